"""Alignment and sway in quiet standing. A sample is one second of the clip."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.registry import FRONTAL_VIEWS, SIDE_VIEWS, Refusal, Samples, metric
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.recording import Task
from analyzer.model.skeleton import Landmark, Side
from analyzer.model.units import DEGREE, MILLIMETRE, PERCENT_HEIGHT
from analyzer.numerics.trend import without_drift

_STAND = (Task.STAND,)
_LEAST_S = 2
_SWAY_LEAST_S = 5


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
    return _per_second(context, context.motion.signal("shoulder_tilt"))


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
    return _per_second(context, context.motion.signal("pelvic_obliquity"))


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
    ankles = (motion.joint(Side.LEFT, "ANKLE") + motion.joint(Side.RIGHT, "ANKLE"))[:, 0] / 2
    beside = -(motion.point(Landmark.SHOULDER_CENTRE)[:, 0] - ankles)
    height_px = motion.leg_px / 0.491  # thigh + shank .491 of height (Drillis & Contini 1966)
    return _per_second(context, 100.0 * beside / height_px)


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
    return _per_second(context, context.motion.signal("head_forward"))


@metric(
    key="sway_rms_ml",
    label="Sway sideways",
    unit=MILLIMETRE,
    sided=False,
    tasks=_STAND,
    views=FRONTAL_VIEWS,
    mechanisms=(3,),
    sources=("scoppa-2013",),
    tier="C",
    least=1,
    what="stretches of 5 s",
    needs_scale=True,
    max_off_axis_deg=20.0,
    never_negative=True,
)
def sway_rms_ml(context: Context) -> Samples:
    """Root mean square of the pelvis centre's sideways movement, straight drift removed, per 5 s or more."""
    return _sway(context)


@metric(
    key="sway_rms_ap",
    label="Sway forward and back",
    unit=MILLIMETRE,
    sided=False,
    tasks=_STAND,
    views=SIDE_VIEWS,
    mechanisms=(3,),
    sources=("scoppa-2013",),
    tier="C",
    least=1,
    what="stretches of 5 s",
    needs_scale=True,
    max_off_axis_deg=20.0,
    never_negative=True,
)
def sway_rms_ap(context: Context) -> Samples:
    """Root mean square of the pelvis centre's movement forward and back, straight drift removed."""
    return _sway(context)


@metric(
    key="pelvis_tilt_sagittal",
    label="Pelvic tilt seen from the side",
    unit=DEGREE,
    sided=False,
    tasks=_STAND,
    views=SIDE_VIEWS,
    mechanisms=(1,),
    sources=("preece-2008",),
    tier="C",
    what="seconds",
)
def pelvis_tilt_sagittal(context: Context) -> Refusal:
    """Line from the back to the front spines of the pelvis against horizontal; forward tilt positive."""
    _ = context
    return Refusal(
        "No pose landmark shows the bony points that define this tilt.",
        "It needs two markers on the belt line, which are not read yet.",
    )


def _per_second(context: Context, values: FloatArray | None) -> Samples:
    if values is None:
        return Samples((), ())
    time = context.motion.time_s
    means, spans = [], []
    for k in range(int(time[-1] - time[0])):
        start = float(time[0]) + k
        piece = values[(time >= start) & (time < start + 1.0)]
        good = piece[np.isfinite(piece)]
        if len(good) >= 0.8 * len(piece) and len(good):
            means.append(float(good.mean()))
            spans.append(Span(start, start + 1.0))
    return Samples(tuple(means), tuple(spans))


def _sway(context: Context) -> Samples:
    motion = context.motion
    scale = motion.metres_per_px
    path = motion.point(Landmark.PELVIS_CENTRE)[:, 0]
    good = np.isfinite(path)
    seconds = float(motion.time_s[-1] - motion.time_s[0])
    if scale is None or good.mean() < 0.9 or seconds < _SWAY_LEAST_S:
        return Samples((), ())
    away_mm = without_drift(motion.time_s[good], path[good]) * float(np.nanmedian(scale)) * 1000.0
    return Samples(
        (float(np.sqrt(np.mean(away_mm**2))),), (Span(float(motion.time_s[0]), float(motion.time_s[-1])),)
    )
