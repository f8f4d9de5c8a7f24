"""The parts of a drill that are tables themselves: its ladder, its dosage and its trials."""

from __future__ import annotations

from analyzer.data import Row
from analyzer.model.drill import Dosage, Level, Trial

DESIGNS = ("randomised trial", "pooled trials", "review", "cohort", "before and after", "laboratory")
VERDICTS = ("helped", "mixed", "no effect", "indirect")
"""``indirect``: something near the drill or its goal was studied, not the drill itself for its goal."""

_LEAST_LEVELS = 3  # one easier than the start, the start, one harder


def ladder_of(row: Row) -> tuple[Level, ...]:
    """The levels from the easiest to the hardest. Raises ``DataRowError``.

    Exactly one is marked as the start, with one below and one above it; each but the last says when to move on.
    """
    levels = tuple(_level(part) for part in row.tables("ladder", least=_LEAST_LEVELS))
    if [level.move_on is None for level in levels] != [False] * (len(levels) - 1) + [True]:
        raise row.wrong("ladder", "each level but the last must say when to move on")
    if sum(level.start for level in levels) != 1 or levels[0].start or levels[-1].start:
        raise row.wrong("ladder", "one level, neither the first nor the last, must be the start")
    return levels


def _level(part: Row) -> Level:
    part.only(("name", "do"), ("move_on", "start"))
    return Level(
        name=part.text("name"),
        do=part.text("do"),
        move_on=part.text_or_none("move_on"),
        start=part.flag("start"),
    )


def dosage_of(row: Row) -> Dosage:
    """The dose in numbers. Raises ``DataRowError``."""
    part = row.table("dosage")
    part.only(("days_per_week", "weeks"), ("sets", "reps", "hold_s", "metres", "sides"))
    for field in part.values:
        if (part.number_or_none(field) or 0) <= 0:
            raise row.wrong("dosage", f"{field} must be more than 0")
    days, weeks, sides = (part.whole_or_none(field) or 1 for field in ("days_per_week", "weeks", "sides"))
    if days > 7 or sides > 2:
        raise row.wrong("dosage", "there are 7 days in a week and 2 sides")
    return Dosage(
        sets=part.whole_or_none("sets"),
        reps=part.whole_or_none("reps"),
        hold_s=part.number_or_none("hold_s"),
        metres=part.number_or_none("metres"),
        sides=sides,
        days_per_week=days,
        weeks=weeks,
    )


def trials_of(row: Row) -> tuple[Trial, ...]:
    """The studies behind a drill, each one of its sources. Raises ``DataRowError``."""
    return tuple(_trial(part, row) for part in row.tables("trials"))


def _trial(part: Row, row: Row) -> Trial:
    part.only(("source", "design", "effect", "verdict"), ("n",))
    row.refers("trials", [part.text("source")], row.texts("sources"))
    row.refers("trials", [part.text("design")], DESIGNS)
    row.refers("trials", [part.text("verdict")], VERDICTS)
    return Trial(
        source=part.text("source"),
        design=part.text("design"),
        n=part.whole_or_none("n"),
        effect=part.text("effect"),
        verdict=part.text("verdict"),
    )
