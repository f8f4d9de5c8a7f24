"""The heel against the shank, seen from behind while walking: how far it rolls in, and back out at push-off.

Every step gets a smooth curve through its looks, which are of unequal trust; what is read is read from the curve.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.heel_looks import Heels, heels, in_stride, percent_of, weighted
from analyzer.metrics.heels_by_hand import Laid, laid_by_hand
from analyzer.metrics.registry import STANDING, Refusal, Samples, metric
from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.gait import Span, Stride
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side
from analyzer.model.units import DEGREE
from analyzer.numerics.fit import Curve, robust_curve

FLAT_PERCENT = (8.0, 45.0)
PEAK_PERCENT = (15.0, 45.0)
"""Where the peak is looked for. Until some 12 % the other foot stands between camera and heel, and a peak read there
is mostly error; the curve is laid through those looks too."""
PUSH_OFF_PERCENT = (50.0, 58.0)

_DEGREE = 3
_FEWEST_LOOKS = 6  # for a cubic, two to spare; chosen
_LEAST_COVERED_PERCENT = 22.0  # of the stride, three fifths of the window; chosen
_FEWEST_AT_PUSH_OFF = 2  # chosen
_MOMENT_PERCENT = 2.0
_OBLIQUE = 20.0
_STEPS = 3
_OWN_SHARE = 0.7  # of two clips' errors, what is left when the same heel is subtracted from itself; chosen
_FILM_STANDING = (
    "Film 10 seconds of quiet standing from behind, analyze it, and have the walk compared with that result."
)


@dataclass(frozen=True, slots=True, eq=False)
class StanceCurve:
    """One stance: its tilt over the percentages of the stride, the largest tilt and where it is.

    ``laid`` is not None where somebody marked the heel in it.
    """

    stride: Stride
    curve: Curve
    peak_deg: float
    peak_percent: float
    laid: Laid | None = None

    @property
    def span(self) -> Span:
        """The moment of the peak."""
        at = self.peak_percent
        return Span(self.stride.time_at(at - _MOMENT_PERCENT), self.stride.time_at(at + _MOMENT_PERCENT))


@dataclass(frozen=True, slots=True, eq=False)
class Stances:
    """A foot's looks and the curve of each stance that has one."""

    heels: Heels
    curves: tuple[StanceCurve, ...]

    @property
    def hand_share(self) -> float:
        """The share of the stances in which somebody marked the heel."""
        return sum(one.laid is not None for one in self.curves) / len(self.curves)


def stances(context: Context, side: Side) -> Stances | Refusal:
    """The stances of a foot that can be read, at least three; or why there are not."""
    strides = context.events.strides_of(side)
    time_s = np.zeros(0) if context.feet is None else context.feet.time_s
    where = np.zeros(len(time_s), dtype=np.bool_)
    for stride in strides:
        where |= in_stride(time_s, stride, *FLAT_PERCENT)
    found = heels(context, side, where)
    if isinstance(found, Refusal):
        return found
    curves = tuple(curve for stride in strides if (curve := _curve(found, time_s, stride)) is not None)
    if len(curves) >= _STEPS:
        return Stances(found, curves)
    if found.usual is not None and len(strides) >= _STEPS:
        return found.usual
    many = "No" if not curves else f"Only {len(curves)}"
    return Refusal(
        f"{many} usable steps of the {_STEPS} needed.", "Film ten steps or more from straight behind."
    )


def _curve(found: Heels, time_s: FloatArray, stride: Stride) -> StanceCurve | None:
    use = found.good & in_stride(time_s, stride, *FLAT_PERCENT)
    percent = percent_of(time_s, stride)[use]
    tilt_deg, sd_deg, hand = found.tilt_deg[use], found.sd_deg[use], found.by_hand[use]

    def through(some: BoolArray) -> Curve | None:
        at = percent[some]
        if len(at) < _FEWEST_LOOKS or np.ptp(at) < _LEAST_COVERED_PERCENT:
            return None
        return robust_curve(at, tilt_deg[some], sd_deg[some], degree=_DEGREE)

    laid = laid_by_hand(percent, tilt_deg, sd_deg, hand, through) if hand.any() else None
    curve = laid.curve if laid is not None else None if hand.any() else through(~hand)
    if curve is None or curve.end < PEAK_PERCENT[0]:
        return None
    fine = np.linspace(max(curve.start, PEAK_PERCENT[0]), min(curve.end, PEAK_PERCENT[1]), 101)
    tilt = curve.at(fine)
    top = int(np.argmax(tilt))
    return StanceCurve(stride, curve, float(tilt[top]), float(fine[top]), laid)


def _read(
    context: Context, side: Side, read: Callable[[Heels, StanceCurve], float], *, shared: float = 1.0
) -> Samples | Refusal:
    """What ``read`` finds in each stance; ``shared`` of the looks' common error stays in it."""
    found = stances(context, side)
    if isinstance(found, Refusal):
        return found
    values = tuple(read(found.heels, one) for one in found.curves)
    return Samples(
        values,
        tuple(one.span for one in found.curves),
        method_sd=shared * found.heels.shared_sd_deg,
        marked=found.heels.marked,
        hand_share=found.hand_share,
        hand_stickers=found.heels.hand_stickers,
    )


