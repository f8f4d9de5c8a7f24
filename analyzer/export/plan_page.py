"""A plan as one HTML page to read on a phone or to print: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from analyzer.export.html_page import page_environment, page_style
from analyzer.export.page_parts import SafetyText
from analyzer.export.plan_view import plan_view
from analyzer.export.wording import day_text
from analyzer.model.drill import Plan, PlannedDrill
from analyzer.model.judgement import Source

PAGE = "plan.html.j2"
WEEKS = 8


def plan_page(
    plan: Plan,
    start: date,
    *,
    titles: Mapping[str, str],
    safety: SafetyText,
    sources: Mapping[str, Source],
    moves: Mapping[str, str],
    disclaimer: str,
) -> str:
    """The whole page as text: what to do, week by week, a sheet to tick off, and when to film again.

    ``titles`` of findings by id. The plan must have been made after the safety questions (``plan.asked``).
    """
    view = plan_view(plan, safety, titles=titles, sources=sources, moves=moves)
    return (
        page_environment()
        .get_template(PAGE)
        .render(
            plan=view,
            start=day_text(start),
            again=day_text(start + timedelta(days=plan.retest_after_days)),
            weeks=[(week, day_text(start + timedelta(weeks=week - 1))) for week in range(1, WEEKS + 1)],
            sheet=[(each.drill.name, _boxes(each)) for each in plan.planned],
            disclaimer=disclaimer,
            style=page_style(),
        )
    )


def _boxes(planned: PlannedDrill) -> list[int]:
    """How many boxes there are to tick in each week."""
    return [planned.days_per_week] * WEEKS
