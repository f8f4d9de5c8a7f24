"""Squats of known depth and knee angle."""

from __future__ import annotations

import numpy as np

from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.curves import Knot, through
from analyzer.synthetic.figure import SHANK, THIGH
from analyzer.synthetic.filming import frame_times
from analyzer.synthetic.task_body import clip_of, foot, in_the_air, points_of, standing_body
from analyzer.synthetic.task_settings import SquatSettings
from analyzer.synthetic.truth import Values, joint_series, trunk_forward

BOTTOM_S = 0.2
HIPS_BACK = 0.4
LIFT_M = 0.12
"""Hips go back by 0.4 of what they sink (chosen)."""


def squat(settings: SquatSettings) -> SyntheticClip:
    """The clip; depth in percent of the leg, and angles at the bottoms from the figure itself."""
    time_s = frame_times(settings)
    body = standing_body(settings, time_s)
    share = 0.0 * time_s
    for at in settings.bottoms_s:
        knots = (
            Knot(at - BOTTOM_S / 2 - settings.down_s, 0.0),
            Knot(at - BOTTOM_S / 2, 1.0),
            Knot(at + BOTTOM_S / 2, 1.0),
            Knot(at + BOTTOM_S / 2 + settings.down_s, 0.0),
        )
        share = share + through(time_s, knots)
    body.hips_up_m = body.hips_up_m - settings.depth_m * share
    body.hips_forward_m = body.hips_forward_m - HIPS_BACK * settings.depth_m * share
    body.trunk_forward_deg = body.trunk_forward_deg + settings.trunk_lean_deg * share
    body.knee_inward_deg = {side: settings.knee_inward_deg(side) for side in Side}
    for side in Side:
        body.feet[side] = (
            foot(settings, side, settings.heel_lift_deg * share)
            if settings.on in (None, side)
            else in_the_air(settings, side, time_s, LIFT_M + 0.0 * share, LIFT_M, 0.0 * time_s)
        )
    if settings.on is not None:
        body.hips_left_m = body.hips_left_m + settings.on.sign * settings.stance_width_m / 2
    points = points_of(body, settings)
    bottom = np.array([int(np.argmin(np.abs(time_s - at))) for at in settings.bottoms_s])
    leg_m = (THIGH + SHANK) * settings.height_m
    values: Values = {
        ("squat_depth", None): 100.0 * settings.depth_m / leg_m,
        ("squat_trunk_lean", None): float(trunk_forward(points)[bottom].mean()),
    }
    for side in Side:
        if settings.on in (None, side):
            series = joint_series(points, side)
            values["squat_knee_frontal_angle", side] = float(series["knee_medial"][bottom].mean())
            values["squat_knee_flexion", side] = float(series["knee_flexion"][bottom].mean())
            values["squat_heel_lift", side] = settings.heel_lift_deg
    return clip_of(points, time_s, settings, Task.SQUAT, values)
