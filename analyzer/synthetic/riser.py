"""Heel raises of known number and height."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.curves import Knot, through
from analyzer.synthetic.figure import ANKLE_AHEAD_OF_HEEL, ANKLE_HEIGHT, FOOT_LENGTH
from analyzer.synthetic.filming import frame_times
from analyzer.synthetic.task_body import clip_of, foot, in_the_air, points_of, standing_body
from analyzer.synthetic.task_settings import HeelRaiseSettings, Rise
from analyzer.synthetic.truth import Values

LIFT_M = 0.2
COUNTED = 0.8


def raise_heels(settings: HeelRaiseSettings) -> SyntheticClip:
    """The clip, with how many raises reach 80 % of the median of the first three, and their mean height."""
    time_s = frame_times(settings)
    body = standing_body(settings, time_s)
    risen = sum((_rise(time_s, one) for one in settings.rises), 0.0 * time_s)
    length = FOOT_LENGTH * settings.height_m
    pitch = np.arcsin(np.clip(risen / length, 0.0, 0.95))
    ahead, up = ANKLE_AHEAD_OF_HEEL * settings.height_m, ANKLE_HEIGHT * settings.height_m
    ankle = risen - ahead * np.sin(pitch) + up * (np.cos(pitch) - 1)
    body.hips_up_m = body.hips_up_m + ankle
    for side in Side:
        body.feet[side] = (
            foot(settings, side, np.degrees(pitch))
            if settings.on in (None, side)
            else in_the_air(settings, side, time_s, LIFT_M + ankle, LIFT_M, 0.0 * time_s)
        )
    if settings.on is not None:
        body.hips_left_m = body.hips_left_m + settings.on.sign * settings.stance_width_m / 2
    return clip_of(points_of(body, settings), time_s, settings, Task.HEEL_RAISE, _values(settings))


def _rise(time_s: FloatArray, one: Rise) -> FloatArray:
    """(N,) height of the heel in one raise; up, a rest at the top or a bounce there, and down."""
    span = one.end_s - one.start_s
    at = [one.start_s + share * span for share in (0.0, 0.4, 0.5, 0.6, 1.0)]
    top = one.height_m
    heights = (0.0, top, top * (1 - one.dip), top, 0.0)
    return through(time_s, tuple(Knot(t, h) for t, h in zip(at, heights, strict=True)))


def _values(settings: HeelRaiseSettings) -> Values:
    usual = float(np.median([one.height_m for one in settings.rises[:3]]))
    good = [one.height_m for one in settings.rises if one.height_m >= COUNTED * usual]
    values: Values = {}
    for side in Side:
        if settings.on in (None, side):
            values["heel_raise_count", side] = float(len(good))
            values["heel_raise_height", side] = float(np.mean(good))
    return values
