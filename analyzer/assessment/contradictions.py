"""Where two clips do not say the same of one person, and why that is likely so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from analyzer.assessment.apart import PACE, agree, apart_from, same_pace
from analyzer.assessment.groups import Candidate, Kind, grouped
from analyzer.assessment.merge import TRIES, far, surest
from analyzer.model.assessment import AssessedClip, Contradiction, FromClip
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.report import CheckStatus, Report
from analyzer.model.skeleton import Side

_RHYTHM = (*PACE, "step_time", "stride_time", "step_length", "stride_length")

IS_PACE = (
    "This is the pace itself, and nobody walks twice at quite the same one. Film both at the usual pace."
)
OTHER_PACE = "The two walks were not at the same pace, and most of how one walks goes with it."
FAR_LEG = "In {clip} the {side} leg is the far one, partly hidden by the other."
CAUTION = "The capture of {clip} was not in order: {text}"
OTHER_VIEW = "The two cameras stood on different sides, and each side has errors of its own."
OTHER_TRY = "Nobody does it twice in quite the same way."
NOT_KNOWN = "Why is not known; film both again."

Amount = Callable[[Measurement], str]
"""A measurement with its interval, in words."""
Label = Callable[[str], str]
"""What a sentence calls a metric."""


def contradictions(clips: Sequence[AssessedClip], amount: Amount, label: Label) -> tuple[Contradiction, ...]:
    """Every clip whose interval of a quantity does not touch that of the surest clip, and every pair of clips in
    which left and right differ the other way round. Tests that are tried several times may differ; of two walks whose
    pace differs the pace is named, not every step and stride with it.
    """
    found: list[Contradiction] = []
    groups = grouped(clips)
    for kind, candidates in groups.items():
        if kind.key not in TRIES:
            first, *others = sorted(candidates, key=surest)
            found += [
                _numbers(kind, first, other, amount, label)
                for other in others
                if apart_from(first.measurement, other.measurement)
            ]
    return (*_pace_once(found), *_turned_round(groups, found, amount, label))


def _pace_once(found: Sequence[Contradiction]) -> list[Contradiction]:
    """The same without steps and strides of two clips whose pace itself is named already."""
    paces = {frozenset((c.first.clip, c.second.clip)) for c in found if c.key in PACE}
    return [
        c for c in found
        if c.reason != IS_PACE or c.key in PACE or frozenset((c.first.clip, c.second.clip)) not in paces
    ]  # fmt: skip


def _numbers(kind: Kind, first: Candidate, other: Candidate, amount: Amount, label: Label) -> Contradiction:
    name = label(kind.key) + (f", {kind.apart}" if kind.apart else "")
    return Contradiction(
        task=kind.task,
        key=kind.key,
        side=kind.side,
        first=FromClip(first.clip.name, first.measurement),
        second=FromClip(other.clip.name, other.measurement),
        text=(
            f"{_capital(name)}{_leg(kind.side)} is {amount(first.measurement)} in {first.clip.name} and "
            f"{amount(other.measurement)} in {other.clip.name}. The two ranges do not touch."
        ),
        reason=_reason(kind, first, other),
    )


def _turned_round(
    groups: dict[Kind, tuple[Candidate, ...]], known: Sequence[Contradiction], amount: Amount, label: Label
) -> list[Contradiction]:
    """Left above right in one clip, right above left in another, both beyond doubt."""
    said = {(c.task, c.key) for c in known}
    found = []
    for kind, lefts in groups.items():
        if kind.side is not Side.LEFT or kind.key in TRIES or (kind.task, kind.key) in said:
            continue
        rights = {c.clip.name: c for c in groups.get(Kind(kind.task, kind.key, Side.RIGHT, kind.apart), ())}
        pairs = [(left, rights[left.clip.name]) for left in lefts if left.clip.name in rights]
        uneven = [pair for pair in pairs if not agree(pair[0].measurement, pair[1].measurement)]
        for one, other in combinations(uneven, 2):
            if (one[0].measurement.value > one[1].measurement.value) != (
                other[0].measurement.value > other[1].measurement.value
            ):
                found.append(_sides(kind, one, other, amount, label))
    return found


def _sides(
    kind: Kind,
    one: tuple[Candidate, Candidate],
    other: tuple[Candidate, Candidate],
    amount: Amount,
    label: Label,
) -> Contradiction:
    told = " but ".join(
        f"in {left.clip.name} it is larger on the {_larger(left, right)} "
        f"(left {amount(left.measurement)}, right {amount(right.measurement)})"
        for left, right in (one, other)
    )
    return Contradiction(
        task=kind.task,
        key=kind.key,
        side=None,
        first=FromClip(one[0].clip.name, one[0].measurement),
        second=FromClip(other[0].clip.name, other[0].measurement),
        text=f"{_capital(label(kind.key))}: {told}.",
        reason=_reason(kind, one[0], other[0]),
    )


def _larger(left: Candidate, right: Candidate) -> Side:
    return Side.LEFT if left.measurement.value > right.measurement.value else Side.RIGHT


def _reason(kind: Kind, first: Candidate, other: Candidate) -> str:
    """The likeliest reason, from what is known of the two clips."""
    one, two = first.clip.report, other.clip.report
    if kind.task is Task.WALK and not same_pace(one, two):
        return IS_PACE if kind.key in _RHYTHM else OTHER_PACE
    for candidate in (other, first):
        caution = _caution(candidate.clip.report)
        if caution is not None:
            return CAUTION.format(clip=candidate.clip.name, text=caution)
    for candidate in (other, first):
        if far(candidate):
            return FAR_LEG.format(clip=candidate.clip.name, side=kind.side)
    if one.view is not two.view:
        return OTHER_VIEW
    return NOT_KNOWN if kind.task is Task.WALK else OTHER_TRY


def _caution(report: Report) -> str | None:
    return next((check.text for check in report.checks if check.status is CheckStatus.WARN), None)


def _leg(side: Side | None) -> str:
    return "" if side is None else f" on the {side}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
