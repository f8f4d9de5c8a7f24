"""Trunk, pelvis, knees and feet in the view from the front or from behind, walking."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context, Reading, mean, peak, scaled, spread
from analyzer.metrics.registry import FRONTAL_VIEWS, SIDE_VIEWS, Refusal, Samples, metric
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.recording import View
from analyzer.model.skeleton import Side
from analyzer.model.units import DEGREE
from analyzer.numerics.resample import low_harmonics

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
    mechanisms=(1, 4),
    views=(View.FRONT,),
    sources=("frontal-knee-meta-2018",),
    what="strides",
    tier="C",
    max_off_axis_deg=15.0,
)
def knee_frontal_angle(context: Context, side: Side) -> Samples:
    """Hip-knee-ankle line in the picture at 10-30 % of the stride; knee towards the midline positive."""
    return Samples(*context.per_stride(side, "knee_frontal", side, mean(10, 30)))


@metric(
    key="foot_progression_angle",
    label="Toe-out",
    unit=DEGREE,
    sided=True,
    mechanisms=(4,),
    views=SIDE_VIEWS + FRONTAL_VIEWS,
    sources=("toe-out-1932",),
    tier="C",
)
def foot_progression_angle(context: Context, side: Side) -> Samples | Refusal:
    """Long axis of the foot against the direction of walking while the foot is flat; toe-out positive."""
    _ = side
    if context.motion.view.sagittal:
        return Refusal("The turn of the foot cannot be seen from the side.", "Film from the front or behind.")
    return Refusal(
        "The camera looks along the floor, so the turn of the foot is hidden by its length.",
        "A camera that looks down on the feet by 15° or more could show it.",
    )


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
