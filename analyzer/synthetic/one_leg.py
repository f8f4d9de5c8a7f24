"""Stances on one leg of known beginning and end."""

from __future__ import annotations

import numpy as np

from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.curves import Knot, through
from analyzer.synthetic.filming import frame_times
from analyzer.synthetic.stander import wander
from analyzer.synthetic.task_body import clip_of, foot, in_the_air, lifted, points_of, standing_body
from analyzer.synthetic.task_settings import SingleLegSettings
from analyzer.synthetic.truth import Values

HOP_M = 0.12
HOP_S = 0.25
FLING_DEG = 60.0
FLING_S = 0.8


def stand_on_one_leg(settings: SingleLegSettings) -> SyntheticClip:
    """The clip, with the longest time on each leg and the pelvic drop during it."""
    time_s = frame_times(settings)
    body = standing_body(settings, time_s)
    rng = np.random.default_rng([settings.seed, 6])
    body.trunk_left_deg = wander(time_s, settings.trunk_sway_deg, rng)
    values: Values = {}
    hop = 0.0 * time_s
    if settings.hop_s is not None:
        hop = through(time_s, (Knot(settings.hop_s, 0.0), Knot(settings.hop_s + HOP_S, HOP_M)))
    for at in settings.flung_s:
        out = (Knot(at, 0.0), Knot(at + FLING_S / 2, FLING_DEG), Knot(at + FLING_S, 0.0))
        body.arms_deg = body.arms_deg + through(time_s, out)
    for side in Side:
        mine = [lift for lift in settings.lifts if lift.side is side]
        up, ahead = 0.0 * time_s, 0.0 * time_s
        for lift in mine:
            up = up + lifted(time_s, lift.off_s, lift.touch_s, settings.lift_m)
            ahead = ahead + through(time_s, (Knot(lift.off_s, 0.0), Knot(lift.touch_s, lift.ahead_m)))
            end_s = lift.touch_s if settings.hop_s is None else min(lift.touch_s, settings.hop_s)
            key = ("single_leg_stance_time", side.other)
            values[key] = max(values.get(key, 0.0), end_s - lift.off_s)
            values["single_leg_pelvic_drop", side.other] = settings.pelvic_drop_deg
        share = np.clip(up / settings.lift_m, 0.0, 1.0)
        over = side.other.sign * share * settings.stance_width_m / 2
        body.hips_left_m = body.hips_left_m + over
        body.pelvis_right_low_deg = body.pelvis_right_low_deg - side.sign * share * settings.pelvic_drop_deg
        body.feet[side] = (
            in_the_air(settings, side, time_s, up, settings.lift_m, ahead)
            if mine
            else foot(settings, side, 0.0 * time_s, left_m=hop)
        )
    body.hips_left_m = body.hips_left_m + hop
    return clip_of(points_of(body, settings), time_s, settings, Task.SINGLE_LEG, values)
