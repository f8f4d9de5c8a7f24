"""For every drill of a person's present plan: up, stay, down or stop, from their clips, log and pain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzer.coaching.ladder import LadderAdvice, ladder_advice
from analyzer.coaching.library import load_drills
from analyzer.history.adherence import Adherence, adherence
from analyzer.history.clips import clips
from analyzer.history.database import Database
from analyzer.history.days import today
from analyzer.history.records import Clip, KeptDrill, KeptPlan, LoggedDrill, Person
from analyzer.history.training import drill_log, present_plan
from analyzer.model.drill import Drill
from analyzer.model.retest import Progress, Retest
from analyzer.retest.compare import compare


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillAdvice:
    """A drill of the plan, its levels, the present one, and what to do next."""

    drill: Drill
    levels: tuple[str, ...]
    level: str
    progress: Progress | None
    adherence: Adherence
    advice: LadderAdvice


def present_level(kept: KeptDrill, drill: Drill) -> str:
    """The level at which a drill of the library is done now: the one that was set, else the start of its ladder."""
    if any(level.name == kept.level for level in drill.ladder):
        return str(kept.level)
    return next(level.name for level in drill.ladder if level.start)


def compared(before: Clip, now: Clip) -> Retest:
    """Two kept clips held against each other, with what was said of the feet."""
    return compare(before.report, now.report, worn_before=before.footwear, worn_now=now.footwear)


def advices(
    database: Database,
    person: Person,
    *,
    criterion_met: Mapping[str, bool] | None = None,
    on: dt.date | None = None,
) -> tuple[DrillAdvice, ...]:
    """Advice for each drill of the present plan that the library knows.

    The newest clip of the same task and view is held against the one the plan was made from. ``criterion_met`` says
    by drill id whether its present level can be done as described.
    """
    plan = present_plan(database, person)
    if plan is None:
        return ()
    day, known = on or today(), {drill.id: drill for drill in load_drills()}
    retest, log = plan_retest(plan, clips(database, person)), drill_log(database, person)
    met = criterion_met or {}
    return tuple(
        _advice(kept, known[kept.drill_id], plan, retest, log, day, met.get(kept.drill_id))
        for kept in plan.drills
        if kept.drill_id in known
    )


def plan_retest(plan: KeptPlan, found: Sequence[Clip]) -> Retest | None:
    """The clip that the plan was made from against the newest later one of its kind; None without either."""
    start = next((clip for clip in found if clip.id == plan.clip_id), None)
    if start is None:
        return None
    later = [
        clip for clip in found if (clip.task, clip.view) == (start.task, start.view) and clip.day > start.day
    ]
    return compared(start, later[-1]) if later else None


def _advice(
    kept: KeptDrill,
    drill: Drill,
    plan: KeptPlan,
    retest: Retest | None,
    log: Sequence[LoggedDrill],
    day: dt.date,
    met: bool | None,
) -> DrillAdvice:
    levels, level = tuple(rung.name for rung in drill.ladder), present_level(kept, drill)
    own = [entry for entry in log if entry.drill_id == drill.id and entry.day >= plan.starts_on]
    done = adherence(
        (entry.day for entry in own), starts_on=plan.starts_on, today=day, per_week=plan.sessions_per_week
    )
    progress = _worst(retest, kept.because) if retest is not None and kept.because else None
    pain = tuple(entry.pain for entry in own if entry.pain is not None and (entry.level or level) == level)
    return DrillAdvice(
        drill=drill,
        levels=levels,
        level=level,
        progress=progress,
        adherence=done,
        advice=ladder_advice(
            levels=levels,
            level=level,
            progress=progress,
            adherence=done.share if own else None,
            pain=pain,
            criterion_met=met,
        ),
    )


def _worst(retest: Retest, because: Sequence[str]) -> Progress:
    """Of the findings that a drill answers, the one that says most: away before towards before nothing."""
    said = {found.progress for found in retest.findings if found.finding.id in because}
    for progress in (Progress.AWAY, Progress.TOWARDS, Progress.UNCHANGED):
        if progress in said:
            return progress
    return Progress.UNKNOWN
