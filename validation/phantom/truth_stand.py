"""Standing measurements from the posed body, keys, units and signs as in the project's metric table.

Definitions

sway_rms_ml / _ap        standard deviation of the mid-hip about its mean (Prieto 1996), mm
sway_path_length         length of the horizontal path of the mid-hip (ML and AP together), mm; `_ml` and
                         `_ap` (extra) are the one-dimensional paths that a front or a side view can see
sway_mean_velocity       path length / duration, mm/s, with the same extras
sway_area_95             5.991 pi sqrt(det(cov)), mm^2 (95 % prediction ellipse)
shoulder_tilt            line of the shoulder joint centres, right side lower +
pelvis_tilt_frontal      line of the hip joint centres, right side lower +
trunk_lateral_shift      mid-shoulder beside mid-ankle, toward the person's right +, % of height
trunk_lateral_lean_standing (extra)  mid-hip -> mid-shoulder, toward the person's right +, deg
head_forward_angle       mid-shoulder -> mid-ear against vertical, forward +
rearfoot_eversion_standing  as in `truth_walk`, mean over the clip;  knee_frontal_angle likewise
All path figures are taken at 240 Hz without smoothing; the movement itself has nothing above 1.3 Hz.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .curves3d import BodyCurves, lean_forward
from .landmarks import Landmarks
from .settings import SIDES, Side
from .truth_walk import Measured

Array = NDArray[np.float64]


def sway_rows(time: Array, points: Landmarks) -> list[Measured]:
    """Sway of the mid-hip."""
    place = 1000 * points["pelvis_centre"][:, :2]
    still = place - place.mean(axis=0)
    step = np.diff(place, axis=0)
    path = {"": float(np.hypot(*step.T).sum()), "_ml": float(np.abs(step[:, 0]).sum()),
            "_ap": float(np.abs(step[:, 1]).sum())}  # fmt: skip
    area = 5.991 * np.pi * float(np.sqrt(np.linalg.det(np.cov(still.T))))
    rows = [
        Measured("sway_rms_ml", None, float(still[:, 0].std()), "mm", 1),
        Measured("sway_rms_ap", None, float(still[:, 1].std()), "mm", 1),
        Measured("sway_area_95", None, area, "mm^2", 1),
    ]
    seconds = float(time[-1] - time[0])
    for end, value in path.items():
        note = None if end == "" else "extra: one axis only"
        rows.append(Measured("sway_path_length" + end, None, value, "mm", 1, note))
        rows.append(Measured("sway_mean_velocity" + end, None, value / seconds, "mm/s", 1, note))
    return rows


def _right_lower(left: Array, right: Array) -> float:
    across = left - right
    return float(np.degrees(np.arctan2(across[:, 2], across[:, 0])).mean())


def posture_rows(
    points: Landmarks, curves: BodyCurves, height_m: float, neutral: dict[Side, float]
) -> list[Measured]:
    """Fixed posture."""
    ear = 0.5 * (points["left_ear"] + points["right_ear"])
    ankle = 0.5 * (points["left_ankle"] + points["right_ankle"])
    shift = -100 * (points["shoulder_centre"] - ankle)[:, 0].mean() / height_m
    head = float(lean_forward(ear - points["shoulder_centre"]).mean())
    rows = [
        Measured(
            "shoulder_tilt", None, _right_lower(points["left_shoulder"], points["right_shoulder"]), "deg", 1
        ),
        Measured(
            "pelvis_tilt_frontal", None, _right_lower(points["left_hip"], points["right_hip"]), "deg", 1
        ),
        Measured("trunk_lateral_shift", None, float(shift), "% height", 1),
        Measured("trunk_lateral_lean_standing", None, -float(curves.trunk_left.mean()), "deg", 1, "extra"),
        Measured("head_forward_angle", None, head, "deg", 1),
        Measured("trunk_forward_lean", None, float(curves.trunk_forward.mean()), "deg", 1),
    ]
    for side in SIDES:
        c, note = curves.side[side], f"neutral_deg={neutral[side]:.2f}"
        rows.append(Measured("rearfoot_eversion_standing", side, float(c.rearfoot.mean()), "deg", 1, note))
        rows.append(Measured("knee_frontal_angle", side, float(c.knee_frontal.mean()), "deg", 1))
    return rows


def measure(
    time: Array, points: Landmarks, curves: BodyCurves, height_m: float, neutral: dict[Side, float]
) -> list[Measured]:
    """All rows of quiet standing."""
    return sway_rows(time, points) + posture_rows(points, curves, height_m, neutral)
