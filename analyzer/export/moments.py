"""Which moments of the clip a finding is shown by."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.judgement import Finding
from analyzer.model.measurement import Measurement
from analyzer.model.report import Report
from analyzer.model.skeleton import Side

PER_FINDING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMoment:
    """A moment in a span that a finding rests on; ``key`` and ``side`` name the number measured there."""

    finding: str
    time_s: float
    key: str
    side: Side | None


def key_moments(report: Report, per_finding: int = PER_FINDING) -> tuple[KeyMoment, ...]:
    """At most ``per_finding`` moments for each finding, spread over its grounds and over the clip."""
    return tuple(moment for finding in report.findings for moment in _of(finding, per_finding))


def _of(finding: Finding, wanted: int) -> list[KeyMoment]:
    """The middle of evidence spans: one per ground in turn, from the middle of the clip outwards."""
    queues = [_times(ground) for ground in finding.grounds]
    chosen: list[KeyMoment] = []
    for turn in range(max((len(times) for times in queues), default=0)):
        for ground, times in zip(finding.grounds, queues, strict=True):
            new = turn < len(times) and all(times[turn] != moment.time_s for moment in chosen)
            if new and len(chosen) < wanted:
                chosen.append(
                    KeyMoment(finding=finding.id, time_s=times[turn], key=ground.key, side=ground.side)
                )
    return sorted(chosen, key=lambda moment: moment.time_s)


def _times(ground: Measurement) -> list[float]:
    middles = sorted((span.start_s + span.end_s) / 2 for span in ground.evidence)
    centre = (len(middles) - 1) / 2
    order = sorted(range(len(middles)), key=lambda i: abs(i - centre))
    return [middles[i] for i in order]
