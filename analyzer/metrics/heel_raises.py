"""Heel raises: how many, how high, how evenly. ``side`` is the foot that rises."""

from __future__ import annotations

from itertools import pairwise

from analyzer.metrics.context import Context
from analyzer.metrics.registry import ALL_VIEWS, Refusal, Samples, metric
from analyzer.model.gait import Span
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.model.tasks import HeelRaise
from analyzer.model.units import COUNT, METRE, PER_MINUTE, PERCENT

_RAISES = (Task.HEEL_RAISE,)
_LAST = 3


@metric(
    key="heel_raise_count",
    label="Heel raises",
    unit=COUNT,
    sided=True,
    tasks=_RAISES,
    views=ALL_VIEWS,
    mechanisms=(2, 6),
    sources=("hebert-losier-2017",),
    tier="A",
    least=1,
    what="raises",
    never_negative=True,
)
def heel_raise_count(context: Context, side: Side) -> Samples | Refusal:
    """Raises of at least 80 % of the height of the first three, knee straight. On both feet at once they are easier
    than the test on one leg, and are not compared with it.
    """
    counted = _counted(context, side)
    if not counted:
        return _none(side)
    span = Span(counted[0].span.start_s, counted[-1].span.end_s)
    on_both = not all(one.on_one_leg for one in counted)
    return Samples((float(len(counted)),), (span,), tier="C" if on_both else None)


@metric(
    key="heel_raise_height",
    label="Height of the heel raise",
    unit=METRE,
    sided=True,
    tasks=_RAISES,
    views=ALL_VIEWS,
    mechanisms=(2,),
    sources=("heel-raise-height-recalled",),
    what="raises",
    needs_scale=True,
    max_off_axis_deg=30.0,
    never_negative=True,
)
def heel_raise_height(context: Context, side: Side) -> Samples | Refusal:
    """How far the heel rises above the toe, over all raises that count."""
    counted, scale = _counted(context, side), context.motion.metres_per_px
    if not counted or scale is None:
        return _none(side)
    return Samples(
        tuple(one.height_legs * context.motion.leg_px * context.at(scale, one.top_s) for one in counted),
        tuple(one.span for one in counted),
    )


@metric(
    key="heel_raise_height_kept",
    label="Height kept to the end",
    unit=PERCENT,
    sided=True,
    tasks=_RAISES,
    views=ALL_VIEWS,
    mechanisms=(2, 6),
    sources=("hebert-losier-2017", "heel-raise-height-recalled"),
    least=_LAST,
    what="last raises",
    never_negative=True,
)
def heel_raise_height_kept(context: Context, side: Side) -> Samples | Refusal:
    """Height of the last three raises over the median of the first three; too low ones are among them. Needs six."""
    every = context.performed.raises_of(side)
    if not every:
        return _none(side)
    last = every[-_LAST:] if len(every) >= 2 * _LAST else ()
    return Samples(tuple(100.0 * one.kept for one in last), tuple(one.span for one in last))


@metric(
    key="heel_raise_tempo",
    label="Tempo of heel raises",
    unit=PER_MINUTE,
    sided=True,
    tasks=_RAISES,
    views=ALL_VIEWS,
    mechanisms=(2, 6),
    sources=("hebert-losier-2017",),
    what="intervals",
    tier="B",
    never_negative=True,
)
def heel_raise_tempo(context: Context, side: Side) -> Samples | Refusal:
    """Raises in a minute, from the times between the middles of neighbouring raises."""
    every = context.performed.raises_of(side)
    if not every:
        return _none(side)
    middles = [(one.span.start_s + one.span.end_s) / 2 for one in every]
    return Samples(
        tuple(60.0 / (second - first) for first, second in pairwise(middles)),
        tuple(Span(first, second) for first, second in pairwise(middles)),
    )


def _counted(context: Context, side: Side) -> tuple[HeelRaise, ...]:
    return tuple(one for one in context.performed.raises_of(side) if one.counted)


def _none(side: Side) -> Refusal:
    return Refusal(
        f"No heel raise of the {side} foot was seen.",
        "Film the feet from the side or from behind, knees straight, five raises or more.",
    )
