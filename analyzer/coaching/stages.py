"""Eight weeks of a drill: how often, what to do in which weeks, and when to go on."""

from __future__ import annotations

from analyzer.model.drill import Drill, Level, Plan, PlannedDrill, Session, Stage

WEEKS = 8
"""Length of a plan: foot drills show nothing before five to six weeks (Hara 2022); chosen."""

GO_ON = "two trainings in a row stayed at 3 of 10 or less and the next morning was fine."

_USUAL_DAYS = 5
_USUAL_MINUTES = 5.0


def days_per_week(drill: Drill) -> int:
    """On how many days of a week a drill is done."""
    return _USUAL_DAYS if drill.dosage is None else drill.dosage.days_per_week


def minutes_of(drill: Drill) -> float:
    """How long a drill takes on a day."""
    return _USUAL_MINUTES if drill.minutes is None else drill.minutes


def stages(drill: Drill) -> tuple[Stage, ...]:
    """The weeks of a plan without a gap: from the start of the ladder upwards, as evenly as weeks allow.

    A drill without a ladder (from an older report) begins with its easier form, then the dose, then the harder one.
    """
    start = next((at for at, level in enumerate(drill.ladder) if level.start), None)
    if start is None:
        return (
            Stage(first_week=1, last_week=2, text=drill.regression, go_on=GO_ON),
            Stage(first_week=3, last_week=5, text=f"{drill.dose}.", go_on=GO_ON),
            Stage(first_week=6, last_week=WEEKS, text=drill.progression),
        )
    levels = drill.ladder[start:][:WEEKS]
    ends = [round(WEEKS * number / len(levels)) for number in range(len(levels) + 1)]
    spans = zip(ends, ends[1:], levels, strict=False)
    return tuple(
        Stage(first_week=before + 1, last_week=end, text=_words(level), go_on=level.move_on or "")
        for before, end, level in spans
    )


def sessions(plan: Plan) -> tuple[Session, ...]:
    """The days of a plan on which something is due, its first day being day 0; the habit counts as well.

    The days of a week are spread evenly: three a week are the days 0, 2 and 4, so that a day of rest lies between.
    """
    found = []
    for day in range(WEEKS * 7):
        work = tuple((each, stage) for each in plan.planned if (stage := _due(each, day)) is not None)
        if work:
            found.append(Session(day=day, work=work))
    return tuple(found)


def _due(planned: PlannedDrill, day: int) -> Stage | None:
    week, weekday = divmod(day, 7)
    often = planned.days_per_week
    if weekday not in {number * 7 // often for number in range(often)}:
        return None
    return next((s for s in planned.stages if s.first_week <= week + 1 <= s.last_week), None)


def _words(level: Level) -> str:
    return f"{level.name}: {level.do}"
