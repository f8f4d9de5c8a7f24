"""Which number stands for a quantity that several clips measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import sqrt

from analyzer.assessment.apart import agree, half_width, same_pace
from analyzer.assessment.groups import Candidate, Kind, grouped
from analyzer.model.assessment import AssessedClip, FromClip, How, MergedNumber
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.report import Report
from analyzer.model.skeleton import Side

TRIES = ("single_leg_stance_time", "heel_raise_count")
"""Tests of which the best try counts, as Springer 2007 takes the best of three stances on one leg."""

Shared = Callable[[str, Report, Side | None], float]
"""The part of a number's error that clips of one person and view have alike: standard deviation by key, clip and
side."""

_HALF_WIDTH_SDS = 1.96


def merge(clips: Sequence[AssessedClip], shared_sd: Shared) -> tuple[MergedNumber, ...]:
    """One number for each quantity, side and task, in the order of the clips and of their reports.

    The surest clip stands: by tier, then the near leg before the far one, then the narrower interval. Other clips of
    the same view, tier and pace whose numbers do not differ from it beyond their doubt are combined with it. Left and
    right of a walk stand for one pace: where the surest clips of the two differ in it, one clip gives both.
    """
    groups = grouped(clips)
    ranked = {
        kind: sorted(found, key=_best_try if kind.key in TRIES else surest) for kind, found in groups.items()
    }
    for kind in ranked:
        if kind.side is Side.LEFT and kind.task is Task.WALK:
            _one_pace(ranked, kind, replace(kind, side=Side.RIGHT))
    return tuple(_merged(kind, found, shared_sd) for kind, found in ranked.items())


def _one_pace(ranked: dict[Kind, list[Candidate]], left: Kind, right: Kind) -> None:
    """Put one clip first for both legs if the two that come first walk at different paces, where one has both."""
    if right not in ranked or same_pace(ranked[left][0].clip.report, ranked[right][0].clip.report):
        return
    rights = {one.clip.name: one for one in ranked[right]}
    pairs = [(one, rights[one.clip.name]) for one in ranked[left] if one.clip.name in rights]
    if pairs:
        best = min(pairs, key=lambda pair: max(map(surest, pair)))
        for kind, one in zip((left, right), best, strict=True):
            ranked[kind].remove(one)
            ranked[kind].insert(0, one)


def _merged(kind: Kind, ranked: Sequence[Candidate], shared_sd: Shared) -> MergedNumber:
    tries = kind.key in TRIES
    joined = [ranked[0]] if tries else _together(ranked)
    first = joined[0]
    measurement, how = first.measurement, How.BEST if tries else How.SUREST
    if len(joined) > 1:
        how = How.COMBINED
        sd = max(shared_sd(kind.key, one.clip.report, kind.side) for one in joined)
        measurement = combined([one.measurement for one in joined], sd)
    return MergedNumber(
        task=kind.task,
        measurement=measurement,
        how=How.ONLY if len(ranked) == 1 else how,
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
    """The surest, and those of its view, tier and pace that agree with all taken before."""
    first = ranked[0]
    joined = [first]
    for one in ranked[1:]:
        if _alike(one, first) and all(agree(one.measurement, known.measurement) for known in joined):
            joined.append(one)
    return joined


def _alike(one: Candidate, other: Candidate) -> bool:
    """The same view and tier; of walks the same pace."""
    a, b = one.clip.report, other.clip.report
    filmed = a.view is b.view and one.measurement.tier == other.measurement.tier
    return filmed and (a.task is not Task.WALK or same_pace(a, b))


def combined(found: Sequence[Measurement], shared_sd: float) -> Measurement:
    """The mean of independent measurements weighted by the inverse of their own variances, with its 95 % interval.

    ``shared_sd`` is the error of the method in the same view, which clips of one person in the same clothes have
    alike and no number of them averages out; the rest of each interval is taken as the clip's own. One whose interval
    is shared altogether stands for all. The first, which is the surest, gives tier and evidence.
    """
    variances = [(half_width(m) / _HALF_WIDTH_SDS) ** 2 for m in found]
    common = min(shared_sd**2, *variances)
    own = [v - common for v in variances]
    weights = [float(o == 0.0) for o in own] if min(own) == 0.0 else [1.0 / o for o in own]
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


def _joint_sd(half_widths: Iterable[float], weights: Sequence[float], shared_sd: float) -> float:
    variances = [(half / _HALF_WIDTH_SDS) ** 2 for half in half_widths]
    common = min(shared_sd**2, *variances)
    own = sum(w**2 * (v - common) for w, v in zip(weights, variances, strict=True))
    return sqrt(common + own)
