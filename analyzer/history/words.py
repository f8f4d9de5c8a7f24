"""Sentences about plans, sessions and levels. They count; they neither praise nor blame."""

from __future__ import annotations

from analyzer.coaching.ladder import STOP_FROM_PAIN, LadderAdvice, Step
from analyzer.export.wording import day_text, plural
from analyzer.history.adherence import Adherence
from analyzer.history.records import KeptPlan

ASK_FROM_PAIN = STOP_FROM_PAIN
STRONG_PAIN = (
    "Pain above 5 of 10: please leave the drills out and ask a doctor or physiotherapist before you go on. "
    "Numbness between the legs, trouble with bladder or bowel, or a leg that is clearly weak: get help today."
)
ASK_FIRST = "New pain, numbness, an injury or an illness? Answer the safety questions in 'gait app' first."
FOR_GOOD = "This cannot be undone."
NOT_TOUCHED = "Result folders that you made yourself are not touched."
_STEPS = {
    Step.UP: "go up to “{level}”.",
    Step.STAY: "stay at this level.",
    Step.DOWN: "go down to “{level}”.",
    Step.STOP: "stop and ask.",
}


def plan_line(plan: KeptPlan) -> str:
    """What the plan is, in a line."""
    drills = ", ".join(drill.drill_id for drill in plan.drills) or "no drills"
    return (
        f"Plan since {day_text(plan.starts_on)}: {drills}; {plural(plan.sessions_per_week, 'session')} a week. "
        f"Film again on {day_text(plan.retest_on)}."
    )


def adherence_line(done: Adherence) -> str:
    """``"11 of 16 planned sessions. This week: 3 of 4. 2 weeks in a row as planned."``"""
    total = (
        f"{done.done} of {plural(done.planned, 'planned session')}."
        if done.done <= done.planned
        else f"{plural(done.done, 'session')}; {done.planned} were planned by now."
    )
    row = f" {plural(done.weeks_in_a_row, 'week')} in a row as planned." if done.weeks_in_a_row else ""
    return f"{total} This week: {done.this_week} of {done.per_week}.{row}"


def step_line(advice: LadderAdvice) -> str:
    """The step and the reason."""
    return f"{_STEPS[advice.step].format(level=advice.level)} {advice.reason}"
