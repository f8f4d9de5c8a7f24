"""Where we stand: each goal beside what the held-out and the tuning clips gave."""

from __future__ import annotations

from dataclasses import dataclass

from validation.lab.bar import Bar, EventGoal, MetricGoal, Published
from validation.lab.rows import PLACES, Rows
from validation.lab.stats import Share
from validation.lab.tally import Against, against_event, against_metric, pooled
from validation.lab.words import unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One goal. ``places`` are the held-out figures by place; ``unit`` is that of goal and figures."""

    key: str
    name: str
    unit: str
    goal: float
    held: Against | None
    tuning: Against | None
    places: tuple[tuple[str, Against], ...]
    published: tuple[Published, ...]

    @property
    def met(self) -> bool | None:
        """Whether the held-out clips meet the goal; None where they measured nothing."""
        return None if self.held is None else self.held.mae <= self.goal


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """Coverage of the held-out clips: of all numbers, and of the metrics below the least allowed share."""

    overall: Share | None
    below: tuple[tuple[str, Share], ...]
    met: bool | None


def lines(rows: Rows, goals: Bar) -> tuple[Line, ...]:
    """Every goal of events and metrics, in the order of the file."""
    return (
        *(_event_line(goal, rows) for goal in goals.events),
        *(_metric_line(goal, rows) for goal in goals.metrics),
    )


def coverage_line(rows: Rows, goals: Bar) -> CoverageLine:
    """The goal of coverage."""
    found = [(one.key, one.coverage) for one in pooled(rows.of("held_out").metrics, goals)]
    known = [(key, share) for key, share in found if share is not None]
    if not known:
        return CoverageLine(None, (), None)
    overall = Share(sum(share.hits for _, share in known), sum(share.n for _, share in known))
    below = tuple((key, share) for key, share in known if share.value < goals.coverage.least)
    met = goals.coverage.low <= overall.value <= goals.coverage.high and not below
    return CoverageLine(overall, below, met)


def _event_line(goal: EventGoal, rows: Rows) -> Line:
    held, tuning = rows.of("held_out").events, rows.of("tuning").events
    places = [(place, against_event(goal, held, place)) for place in PLACES]
    return Line(
        key=goal.kind,
        name=f"{goal.kind} at {' and '.join(goal.rates)} fps",
        unit="ms",
        goal=goal.goal_ms,
        held=against_event(goal, held),
        tuning=against_event(goal, tuning),
        places=tuple((place, one) for place, one in places if one is not None),
        published=goal.published,
    )


def _metric_line(goal: MetricGoal, rows: Rows) -> Line:
    held, tuning = rows.of("held_out").metrics, rows.of("tuning").metrics
    places = [(place, against_metric(goal, held, place)) for place in PLACES]
    return Line(
        key=goal.key,
        name=goal.key,
        unit="% of truth" if goal.relative else unit(goal.key),
        goal=goal.goal,
        held=against_metric(goal, held),
        tuning=against_metric(goal, tuning),
        places=tuple((place, one) for place, one in places if one is not None),
        published=goal.published,
    )
