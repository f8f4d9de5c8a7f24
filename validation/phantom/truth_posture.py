"""More of quiet standing than `truth_stand`: the ear line, the plumb line, the knees, and how the shoulders sway.

head_tilt                line of the ears, right ear lower +
plumb_ear, _shoulder, _hip, _knee
                         middle of both sides ahead of the middle of the ankles, % of body height
knee_flexion_standing    knee curve of `curves3d`, mean over the clip
sway_trunk_rms_ml / _ap  standard deviation of the middle of the shoulders about its mean, mm
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .curves3d import BodyCurves
from .landmarks import Landmarks
from .settings import SIDES
from .truth_walk import Measured

Array = NDArray[np.float64]


def measure(points: Landmarks, curves: BodyCurves, height_m: float) -> list[Measured]:
    """The rows of a stance."""
    across = points["left_ear"] - points["right_ear"]
    tilt = float(np.degrees(np.arctan2(across[:, 2], across[:, 0])).mean())
    shoulders = 1000 * points["shoulder_centre"]
    rows = [
        Measured("head_tilt", None, tilt, "deg", 1),
        Measured("sway_trunk_rms_ml", None, float(shoulders[:, 0].std()), "mm", 1),
        Measured("sway_trunk_rms_ap", None, float(shoulders[:, 1].std()), "mm", 1),
    ]
    ankle = _middle(points, "ankle")
    for part in ("ear", "shoulder", "hip", "knee"):
        ahead = -100 * float((_middle(points, part) - ankle)[:, 1].mean()) / height_m
        rows.append(Measured(f"plumb_{part}", None, ahead, "% height", 1))
    knees = {side: float(curves.side[side].knee.mean()) for side in SIDES}
    return [*rows, *(Measured("knee_flexion_standing", side, bend, "deg", 1) for side, bend in knees.items())]


def _middle(points: Landmarks, part: str) -> Array:
    return 0.5 * (points[f"left_{part}"] + points[f"right_{part}"])
