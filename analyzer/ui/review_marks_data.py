"""What the player of the review page is given of heels, stickers and notes. Knows nothing of Streamlit."""

from __future__ import annotations

from typing import Any

import numpy as np

from analyzer.export.heel_lines import heel_lines
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray
from analyzer.model.edits import AddNote, Trail
from analyzer.model.foot import COLUMN
from analyzer.model.recording import Task, View
from analyzer.pictures import pictures_apart

Row = dict[str, Any]


def marked_data(analysis: Analysis, trail: Trail) -> Row:
    """Which marks the clip has a use for, those that were seen or made, and the notes; ready for JSON."""
    report = analysis.report
    step = pictures_apart(report.recording)
    rear = report.view is View.BACK and report.task in (Task.WALK, Task.STAND)
    return {
        "can": {
            "heel": rear,
            "stickers": rear,
            "belt": report.task is Task.STAND and report.view.sagittal,
        },
        "heels": _heels(analysis, step) if rear else [],
        "belts": _belts(analysis, step),
        "notes": [
            {"time_s": e.edit.time_s, "text": e.edit.text, "who": e.who}
            for e in trail.in_force
            if isinstance(e.edit, AddNote)
        ],
    }


def _heels(analysis: Analysis, step: int) -> list[Row]:
    """The lines of every heel that was read or drawn in a picture of the film, as they are drawn."""
    feet = analysis.feet
    if feet is None:
        return []
    found: list[Row] = []
    for frame in range(0, len(feet.time_s), step):
        for side, column in COLUMN.items():
            hand = bool(feet.by_hand[frame, column])
            points = feet.lines_px[frame, column]
            if not hand:
                angle = feet.sticker_deg[frame, column]
                angle = angle if np.isfinite(angle) else feet.eversion_deg[frame, column]
                lines = heel_lines(points, float(feet.shank_px[frame, column]), side, float(angle))
                if lines is None:
                    continue
                points = np.concatenate([lines.shank, lines.heel])
            found.append({"frame": frame // step, "side": side.value, "points": _plain(points), "hand": hand})
    return found


def _belts(analysis: Analysis, step: int) -> list[Row]:
    looks = analysis.pelvis
    if looks is None:
        return []
    frames = np.searchsorted(analysis.track.time_s, looks.time_s)
    return [
        {"frame": int(frame) // step, "points": _plain(places), "hand": bool(hand)}
        for frame, places, hand in zip(frames, looks.sticker_px, looks.by_hand, strict=True)
        if np.isfinite(places).all() and frame % step == 0
    ]


def _plain(points: FloatArray) -> list[list[float]]:
    return [[round(float(x), 2), round(float(y), 2)] for x, y in points]
