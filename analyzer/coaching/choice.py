"""Which drills answer findings best, within a time, and which habit goes beside them."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.coaching.library import EVIDENCE_ORDER
from analyzer.coaching.stages import minutes_of
from analyzer.model.drill import Drill, DrillKind
from analyzer.model.judgement import Finding, Severity

FIRST_HABIT = "graded-walking"
"""The habit with the best evidence, where no other habit answers a finding better."""


_WEIGHT = {Severity.NOTE: 1, Severity.MILD: 2, Severity.MARKED: 3}


def is_habit(drill: Drill) -> bool:
    """Whether something is done along the day and not as a drill."""
    return drill.kind is DrillKind.HABIT or drill.id == FIRST_HABIT


def because(drill: Drill, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The findings that a drill answers, worst first; a pattern is answered through its parts as well."""
    helped = [finding for finding in findings if _helps(drill, finding)]
    return tuple(finding.id for finding in sorted(helped, key=lambda finding: -_WEIGHT[finding.severity]))


def drills_for(
    findings: Sequence[Finding], drills: Sequence[Drill], *, most: int, minutes: float
) -> tuple[Drill, ...]:
    """At most ``most`` drills that together take no longer than ``minutes``, in the order of their use."""
    left = [drill for drill in drills if not is_habit(drill) and because(drill, findings)]
    chosen: list[Drill] = []
    while left and len(chosen) < most:
        best = min(left, key=lambda drill: _rank(drill, findings, chosen))
        left.remove(best)
        if sum(minutes_of(drill) for drill in (*chosen, best)) <= minutes:
            chosen.append(best)
    return tuple(chosen)


def that_fit(drills: Sequence[Drill], *, most: int, minutes: float) -> tuple[Drill, ...]:
    """The first drills, at most ``most``, that together take no longer than ``minutes``."""
    chosen: list[Drill] = []
    for drill in drills:
        if len(chosen) < most and sum(minutes_of(each) for each in (*chosen, drill)) <= minutes:
            chosen.append(drill)
    return tuple(chosen)


def habit(findings: Sequence[Finding], drills: Sequence[Drill]) -> Drill | None:
    """The habit that answers most, ``FIRST_HABIT`` in doubt; None where there is none to be had."""
    habits = [drill for drill in drills if is_habit(drill)]
    return min(
        habits,
        key=lambda drill: (-_strength(drill, findings), drill.id != FIRST_HABIT),
        default=None,
    )


def _helps(drill: Drill, finding: Finding) -> bool:
    return finding.id in drill.helps or any(part in drill.helps for part in finding.stands_for)


def _strength(drill: Drill, findings: Sequence[Finding]) -> int:
    return sum(_WEIGHT[finding.severity] for finding in findings if _helps(drill, finding))


def _rank(drill: Drill, findings: Sequence[Finding], chosen: Sequence[Drill]) -> tuple[int, ...]:
    """Smaller is better: unanswered and severe, by a new mechanism, well supported, answering much."""
    answered = {name for each in chosen for name in because(each, findings)}
    covered = {number for each in chosen for number in each.mechanisms}
    fresh = [_WEIGHT[f.severity] for f in findings if _helps(drill, f) and f.id not in answered]
    return (
        -max(fresh, default=0),
        int(set(drill.mechanisms) <= covered),
        EVIDENCE_ORDER.index(drill.evidence_tag),
        -sum(_parts(drill, finding) for finding in findings),
    )


def _parts(drill: Drill, finding: Finding) -> int:
    """How much of a finding a drill answers: the finding itself, and each part of a pattern."""
    return sum(name in drill.helps for name in (finding.id, *finding.stands_for))
