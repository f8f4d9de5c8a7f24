"""Rows summed up: errors, coverage and refusals of metrics; errors, finds and strays of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from validation.lab.bar import Bar, EventGoal, MetricGoal
from validation.lab.rows import PLACES, RATES, EventRow, MetricRow, Rate, Rows, StrayRow
from validation.lab.stats import Errors, Share, errors, share


@dataclass(frozen=True, slots=True)
class Refusals:
    """How many numbers were refused, and for how many of them that was right.

    Right: there was nothing to measure (``nothing``), or the number would have been farther off than the goal of its
    metric (``worse``). Wrong: it would have met the goal. A metric without a goal cannot be judged that way.
    """

    nothing: int = 0
    worse: int = 0
    wrong: int = 0
    unjudged: int = 0

    @property
    def n(self) -> int:
        """All of them."""
        return self.nothing + self.worse + self.wrong + self.unjudged

    @property
    def right(self) -> Share | None:
        """The share that was right among those that can be judged; None without any."""
        judged = self.nothing + self.worse + self.wrong
        return Share(self.nothing + self.worse, judged) if judged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One metric in some rows: ``truths`` known numbers of ``clips`` clips, those measured, those refused."""

    key: str
    place: str | None
    clips: int
    truths: int
    errors: Errors | None
    coverage: Share | None
    refusals: Refusals

    @property
    def refused(self) -> float:
        """Share of the known numbers that was refused, 0..1."""
        return self.refusals.n / self.truths


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCell:
    """One kind of contact in one place and class of capture rate; errors in milliseconds."""

    kind: str
    place: str
    rate: Rate
    clips: int
    found: Share
    strays: int
    errors_ms: Errors | None

    @property
    def strays_per_true(self) -> float:
        """False contacts for each true one."""
        return self.strays / self.found.n


@dataclass(frozen=True, slots=True)
class Against:
    """What a goal is held against: ``n`` numbers measured of ``known`` ones in views that offer them, and the mean
    absolute error of the measured ones in the goal's unit.
    """

    n: int
    known: int
    mae: float


def refusals(rows: Sequence[MetricRow], goal: MetricGoal | None) -> Refusals:
    """Judge the refused ones among the rows of one metric."""
    nothing = worse = wrong = unjudged = 0
    for row in rows:
        if row.value is not None:
            continue
        if row.would_be is None:
            nothing += 1
        elif goal is None:
            unjudged += 1
        elif goal.size(row.would_be, row.truth) > goal.goal:
            worse += 1
        else:
            wrong += 1
    return Refusals(nothing, worse, wrong, unjudged)


def cell(key: str, place: str | None, rows: Sequence[MetricRow], goals: Bar) -> Cell:
    """Sum up rows of one metric."""
    return Cell(
        key=key,
        place=place,
        clips=len({row.clip for row in rows}),
        truths=len(rows),
        errors=errors([row.error for row in rows if row.error is not None]),
        coverage=share([row.inside for row in rows if row.inside is not None]),
        refusals=refusals(rows, goals.of(key)),
    )


def cells(rows: Sequence[MetricRow], goals: Bar) -> tuple[Cell, ...]:
    """One cell for each metric and place, by key and from near to back."""
    found = []
    for key in sorted({row.key for row in rows}):
        for place in PLACES:
            here = [row for row in rows if (row.key, row.place) == (key, place)]
            if here:
                found.append(cell(key, place, here, goals))
    return tuple(found)


def pooled(rows: Sequence[MetricRow], goals: Bar) -> tuple[Cell, ...]:
    """One cell for each metric over all places, by key."""
    keys = sorted({row.key for row in rows})
    return tuple(cell(key, None, [row for row in rows if row.key == key], goals) for key in keys)


def event_cells(rows: Rows) -> tuple[EventCell, ...]:
    """One cell for each kind of contact, place and class of capture rate in which there are true ones."""
    found = []
    for kind in ("foot_strike", "foot_off"):
        for place in PLACES:
            for rate in RATES:
                cell = _event_cell(kind, place, rate, rows)
                if cell is not None:
                    found.append(cell)
    return tuple(found)


def _event_cell(kind: str, place: str, rate: Rate, rows: Rows) -> EventCell | None:
    def here(row: EventRow | StrayRow) -> bool:
        return (row.kind, row.place, row.rate) == (kind, place, rate)

    known = [row for row in rows.events if here(row)]
    found = share([row.found_s is not None for row in known])
    if found is None:
        return None
    return EventCell(
        kind=kind,
        place=place,
        rate=rate,
        clips=len({row.clip for row in known}),
        found=found,
        strays=sum(map(here, rows.strays)),
        errors_ms=errors([1000 * row.error_s for row in known if row.error_s is not None]),
    )


def against_metric(goal: MetricGoal, rows: Sequence[MetricRow], place: str | None = None) -> Against | None:
    """Measured rows of a goal's metric, pooled or of one place only; None where nothing was measured."""
    known = [row for row in rows if row.key == goal.key and place in (None, row.place) and row.shown]
    return _against([goal.size(row.value, row.truth) for row in known if row.value is not None], len(known))


def against_event(goal: EventGoal, rows: Sequence[EventRow], place: str | None = None) -> Against | None:
    """Found contacts of a goal's kind and capture rates, pooled or of one place only; None where none was found."""
    known = [
        row for row in rows if row.kind == goal.kind and row.rate in goal.rates and place in (None, row.place)
    ]
    return _against([1000 * abs(row.error_s) for row in known if row.error_s is not None], len(known))


def _against(sizes: Sequence[float], known: int) -> Against | None:
    return Against(len(sizes), known, sum(sizes) / len(sizes)) if sizes else None
