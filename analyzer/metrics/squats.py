"""Squats at their deepest. Each squat is a sample."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.registry import ALL_VIEWS, SIDE_VIEWS, Refusal, Samples, metric
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side
from analyzer.model.tasks import Squat
from analyzer.model.units import DEGREE, PERCENT

_SQUATS = (Task.SQUAT,)
_BOTTOM_S = 0.1
_BEFORE_S = 0.5
_THIGH_SEEN = 0.35
"""Below this share of its length in the picture a thigh points at the camera and shows no knee angle (chosen)."""


@metric(
    key="squat_depth",
    label="Depth of the squat",
    unit=PERCENT,
    sided=False,
    tasks=_SQUATS,
    views=ALL_VIEWS,
    mechanisms=(4, 5),
    sources=("squat-chosen",),
    what="squats",
    max_off_axis_deg=60.0,
    never_negative=True,
)
def squat_depth(context: Context) -> Samples | Refusal:
    """How far the middle of the hips sinks towards the ankles, in percent of the leg's length."""
    done = context.performed.squats
    if not done:
        return _none()
    return Samples(tuple(100.0 * one.depth_legs for one in done), tuple(one.span for one in done))


@metric(
    key="squat_knee_flexion",
    label="Knee bend at the bottom of the squat",
    unit=DEGREE,
    sided=True,
    tasks=_SQUATS,
    views=SIDE_VIEWS,
    mechanisms=(4, 5),
    sources=("cosoli-2026",),
    what="squats",
    max_off_axis_deg=25.0,
    tier_far="C",
)
def squat_knee_flexion(context: Context, side: Side) -> Samples | Refusal:
    """Knee flexion within a tenth of a second of the deepest point."""
    return _at_bottom(context, side, context.motion.signal("knee_flexion", side))


@metric(
    key="squat_knee_frontal_angle",
    label="Knee line at the bottom of the squat",
    unit=DEGREE,
    sided=True,
    tasks=_SQUATS,
    views=(View.FRONT,),
    mechanisms=(1, 4),
    sources=("fppa-recalled", "schurr-2017"),
    what="squats",
    max_off_axis_deg=15.0,
)
def squat_knee_frontal_angle(context: Context, side: Side) -> Samples | Refusal:
    """Hip-knee-ankle line in the picture within a tenth of a second of the deepest point; knee towards the midline
    positive. Refused where the thigh points at the camera. It is the angle in the picture, as in the studies that
    give its band; a knee that comes towards a camera 3 m away looks up to 4 degrees further out than it is, 5 m away
    half of that. On both legs there is no band to compare it with.
    """
    mine = _squats_on(context, side)
    if mine and _thigh_share(context, side, mine) < _THIGH_SEEN:
        return Refusal(
            "At the bottom the thighs point at the camera, and the knee line cannot be seen.",
            "Squat less deep, or film single-leg squats.",
        )
    found = _at_bottom(context, side, context.motion.signal("knee_frontal", side))
    if isinstance(found, Refusal) or all(one.side is not None for one in mine):
        return found
    return Samples(found.values, found.spans, tier="C")


@metric(
    key="squat_trunk_lean",
    label="Trunk lean at the bottom of the squat",
    unit=DEGREE,
    sided=False,
    tasks=_SQUATS,
    views=SIDE_VIEWS,
    mechanisms=(1, 4),
    sources=("cosoli-2026",),
    what="squats",
    max_off_axis_deg=25.0,
    roll_effect=1.0,
)
def squat_trunk_lean(context: Context) -> Samples | Refusal:
    """Forward lean of the line from mid-hip to mid-shoulder within a tenth of a second of the deepest point."""
    return _at_bottom(context, None, context.motion.signal("trunk_forward_lean"))


@metric(
    key="squat_heel_lift",
    label="Heel lift in the squat",
    unit=DEGREE,
    sided=True,
    tasks=_SQUATS,
    views=SIDE_VIEWS,
    mechanisms=(4, 5),
    sources=("squat-chosen",),
    what="squats",
    max_off_axis_deg=25.0,
    tier_far="C",
)
def squat_heel_lift(context: Context, side: Side) -> Samples | Refusal:
    """How far the sole is tipped forward at the deepest point against the half second before the squat; heel up
    positive.
    """
    mine, pitch = _squats_on(context, side), context.motion.signal("foot_pitch", side)
    if not mine:
        return _none(side)
    values, spans = [], []
    for one in mine:
        down = context.over(pitch, one.bottom_s - _BOTTOM_S, one.bottom_s + _BOTTOM_S)
        up = context.over(pitch, one.span.start_s - _BEFORE_S, one.span.start_s)
        if len(down) and len(up):
            values.append(float(np.median(up) - np.median(down)))
            spans.append(_bottom(one))
    return Samples(tuple(values), tuple(spans))


def _at_bottom(context: Context, side: Side | None, values: FloatArray | None) -> Samples | Refusal:
    mine = _squats_on(context, side)
    if not mine:
        return _none(side)
    read = [(one, context.over(values, one.bottom_s - _BOTTOM_S, one.bottom_s + _BOTTOM_S)) for one in mine]
    known = [(one, good) for one, good in read if len(good)]
    return Samples(tuple(float(good.mean()) for _, good in known), tuple(_bottom(one) for one, _ in known))


def _squats_on(context: Context, side: Side | None) -> tuple[Squat, ...]:
    return tuple(one for one in context.performed.squats if side is None or one.side in (None, side))


def _bottom(one: Squat) -> Span:
    return Span(one.bottom_s - _BOTTOM_S, one.bottom_s + _BOTTOM_S)


def _thigh_share(context: Context, side: Side, squats: tuple[Squat, ...]) -> float:
    """Typical length of the thigh in the picture at the bottoms, over its longest in the clip."""
    motion = context.motion
    length = np.linalg.norm(motion.joint(side, "KNEE") - motion.joint(side, "HIP"), axis=1)
    full = float(np.nanpercentile(length, 95)) if np.isfinite(length).any() else float("nan")
    seen = [context.at(length, one.bottom_s) for one in squats]
    seen = [value for value in seen if np.isfinite(value)]
    return float(np.median(seen)) / full if seen and full > 0 else 0.0


def _none(side: Side | None = None) -> Refusal:
    where = "" if side is None else f" on the {side} leg"
    return Refusal(f"No squat{where} was seen.", "Film three squats or more, feet in the picture.")
