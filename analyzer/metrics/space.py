"""Lengths and speed; they need the person's height as a scale."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.registry import BELT, FRONTAL_VIEWS, HEIGHT, SIDE_VIEWS, Refusal, Samples, metric
from analyzer.metrics.walkway import apart_at_strike_m, ground_speed_px, travel_m, widths_m
from analyzer.model.skeleton import Landmark, Side
from analyzer.model.units import METRE, METRE_PER_SECOND, PERCENT
from analyzer.numerics.filters import detrended

_OBLIQUE = 20.0
_DRIFT_WINDOW_S = 1.4


@metric(
    key="step_length",
    label="Step length",
    unit=METRE,
    sided=True,
    mechanisms=(4, 5),
    views=SIDE_VIEWS,
    sources=("stenum-2021",),
    needs_scale=True,
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
)
def step_length(context: Context, side: Side) -> Samples:
    """Distance along the walk between the ankles when this side strikes.

    The heel of the rear foot has risen by then, so left and right together are less than a stride.
    """
    steps = context.events.steps_of(side)
    return Samples(
        tuple(apart_at_strike_m(context, side, s.span.end_s) for s in steps), tuple(s.span for s in steps)
    )


@metric(
    key="stride_length",
    label="Stride length",
    unit=METRE,
    sided=True,
    mechanisms=(4, 5),
    views=SIDE_VIEWS,
    sources=("stenum-2021",),
    least=1,
    what="strides",
    needs_scale=True,
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
)
def stride_length(context: Context, side: Side) -> Samples:
    """How far the pelvis gets over the ground from a strike to the same foot's next one.

    On treadmills and with a following camera the ground moves; its speed is read from feet that lie flat.
    """
    ground = ground_speed_px(context)
    strides = context.events.strides_of(side)
    return Samples(tuple(travel_m(context, s, ground) for s in strides), tuple(s.span for s in strides))


@metric(
    key="walking_speed",
    label="Walking speed",
    unit=METRE_PER_SECOND,
    sided=False,
    mechanisms=(6,),
    sources=("stenum-2021",),
    least=2,
    what="strides",
    max_off_axis_deg=_OBLIQUE,
    asks_for=dict.fromkeys(SIDE_VIEWS, HEIGHT) | dict.fromkeys(FRONTAL_VIEWS, BELT),
    never_negative=True,
)
def walking_speed(context: Context) -> Samples | Refusal:
    """Stride length over stride time; on a treadmill the given belt speed."""
    if context.treadmill_speed_m_s is not None:
        strides = context.events.strides
        return Samples(tuple(context.treadmill_speed_m_s for _ in strides), tuple(s.span for s in strides))
    if not context.motion.view.sagittal:
        return Refusal(
            "Speed cannot be seen along the camera's line of sight.",
            "Film from the side, or give the belt speed of a treadmill.",
        )
    if context.motion.metres_per_px is None:
        return Refusal("Lengths need a scale.", "Give the person's height.")
    values, spans = [], []
    for side in Side:
        lengths = stride_length(context, side)
        values += [v / s.seconds for v, s in zip(lengths.values, lengths.spans, strict=True)]
        spans += list(lengths.spans)
    return Samples(tuple(values), tuple(spans))


@metric(
    key="step_length_asymmetry",
    label="Step length, left against right",
    unit=PERCENT,
    sided=False,
    mechanisms=(4,),
    views=SIDE_VIEWS,
    sources=("symmetry-recalled",),
    max_off_axis_deg=10.0,
)
def step_length_asymmetry(context: Context) -> Samples:
    """100 (L - R) / mean of the step lengths, for each pair of neighbouring steps; needs no scale."""
    values, spans = [], []
    for left, right, span in context.step_pairs():
        a = apart_at_strike_m(context, Side.LEFT, left.span.end_s, unscaled=True)
        b = apart_at_strike_m(context, Side.RIGHT, right.span.end_s, unscaled=True)
        if a > 0 and b > 0:  # a foot that lands behind the other is no step to compare
            values.append(200.0 * (a - b) / (a + b))
            spans.append(span)
    return Samples(tuple(values), tuple(spans))


@metric(
    key="step_width",
    label="Step width",
    unit=METRE,
    sided=False,
    mechanisms=(3, 4),
    views=FRONTAL_VIEWS,
    sources=("mehdizadeh-2021",),
    needs_scale=True,
    tier="C",
    max_off_axis_deg=_OBLIQUE,
    what="strides",
)
def step_width(context: Context) -> Samples:
    """Distance across the walk between the feet, each where it lies flat (15-35 % of its stride)."""
    return Samples(*widths_m(context))


@metric(
    key="vertical_oscillation",
    label="Rise and fall of the body",
    unit=METRE,
    sided=False,
    mechanisms=(2,),
    views=SIDE_VIEWS,
    sources=("orendurff-2004",),
    needs_scale=True,
    least=3,
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
)
def vertical_oscillation(context: Context) -> Samples:
    """Highest minus lowest point of the shoulder centre within a step, slow drift removed.

    The trunk rises and falls as one; the model's hip points move up and down by half as much again.
    """
    motion = context.motion
    scale = motion.metres_per_px
    if scale is None:
        return Samples((), ())
    height = detrended(motion.point(Landmark.SHOULDER_CENTRE)[:, 1], motion.rate_hz, _DRIFT_WINDOW_S)
    values, spans = [], []
    for step in context.events.steps:
        inside = (motion.time_s >= step.span.start_s) & (motion.time_s < step.span.end_s)
        piece = height[inside] * scale[inside]
        if len(piece) >= 5 and np.isfinite(piece).all():
            values.append(float(piece.max() - piece.min()))
            spans.append(step.span)
    return Samples(tuple(values), tuple(spans))
