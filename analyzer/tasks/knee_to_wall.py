"""Knee-to-wall lunges: each forward lean of the front shank over a foot that stays where it is, and back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.gait import Rejected, Span
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Side
from analyzer.model.tasks import FOOT_MOVES, FOOT_UNSEEN, HEEL_LIFTS, Lunge
from analyzer.numerics.gaps import runs
from analyzer.numerics.repeats import Excursion, excursions
from analyzer.tasks.lifts import heel_rise, smooth

LEAST_DEG = 10.0
"""A lunge tips the shank by 10 degrees or more from where it rests (chosen)."""
IN_FRONT_LEGS = 0.15
"""The front ankle is 13 cm or more ahead of the other (chosen): half a foot."""
HEEL_UP_LEGS, HEEL_TIPS_LEGS, HEEL_AHEAD_LEGS = 0.05, 0.02, 0.015
"""The heel counts as lifted when it seems 4 cm above where it rests, or 2 cm and is carried 13 mm ahead as well.
Chosen on rendered lunges: the pose model lets a heel that stays down rise by up to 0.043 and go ahead by up to 0.009
while the shank leans; heels that lift by 8 to 12 degrees go ahead by 0.019 to 0.036. Less is not told apart."""
FOOT_MOVED_LEGS = 0.06
"""The toe of the front foot stays within 5 cm (chosen), as that of the standing foot in stances on one leg."""
COUNTS_FROM = 0.9
"""A lunge counts from 0.9 of the leg's farthest (chosen): 4 of 40 degrees, the smallest detectable change."""
_HZ = 4.0
_DEEPEST_S = 0.1
_REST_PERCENTILE = 10.0


def lunges_of(motion: Motion) -> tuple[tuple[Lunge, ...], tuple[Rejected, ...]]:
    """Lunges of either front leg in time order; and what does not count, and why. Nothing but in side views."""
    lunges: list[Lunge] = []
    rejected: list[Rejected] = []
    for side in Side:
        heel_down: list[Lunge] = []
        for one, shank_deg, why in _leans(motion, side):
            span = Span(one.start_s, one.end_s)
            if why is None:
                heel_down.append(Lunge(side, span, one.top_s, shank_deg, 1.0))
            else:
                rejected.append(Rejected(_what(side), span, why))
        farthest = max((one.shank_deg for one in heel_down), default=0.0)
        for lunge in heel_down:
            kept = lunge.shank_deg / farthest
            if kept >= COUNTS_FROM:
                lunges.append(replace(lunge, kept=kept))
            else:
                rejected.append(Rejected(_what(side), lunge.span, f"only {kept:.0%} as far as the farthest"))
    return tuple(sorted(lunges, key=lambda n: n.span)), tuple(sorted(rejected, key=lambda r: r.span))


def _what(side: Side) -> str:
    return f"knee-to-wall lunge, {side}"


def _leans(motion: Motion, side: Side) -> list[tuple[Excursion, float, str | None]]:
    """Forward leans of a shank while its foot is the front one: how far, and why it is no lunge."""
    lean = motion.signal("shank_lean", side)
    if lean is None:
        return []
    shank = smooth(lean, motion, _HZ)
    ahead = _in_front(motion, side)
    rise = smooth(heel_rise(motion, side), motion, _HZ)
    heel = smooth(motion.joint(side, "HEEL"), motion, _HZ)[:, 0] / motion.leg_px
    toe = smooth(motion.joint(side, "FOOT_INDEX"), motion, _HZ) / motion.leg_px
    leans: list[tuple[Excursion, float, str | None]] = []
    for start, end in runs(ahead):
        own = slice(start, end)
        known = rise[own][np.isfinite(rise[own])]
        rest = float(np.percentile(known, _REST_PERCENTILE)) if len(known) else float("nan")
        found = excursions(motion.time_s[own], shank[own], least=LEAST_DEG)
        leans += [
            (one, _about(lean, motion, one.top_s), _no_lunge(motion, one, rise - rest, heel, toe))
            for one in found
        ]
    return leans


def _in_front(motion: Motion, side: Side) -> BoolArray:
    """(N,) where the ankle of a side is well ahead of the other."""
    apart = (motion.joint(side, "ANKLE") - motion.joint(side.other, "ANKLE"))[:, 0] / motion.leg_px
    return np.asarray(np.nan_to_num(smooth(apart, motion, _HZ), nan=0.0) > IN_FRONT_LEGS, dtype=np.bool_)


def _no_lunge(
    motion: Motion, one: Excursion, heel_up: FloatArray, heel: FloatArray, toe: FloatArray
) -> str | None:
    within = (motion.time_s >= one.start_s) & (motion.time_s <= one.end_s)
    path = toe[within][np.isfinite(toe[within]).all(axis=1)]
    lifted = _about(heel_up, motion, one.top_s)
    if len(path) < 0.8 * within.sum() or not np.isfinite(lifted):
        return FOOT_UNSEEN
    if float(np.linalg.norm(np.ptp(path, axis=0))) > FOOT_MOVED_LEGS:
        return FOOT_MOVES
    started, ended = (_about(heel, motion, at) for at in (one.start_s, one.end_s))
    ahead = _about(heel, motion, one.top_s) - 0.5 * (started + ended)
    if lifted > HEEL_UP_LEGS or (lifted > HEEL_TIPS_LEGS and ahead > HEEL_AHEAD_LEGS):
        return HEEL_LIFTS
    return None


def _about(values: FloatArray, motion: Motion, at_s: float) -> float:
    """Mean of a series within a tenth of a second of a time; NaN where it is not known."""
    near = values[np.abs(motion.time_s - at_s) <= _DEEPEST_S]
    near = near[np.isfinite(near)]
    return float(near.mean()) if len(near) else float("nan")
