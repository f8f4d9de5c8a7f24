"""What is true of a walk or a stance, by definition, from the figure itself.

Sagittal angles are those of the person's own sagittal plane (X, Z), frontal ones of the frontal plane
(Y, Z). A step length is the distance of the ankles along the walk when the side strikes. Phases are percent of
the side's own stride:

    knee_flexion_loading  max 5-25      knee_flexion_swing_peak  max 60-85     knee_rom  max - min
    thigh_extension_peak  max 40-60     ankle_dorsiflexion_stance_peak  max 10-55
    trunk_lateral_lean    max 5-40      pelvic_drop  mean 10-25
    foot_progression_angle mean 15-35   knee_frontal_angle  mean 10-30
    foot_strike_angle     tilt of the sole at the strike (0 when flat)
"""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.skeleton import Landmark, Side, of

Values = dict[tuple[str, Side | None], float]

MIRROR_NEGATES = frozenset(
    {
        "step_time_asymmetry",
        "step_length_asymmetry",
        "shoulder_tilt",
        "pelvis_tilt_frontal",
        "trunk_lateral_shift",
        "head_tilt",
        "trunk_lateral_lean_standing",
    }
)
"""Unsided values whose sign tells left from right: a mirrored person has the opposite one."""


def stride_angles(stride: FloatArray, side: Side) -> Values:
    """Angles of one side over its own stride: ``stride`` (N, 33, 3) from its strike, evenly in time."""
    series = joint_series(stride, side)
    knee, thigh = series["knee_flexion"], series["thigh_flexion"]
    values = {
        "knee_flexion_strike": knee[0],
        "knee_flexion_loading": _part(knee, 5, 25).max(),
        "knee_flexion_swing_peak": _part(knee, 60, 85).max(),
        "knee_rom": np.ptp(knee),
        "thigh_flexion_strike": thigh[0],
        "thigh_extension_peak": -_part(thigh, 40, 60).min(),
        "ankle_dorsiflexion_stance_peak": _part(series["ankle_dorsiflexion"], 10, 55).max(),
        "foot_strike_angle": series["foot_pitch"][0],
        "trunk_lateral_lean": _part(series["trunk_to_side"], 5, 40).max(),
        "pelvic_drop": _part(series["pelvis_side_up"], 10, 25).mean(),
        "foot_progression_angle": _part(series["toe_out"], 15, 35).mean(),
        "knee_frontal_angle": _part(series["knee_medial"], 10, 30).mean(),
    }
    return {(key, side): float(value) for key, value in values.items()}


def step_length_m(stride: FloatArray, side: Side) -> float:
    """How far the ankle of ``side`` is ahead of the other at its strike; ``stride`` as in ``stride_angles``."""
    return float(stride[0, of(side, "ANKLE"), 0] - stride[0, of(side.other, "ANKLE"), 0])


def joint_series(points: FloatArray, side: Side) -> dict[str, FloatArray]:
    """(N,) angles in degrees of one side from (N, 33, 3) points, by name."""
    hip, knee, ankle = (points[:, of(side, joint)] for joint in ("HIP", "KNEE", "ANKLE"))
    heel, toe = points[:, of(side, "HEEL")], points[:, of(side, "FOOT_INDEX")]
    thigh, shank = _forward(knee - hip), _forward(ankle - knee)
    pitch = angle_deg((toe - heel)[:, 2], (toe - heel)[:, 0])
    inward = _outward(knee - hip, side) - _outward(ankle - knee, side)
    foot = toe - heel
    return {
        "thigh_flexion": thigh,
        "knee_flexion": thigh - shank,
        "foot_pitch": pitch,
        "ankle_dorsiflexion": pitch - shank,
        "toe_out": angle_deg(float(side.sign) * foot[:, 1], foot[:, 0]),
        "knee_medial": -inward,
        "trunk_to_side": side.sign * trunk_left(points),
        "pelvis_side_up": side.sign * pelvis_left_up(points),
    }


def trunk_left(points: FloatArray) -> FloatArray:
    """(N,) lean of the line from mid-hip to mid-shoulder in the frontal plane, to the left +, degrees."""
    line = _middle(points, "SHOULDER") - _middle(points, "HIP")
    return angle_deg(line[:, 1], line[:, 2])


def trunk_forward(points: FloatArray) -> FloatArray:
    """(N,) lean of the same line in the sagittal plane, forward +, degrees."""
    line = _middle(points, "SHOULDER") - _middle(points, "HIP")
    return angle_deg(line[:, 0], line[:, 2])


def pelvis_left_up(points: FloatArray) -> FloatArray:
    """(N,) tilt of the hip line, left side higher +, degrees."""
    return _left_up(points, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)


