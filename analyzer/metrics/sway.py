"""Sway in quiet standing, in millimetres along the axis that the camera sees, the landmarks' noise taken out.

The sample is the whole stance. See ``standing_still`` for the low-pass, the drift and the noise.
"""

from __future__ import annotations

from functools import partial

from analyzer.metrics.context import Context
from analyzer.metrics.errors import method_error
from analyzer.metrics.registry import FRONTAL_VIEWS, SIDE_VIEWS, Refusal, Samples, metric
from analyzer.metrics.standing_still import COME_NEARER, Sway, sway_of
from analyzer.model.recording import Task
from analyzer.model.skeleton import Landmark
from analyzer.model.units import MILLIMETRE, MILLIMETRE_PER_SECOND, SQUARE_MILLIMETRE

_SOURCES = ("scoppa-2013", "prieto-1996", "quijoux-2021")
_MOST_NOISE = 0.5
"""Largest share of noise in the mean square of the speed (chosen)."""

_STOCK_STILL_MM = 0.01
"""Nobody stands stiller (chosen): less is the last digit of a picture that does not move."""

_sway = partial(
    metric,
    sided=False,
    tasks=(Task.STAND,),
    mechanisms=(3,),
    tier="C",
    least=1,
    what="stretches of 10 s",
    needs_scale=True,
    max_off_axis_deg=20.0,
    never_negative=True,
)


@_sway(
    key="sway_rms_ml",
    label="Sway sideways",
    unit=MILLIMETRE,
    views=FRONTAL_VIEWS,
    sources=_SOURCES,
)
def sway_rms_ml(context: Context) -> Samples | Refusal:
    """Root mean square of the mid-hip's sideways movement about its mean below 3 Hz, the landmarks' noise and the
    camera's drift (that of the feet) taken out. Ten seconds at the least; below the 25 s of laboratories the interval
    widens.
    """
    return _rms(context, Landmark.PELVIS_CENTRE)


@_sway(
    key="sway_rms_ap",
    label="Sway forward and back",
    unit=MILLIMETRE,
    views=SIDE_VIEWS,
    sources=_SOURCES,
)
def sway_rms_ap(context: Context) -> Samples | Refusal:
    """Root mean square of the mid-hip's movement forward and back about its mean below 3 Hz, the landmarks' noise and
    the camera's drift (that of the feet) taken out. Ten seconds at the least; below the 25 s of laboratories the
    interval widens.
    """
    return _rms(context, Landmark.PELVIS_CENTRE)


@_sway(
    key="sway_trunk_rms_ml",
    label="Sway of the shoulders sideways",
    unit=MILLIMETRE,
    views=FRONTAL_VIEWS,
    sources=_SOURCES,
)
def sway_trunk_rms_ml(context: Context) -> Samples | Refusal:
    """Root mean square of the sideways movement of the middle of the shoulders, as ``sway_rms_ml``."""
    return _rms(context, Landmark.SHOULDER_CENTRE)


@_sway(
    key="sway_trunk_rms_ap",
    label="Sway of the shoulders forward and back",
    unit=MILLIMETRE,
    views=SIDE_VIEWS,
    sources=_SOURCES,
)
def sway_trunk_rms_ap(context: Context) -> Samples | Refusal:
    """Root mean square of the movement of the middle of the shoulders forward and back, as ``sway_rms_ap``."""
    return _rms(context, Landmark.SHOULDER_CENTRE)


@_sway(
    key="sway_path_length",
    label="Length of the sway path",
    unit=MILLIMETRE,
    sources=_SOURCES,
)
def sway_path_length(context: Context) -> Samples | Refusal:
    """Way of the mid-hip to and fro along the one axis that is seen (sideways from the front and behind, forward and
    back from the side), over the whole stance: mean velocity times its seconds. Compare stances of equal length.
    """
    sway = _quick(context)
    if isinstance(sway, Refusal):
        return sway
    known = method_error("sway_mean_velocity", context.motion.view, None)
    return Samples(
        ((sway.speed_alone_mm_s - known.bias) * sway.seconds,),
        (sway.span,),
        method_sd=max(sway.speed_sd_mm_s, known.method_sd) * sway.seconds,
    )


@_sway(
    key="sway_mean_velocity",
    label="Mean speed of sway",
    unit=MILLIMETRE_PER_SECOND,
    sources=_SOURCES,
)
def sway_mean_velocity(context: Context) -> Samples | Refusal:
    """Mean speed of the mid-hip along the one axis that is seen (sideways from the front and behind, forward and back
    from the side), below 3 Hz, the landmarks' noise taken out. Refused where noise makes more than half of it.
    """
    sway = _quick(context)
    if isinstance(sway, Refusal):
        return sway
    return Samples((sway.speed_alone_mm_s,), (sway.span,), method_sd=sway.speed_sd_mm_s)


@_sway(
    key="sway_noise_floor",
    label="Noise floor of sway",
    unit=MILLIMETRE,
    sources=("noise-floor-derived",),
)
def sway_noise_floor(context: Context) -> Samples | Refusal:
    """Root mean square that the noise of the hip landmarks alone would give below 3 Hz, from what they do at 3-6 Hz,
    where nobody sways. Already taken out of the sway. The least there is: slower errors of the model are not in it.
    """
    sway = sway_of(context, Landmark.PELVIS_CENTRE)
    if isinstance(sway, Refusal):
        return sway
    return Samples((sway.floor.rms,), (sway.span,), method_sd=0.5 * sway.floor.rms * sway.floor.relative_sd)


@metric(
    key="sway_area_95",
    label="Area of sway",
    unit=SQUARE_MILLIMETRE,
    sided=False,
    tasks=(Task.STAND,),
    mechanisms=(3,),
    sources=("schubert-2014",),
    tier="C",
    what="stretches of 10 s",
)
def sway_area_95(context: Context) -> Refusal:
    """Ellipse in which the mid-hip is found 95 times in 100, seen from above."""
    _ = context
    return Refusal(
        "An area needs the sway sideways and that forward and back at the same time; one camera sees one of them.",
        "Compare the sway along the axis that this view shows.",
    )


def _rms(context: Context, landmark: Landmark) -> Samples | Refusal:
    sway = sway_of(context, landmark)
    if isinstance(sway, Refusal):
        return sway
    left, floor = sway.rms_alone_mm, sway.floor.rms
    if left <= max(floor, _STOCK_STILL_MM):
        return Refusal(
            f"The movement that is left, {left:.1f} mm, does not exceed the landmarks' own noise of {floor:.1f} mm.",
            COME_NEARER,
        )
    return Samples((left,), (sway.span,), method_sd=sway.rms_sd_mm)


def _quick(context: Context) -> Sway | Refusal:
    """The mid-hip's movement where its speed is more than noise."""
    sway = sway_of(context, Landmark.PELVIS_CENTRE)
    if isinstance(sway, Refusal):
        return sway
    noise, measured = sway.floor.speed, sway.speed_mm_s
    if measured < _STOCK_STILL_MM or noise**2 > _MOST_NOISE * measured**2:
        return Refusal(
            f"The landmarks' own noise alone would move {noise:.1f} mm/s of the {measured:.1f} mm/s seen: more than "
            "half of the speed is noise.",
            COME_NEARER,
        )
    return sway
