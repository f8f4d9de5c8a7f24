"""A plan as the pages show it: drills with their weeks, the habit, and the questions that come before them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyzer.export.inlined import inline
from analyzer.export.page_parts import AskedText, SafetyText
from analyzer.export.source_view import sources_view
from analyzer.model.drill import Plan, PlannedDrill, Stage
from analyzer.model.judgement import Source

View = dict[str, Any]


def plan_view(
    plan: Plan,
    safety: SafetyText,
    *,
    titles: Mapping[str, str],
    sources: Mapping[str, Source],
    moves: Mapping[str, str],
) -> View:
    """Everything about a plan that the templates print; ``titles`` of findings by id, ``moves`` (SVG) by drill id.

    With a plan that was made before anybody was asked, each question carries the drills that a yes takes away.
    """
    names = {each.drill.id: each.drill.name for each in plan.planned}
    return {
        "asked": plan.asked,
        "note": plan.note,
        "drills": [_drill(each, titles, sources, safety, moves) for each in plan.drills],
        "habit": None if plan.habit is None else _drill(plan.habit, titles, sources, safety, moves),
        "left_out": plan.left_out,
        "care": plan.care,
        "stop": [_question(each, names) for each in safety.stop],
        "clinician": [_question(each, names) for each in safety.clinician],
        "careful": [_question(each, names) for each in safety.careful],
        "stop_text": safety.stop_text,
        "clinician_text": safety.clinician_text,
        "rules": safety.rules,
        "any": bool(plan.planned),
    }


def weeks_text(stage: Stage) -> str:
    """``"Weeks 3 to 5"``."""
    if stage.first_week == stage.last_week:
        return f"Week {stage.first_week}"
    return f"Weeks {stage.first_week} to {stage.last_week}"


def days_text(days: int) -> str:
    """``"Every day"``, ``"5 days a week"``; empty where it is not known."""
    if days >= 7:
        return "Every day"
    return f"{days} day{'s'[: days != 1]} a week" if days else ""


def _drill(
    planned: PlannedDrill,
    titles: Mapping[str, str],
    sources: Mapping[str, Source],
    safety: SafetyText,
    moves: Mapping[str, str],
) -> View:
    drill = planned.drill
    asked = (*safety.clinician, *safety.careful)
    return {
        "drill": drill,
        "picture": inline(moves.get(drill.id, "")),
        "needs": drill.needs,
        "because": [titles[known] for known in planned.because if known in titles],
        "sources": sources_view(drill.sources, sources),
        "days": days_text(planned.days_per_week),
        "stages": [(weeks_text(each), each.text, each.go_on) for each in planned.stages],
        "hidden_by": [each.id for each in asked if drill.id in each.drills],
    }


def _question(asked: AskedText, names: Mapping[str, str]) -> View:
    out = [names[name] for name in asked.drills if name in names]
    return {"id": asked.id, "text": asked.text, "why": asked.why, "out": out, "care": asked.care}
