"""A plan as plain text, for a terminal or to print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from analyzer.export.plan_view import weeks_text
from analyzer.export.wording import day_text
from analyzer.model.drill import Plan, PlannedDrill

WIDTH = 96


def plan_text(
    plan: Plan, start: date, *, titles: Mapping[str, str], rules: Sequence[str], disclaimer: str
) -> str:
    """The whole plan, ending in a newline; ``titles`` of findings by id."""
    lines = [f"Your plan from {day_text(start)}, 8 weeks", "", *_wrapped(plan.note)]
    for number, planned in enumerate(plan.drills, start=1):
        lines += ["", *_drill(f"{number}. {planned.drill.name}", planned, titles)]
    if plan.habit is not None:
        lines += ["", *_drill(f"One habit: {plan.habit.drill.name}", plan.habit, titles)]
    if plan.left_out:
        lines += ["", "Left out", *_list(f"{each.name}: {each.why}." for each in plan.left_out)]
    lines += ["", "With every drill", *_list((*plan.care, *rules))]
    again = start + timedelta(days=plan.retest_after_days)
    lines += ["", f"Film again on {day_text(again)}.", "", *_wrapped(disclaimer)]
    return "\n".join(lines) + "\n"


def _drill(heading: str, planned: PlannedDrill, titles: Mapping[str, str]) -> Iterator[str]:
    drill = planned.drill
    yield heading
    because = [titles[name] for name in planned.because if name in titles]
    yield from _wrapped(f"Because: {'; '.join(because)}." if because else "General upkeep.", "   ")
    yield from _wrapped(f"Dose: {drill.dose}.", "   ")
    if drill.needs:
        yield from _wrapped(f"You need: {', '.join(drill.needs)}.", "   ")
    for stage in planned.stages:
        go_on = f" Go on when: {stage.go_on}" if stage.go_on else ""
        yield from _wrapped(f"{weeks_text(stage)}: {stage.text}{go_on}", "   ")
    yield from _list((f"How: {' '.join(drill.steps)}", f"Stop if: {' '.join(drill.stop_if)}"))
    yield from _list((f"Not for: {' '.join(drill.not_for)}",))


def _list(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield from textwrap.wrap(line, WIDTH, initial_indent="   - ", subsequent_indent="     ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
