"""A plan as a calendar file (RFC 5545): a whole-day entry per training day, and the days to film again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from analyzer.export.plan_view import weeks_text
from analyzer.model.drill import Plan, Session

PRODUCT = "-//gait-analyzer//plan//EN"
FILM_AGAIN = "Film again"
FILM_AGAIN_HOW = "Same place, same clothes, same pace as in the first clip. Then compare the two reports."
RULES = "Answer the safety questions again if something changes. Stop for sharp or spreading pain."


def plan_calendar(plan: Plan, sessions: Sequence[Session], start: date) -> bytes:
    """The calendar of a plan that begins on ``start``; the same plan and day give the same bytes.

    Entries name drills and weeks, never findings, answers or a person.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for session in sessions:
        calendar.add_component(_training(session, start))
    for day in _film_days(plan, sessions):
        calendar.add_component(_entry(FILM_AGAIN, FILM_AGAIN_HOW, start, day))
    return bytes(calendar.to_ical())


def _film_days(plan: Plan, sessions: Sequence[Session]) -> tuple[int, ...]:
    """Every ``retest_after_days`` from the start to the end of the plan."""
    weeks = max((session.day // 7 + 1 for session in sessions), default=0)
    step = plan.retest_after_days
    return tuple(range(step, max(step, weeks * 7) + 1, step))


def _training(session: Session, start: date) -> Event:
    week = session.day // 7 + 1
    lines = [f"Week {week}."]
    for planned, stage in session.work:
        lines.append(f"{planned.drill.name} ({planned.drill.dose}). {weeks_text(stage)}: {stage.text}")
    names = ", ".join(planned.drill.name for planned, _ in session.work)
    return _entry(f"Training: {names}", "\n".join([*lines, RULES]), start, session.day)


def _entry(summary: str, description: str, start: date, day: int) -> Event:
    on = start + timedelta(days=day)
    event = Event()
    event.add("uid", _uid(summary, start, day))
    event.add("dtstamp", datetime.combine(start, time(), UTC))
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    return event


def _uid(summary: str, start: date, day: int) -> str:
    kind = "film" if summary == FILM_AGAIN else "train"
    digest = sha256(f"{start.isoformat()} {day} {kind}".encode()).hexdigest()[:32]
    return f"{digest}@gait-analyzer"
