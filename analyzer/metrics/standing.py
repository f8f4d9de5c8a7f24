"""Alignment in quiet standing, seen from the front or behind, and of the head. A sample is one second of the clip."""

from __future__ import annotations

from analyzer.metrics.by_second import height_px, per_second
from analyzer.metrics.context import Context
from analyzer.metrics.registry import FRONTAL_VIEWS, SIDE_VIEWS, Samples, metric
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Landmark
from analyzer.model.units import DEGREE, PERCENT_HEIGHT

_STAND = (Task.STAND,)
_LEAST_S = 2


@metric(
    key="shoulder_tilt",
    label="Shoulder line",
    unit=DEGREE,
    sided=False,
    tasks=_STAND,
    views=FRONTAL_VIEWS,
    mechanisms=(1,),
    sources=("cerfoglio-2025",),
    least=_LEAST_S,
    what="seconds",
    max_off_axis_deg=15.0,
    roll_effect=1.0,
)
def shoulder_tilt(context: Context) -> Samples:
    """Tilt of the line through the shoulders; right side lower positive."""
    return per_second(context, context.motion.signal("shoulder_tilt"))


@metric(
    key="pelvis_tilt_frontal",
    label="Hip line",
    unit=DEGREE,
    sided=False,
    tasks=_STAND,
    views=FRONTAL_VIEWS,
    mechanisms=(1,),
    sources=("preece-2008",),
    least=_LEAST_S,
    what="seconds",
    max_off_axis_deg=15.0,
    roll_effect=1.0,
    tier="C",
)
def pelvis_tilt_frontal(context: Context) -> Samples:
    """Tilt of the line through the hips; right side lower positive."""
    return per_second(context, context.motion.signal("pelvic_obliquity"))


@metric(
    key="trunk_lateral_shift",
    label="Trunk shift sideways",
    unit=PERCENT_HEIGHT,
    sided=False,
    tasks=_STAND,
    views=FRONTAL_VIEWS,
    mechanisms=(1,),
    sources=("shift-from-lean",),
    least=_LEAST_S,
    what="seconds",
    max_off_axis_deg=15.0,
    roll_effect=1.4,
)
def trunk_lateral_shift(context: Context) -> Samples:
    """Shoulder centre beside the middle of the ankles, in % of body height; to the person's right positive."""
    motion = context.motion
    beside = -(motion.point(Landmark.SHOULDER_CENTRE) - motion.middle("ANKLE"))[:, 0]
    return per_second(context, 100.0 * beside / height_px(context))


@metric(
    key="head_tilt",
    label="Ear line",
    unit=DEGREE,
    sided=False,
    tasks=_STAND,
    views=(View.FRONT,),
    mechanisms=(1,),
    sources=("level-recalled",),
    least=_LEAST_S,
    what="seconds",
    max_off_axis_deg=15.0,
    roll_effect=1.0,
)
def head_tilt(context: Context) -> Samples:
    """Tilt of the line through the ears; right ear lower positive."""
    return per_second(context, context.motion.signal("head_tilt"))


@metric(
    key="trunk_lateral_lean_standing",
    label="Trunk lean sideways in standing",
    unit=DEGREE,
    sided=False,
    tasks=_STAND,
    views=FRONTAL_VIEWS,
    mechanisms=(1,),
    sources=("level-recalled",),
    least=_LEAST_S,
    what="seconds",
    max_off_axis_deg=15.0,
    roll_effect=1.0,
)
def trunk_lateral_lean_standing(context: Context) -> Samples:
    """Pelvis centre to shoulder centre from vertical, averaged over the stance; to the person's right positive."""
    return per_second(context, context.motion.signal("trunk_lateral_lean"))


@metric(
    key="head_forward_angle",
    label="Head ahead of shoulders",
    unit=DEGREE,
    sided=False,
    tasks=_STAND,
    views=SIDE_VIEWS,
    mechanisms=(1,),
    sources=("lau-2009",),
    least=_LEAST_S,
    what="seconds",
    max_off_axis_deg=20.0,
    roll_effect=1.0,
)
def head_forward_angle(context: Context) -> Samples:
    """Shoulder centre to ear centre from vertical; ear ahead positive. Not the craniovertebral angle."""
    return per_second(context, context.motion.signal("head_forward"))
