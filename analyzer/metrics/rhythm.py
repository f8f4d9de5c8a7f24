"""Cadence, step and stride times, phases: what the contacts alone give."""

from __future__ import annotations

from analyzer.metrics.context import Context
from analyzer.metrics.registry import SIDE_VIEWS, Refusal, Samples, metric
from analyzer.model.skeleton import Side
from analyzer.model.units import PERCENT, SECOND, STEPS_PER_MINUTE

_OFF_AXIS_TIMING = 60.0


@metric(
    key="cadence",
    label="Cadence",
    unit=STEPS_PER_MINUTE,
    sided=False,
    tier="A",
    mechanisms=(4,),
    sources=("usual-pace-ranges",),
    least=3,
    max_off_axis_deg=_OFF_AXIS_TIMING,
)
def cadence(context: Context) -> Samples:
    """Steps per minute: 120 over the time of a stride, two steps; strides of both feet are counted."""
    strides = context.events.strides
    if strides:
        return Samples(tuple(120.0 / s.span.seconds for s in strides), tuple(s.span for s in strides))
    steps = context.events.steps
    return Samples(tuple(60.0 / s.span.seconds for s in steps), tuple(s.span for s in steps))


@metric(
    key="step_time",
    label="Step time",
    unit=SECOND,
    sided=True,
    tier="A",
    mechanisms=(4,),
    sources=("stenum-2021",),
    max_off_axis_deg=_OFF_AXIS_TIMING,
    tier_frontal="B",
)
def step_time(context: Context, side: Side) -> Samples:
    """Time from the other foot's strike to this foot's strike."""
    steps = context.events.steps_of(side)
    return Samples(tuple(s.span.seconds for s in steps), tuple(s.span for s in steps))


@metric(
    key="stride_time",
    label="Stride time",
    unit=SECOND,
    sided=True,
    tier="A",
    mechanisms=(4,),
    sources=("stenum-2021",),
    least=1,
    what="strides",
    max_off_axis_deg=_OFF_AXIS_TIMING,
)
def stride_time(context: Context, side: Side) -> Samples:
    """Time from a foot's strike to its next strike."""
    strides = context.events.strides_of(side)
    return Samples(tuple(s.span.seconds for s in strides), tuple(s.span for s in strides))


@metric(
    key="stance_fraction",
    label="Stance",
    unit=PERCENT,
    sided=True,
    mechanisms=(4,),
    views=SIDE_VIEWS,
    sources=("fukuchi-2018",),
    least=2,
    what="strides",
    min_fps=24.0,
)
def stance_fraction(context: Context, side: Side) -> Samples:
    """Share of the stride that the foot is on the ground: strike to foot-off over strike to strike."""
    strides = [s for s in context.events.strides_of(side) if s.foot_off_s is not None]
    return Samples(
        tuple(
            100.0 * (s.foot_off_s - s.span.start_s) / s.span.seconds
            for s in strides
            if s.foot_off_s is not None
        ),
        tuple(s.span for s in strides),
    )


@metric(
    key="double_support_fraction",
    label="Double support",
    unit=PERCENT,
    sided=False,
    mechanisms=(3, 6),
    views=SIDE_VIEWS,
    sources=("fukuchi-2018",),
    least=2,
    what="strides",
    min_fps=24.0,
    tier="C",
)
def double_support_fraction(context: Context) -> Samples:
    """Share of the stride in which both feet are on the ground, both overlaps together."""
    values, spans = [], []
    for s in context.events.strides:
        if s.foot_off_s is not None and s.other_strike_s is not None and s.other_off_s is not None:
            both = (s.other_off_s - s.span.start_s) + (s.foot_off_s - s.other_strike_s)
            values.append(100.0 * both / s.span.seconds)
            spans.append(s.span)
    return Samples(tuple(values), tuple(spans))


@metric(
    key="step_time_asymmetry",
    label="Step time, left against right",
    unit=PERCENT,
    sided=False,
    tier="A",
    mechanisms=(4,),
    sources=("symmetry-recalled",),
    max_off_axis_deg=_OFF_AXIS_TIMING,
    tier_frontal="C",
    least=3,
)
def step_time_asymmetry(context: Context) -> Samples | Refusal:
    """100 (L - R) / mean of the step times, for each pair of neighbouring steps."""
    pairs = context.step_pairs()
    values = [
        200.0 * (left.span.seconds - right.span.seconds) / (left.span.seconds + right.span.seconds)
        for left, right, _ in pairs
    ]
    return Samples(tuple(values), tuple(span for _, _, span in pairs))
