"""Heel raises: each rise of a heel above its toe and back, while that foot carries weight."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Rejected, Span
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark, Side
from analyzer.model.tasks import HeelRaise
from analyzer.numerics.repeats import Excursion, excursions, held
from analyzer.tasks.lifts import foot_lift, heel_rise, hip_height, smooth
from analyzer.tasks.single_leg import DOWN_LEGS, UP_LEGS

LEAST_LEGS = 0.03
BODY_FOLLOWS = 0.3
KNEE_BENT_LEGS = 0.04
"""A raise is 2.5 cm or more (chosen). The hips must rise by 0.3 of the heel (they rise by 0.8 with the ankle when the
knees stay straight), and must not sink towards the ankle by 4 % of the leg, some 30 degrees of knee bend (chosen)."""
_HZ = 4.0


def raises_of(motion: Motion) -> tuple[tuple[HeelRaise, ...], tuple[Rejected, ...]]:
    """Raises of both sides in time order, too low ones too; and what is no raise or does not count, and why."""
    raises: list[HeelRaise] = []
    rejected: list[Rejected] = []
    hips, stretch = smooth(_hips_up(motion), motion, _HZ), smooth(hip_height(motion), motion, _HZ)
    for side in Side:
        own_up = held(foot_lift(motion, side), on=UP_LEGS, off=DOWN_LEGS)
        other_up = held(foot_lift(motion, side.other), on=UP_LEGS, off=DOWN_LEGS)
        rise = smooth(np.where(own_up, np.nan, heel_rise(motion, side)), motion, _HZ)
        for one in excursions(motion.time_s, rise, least=LEAST_LEGS):
            span, at = Span(one.start_s, one.end_s), motion.index(one.top_s)
            why = _no_raise(motion, one, hips, stretch)
            if why is None:
                raises.append(HeelRaise(side, span, one.top_s, one.height, one.share, bool(other_up[at])))
                if not raises[-1].counted:
                    why = f"only {one.share:.0%} of the height of the first three"
            if why is not None:
                rejected.append(Rejected(f"heel raise, {side}", span, why))
    return tuple(sorted(raises, key=lambda r: (r.span, r.side))), tuple(
        sorted(rejected, key=lambda r: r.span)
    )


def _no_raise(motion: Motion, one: Excursion, hips: FloatArray, stretch: FloatArray) -> str | None:
    start, top, end = (motion.index(t) for t in (one.start_s, one.top_s, one.end_s))
    if not np.isfinite([hips[k] for k in (start, top, end)]).all():
        return "the hips were not seen"
    if (stretch[start] + stretch[end]) / 2 - stretch[top] > KNEE_BENT_LEGS:
        return "the knee bends"
    if hips[top] - (hips[start] + hips[end]) / 2 < BODY_FOLLOWS * one.height:
        return "the body does not rise with the heel"
    return None


def _hips_up(motion: Motion) -> FloatArray:
    """(N,) height of the middle of the hips in the picture, in leg lengths."""
    return np.asarray(motion.point(Landmark.PELVIS_CENTRE)[:, 1] / motion.leg_px, dtype=np.float64)
