"""Trunk, pelvis, knees and feet in the view from the front or from behind, walking."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.by_second import per_second
from analyzer.metrics.context import Context, Reading, mean, peak, scaled, spread
from analyzer.metrics.registry import FRONTAL_VIEWS, Samples, metric
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Landmark, Side
from analyzer.model.units import DEGREE, PERCENT
from analyzer.numerics.resample import low_harmonics, over_cycle

_OBLIQUE = 20.0
_HARMONICS = 3


@metric(
    key="trunk_lateral_lean",
    label="Trunk lean to the standing side",
    unit=DEGREE,
    sided=True,
    mechanisms=(1, 3),
    views=FRONTAL_VIEWS,
    sources=("schwartz-2008",),
    what="strides",
    max_off_axis_deg=_OBLIQUE,
    roll_effect=1.0,
)
def trunk_lateral_lean(context: Context, side: Side) -> Samples:
    """Largest lean of the trunk towards the standing leg at 5-40 % of its stride."""
    towards = -side.sign  # the signal is positive to the person's right
    return Samples(*context.per_stride(side, "trunk_lateral_lean", None, scaled(towards, peak(5, 40))))


@metric(
    key="trunk_lateral_sway",
    label="Trunk sway from side to side",
    unit=DEGREE,
    sided=False,
    mechanisms=(1, 3),
    views=FRONTAL_VIEWS,
    sources=("schwartz-2008",),
    what="strides",
    tier="A",
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
)
def trunk_lateral_sway(context: Context) -> Samples:
    """Peak to peak lateral lean of the trunk over a stride."""
    return _both_sides(context, "trunk_lateral_lean")


@metric(
    key="pelvic_drop",
    label="Pelvic drop",
    unit=DEGREE,
    sided=True,
    mechanisms=(1, 3),
    views=FRONTAL_VIEWS,
    sources=("schwartz-2008", "dingenen-2018"),
    what="strides",
    least=2,
    tier="C",
    max_off_axis_deg=_OBLIQUE,
    roll_effect=1.0,
)
def pelvic_drop(context: Context, side: Side) -> Samples:
    """Tilt of the hip line at 10-25 % of the standing side's stride; the other side lower is positive."""
    lower_opposite = side.sign  # the signal is positive with the right side lower
    return Samples(*context.per_stride(side, "pelvic_obliquity", None, scaled(lower_opposite, mean(10, 25))))


@metric(
    key="pelvic_obliquity_range",
    label="Pelvic tilt range",
    unit=DEGREE,
    sided=False,
    mechanisms=(1, 3),
    views=FRONTAL_VIEWS,
    sources=("schwartz-2008",),
    what="strides",
    least=2,
    tier="C",
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
)
def pelvic_obliquity_range(context: Context) -> Samples:
    """Peak to peak tilt of the hip line over a stride."""
    return _both_sides(context, "pelvic_obliquity")


@metric(
    key="knee_frontal_angle",
    label="Knee line in stance",
    unit=DEGREE,
    sided=True,
    tasks=(Task.WALK, Task.STAND),
    mechanisms=(1, 4),
    views=(View.FRONT,),
    sources=("frontal-knee-meta-2018",),
    what="strides",
    tier="C",
    max_off_axis_deg=15.0,
)
def knee_frontal_angle(context: Context, side: Side) -> Samples:
    """Hip-knee-ankle line in the picture at 10-30 % of the stride, in standing second by second; knee towards the
    midline positive.
    """
    if context.motion.task is Task.STAND:
        return per_second(context, context.motion.signal("knee_frontal", side))
    return Samples(*context.per_stride(side, "knee_frontal", side, mean(10, 30)))


@metric(
    key="crossover_share",
    label="Steps across the midline",
    unit=PERCENT,
    sided=False,
    mechanisms=(4,),
    views=FRONTAL_VIEWS,
    sources=("crossing-chosen",),
    least=4,
    what="strides",
    tier="B",
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
    never_above=100.0,
)
def crossover_share(context: Context) -> Samples:
    """Share of steps in which the ankle of the standing foot lies beyond the line straight down from the middle of
    the hips, at 10-40 % of its stride. A step counts as a whole: 0 or 100.
    """
    motion = context.motion
    middle = motion.point(Landmark.PELVIS_CENTRE)[:, 0]
    values: list[float] = []
    spans: list[Span] = []
    for side in Side:
        own_side = float(side.sign) * (motion.joint(side, "ANKLE")[:, 0] - middle)
        for stride in context.events.strides_of(side):
            found = mean(10, 40)(over_cycle(motion.time_s, own_side, stride.span.start_s, stride.span.end_s))
            values.append(100.0 * (found.value < 0) if np.isfinite(found.value) else found.value)
            spans.append(Span(stride.time_at(found.start_percent), stride.time_at(found.end_percent)))
    order = np.argsort([span.start_s for span in spans])
    return Samples(tuple(values[k] for k in order), tuple(spans[k] for k in order))


def _smooth_spread(curve: FloatArray) -> Reading:
    """Peak to peak of the first three harmonics: jitter would only ever make a range larger."""
    return spread()(low_harmonics(curve, _HARMONICS))


def _both_sides(context: Context, name: str) -> Samples:
    values: list[float] = []
    spans: list[Span] = []
    for side in Side:
        read, where = context.per_stride(side, name, None, _smooth_spread)
        values += read
        spans += where
    order = np.argsort([s.start_s for s in spans])
    return Samples(tuple(values[k] for k in order), tuple(spans[k] for k in order))
