"""The goals of ``bar.toml``: how small the mean absolute error is meant to be, and what others published."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from validation.lab.rows import RATES, Rate

FILE = Path(__file__).resolve().parent / "bar.toml"
TASKS_FILE = FILE.with_name("bar_tasks.toml")


@dataclass(frozen=True, slots=True)
class Published:
    """An accuracy figure of another single-camera system, how it was got, and where it stands."""

    figure: str
    setup: str
    source: str


@dataclass(frozen=True, slots=True)
class MetricGoal:
    """``goal`` is the largest mean absolute error, in the metric's unit or, if ``relative``, in % of the truth."""

    key: str
    goal: float
    relative: bool
    published: tuple[Published, ...]

    def size(self, value: float, truth: float) -> float:
        """The size of an error in the unit of the goal."""
        off = abs(value - truth)
        return 100 * off / abs(truth) if self.relative else off


@dataclass(frozen=True, slots=True)
class EventGoal:
    """The same for foot contacts, in milliseconds, for some classes of capture rate."""

    kind: str
    rates: tuple[Rate, ...]
    goal_ms: float
    published: tuple[Published, ...]


@dataclass(frozen=True, slots=True)
class CoverageGoal:
    """Shares of 95 % intervals that hold the truth: overall from ``low`` to ``high``, no metric below ``least``."""

    low: float
    high: float
    least: float


@dataclass(frozen=True, slots=True)
class Bar:
    """All goals."""

    events: tuple[EventGoal, ...]
    metrics: tuple[MetricGoal, ...]
    coverage: CoverageGoal

    def of(self, key: str) -> MetricGoal | None:
        """The goal of a metric, None where it has none."""
        return next((goal for goal in self.metrics if goal.key == key), None)


@cache
def bar(file: Path = FILE) -> Bar:
    """Read the goals. Raises ``KeyError`` or ``ValueError`` for a row with a missing or wrong field."""
    known = tomllib.loads(file.read_text(encoding="utf-8"))
    return Bar(
        events=tuple(_event(row) for row in known.get("event", [])),
        metrics=tuple(
            MetricGoal(
                row["key"], float(row["goal"]), bool(row.get("relative", False)), _published(row["published"])
            )
            for row in known["metric"]
        ),
        coverage=CoverageGoal(**known["coverage"]),
    )


def _event(row: Mapping[str, Any]) -> EventGoal:
    rates = tuple(rate for rate in RATES if rate in row["rates"])
    if len(rates) != len(row["rates"]):
        raise ValueError(f"bar.toml: {row['kind']} has an unknown rate among {row['rates']}")
    return EventGoal(row["kind"], rates, float(row["goal_ms"]), _published(row["published"]))


def _published(found: list[Mapping[str, str]]) -> tuple[Published, ...]:
    return tuple(Published(**one) for one in found)
