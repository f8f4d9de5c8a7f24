"""Which moments of the clip a finding is shown by."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.judgement import Finding
from analyzer.model.measurement import Measurement
from analyzer.model.report import Report
from analyzer.model.skeleton import Side

PER_FINDING = 2
OVERVIEW = ""
"""The ``finding`` of a moment that is shown whatever was found."""

MOST_SHOWN = 4
TELLING = (
    "thigh_flexion_strike",
    "knee_flexion_swing_peak",
    "pelvic_drop",
    "trunk_lateral_lean",
    "shoulder_tilt",
    "head_forward_angle",
)
"""Measurements whose moment tells most about a walk or a stance; the first ones that exist are shown."""


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


def overview_moments(report: Report, most: int = MOST_SHOWN) -> tuple[KeyMoment, ...]:
    """At most ``most`` moments from the middle of the clip that show what was measured, found or not."""
    shown = [
        KeyMoment(finding=OVERVIEW, time_s=_times(measured)[0], key=key, side=measured.side)
        for key in TELLING
        for measured in report.measurements
        if measured.key == key
    ]
    return tuple(sorted(shown[:most], key=lambda moment: moment.time_s))


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
