"""Stances on one leg: from when to when, on which leg, and why each was over."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.gait import Rejected, Span
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.model.tasks import Hold, HoldEnd
from analyzer.numerics.gaps import runs
from analyzer.numerics.repeats import held
from analyzer.tasks.lifts import foot_lift, smooth

UP_LEGS = 0.06
DOWN_LEGS = 0.035
CONTACT_LEGS = 0.012
SHORTEST_S = 1.0
"""A foot counts as lifted above 5 cm, as down again below 3 cm and as touching within 1 cm of where it comes to
rest (a leg is some 86 cm); shorter than a second is a step (chosen)."""
_UP_SHARE = 0.6
_DOWN_SHARE = 0.3
_SETTLED_S = (0.15, 0.8)
_LANDING_S = 0.4
_MOVED_LEGS = 0.06
_MOVED_WITHIN_S = 0.4
_STANCE_HZ = 4.0
_EDGE_S = 0.15
_FLUNG_LEGS = 0.15
_BACK_LEGS = 0.08
_FLUNG_HZ = 3.0
_FLUNG_APART_S = 0.5
_SETTLING_S = 1.0


def holds_of(motion: Motion) -> tuple[tuple[Hold, ...], tuple[Rejected, ...]]:
    """Stances on one leg of a second or more, in time order, and lifts that were shorter."""
    holds: list[Hold] = []
    rejected: list[Rejected] = []
    for side in Side:
        lift = foot_lift(motion, side.other)
        mask = _up(lift)
        for start, end in runs(mask):
            hold = _hold(motion, side, lift, mask, (start, end))
            if hold.span.seconds >= SHORTEST_S:
                holds.append(hold)
            else:
                rejected.append(Rejected(f"stance on the {side} leg", hold.span, "shorter than a second"))
    return tuple(sorted(holds, key=lambda h: h.span)), tuple(sorted(rejected, key=lambda r: r.span))


def _up(lift: FloatArray) -> BoolArray:
    """(N,) where a foot is in the air. A foot that comes down nearer or farther looks as if it stayed up a little:
    what counts as down grows with how high the foot was held.
    """
    mask = held(lift, on=UP_LEGS, off=DOWN_LEGS)
    for start, end in runs(mask):
        piece = lift[start:end]
        usual = float(np.median(piece))
        mask[start:end] = held(
            piece, on=max(UP_LEGS, _UP_SHARE * usual), off=max(DOWN_LEGS, _DOWN_SHARE * usual)
        )
    return mask


def _hold(motion: Motion, side: Side, lift: FloatArray, mask: BoolArray, run: tuple[int, int]) -> Hold:
    start, end = run
    time, rate = motion.time_s, motion.rate_hz
    edge = max(1, round(_EDGE_S * rate))
    from_start = start < edge
    start_s = (
        float(time[start]) if from_start else _contact(lift[::-1], mask[::-1], len(lift) - start, time[::-1])
    )
    if end >= len(lift) - edge:
        end_s, ended = float(time[min(end, len(time) - 1)]), HoldEnd.CLIP_ENDED
    elif not np.isfinite(lift[end]):
        end_s, ended = float(time[end - 1]), HoldEnd.LOST
    else:
        end_s, ended = _contact(lift, mask, end, time), HoldEnd.FOOT_TOUCHED
    moved_s = _stance_foot_moves(motion, side, start_s, end_s)
    if moved_s is not None:
        end_s, ended = moved_s, HoldEnd.FOOT_MOVED
    span = Span(start_s, end_s)
    return Hold(side, span, ended, from_start, _corrections(motion, side, span))


def _contact(lift: FloatArray, mask: BoolArray, end: int, time: FloatArray) -> float:
    """When the foot comes within a centimetre of where it rests after sample ``end``, finer than a frame.

    It may rest nearer to or farther from the camera than before, and so higher or lower in the picture: the height it
    settles at is read after each landing.
    """
    step = abs(float(time[1] - time[0]))
    again = np.flatnonzero(mask[end:])
    down = end + int(again[0]) if len(again) else len(lift)
    settled = lift[end + round(_SETTLED_S[0] / step) : min(down, end + round(_SETTLED_S[1] / step))]
    settled = settled[np.isfinite(settled)]
    level = (float(np.median(settled)) if len(settled) * step >= _SETTLED_S[0] else 0.0) + CONTACT_LEGS
    for k in range(end, min(down, end + round(_LANDING_S / step))):
        if lift[k] <= level < lift[k - 1]:
            share = (lift[k - 1] - level) / (lift[k - 1] - lift[k])
            return float(time[k - 1] + share * (time[k] - time[k - 1]))
    return float(time[end])


def _stance_foot_moves(motion: Motion, side: Side, start_s: float, end_s: float) -> float | None:
    """When heel and toe of the standing foot are somewhere else than 0.4 s before: a hop or a step, not a drift."""
    within = (motion.time_s >= start_s + _MOVED_WITHIN_S) & (motion.time_s < end_s)
    lag = max(1, round(_MOVED_WITHIN_S * motion.rate_hz))
    gone = np.full(len(within), np.inf)
    for joint in ("HEEL", "FOOT_INDEX"):
        path = smooth(motion.joint(side, joint), motion, _STANCE_HZ)
        moved = np.full(len(path), np.nan)
        moved[lag:] = np.linalg.norm(path[lag:] - path[:-lag], axis=1) / motion.leg_px
        gone = np.minimum(gone, moved)
    # The other foot's lift-off and landing shake the points of this one as well: only what outlasts them counts.
    at = np.flatnonzero(within & (np.nan_to_num(gone) > _MOVED_LEGS) & (motion.time_s < end_s - _EDGE_S))
    if len(at) == 0:
        return None
    began = at[0]
    while began > 0 and gone[began - 1] > _MOVED_LEGS / 3:
        began -= 1
    return float(max(motion.time_s[began], start_s))


def _corrections(motion: Motion, side: Side, span: Span) -> tuple[float, ...]:
    """When a wrist or the lifted foot leaves its usual place about the hips by a sixth of the leg."""
    time = motion.time_s
    within = (time >= span.start_s + _SETTLING_S) & (time < span.end_s - _SETTLING_S)
    if within.sum() < motion.rate_hz:
        return ()
    hips = motion.point(Landmark.PELVIS_CENTRE)
    times: list[float] = []
    for limb in (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST, of(side.other, "ANKLE")):
        path = smooth(motion.point(limb) - hips, motion, _FLUNG_HZ)[within] / motion.leg_px
        good = np.isfinite(path).all(axis=1)
        if not good.any():
            continue
        away = np.linalg.norm(path - np.median(path[good], axis=0), axis=1)
        times += [float(time[within][start]) for start, _ in runs(held(away, on=_FLUNG_LEGS, off=_BACK_LEGS))]
    kept: list[float] = []
    for at in sorted(times):
        if not kept or at - kept[-1] >= _FLUNG_APART_S:
            kept.append(at)
    return tuple(kept)
