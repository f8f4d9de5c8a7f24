"""Standing on one leg: how long, and how steadily. ``side`` is the leg that is stood on."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.by_second import per_second
from analyzer.metrics.context import Context
from analyzer.metrics.registry import ALL_VIEWS, FRONTAL_VIEWS, Refusal, Samples, metric
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.recording import Task
from analyzer.model.skeleton import Landmark, Side
from analyzer.model.tasks import Hold
from analyzer.model.units import DEGREE, MILLIMETRE, PER_TEN_SECONDS, SECOND
from analyzer.numerics.sway import sway_rms
from analyzer.numerics.trend import without_drift

_ONE_LEG = (Task.SINGLE_LEG,)
_OBLIQUE = 20.0
LONGEST_S = 45.0
"""Where the test of standing on one leg is stopped (Springer 2007)."""
_SETTLING_S = 1.0
_STEADY_S = 3.0
_DROP_FROM_S, _DROP_TO_S = 2.0, 10.0


@metric(
    key="single_leg_stance_time",
    label="Time on one leg",
    unit=SECOND,
    sided=True,
    tasks=_ONE_LEG,
    views=ALL_VIEWS,
    mechanisms=(3, 6),
    sources=("springer-2007", "bohannon-2006"),
    tier="A",
    least=1,
    what="stances",
    min_fps=8.0,
    never_negative=True,
)
def single_leg_stance_time(context: Context, side: Side) -> Samples | Refusal:
    """Longest time from the other foot leaving the floor until it touches again or the standing foot moves. Where the
    clip begins or ends meanwhile, the number is what was seen, and the interval reaches up to 45 s, where the test is
    stopped.
    """
    hold = context.performed.longest_hold(side)
    if hold is None:
        return _none(side)
    open_to = None if hold.whole else LONGEST_S
    return Samples((hold.span.seconds,), (hold.span,), open_to=open_to)


@metric(
    key="single_leg_pelvic_drop",
    label="Pelvic drop on one leg",
    unit=DEGREE,
    sided=True,
    tasks=_ONE_LEG,
    views=FRONTAL_VIEWS,
    mechanisms=(1, 3),
    sources=("youdas-2007",),
    tier="C",
    what="seconds",
    min_fps=8.0,
    max_off_axis_deg=_OBLIQUE,
    roll_effect=1.0,
)
def single_leg_pelvic_drop(context: Context, side: Side) -> Samples | Refusal:
    """Tilt of the hip line from the 2nd to the 10th second on one leg; the free side lower is positive."""
    hold = context.performed.longest_hold(side)
    if hold is None:
        return _none(side)
    tilt = context.motion.signal("pelvic_obliquity")  # positive with the right side lower
    start_s = hold.span.start_s
    within = Span(start_s + _DROP_FROM_S, min(hold.span.end_s, start_s + _DROP_TO_S))
    return per_second(context, None if tilt is None else side.sign * tilt, within)


@metric(
    key="single_leg_trunk_sway",
    label="Trunk sway on one leg",
    unit=DEGREE,
    sided=True,
    tasks=_ONE_LEG,
    views=FRONTAL_VIEWS,
    mechanisms=(3,),
    sources=("one-leg-sway-chosen",),
    tier="C",
    least=1,
    what="stances of 5 s",
    min_fps=8.0,
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
)
def single_leg_trunk_sway(context: Context, side: Side) -> Samples | Refusal:
    """Root mean square of the trunk's lean to the sides on one leg, straight drift removed, without the first and the
    last second.
    """
    hold = context.performed.longest_hold(side)
    if hold is None:
        return _none(side)
    return _rms(context, hold, context.motion.signal("trunk_lateral_lean"), 1.0)


@metric(
    key="single_leg_pelvis_sway",
    label="Pelvis sway on one leg",
    unit=MILLIMETRE,
    sided=True,
    tasks=_ONE_LEG,
    views=FRONTAL_VIEWS,
    mechanisms=(3,),
    sources=("one-leg-sway-chosen",),
    tier="C",
    least=1,
    what="stances of 5 s",
    min_fps=8.0,
    needs_scale=True,
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
)
def single_leg_pelvis_sway(context: Context, side: Side) -> Samples | Refusal:
    """Root mean square of the sideways way of the mid-hip on one leg, straight drift removed, without the first and
    the last second.
    """
    hold = context.performed.longest_hold(side)
    scale = context.motion.metres_per_px
    if hold is None or scale is None:
        return _none(side)
    path = context.motion.point(Landmark.PELVIS_CENTRE)[:, 0]
    return _rms(context, hold, path, 1000.0 * float(np.nanmedian(scale)))


@metric(
    key="single_leg_corrections",
    label="Corrections on one leg",
    unit=PER_TEN_SECONDS,
    sided=True,
    tasks=_ONE_LEG,
    views=ALL_VIEWS,
    mechanisms=(3,),
    sources=("one-leg-sway-chosen",),
    tier="C",
    least=1,
    what="stances of 5 s",
    min_fps=8.0,
    never_negative=True,
)
def single_leg_corrections(context: Context, side: Side) -> Samples | Refusal:
    """How often in 10 s a wrist or the lifted foot is flung out by more than 15 % of the leg from its usual place
    about the hips, in the whole time on one leg; what happens in its first and last second is not counted.
    """
    hold = context.performed.longest_hold(side)
    if hold is None:
        return _none(side)
    if hold.span.seconds < _STEADY_S + 2 * _SETTLING_S:
        return Samples((), ())
    return Samples((10.0 * len(hold.corrections_s) / hold.span.seconds,), (hold.span,))


def _rms(context: Context, hold: Hold, values: FloatArray | None, factor: float) -> Samples:
    motion, start, end = context.motion, hold.span.start_s + _SETTLING_S, hold.span.end_s - _SETTLING_S
    good = context.over(values, start, end)
    if values is None or end - start < _STEADY_S or len(good) == 0:
        return Samples((), ())
    within = (motion.time_s >= start) & (motion.time_s < end) & np.isfinite(values)
    away = factor * without_drift(motion.time_s[within], values[within])
    return Samples((sway_rms(away),), (Span(start, end),))


def _none(side: Side) -> Refusal:
    return Refusal(
        f"No stance on the {side} leg was seen.",
        f"Film 10 s or more on the {side} leg, with both feet in the picture.",
    )
