"""Words of the plan that people see in the app: the part of ``wording`` about training. Free of Streamlit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from analyzer.export.plan_view import weeks_text
from analyzer.export.wording import day_text
from analyzer.model.drill import PlannedDrill

PLAN_TITLE = "Your plan"
MINUTES = "Minutes a day for drills"
THINGS = "Things you have"
START = "First day"
HABIT_TITLE = "And one habit"
WEEK_BY_WEEK = "Eight weeks, week by week"
GET_PAGE = "Page to print"
GET_CALENDAR = "Calendar file"


def retest_on(start: date, days: int) -> str:
    """When to film again."""
    return f"Film again on {day_text(start + timedelta(days=days))}, the same way."


def left_out(drills: Iterable[tuple[str, str]]) -> str:
    """Drills that are left out, each by its name and why, as Markdown."""
    lines = "".join(f"\n- {name}: {why}" for name, why in drills)
    return f"**Left out because of your answers or the things you have:**\n{lines}"


def weeks(planned: PlannedDrill) -> list[str]:
    """The weeks of a drill, a line for each stage."""
    return [
        f"**{weeks_text(stage)}** {stage.text}" + (f" Go on when: {stage.go_on}" if stage.go_on else "")
        for stage in planned.stages
    ]
