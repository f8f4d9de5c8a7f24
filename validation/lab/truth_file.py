"""The truth files of rendered clips (``NAME.truth.json`` beside ``NAME.mp4``)."""

from __future__ import annotations

import json
from pathlib import Path

from validation.lab.store import Truth


def read_truth(path: Path) -> Truth:
    """What the generator wrote of a clip."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Truth(
        height_m=float(found["height_m"]),
        view=found["view"],
        task=found["task"],
        events=tuple((e["side"], e["kind"], float(e["time_s"])) for e in found.get("events", [])),
        values={(m["key"], m["side"]): float(m["value"]) for m in found["measurements"]},
    )
