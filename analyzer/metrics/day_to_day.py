"""How much a number of one unchanged person differs between two days: rows of ``data/day_to_day.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import sqrt

from analyzer.data import names, rows
from analyzer.errors import DataRowError
from analyzer.metrics.errors import method_error
from analyzer.model.recording import View
from analyzer.model.skeleton import Side

_FILE = "day_to_day.toml"
_FIELDS = ("key", "limit", "sources")
_OPTIONAL = ("note",)
CHOSEN = "day-to-day-chosen"
"""The source of a limit that no row gives."""
_TO_LIMIT = 1.96 * sqrt(2.0)
"""From a standard error of measurement to the 95 % limit of a difference of two (Weir 2005)."""


@dataclass(frozen=True, slots=True)
class DayToDay:
    """``limit``: 95 of 100 differences between two days of an unchanged person are smaller, in the metric's unit."""

    limit: float
    sources: tuple[str, ...]
    note: str | None = None


def day_to_day(key: str, view: View, side: Side | None) -> DayToDay | None:
    """The published limit of a metric, else one taken from its spread between samples; None where neither is known.

    Published limits hold the error of the laboratory that found them as well, so that little is promised twice.
    Without one, means of two days are taken to scatter as much as single steps, repetitions or seconds of one
    clip do (``sample_sd``): chosen. Standing, whose seconds are alike, has rows of its own.
    """
    known = _table().get(key)
    if known is not None:
        return known
    try:
        spread = method_error(key, view, side).sample_sd
    except DataRowError:
        return None
    return DayToDay(_TO_LIMIT * spread, (CHOSEN,))


@cache
def _table() -> dict[str, DayToDay]:
    known = names("sources.toml", "source")
    found: dict[str, DayToDay] = {}
    for row in rows(_FILE, "limit", name="key"):
        row.only(_FIELDS, _OPTIONAL)
        limit = row.number_or_none("limit")
        if limit is None or limit <= 0:
            raise row.wrong("limit", "a positive number is expected")
        if row.id in found:
            raise row.wrong("key", "this metric has a row already")
        row.refers("sources", row.texts("sources", least=1), known)
        found[row.id] = DayToDay(limit, row.texts("sources"), row.text_or_none("note"))
    return found