@metric(
    key="rearfoot_eversion_peak",
    label="Heel roll inward in stance",
    unit=DEGREE,
    sided=True,
    mechanisms=(2, 4),
    views=(View.BACK,),
    sources=("cornwall-1995", "ofm-bands", "nester-2014"),
    tier="B",
    tier_marked="B",
    least=_STEPS,
    max_off_axis_deg=_OBLIQUE,
)
def rearfoot_eversion_peak(context: Context, side: Side) -> Samples | Refusal:
    """Middle line of the heel against that of the shank in the frontal plane, largest at 15-45 % of the stride;
    eversion (pronation) positive. Read from the pictures: through each step's looks at 8-45 % a robust cubic,
    weighted by their standard errors; before 15 % the other foot stands in front of the heel.
    """
    return _read(context, side, lambda _, stance: stance.peak_deg)


@metric(
    key="rearfoot_eversion_excursion",
    label="Heel roll from foot-flat to its peak",
    unit=DEGREE,
    sided=True,
    mechanisms=(2, 4),
    views=(View.BACK,),
    sources=("cornwall-1995", "ofm-bands"),
    tier="C",
    tier_marked="B",
    least=_STEPS,
    max_off_axis_deg=_OBLIQUE,
    never_negative=True,
)
def rearfoot_eversion_excursion(context: Context, side: Side) -> Samples | Refusal:
    """Peak eversion minus eversion when the foot first lies flat, from 8 % of the stride on, 0 where the heel rolls
    in no further; an error that the heel's shape makes is in both and cancels.
    """

    def read(_: Heels, stance: StanceCurve) -> float:
        return max(0.0, stance.peak_deg - float(stance.curve.at(np.array([stance.curve.start]))[0]))

    return _read(context, side, read, shared=0.5)


@metric(
    key="rearfoot_inversion_push_off",
    label="Heel roll back at push-off",
    unit=DEGREE,
    sided=True,
    mechanisms=(2, 4),
    views=(View.BACK,),
    sources=("ofm-bands",),
    tier="C",
    least=_STEPS,
    max_off_axis_deg=_OBLIQUE,
)
def rearfoot_inversion_push_off(context: Context, side: Side) -> Samples | Refusal:
    """How far the heel has rolled back outward from its peak while it rises, mean over 50-58 % of the stride; outward
    positive. The rising heel is seen from below, which makes this rough.
    """
    feet = context.feet

    def read(found: Heels, stance: StanceCurve) -> float:
        assert feet is not None  # there are stances
        use = in_stride(feet.time_s, stance.stride, *PUSH_OFF_PERCENT) & np.isfinite(
            found.tilt_deg + found.sd_deg
        )
        tilt, fewest = found.tilt_deg, _FEWEST_AT_PUSH_OFF
        shift = 0.0 if stance.laid is None else stance.laid.shift_deg
        if shift is None:
            use, fewest = use & found.by_hand, 1
        else:
            tilt = np.where(found.by_hand, tilt, tilt + shift)
        if np.count_nonzero(use) < fewest:
            return float("nan")
        return stance.peak_deg - weighted(tilt[use], found.sd_deg[use])

    return _read(context, side, read)


@metric(
    key="rearfoot_eversion_from_standing",
    label="Heel roll inward beyond standing",
    unit=DEGREE,
    sided=True,
    mechanisms=(2, 4),
    views=(View.BACK,),
    sources=("levinger-2005", "jat-2012"),
    tier="C",
    tier_marked="B",
    least=_STEPS,
    max_off_axis_deg=_OBLIQUE,
    asks_for={View.BACK: STANDING},
)
def rearfoot_eversion_from_standing(context: Context, side: Side) -> Samples | Refusal:
    """Peak eversion in stance minus the same heel's eversion in quiet standing, from an earlier clip."""
    zero = _standing(context, side)
    if isinstance(zero, Refusal):
        return zero
    peak = _read(context, side, lambda _, stance: stance.peak_deg)
    if isinstance(peak, Refusal):
        return peak
    zero_sd = (zero.high - zero.low) / (2 * 1.96)
    return replace(
        peak,
        values=tuple(value - zero.value for value in peak.values),
        method_sd=_OWN_SHARE * float(np.hypot(peak.method_sd or 0.0, zero_sd)),
    )


def _standing(context: Context, side: Side) -> Measurement | Refusal:
    report = context.standing
    if report is None:
        return Refusal("The heel's angle in quiet standing is not known.", _FILM_STANDING)
    if report.task is not Task.STAND:
        return Refusal("The result that was given for comparison does not show standing.", _FILM_STANDING)
    found = report.measurement("rearfoot_eversion_standing", side)
    if found is not None:
        return found
    for one in report.not_measured:
        if (one.key, one.side) == ("rearfoot_eversion_standing", side):
            return _not_there(one)
    return Refusal("The result that was given for comparison says nothing of this heel.", _FILM_STANDING)


def _not_there(one: NotMeasured) -> Refusal:
    return Refusal(f"In the clip of quiet standing this heel could not be measured. {one.why}", one.hint)
