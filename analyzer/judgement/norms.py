"""Typical bands and curves: the rows of ``norms.toml`` and ``norm_curves.toml``, chosen for a person.

Every band is one opinion with its population and its sources. A row may be meant for some people only
(sex, age, walking speed, task); the most particular row that surely fits is taken. What is not known of
a person fits no such row, so the general row, which is the widest, stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf
from types import MappingProxyType

from analyzer.data import Row, names, rows, unique
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.model.judgement import Norm
from analyzer.model.recording import ADULT_FROM_YEARS, Sex, Task

_REQUIRED = ("key", "unit", "population", "sources")
_LIMITS = ("marked_low", "low", "high", "marked_high")
_SELECTORS = ("task", "sex", "age_from", "age_below", "speed_from", "speed_below")
_BOUNDS = ("not_from_age",)
_CURVE_FIELDS = ("signal", "percent", "mean", "sd", "unit", "population", "sources")
SEXES = tuple(Sex)

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """What is known of the person and the clip when a band is chosen; None = not known.

    ``age_years`` in years; ``speed_m_s`` the 95 % interval of walking speed in m/s.
    """

    task: Task | None = None
    sex: Sex | None = None
    age_years: float | None = None
    speed_m_s: Interval | None = None

    @property
    def too_young(self) -> bool:
        """Known to be younger than anybody the bands are for."""
        return self.age_years is not None and self.age_years < ADULT_FROM_YEARS


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRow:
    """A band and for whom it is meant. Age in years and speed in m/s, half-open [from, below).

    ``not_from_age``: whoever is known to be of that age or older is not held against it; unknown ages are.
    """

    norm: Norm
    task: Task | None = None
    sex: Sex | None = None
    age_from: float | None = None
    age_below: float | None = None
    speed_from: float | None = None
    speed_below: float | None = None
    not_from_age: float | None = None

    @property
    def rank(self) -> tuple[int, float]:
        """Larger is more particular: how many facts the row asks for, then how few years it spans."""
        start, below = self.age_from or 0.0, inf if self.age_below is None else self.age_below
        return self.particular, start - below

    @property
    def particular(self) -> int:
        """How many facts the row asks for."""
        age = self.age_from is not None or self.age_below is not None
        speed = self.speed_from is not None or self.speed_below is not None
        return sum((self.task is not None, self.sex is not None, age, speed))

    def fits(self, who: Who) -> bool:
        """True if everything the row asks for is known of the person and holds.

        A task that is not known fits; a speed fits only with its whole interval.
        """
        age = None if who.age_years is None else (who.age_years, who.age_years)
        if age is not None and self.not_from_age is not None and age[0] >= self.not_from_age:
            return False
        return (
            (self.task is None or who.task in (None, self.task))
            and (self.sex is None or who.sex == self.sex)
            and _within(age, self.age_from, self.age_below)
            and _within(who.speed_m_s, self.speed_from, self.speed_below)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NormCurve:
    """Mean and standard deviation of a signal over the gait cycle, 0 to 100 %, strike to strike."""

    signal: str
    percent: tuple[float, ...]
    mean: tuple[float, ...]
    sd: tuple[float, ...]
    unit: str
    population: str
    sources: tuple[str, ...]

    @property
    def edges(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The band that charts draw: mean minus and mean plus one standard deviation."""
        pairs = tuple(zip(self.mean, self.sd, strict=True))
        return tuple(m - s for m, s in pairs), tuple(m + s for m, s in pairs)


def _within(interval: Interval | None, start: float | None, below: float | None) -> bool:
    if start is None and below is None:
        return True
    if interval is None:
        return False
    return (start is None or interval[0] >= start) and (below is None or interval[1] < below)


def choose_norms(norm_rows: Iterable[NormRow], who: Who) -> Mapping[str, Norm]:
    """One band per metric key: the most particular row that fits; of equals, the first.

    Nobody known to be under ``ADULT_FROM_YEARS`` has any.
    """
    if who.too_young:
        return MappingProxyType({})
    chosen: dict[str, NormRow] = {}
    for row in norm_rows:
        best = chosen.get(row.norm.key)
        if row.fits(who) and (best is None or row.rank > best.rank):
            chosen[row.norm.key] = row
    return MappingProxyType({key: row.norm for key, row in chosen.items()})


