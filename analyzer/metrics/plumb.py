"""Alignment in quiet standing seen from the side: what stands how far in front of the ankles. A sample is a second.

The plumb line rises from the middle of the two ankles. Offsets are horizontal, in % of body height, forward positive.
They are of the landmarks (ear, middle of the shoulder and hip joints, knee), not of the bony points that a therapist
feels, and only describe: there is no band for them that measurements support.
"""

from __future__ import annotations

from functools import partial

from analyzer.metrics.by_second import height_px, per_second
from analyzer.metrics.context import Context
from analyzer.metrics.registry import SIDE_VIEWS, Samples, metric
from analyzer.model.arrays import FloatArray
from analyzer.model.recording import Task
from analyzer.model.skeleton import Landmark, Side
from analyzer.model.units import DEGREE, PERCENT_HEIGHT

_STAND = (Task.STAND,)
_LEAST_S = 2
_OBLIQUE = 20.0
# A degree of camera roll moves a point by 1.75 % of how high it stands above the ankles: ear .89 of the height,
# shoulders .78, hips .49, knees .245.
_PER_DEGREE = 1.745

_plumb = partial(
    metric,
    unit=PERCENT_HEIGHT,
    sided=False,
    tasks=_STAND,
    views=SIDE_VIEWS,
    mechanisms=(1,),
    sources=("plumb-recalled",),
    least=_LEAST_S,
    what="seconds",
    max_off_axis_deg=_OBLIQUE,
)


@_plumb(
    key="plumb_ear",
    label="Ear ahead of the ankle",
    roll_effect=0.89 * _PER_DEGREE,
)
def plumb_ear(context: Context) -> Samples:
    """Ear in front of the plumb line through the ankles, in % of body height; forward positive."""
    return _ahead(context, context.motion.point(Landmark.HEAD_CENTRE))


@_plumb(
    key="plumb_shoulder",
    label="Shoulder ahead of the ankle",
    roll_effect=0.78 * _PER_DEGREE,
)
def plumb_shoulder(context: Context) -> Samples:
    """Middle of the shoulders in front of the plumb line of the ankles, in % of body height; forward positive."""
    return _ahead(context, context.motion.point(Landmark.SHOULDER_CENTRE))


@_plumb(
    key="plumb_hip",
    label="Hip ahead of the ankle",
    roll_effect=0.49 * _PER_DEGREE,
)
def plumb_hip(context: Context) -> Samples:
    """Middle of the hips in front of the plumb line through the ankles, in % of body height; forward positive."""
    return _ahead(context, context.motion.point(Landmark.PELVIS_CENTRE))


@_plumb(
    key="plumb_knee",
    label="Knee ahead of the ankle",
    roll_effect=0.245 * _PER_DEGREE,
)
def plumb_knee(context: Context) -> Samples:
    """Middle of the knees in front of the plumb line through the ankles, in % of body height; forward positive."""
    return _ahead(context, context.motion.middle("KNEE"))


@metric(
    key="knee_flexion_standing",
    label="Knee bend in standing",
    unit=DEGREE,
    sided=True,
    tasks=_STAND,
    views=SIDE_VIEWS,
    mechanisms=(1,),
    sources=("knee-hyperextension-recalled",),
    least=_LEAST_S,
    what="seconds",
    max_off_axis_deg=_OBLIQUE,
    tier_far="C",
)
def knee_flexion_standing(context: Context, side: Side) -> Samples:
    """Thigh against shank in standing; bent positive, over-extended negative."""
    return per_second(context, context.motion.signal("knee_flexion", side))


def _ahead(context: Context, point: FloatArray) -> Samples:
    """(N, 2) a point's horizontal distance from the middle of the ankles, second by second."""
    offset = (point - context.motion.middle("ANKLE"))[:, 0]
    return per_second(context, 100.0 * offset / height_px(context))
