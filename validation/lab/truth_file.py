"""The truth files of rendered clips (``NAME.truth.json`` beside ``NAME.mp4``)."""

from __future__ import annotations

import json
from pathlib import Path

from analyzer.model.recording import View
from validation.lab.store import Truth, ValueKey

_OF_BOTH_AXES = ("sway_path_length", "sway_mean_velocity")


def read_truth(path: Path) -> Truth:
    """What the generator wrote of a clip. Sway paths are those along the one axis that the clip's view shows."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Truth(
        height_m=float(found["height_m"]),
        view=found["view"],
        task=found["task"],
        events=tuple((e["side"], e["kind"], float(e["time_s"])) for e in found.get("events", [])),
        values=_along_seen_axis(
            {(m["key"], m["side"]): float(m["value"]) for m in found["measurements"]}, found["view"]
        ),
    )


def _along_seen_axis(values: dict[ValueKey, float], view: str) -> dict[ValueKey, float]:
    seen, hidden = ("_ap", "_ml") if View(view).sagittal else ("_ml", "_ap")
    one_axis = {
        (key, None): values[f"{key}{seen}", None] for key in _OF_BOTH_AXES if (f"{key}{seen}", None) in values
    }
    extra = {(f"{key}{end}", None) for key in _OF_BOTH_AXES for end in (seen, hidden)}
    return {key: value for key, value in values.items() if key not in extra} | one_axis