def body_values(stride: FloatArray) -> Values:
    """What belongs to no side, over one left stride (N, 33, 3)."""
    rise = _middle(stride, "HIP")[:, 2]
    half = len(rise) // 2
    values = {
        "trunk_forward_lean": trunk_forward(stride).mean(),
        "trunk_lateral_sway": np.ptp(trunk_left(stride)),
        "pelvic_obliquity_range": np.ptp(pelvis_left_up(stride)),
        "vertical_oscillation": (np.ptp(rise[:half]) + np.ptp(rise[half:])) / 2,
    }
    return {(key, None): float(value) for key, value in values.items()}


def standing_values(points: FloatArray, height_m: float) -> Values:
    """Posture of a stander (N, 33, 3), averaged over the clip."""
    hips, knees, shoulders, ears, ankles = (
        _middle(points, joint) for joint in ("HIP", "KNEE", "SHOULDER", "EAR", "ANKLE")
    )
    head = ears - shoulders
    values = {
        "head_tilt": _left_up(points, Landmark.LEFT_EAR, Landmark.RIGHT_EAR).mean(),
        "trunk_lateral_lean_standing": -trunk_left(points).mean(),
        "plumb_ear": _percent_ahead(ears, ankles, height_m),
        "plumb_shoulder": _percent_ahead(shoulders, ankles, height_m),
        "plumb_hip": _percent_ahead(hips, ankles, height_m),
        "plumb_knee": _percent_ahead(knees, ankles, height_m),
        "head_forward_angle": angle_deg(head[:, 0], head[:, 2]).mean(),
        "shoulder_tilt": _left_up(points, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER).mean(),
        "pelvis_tilt_frontal": pelvis_left_up(points).mean(),
        "trunk_lateral_shift": -100 * (shoulders - ankles)[:, 1].mean() / height_m,
        "trunk_forward_lean": trunk_forward(points).mean(),
    }
    sided: Values = {}
    for side in Side:
        series = joint_series(points, side)
        sided["knee_flexion_standing", side] = float(series["knee_flexion"].mean())
        sided["knee_frontal_angle", side] = float(series["knee_medial"].mean())
    return {(key, None): float(value) for key, value in values.items()} | sided


def sway_values(points: FloatArray, time_s: FloatArray, *, sagittal: bool) -> Values:
    """Sway of a stander (N, 33, 3): mid-hip and mid-shoulder both ways, path and speed along what the camera sees."""
    level = _about_mean_mm(_middle(points, "HIP"))
    trunk = _about_mean_mm(_middle(points, "SHOULDER"))
    seen = level[:, 0] if sagittal else level[:, 1]
    path = float(np.abs(np.diff(seen)).sum())
    chi_square_95 = 5.991
    values = {
        "sway_rms_ml": float(level[:, 1].std()),
        "sway_rms_ap": float(level[:, 0].std()),
        "sway_trunk_rms_ml": float(trunk[:, 1].std()),
        "sway_trunk_rms_ap": float(trunk[:, 0].std()),
        "sway_path_length": path,
        "sway_mean_velocity": path / float(time_s[-1] - time_s[0]),
        "sway_area_95": float(np.pi * chi_square_95 * np.sqrt(np.linalg.det(np.cov(level.T)))),
    }
    return {(key, None): value for key, value in values.items()}


def mirrored_values(values: Values) -> Values:
    """The same truths for the mirror image of the person."""
    return {
        (key, None if side is None else side.other): -value if key in MIRROR_NEGATES else value
        for (key, side), value in values.items()
    }


def angle_deg(rise: FloatArray, run: FloatArray) -> FloatArray:
    """The direction of a line in degrees, 0 along ``run``."""
    angle: FloatArray = np.degrees(np.arctan2(rise, run))
    return angle


def _middle(points: FloatArray, joint: str) -> FloatArray:
    middle: FloatArray = (points[:, of(Side.LEFT, joint)] + points[:, of(Side.RIGHT, joint)]) / 2
    return middle


def _about_mean_mm(points_m: FloatArray) -> FloatArray:
    """(N, 2) on the floor, in millimetres about the mean."""
    level: FloatArray = 1000 * (points_m[:, :2] - points_m[:, :2].mean(axis=0))
    return level


def _percent_ahead(points_m: FloatArray, of_m: FloatArray, height_m: float) -> float:
    return float(100 * (points_m - of_m)[:, 0].mean() / height_m)


def _left_up(points: FloatArray, left: Landmark, right: Landmark) -> FloatArray:
    line = points[:, left] - points[:, right]
    return angle_deg(line[:, 2], line[:, 1])


def _forward(line: FloatArray) -> FloatArray:
    """(N,) angle of a line that runs down to the vertical, lower end forward +, degrees."""
    return angle_deg(line[:, 0], -line[:, 2])


def _outward(line: FloatArray, side: Side) -> FloatArray:
    """(N,) angle of a line that runs down to the vertical, lower end lateral +, degrees."""
    return angle_deg(side.sign * line[:, 1], -line[:, 2])


def _part(series: FloatArray, start_percent: float, end_percent: float) -> FloatArray:
    count = len(series)
    return series[round(count * start_percent / 100) : round(count * end_percent / 100) + 1]
