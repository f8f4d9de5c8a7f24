"""Exact truth of rendered walks: the sample clips of this repository, and the shared phantoms.

Contacts mean the same in both: a point of the sole within 10 mm of the floor. The samples give knee flexion in space;
the shared phantoms give joint centres in the picture, so there the truth is the knee angle of those, in the picture.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.model.gait import ContactKind
from analyzer.model.skeleton import Side

from . import clips
from .agreement import Series
from .knee import flexion
from .matching import Contacts

SAMPLES = clips.ROOT / "sample_videos"
_KINDS = {
    "foot_strike": ContactKind.FOOT_STRIKE,
    "foot_off": ContactKind.FOOT_OFF,
    "heel_strike": ContactKind.FOOT_STRIKE,
    "toe_off": ContactKind.FOOT_OFF,
}


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """One rendered walk. ``knee`` is flexion in degrees, for side views only."""

    name: str
    clip: Path
    height_m: float
    contacts: dict[ContactKind, Contacts]
    knee: dict[Side, Series]

    @property
    def span_s(self) -> tuple[float, float]:
        """From the first to the last strike."""
        at = [time for _, time in self.contacts[ContactKind.FOOT_STRIKE]]
        return min(at), max(at)

    def strides(self, side: Side) -> list[tuple[float, float]]:
        """Spans from strike to strike of one side."""
        at = sorted(t for s, t in self.contacts[ContactKind.FOOT_STRIKE] if s == side)
        return list(pairwise(at))


def walks() -> list[Walk]:
    """All rendered walks that are here."""
    found = [_sample(file) for file in sorted(SAMPLES.glob("*.truth.json"))]
    place = clips.found(clips.PHANTOMS)
    found += [_phantom(file) for file in sorted(place.glob("*.json"))] if place is not None else []
    return [walk for walk in found if walk is not None]


def _sample(file: Path) -> Walk | None:
    truth = json.loads(file.read_text(encoding="utf-8"))
    if truth["task"] != "walk":
        return None
    knee: dict[Side, Series] = {}
    if truth["view"] in ("left", "right"):
        time = np.array(truth["curves"]["time_s"])
        knee = {side: (time, np.array(truth["curves"][f"knee_flexion_{side}_deg"])) for side in Side}
    name = file.name.removesuffix(".truth.json")
    rows = [(e["side"], e["kind"], e["time_s"]) for e in truth["events"]]
    return Walk(name, file.with_name(f"{name}.mp4"), truth["height_m"], _contacts(rows), knee)


def _phantom(file: Path) -> Walk | None:
    truth = json.loads(file.read_text(encoding="utf-8"))
    if truth["task"] != "walk":
        return None
    knee: dict[Side, Series] = {}
    if truth["view"] in ("left", "right"):
        knee = {side: _phantom_knee(truth, side) for side in Side}
    rows = [(e["side"], e["event"], e["time"]) for e in truth["events"]]
    return Walk(file.stem, file.with_suffix(".mp4"), truth["height_m"], _contacts(rows), knee)


def _contacts(rows: list[tuple[str, str, float]]) -> dict[ContactKind, Contacts]:
    return {
        kind: [(side, float(at)) for side, name, at in rows if _KINDS[name] is kind] for kind in ContactKind
    }


def _phantom_knee(truth: dict[str, Any], side: Side) -> Series:
    mark = side.value[0].upper()
    hip, knee, ankle = (
        np.array(truth["points_px"][f"{bone}.{mark}"]) for bone in ("upperleg01", "lowerleg01", "foot")
    )
    values = flexion(hip, knee, ankle)
    return np.arange(len(values)) / float(truth["fps"]), values