def parse_norms(found: Iterable[Row]) -> tuple[NormRow, ...]:
    """Norm rows in file order. Raises ``DataRowError``."""
    known = names("sources.toml", "source")
    taken: set[tuple[object, ...]] = set()
    parsed = []
    for row in found:
        parsed.append(_norm_row(row, known))
        same = (row.id, *(row.values.get(field) for field in _SELECTORS))
        if same in taken:
            raise row.wrong("key", "two rows are meant for the same people")
        taken.add(same)
    return tuple(parsed)


def _norm_row(row: Row, known: frozenset[str]) -> NormRow:
    row.only(_REQUIRED, _LIMITS + _SELECTORS + _BOUNDS)
    row.refers("key", [row.id], METRIC_KEYS)
    row.refers("unit", [row.text("unit")], [METRIC_KEYS[row.id].unit])
    row.refers("sources", row.texts("sources", least=1), known)
    _check_limits(row)
    task, sex = row.text_or_none("task"), row.text_or_none("sex")
    row.refers("task", [] if task is None else [task], [task.value for task in Task])
    row.refers("sex", [] if sex is None else [sex], SEXES)
    norm = Norm(
        key=row.id,
        low=row.number_or_none("low"),
        high=row.number_or_none("high"),
        marked_low=row.number_or_none("marked_low"),
        marked_high=row.number_or_none("marked_high"),
        unit=row.text("unit"),
        population=row.text("population"),
        sources=row.texts("sources"),
    )
    return NormRow(
        norm=norm,
        task=None if task is None else Task(task),
        sex=None if sex is None else Sex(sex),
        age_from=row.number_or_none("age_from"),
        age_below=row.number_or_none("age_below"),
        speed_from=row.number_or_none("speed_from"),
        speed_below=row.number_or_none("speed_below"),
        not_from_age=row.number_or_none("not_from_age"),
    )


def _check_limits(row: Row) -> None:
    limits = [row.number_or_none(field) for field in _LIMITS]
    if limits[1] is None and limits[2] is None:
        raise row.wrong("low", "a band needs a lower or an upper limit")
    for inner, outer in (("low", "marked_low"), ("high", "marked_high")):
        if outer in row.values and inner not in row.values:
            raise row.wrong(outer, f"a marked limit needs '{inner}' as well")
    given = [limit for limit in limits if limit is not None]
    if any(a >= b for a, b in pairwise(given)):
        raise row.wrong("low", "limits must rise: marked_low, low, high, marked_high")


def parse_curves(found: Iterable[Row]) -> Mapping[str, NormCurve]:
    """Curves by signal name. Raises ``DataRowError``."""
    known = names("sources.toml", "source")
    curves: dict[str, NormCurve] = {}
    for row in unique(found):
        row.only(_CURVE_FIELDS)
        row.refers("sources", row.texts("sources", least=1), known)
        percent = row.numbers("percent", least=2)
        if percent[0] != 0 or percent[-1] != 100 or any(a >= b for a, b in pairwise(percent)):
            raise row.wrong("percent", "rising numbers from 0 to 100 are expected")
        for field in ("mean", "sd"):
            if len(row.numbers(field)) != len(percent):
                raise row.wrong(field, f"{len(percent)} numbers are expected, one for each percent")
        if min(row.numbers("sd")) <= 0:
            raise row.wrong("sd", "a standard deviation must be positive")
        curves[row.id] = NormCurve(
            signal=row.id,
            percent=percent,
            mean=row.numbers("mean"),
            sd=row.numbers("sd"),
            unit=row.text("unit"),
            population=row.text("population"),
            sources=row.texts("sources"),
        )
    return MappingProxyType(curves)


@cache
def load_norms() -> tuple[NormRow, ...]:
    """All norm rows in file order. Raises ``DataRowError``."""
    return parse_norms(rows("norms.toml", "norm", name="key"))


@cache
def load_curves() -> Mapping[str, NormCurve]:
    """Norm curves by signal name. Raises ``DataRowError``."""
    return parse_curves(rows("norm_curves.toml", "curve", name="signal"))
