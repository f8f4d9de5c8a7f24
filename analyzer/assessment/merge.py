"""Which number stands for a quantity that several clips measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import hypot, sqrt

from analyzer.assessment.groups import Candidate, Kind, grouped
from analyzer.model.assessment import AssessedClip, FromClip, How, MergedNumber
from analyzer.model.measurement import Measurement
from analyzer.model.recording import View
from analyzer.model.skeleton import Side

TRIES = ("single_leg_stance_time", "heel_raise_count")
"""Tests of which the best try counts, as Springer 2007 takes the best of three stances on one leg."""

Shared = Callable[[str, View, Side | None], float]
"""The part of a number's error that every clip of a view has alike: standard deviation by key, view and side."""

_HALF_WIDTH_SDS = 1.96


def merge(clips: Sequence[AssessedClip], shared_sd: Shared) -> tuple[MergedNumber, ...]:
    """One number for each quantity, side and task, in the order of the clips and of their reports.

    The surest clip stands: by tier, then the near leg before the far one, then the narrower interval. Other clips of
    the same view and tier whose numbers do not differ from it beyond their doubt are combined with it.
    """
    return tuple(_merged(kind, found, shared_sd) for kind, found in grouped(clips).items())


def _merged(kind: Kind, found: tuple[Candidate, ...], shared_sd: Shared) -> MergedNumber:
    if kind.key in TRIES:
        ranked = sorted(found, key=_best_try)
        joined, how = ranked[:1], How.BEST
    else:
        ranked = sorted(found, key=surest)
        joined, how = _together(ranked), How.SUREST
    first = joined[0]
    if len(joined) > 1:
        how = How.COMBINED
        sd = shared_sd(kind.key, first.clip.report.view, kind.side)
        measurement = combined([one.measurement for one in joined], sd)
    else:
        measurement = first.measurement
    return MergedNumber(
        task=kind.task,
        measurement=measurement,
        how=How.ONLY if len(found) == 1 else how,
        clips=tuple(one.clip.name for one in joined),
        others=tuple(FromClip(one.clip.name, one.measurement) for one in ranked if one not in joined),
        apart=kind.apart,
    )


def surest(candidate: Candidate) -> tuple[str, bool, float]:
    """Smaller is surer: tier, near leg, width of the interval."""
    measurement = candidate.measurement
    return (measurement.tier, far(candidate), measurement.high - measurement.low)


def far(candidate: Candidate) -> bool:
    """Whether the number is of the leg that is turned away from the camera."""
    view, side = candidate.clip.report.view, candidate.measurement.side
    return view.sagittal and side is not None and side is not view.near


def _best_try(candidate: Candidate) -> tuple[str, float]:
    return (candidate.measurement.tier, -candidate.measurement.value)


def _together(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The surest, and those of its view and tier that agree with all taken before."""
    first = ranked[0]
    joined = [first]
    for one in ranked[1:]:
        same = (
            one.clip.report.view is first.clip.report.view and one.measurement.tier == first.measurement.tier
        )
        if same and all(agree(one.measurement, known.measurement) for known in joined):
            joined.append(one)
    return joined


def agree(one: Measurement, other: Measurement) -> bool:
    """Whether the 95 % interval of their difference holds zero, their doubts being independent."""
    low, high = sorted((one, other), key=lambda m: m.value)
    return high.value - low.value <= hypot(low.high - low.value, high.value - high.low)


def combined(found: Sequence[Measurement], shared_sd: float) -> Measurement:
    """The mean of independent measurements weighted by the inverse of their variances, with its 95 % interval.

    ``shared_sd`` is the error of the method in the same view, which clips of one person in the same clothes have
    alike and no number of them averages out; the rest of each interval is taken as the clip's own. The first, which
    is the surest, gives tier and evidence.
    """
    variances = [(_half_width(m) / _HALF_WIDTH_SDS) ** 2 for m in found]
    if min(variances) == 0.0:
        return replace(found[0], n=sum(m.n for m in found))
    weights = [1.0 / v for v in variances]
    weights = [w / sum(weights) for w in weights]
    value = sum(w * m.value for w, m in zip(weights, found, strict=True))
    below = _joint_sd(((m.value - m.low for m in found)), weights, shared_sd)
    above = _joint_sd(((m.high - m.value for m in found)), weights, shared_sd)
    return replace(
        found[0],
        value=value,
        low=value - _HALF_WIDTH_SDS * below,
        high=value + _HALF_WIDTH_SDS * above,
        n=sum(m.n for m in found),
    )


def _half_width(measurement: Measurement) -> float:
    return max(measurement.value - measurement.low, measurement.high - measurement.value)


def _joint_sd(half_widths: Iterable[float], weights: Sequence[float], shared_sd: float) -> float:
    variances = [(half / _HALF_WIDTH_SDS) ** 2 for half in half_widths]
    common = min(shared_sd**2, *variances)
    own = sum(w**2 * (v - common) for w, v in zip(weights, variances, strict=True))
    return sqrt(common + own)
