"""The plan: a few drills for what was found, the worst first, one habit, and the day to film again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.coaching import choice
from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import advise, care_for, may_train, reasons_against
from analyzer.coaching.stages import days_per_week, stages
from analyzer.model.drill import Drill, LeftOut, Plan, PlannedDrill, Wishes
from analyzer.model.judgement import Finding

MOST_DRILLS = 3
"""More than three are not kept up: chosen."""

RETEST_AFTER_DAYS = 28
"""Four weeks: chosen; shorter than the six weeks foot drills need, long enough to see a habit."""

MAINTENANCE = ("short-foot", "single-leg-balance", "slow-heel-raise")
"""For somebody about whom nothing stood out: feet, balance, calves; walking is the habit beside them."""

EVERYWHERE = frozenset({"firm support", "line on the floor", "wall"})
"""Things that need not be asked for: chosen."""

IMPLIED = {"one_leg_stance_short": "falls_or_dizziness"}
"""Findings that, once a clinician should see them, answer a safety question with yes."""

NOTE_PLAN = (
    "These drills answer what stood out in this clip. Film again after {days} days, in the same place, with "
    "the same clothes and pace. A change counts only if it is larger than the ranges beside the numbers."
)
NOTE_MAINTENANCE = (
    "Nothing stood out, so this is a routine for keeping what you have: regular walking, feet, balance. "
    "Film again after {days} days in the same place to see whether that stays so."
)
NOTE_CLINICIAN = (
    "For something in this clip no drill is suggested. Please show the video to a clinician first, "
    "above all if it is new or comes with pain, numbness, weakness or falls."
)
NOTE_NOTHING_FITS = (
    "No drill for what stood out fits your time, the things you have and your answers. "
    "More minutes or more things at hand may change that; the answers count whatever fits."
)

_NO_WISHES = Wishes()


def plan(
    findings: Iterable[Finding],
    library: Sequence[Drill] | None = None,
    *,
    most: int = MOST_DRILLS,
    retest_after_days: int = RETEST_AFTER_DAYS,
    wishes: Wishes = _NO_WISHES,
) -> Plan:
    """At most ``most`` drills and one habit, the worst finding answered first, by different mechanisms.

    Findings to be shown to a clinician are not coached; if there are no others, the plan is empty and says
    so. Without any finding it is the maintenance routine. ``because`` names the findings a drill answers.
    Answers that speak against training make an empty plan whose note is what to do instead; others leave
    drills out, which ``left_out`` tells. Raises ``BadOption`` for an answer to a question that is none.
    """
    found = tuple(findings)
    yes = wishes.yes or frozenset()
    asked = wishes.yes is not None
    if not may_train(yes, asked=wishes.may_train):
        return Plan(drills=(), retest_after_days=retest_after_days, note=advise(yes).text, asked=asked)
    coached = tuple(finding for finding in found if not finding.see_clinician)
    if found and not coached:
        return Plan(drills=(), retest_after_days=retest_after_days, note=NOTE_CLINICIAN, asked=asked)
    yes |= {IMPLIED[finding.id] for finding in found if finding.see_clinician and finding.id in IMPLIED}
    drills = load_drills() if library is None else tuple(library)
    against = {drill.id: reasons for drill in drills if (reasons := _against(drill, wishes, yes))}
    wanted = _wanted(coached, drills, most, float("inf"))
    chosen = _wanted(
        coached, [drill for drill in drills if drill.id not in against], most, wishes.minutes_per_day
    )
    notes = [NOTE_CLINICIAN] if len(coached) < len(found) else []
    notes.append(_note(coached, chosen, retest_after_days))
    habit = choice.habit(coached, [drill for drill in drills if not reasons_against(drill, yes)])
    return Plan(
        drills=tuple(_planned(drill, coached) for drill in chosen),
        retest_after_days=retest_after_days,
        note=" ".join(notes),
        habit=None if habit is None else _planned(habit, coached),
        left_out=tuple(
            LeftOut(drill_id=drill.id, name=drill.name, why="; ".join(against[drill.id]))
            for drill in wanted
            if drill.id in against
        ),
        care=care_for(yes),
        asked=asked,
    )


def no_plan(why: str) -> Plan:
    """Nothing to do but to film again."""
    return Plan(drills=(), retest_after_days=RETEST_AFTER_DAYS, note=why)


def _note(coached: Sequence[Finding], chosen: Sequence[Drill], days: int) -> str:
    if coached and not chosen:
        return NOTE_NOTHING_FITS
    return (NOTE_PLAN if coached else NOTE_MAINTENANCE).format(days=days)


def _wanted(
    findings: Sequence[Finding], drills: Sequence[Drill], most: int, minutes: float
) -> tuple[Drill, ...]:
    """Drills in the order of their use: for the findings, or for keeping what one has."""
    if findings:
        return choice.drills_for(findings, drills, most=most, minutes=minutes)
    by_id = {drill.id: drill for drill in drills}
    return choice.that_fit([by_id[name] for name in MAINTENANCE if name in by_id], most=most, minutes=minutes)


def _planned(drill: Drill, findings: Sequence[Finding]) -> PlannedDrill:
    return PlannedDrill(
        drill=drill,
        because=choice.because(drill, findings),
        days_per_week=days_per_week(drill),
        stages=stages(drill),
    )


def _against(drill: Drill, wishes: Wishes, yes: frozenset[str]) -> tuple[str, ...]:
    """Why a drill is not for somebody: the answers first, then what is not at hand."""
    reasons = reasons_against(drill, yes)
    if wishes.equipment is None:
        return reasons
    missing = [thing for thing in drill.equipment if thing not in wishes.equipment | EVERYWHERE]
    return (*reasons, f"you have no {' and no '.join(missing)}") if missing else reasons
