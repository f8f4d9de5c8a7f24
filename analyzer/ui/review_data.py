"""What the player of the review page is given. Knows nothing of Streamlit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from analyzer.model.analysis import Analysis
from analyzer.model.edits import Trail
from analyzer.model.gait import Contact
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import BONES, Landmark, Side
from analyzer.pictures import pictures_apart
from analyzer.ui import wording_review
from analyzer.ui.review_marks_data import marked_data

Row = dict[str, Any]

_SHOWN = [
    landmark
    for landmark in Landmark
    if not any(
        word in landmark.name for word in ("EYE", "MOUTH", "PINKY", "INDEX", "THUMB", "NOSE", "CENTRE")
    )
    or "FOOT_INDEX" in landmark.name
]
_BONES = [(a, b) for a, b in BONES if a in _SHOWN and b in _SHOWN]


def player_data(
    analysis: Analysis, machine: Report, trail: Trail, *, run: str, video: str, plain: bool, who: str
) -> Row:
    """Film, points, events and words, ready for JSON. Times and places as in ``docs/conventions.md``."""
    report, track, motion = analysis.report, analysis.track, analysis.motion
    step = pictures_apart(report.recording)
    times = track.time_s[::step]
    places = motion.picture_px[[motion.index(float(t)) for t in times]][:, _SHOWN]
    scale = motion.metres_per_px
    known = scale is not None and bool(np.isfinite(scale).any())
    return {
        "words": wording_review.PLAYER,
        "run": run,
        "video": video,
        "plain": plain,
        "who": who,
        "entries": len(trail.entries),
        "width": track.size_px[0],
        "height": track.size_px[1],
        "times": [round(float(t), 6) for t in times],
        "step": step,
        "points": [
            {"name": one.name, "label": wording_review.point(one), "side": _side(one)} for one in _SHOWN
        ],
        "places": [None if np.isnan(v) else round(float(v), 1) for v in places.reshape(-1)],
        "bones": [[a.name, b.name, _bone_side(a, b)] for a, b in _BONES],
        "events": _events(report.contacts),
        "machine": _events(machine.contacts),
        "strides": [
            {"side": s.side.value, "start_s": s.span.start_s, "end_s": s.span.end_s}
            for s in analysis.events.strides
        ],
        "walk": report.task is Task.WALK,
        "view": report.view.value,
        "views": [{"name": view.value, "label": wording_review.view_and_way(view)} for view in View],
        "height_cm": report.subject.height_cm,
        **marked_data(analysis, trail),
        "cm_per_px": 100 * float(np.nanmedian(scale)) if scale is not None and known else None,
    }


def _events(contacts: Iterable[Contact]) -> list[Row]:
    return [{"side": c.side.value, "event": c.kind.value, "time_s": c.time_s} for c in contacts]


def _side(landmark: Landmark) -> str:
    return next((side.value for side in Side if landmark.name.startswith(side.name)), "middle")


def _bone_side(one: Landmark, other: Landmark) -> str:
    return _side(one) if _side(one) == _side(other) else "middle"
