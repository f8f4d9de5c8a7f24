"""Knee-to-wall lunges of known shank lean."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.curves import Knot, through
from analyzer.synthetic.figure import SHANK, THIGH
from analyzer.synthetic.filming import frame_times
from analyzer.synthetic.task_body import clip_of, foot, points_of, standing_body
from analyzer.synthetic.task_settings import KneeToWallSettings, WallLunge
from analyzer.synthetic.truth import Values, joint_series

DOWN_S = 0.7
REST_SHANK_DEG = 6.0
REST_THIGH_DEG = 18.0
THIGH_SHARE = 1.0
BACK_HEEL_DEG = 20.0
STEP_S = 1.2
STEP_UP_M = 0.12
"""A rested stride, the thigh tipping as far back as the shank does forward, the heel of the back foot off the floor
(chosen)."""


def lunge(settings: KneeToWallSettings) -> SyntheticClip:
    """The clip; the truth is the mean lean of the shank at the lunges in which the heel stays down."""
    time_s = frame_times(settings)
    body = standing_body(settings, time_s)
    body.trunk_forward_deg = body.trunk_forward_deg + 6.0
    left_ahead, stepping = _who_is_in_front(settings, time_s)
    hips = np.zeros((len(time_s), 2))
    for side in Side:
        ahead = left_ahead if side is Side.LEFT else 1.0 - left_ahead
        tipped = sum((_lean(settings, time_s, one) for one in _of(settings, side)), 0.0 * time_s)
        heel_up = sum(
            (one.heel_up_deg * _share(settings, time_s, one) for one in _of(settings, side)), 0.0 * time_s
        )
        body.feet[side] = foot(
            settings,
            side,
            heel_up + BACK_HEEL_DEG * (1.0 - ahead),
            up_m=STEP_UP_M * stepping * (0.0 if side is Side.RIGHT else 1.0),
            forward_m=settings.stride_m * (ahead - 0.5),
        )
        shank = np.radians(REST_SHANK_DEG + tipped)
        thigh = np.radians(REST_THIGH_DEG + THIGH_SHARE * tipped)
        ankle = body.feet[side].ankle
        reach = settings.height_m * (SHANK * np.sin(shank) - THIGH * np.sin(thigh))
        rise = settings.height_m * (SHANK * np.cos(shank) + THIGH * np.cos(thigh))
        hips += ahead[:, None] * np.column_stack([ankle[:, 0] + reach, ankle[:, 2] + rise])
    body.hips_forward_m, body.hips_up_m = hips[:, 0], hips[:, 1]
    points = points_of(body, settings)
    values: Values = {}
    for side in Side:
        flat = [one.at_s for one in _of(settings, side) if one.heel_up_deg == 0.0]
        at = [int(np.argmin(np.abs(time_s - moment))) for moment in flat]
        if at:
            values["knee_to_wall_shank_lean", side] = float(shank_lean(points, side)[at].mean())
    return clip_of(points, time_s, settings, Task.KNEE_TO_WALL, values)


def shank_lean(points: FloatArray, side: Side) -> FloatArray:
    """(N,) lean of the shank in the sagittal plane, knee ahead of the ankle +, degrees."""
    series = joint_series(points, side)
    lean: FloatArray = series["knee_flexion"] - series["thigh_flexion"]
    return lean


def _of(settings: KneeToWallSettings, side: Side) -> list[WallLunge]:
    return [one for one in settings.lunges if one.side is side]


def _share(settings: KneeToWallSettings, time_s: FloatArray, one: WallLunge) -> FloatArray:
    """(N,) 0 at rest, 1 at the farthest."""
    half = settings.held_s / 2
    return through(
        time_s,
        (
            Knot(one.at_s - half - DOWN_S, 0.0),
            Knot(one.at_s - half, 1.0),
            Knot(one.at_s + half, 1.0),
            Knot(one.at_s + half + DOWN_S, 0.0),
        ),
    )


def _lean(settings: KneeToWallSettings, time_s: FloatArray, one: WallLunge) -> FloatArray:
    return (one.shank_deg - REST_SHANK_DEG) * _share(settings, time_s, one)


def _who_is_in_front(settings: KneeToWallSettings, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(N,) 1 while the left foot is in front and 0 while the right is; (N,) 1 in the middle of a change."""
    ordered = sorted(settings.lunges, key=lambda one: one.at_s)
    left = np.full_like(time_s, 1.0 if ordered[0].side is Side.LEFT else 0.0)
    stepping = np.zeros_like(time_s)
    for before, after in pairwise(ordered):
        if before.side is not after.side:
            middle = (before.at_s + after.at_s) / 2
            towards = 1.0 if after.side is Side.LEFT else 0.0
            step = through(time_s, (Knot(middle - STEP_S / 2, 0.0), Knot(middle + STEP_S / 2, 1.0)))
            left = left + (towards - left) * step
            stepping = stepping + 4 * step * (1 - step)
    return left, stepping
