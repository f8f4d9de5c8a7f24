"""Distances along and across the walk."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context
from analyzer.model.gait import Span, Stride
from analyzer.model.skeleton import Landmark, Side
from analyzer.numerics.filters import derivative

_FLAT_PERCENT = (15.0, 35.0)
_STILL_LEGS_PER_S = 0.15
_STILL_SHARE = 0.5


def apart_at_strike_m(context: Context, side: Side, time_s: float, *, unscaled: bool = False) -> float:
    """How far the ankle of ``side`` is ahead of the other ankle at a time, in metres (pixels if unscaled).

    Side view only: the first axis points forward. NaN where an ankle was not seen.
    """
    motion = context.motion
    ahead = motion.joint(side, "ANKLE")[:, 0] - motion.joint(side.other, "ANKLE")[:, 0]
    distance = context.at(ahead, time_s)
    if unscaled or motion.metres_per_px is None:
        return distance
    return distance * context.at(motion.metres_per_px, time_s)


def travel_m(context: Context, stride: Stride, ground_px_per_s: float) -> float:
    """How far the pelvis gets over the ground in a stride, in metres. Side view."""
    motion = context.motion
    if motion.metres_per_px is None:
        return float("nan")
    pelvis = motion.point(Landmark.PELVIS_CENTRE)[:, 0]
    moved = context.at(pelvis, stride.span.end_s) - context.at(pelvis, stride.span.start_s)
    middle = (stride.span.start_s + stride.span.end_s) / 2
    return (moved - ground_px_per_s * stride.span.seconds) * context.at(motion.metres_per_px, middle)


def ground_speed_px(context: Context) -> float:
    """Speed of the ground across the picture, forward +: a treadmill belt's, or a following camera's; else 0.

    Read from feet that lie flat (15-35 % of their stride). Below 0.15 leg lengths a second, or half of
    the speed at which the body crosses the picture, the ground counts as still (on a belt, or with a camera that
    follows, the body stays and the ground moves). NaN when no flat foot was seen.
    """
    motion = context.motion
    speeds: list[float] = []
    for side in Side:
        foot = (motion.joint(side, "HEEL")[:, 0] + motion.joint(side, "FOOT_INDEX")[:, 0]) / 2
        speed = derivative(foot, motion.rate_hz)
        for stride in context.events.strides_of(side):
            start, end = (stride.time_at(p) for p in _FLAT_PERCENT)
            piece = speed[(motion.time_s >= start) & (motion.time_s <= end)]
            speeds += piece[np.isfinite(piece)].tolist()
    if not speeds:
        return float("nan")
    typical = float(np.median(speeds))
    moved = derivative(motion.point(Landmark.PELVIS_CENTRE)[:, 0], motion.rate_hz)
    body = abs(float(np.nanmedian(moved))) if np.isfinite(moved).any() else 0.0
    return 0.0 if abs(typical) < max(_STILL_LEGS_PER_S * motion.leg_px, _STILL_SHARE * body) else typical


def widths_m(context: Context) -> tuple[tuple[float, ...], tuple[Span, ...]]:
    """How far each foot stands beside the line through the other's stances before and after it, in metres.

    Front or back view. A foot's place is that of its heel while it lies flat (15-35 % of its
    stride), when it is about as far from the camera as the pelvis, whose scale is used. Taking the other foot's
    places before and after removes a path or a camera that drifts sideways. Crossed feet are negative.
    """
    motion = context.motion
    if motion.metres_per_px is None:
        return (), ()
    stances: list[tuple[Span, Side, float]] = []
    for side in Side:
        across = motion.joint(side, "HEEL")[:, 0] * motion.metres_per_px
        for stride in context.events.strides_of(side):
            start, end = (stride.time_at(p) for p in _FLAT_PERCENT)
            flat = across[(motion.time_s >= start) & (motion.time_s <= end)]
            if len(flat) and np.isfinite(flat).all():
                stances.append((Span(start, end), side, float(flat.mean())))
    stances.sort(key=lambda stance: stance[0])
    values: list[float] = []
    spans: list[Span] = []
    for (before, other, a), (now, side, x), (after, again, b) in zip(
        stances, stances[1:], stances[2:], strict=False
    ):
        if other is again is not side:
            share = (now.start_s - before.start_s) / (after.start_s - before.start_s)
            values.append(side.sign * (x - (a + share * (b - a))))
            spans.append(now)
    return tuple(values), tuple(spans)
