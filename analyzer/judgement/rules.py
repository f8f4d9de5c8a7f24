"""The judge: from outcomes to findings. The whole interval must speak, or nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from analyzer.judgement.finding_rows import FindingRow, load_findings
from analyzer.judgement.hits import ORDER, Hit, single_hits, with_patterns, worst
from analyzer.judgement.norms import NormRow, Who, choose_norms, load_norms
from analyzer.judgement.speed_norms import speed_norms
from analyzer.judgement.wording import NOTHING_MEASURED, UNDER_AGE, finding_text
from analyzer.model.judgement import Finding, Norm
from analyzer.model.measurement import Measurement, Outcome
from analyzer.model.recording import Subject, Task

_WALKING_KEYS = frozenset({"cadence", "step_time", "stride_time"})
_OF_WALKS_TOO = frozenset({"knee_frontal_angle"})
"""Judged in standing alone, measured in walks as well."""

_NOBODY_KNOWN = Who()


def judge(
    outcomes: Iterable[Outcome],
    *,
    norms: Sequence[NormRow] | None = None,
    rows: Sequence[FindingRow] | None = None,
    who: Who = _NOBODY_KNOWN,
) -> tuple[Finding, ...]:
    """Everything that exceeds its band or its left-right doubt, worst first; often nothing at all.

    A measurement counts only when its whole 95 % interval lies beyond the typical band, and as marked only
    when it lies beyond the marked band. Left and right count as different only when the interval of their
    difference leaves out zero and the difference exceeds a smallest one. Measurements of tier C are never
    held against a band. What ``who`` leaves open is taken from the outcomes where they tell it: without a task
    they may come from several clips, and patterns then reach from one to another.
    """
    measurements = tuple(outcome for outcome in outcomes if isinstance(outcome, Measurement))
    known = _completed(who, measurements)
    chosen = _chosen(norms, known)
    every = load_findings() if rows is None else rows
    asked = _asked(every, known)
    return _findings(with_patterns(asked, single_hits(asked, measurements, chosen)))


def judge_together(groups: Iterable[tuple[Who, Iterable[Outcome]]]) -> tuple[Finding, ...]:
    """Several clips of one person: each group is judged by itself, and patterns reach from one to another.

    A group holds the numbers of one task, each metric and side once. Worst first, as in ``judge``.
    """
    every = load_findings()
    singles: list[Hit] = []
    for who, outcomes in groups:
        measurements = tuple(outcome for outcome in outcomes if isinstance(outcome, Measurement))
        known = _completed(who, measurements)
        singles += single_hits(_asked(every, known), measurements, _chosen(None, known))
    return _findings(with_patterns(every, singles))


def who_is(task: Task, subject: Subject) -> Who:
    """What is known of the person in a clip of ``task``."""
    return Who(task=task, sex=subject.sex, age_years=subject.age_years)


def nothing_to_coach(measured: bool, who: Who) -> str | None:
    """Why somebody gets no drills, in words; None where they may."""
    if who.too_young:
        return UNDER_AGE
    return None if measured else NOTHING_MEASURED


def norms_for(
    outcomes: Iterable[Outcome], *, norms: Sequence[NormRow] | None = None, who: Who = _NOBODY_KNOWN
) -> Mapping[str, Norm]:
    """The bands that ``judge`` holds these outcomes against, by metric key."""
    measurements = tuple(outcome for outcome in outcomes if isinstance(outcome, Measurement))
    return _chosen(norms, _completed(who, measurements))


def _asked(every: Sequence[FindingRow], who: Who) -> tuple[FindingRow, ...]:
    return tuple(row for row in every if row.task is None or who.task in (None, row.task))


def _findings(hits: Sequence[Hit]) -> tuple[Finding, ...]:
    findings = tuple(_finding(group) for group in _by_row(hits))
    return tuple(sorted(findings, key=lambda finding: -ORDER.index(finding.severity)))


def _chosen(norms: Sequence[NormRow] | None, who: Who) -> Mapping[str, Norm]:
    """The bands for somebody; those matched to the walking speed come before the rows of ``norms.toml``."""
    if norms is not None:
        return choose_norms(norms, who)
    return choose_norms((*speed_norms(who.speed_m_s), *load_norms()), who)


def _completed(who: Who, measurements: Sequence[Measurement]) -> Who:
    """Task and walking speed as the measurements tell them, where nobody else does.

    The task is walking if there are numbers that only walking gives, and none that another task gives.
    """
    task, speed = who.task, who.speed_m_s
    keys = {found.key for found in measurements}
    if task is None and keys & _WALKING_KEYS and not keys & _of_other_tasks():
        task = Task.WALK
    if speed is None:
        speeds = [(found.low, found.high) for found in measurements if found.key == "walking_speed"]
        speed = speeds[0] if speeds else None
    return replace(who, task=task, speed_m_s=speed)


@cache
def _of_other_tasks() -> frozenset[str]:
    """The metrics that are judged in other tasks than walking alone."""
    tasks: dict[str, set[Task | None]] = {}
    for row in load_findings():
        if row.key:
            tasks.setdefault(row.key, set()).add(row.task)
    return frozenset(key for key, found in tasks.items() if Task.WALK not in found) - _OF_WALKS_TOO


def _by_row(hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], ...]:
    """Hits of one row together: both sides make one finding."""
    groups: dict[str, tuple[Hit, ...]] = {}
    for hit in hits:
        groups[hit.row.id] = (*groups.get(hit.row.id, ()), hit)
    return tuple(groups.values())


def _finding(hits: Sequence[Hit]) -> Finding:
    row, norm = hits[0].row, hits[0].norm
    sources = row.sources if norm is None else (*row.sources, *norm.sources)
    return Finding(
        id=row.id,
        severity=worst(hit.severity for hit in hits),
        title=row.title,
        text=finding_text(hits),
        mechanisms=row.mechanisms,
        grounds=tuple(dict.fromkeys(ground for hit in hits for ground in hit.grounds)),
        norm=norm,
        sources=tuple(dict.fromkeys(sources)),
        see_clinician=any(hit.clinician for hit in hits),
        stands_for=tuple(dict.fromkeys(name for hit in hits for name in hit.stands_for)),
    )
