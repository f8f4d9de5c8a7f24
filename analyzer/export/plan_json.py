"""The plan of ``report.json``: promised keys first, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analyzer.export.drill_json import drill_from, planned_to_dict
from analyzer.model.drill import Drill, LeftOut, Plan, PlannedDrill, Stage

Json = dict[str, Any]

ASK_FIRST = (
    "Ask the safety questions before showing any drill of this plan: 'gait plan' asks them and makes a plan "
    "that fits the answers."
)
"""Stands beside drills that were chosen before anybody was asked."""


def plan_to_dict(plan: Plan) -> Json:
    """``drills`` and ``retest_after_days`` as promised, then what was added since."""
    return {
        "drills": [_planned(planned) for planned in plan.drills],
        "retest_after_days": int(plan.retest_after_days),
        "note": plan.note,
        "safety_asked": plan.asked,
        "safety_note": "" if plan.asked else ASK_FIRST,
        "habit": None if plan.habit is None else _planned(plan.habit),
        "left_out": [asdict(each) for each in plan.left_out],
        "care": list(plan.care),
    }


def plan_from(row: Json, drills: Mapping[str, Drill]) -> Plan:
    """The plan that ``plan_to_dict`` wrote; older files have drills, days and note alone.

    Raises KeyError or TypeError for damage.
    """
    habit = row.get("habit")
    return Plan(
        drills=tuple(_read(planned, drills) for planned in row["drills"]),
        retest_after_days=row["retest_after_days"],
        note=row.get("note", ""),
        habit=None if habit is None else _read(habit, drills),
        left_out=tuple(LeftOut(**each) for each in row.get("left_out", ())),
        care=tuple(row.get("care", ())),
        asked=row.get("safety_asked", False),
    )


def _planned(planned: PlannedDrill) -> Json:
    return {
        **planned_to_dict(planned),
        "days_per_week": planned.days_per_week,
        "stages": [asdict(stage) for stage in planned.stages],
    }


def _read(row: Json, drills: Mapping[str, Drill]) -> PlannedDrill:
    return PlannedDrill(
        drill=drill_from(row, drills),
        because=tuple(row["because"]),
        days_per_week=row.get("days_per_week", 0),
        stages=tuple(Stage(**stage) for stage in row.get("stages", ())),
    )
