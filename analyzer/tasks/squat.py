"""Squats: each sinking of the hips towards the ankles and back, on both legs or on one."""

from __future__ import annotations

from analyzer.model.gait import Rejected, Span
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Side
from analyzer.model.tasks import Squat
from analyzer.numerics.repeats import excursions, held
from analyzer.tasks.lifts import foot_lift, hip_height, smooth
from analyzer.tasks.single_leg import DOWN_LEGS, UP_LEGS

LEAST_LEGS = 0.08
"""The hips sink by 7 cm or more (chosen): some 45 degrees of knee bend."""
LEAST_SHARE = 0.5
"""A squat is at least half as deep as the median of the first three (chosen)."""
_HZ = 4.0


def squats_of(motion: Motion) -> tuple[tuple[Squat, ...], tuple[Rejected, ...]]:
    """Squats in time order, and shallow dips between them."""
    sunk = -smooth(hip_height(motion), motion, _HZ)
    up = {side: held(foot_lift(motion, side), on=UP_LEGS, off=DOWN_LEGS) for side in Side}
    squats: list[Squat] = []
    rejected: list[Rejected] = []
    for one in excursions(motion.time_s, sunk, least=LEAST_LEGS):
        at = motion.index(one.top_s)
        on = next((side for side in Side if up[side.other][at]), None)
        span = Span(one.start_s, one.end_s)
        if one.share < LEAST_SHARE:
            why = f"only {one.share:.0%} of the depth of the first three"
            rejected.append(Rejected("squat", span, why))
        else:
            squats.append(Squat(on, span, one.top_s, one.height))
    return tuple(squats), tuple(rejected)
