"""How much of a plan was done. Counts, no praise and no blame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """Sessions of a plan so far. A session is a day on which at least one drill was ticked.

    ``planned`` counts the days that are over, in proportion within the running week. ``weeks_in_a_row`` is the
    streak: weeks of the plan, up to now, each with as many sessions as planned; the running week adds to it once
    it has them and never ends it. ``this_week`` are the sessions of the running week.
    """

    done: int
    planned: int
    this_week: int
    per_week: int
    weeks_in_a_row: int

    @property
    def share(self) -> float | None:
        """Done over planned; None while nothing was due."""
        return self.done / self.planned if self.planned else None


def adherence(days: Iterable[dt.date], *, starts_on: dt.date, today: dt.date, per_week: int) -> Adherence:
    """Count sessions of a plan from ``starts_on`` to ``today``. Weeks begin on the weekday of its first day."""
    done = {day for day in days if starts_on <= day <= today}
    by_week: dict[int, int] = {}
    for day in done:
        week = (day - starts_on).days // _WEEK
        by_week[week] = by_week.get(week, 0) + 1
    elapsed = max(0, (today - starts_on).days + (today in done))
    finished, into = divmod(elapsed, _WEEK)
    running = max(0, (today - starts_on).days) // _WEEK
    streak = 1 if by_week.get(running, 0) >= per_week else 0
    for week in range(running - 1, -1, -1):
        if by_week.get(week, 0) < per_week:
            break
        streak += 1
    return Adherence(
        done=len(done),
        planned=finished * per_week + per_week * into // _WEEK,
        this_week=by_week.get(running, 0),
        per_week=per_week,
        weeks_in_a_row=streak,
    )
