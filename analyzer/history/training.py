"""Plans, the drill log and pain notes of a person."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.errors import InputError
from analyzer.history.database import Database
from analyzer.history.days import not_later
from analyzer.history.people import row_of
from analyzer.history.records import (
    MOST_PAIN,
    SESSIONS_PER_WEEK,
    KeptDrill,
    KeptPlan,
    LoggedDrill,
    PainNote,
    Person,
)
from analyzer.history.schema import DrillLogRow, PainNoteRow, PersonRow, PlanDrillRow, PlanRow
from analyzer.model.drill import Plan

_LONGEST_NOTE = 2000


def start_plan(
    database: Database,
    person: Person,
    plan: Plan,
    starts_on: dt.date,
    *,
    clip_id: int | None = None,
    sessions_per_week: int = SESSIONS_PER_WEEK,
) -> KeptPlan:
    """Keep a plan; it is the person's own from ``starts_on`` until another starts. Earlier plans stay.

    A drill that the plan before had keeps its level.
    """
    if not 1 <= sessions_per_week <= 7:
        raise InputError("A plan has 1 to 7 sessions a week.", "Choose a number from 1 to 7.")
    with database.write() as session:
        owner = row_of(session, person)
        before = _newest(session, owner)
        levels = {} if before is None else {row.drill_id: row.level for row in before.drills}
        row = PlanRow(
            person_id=owner.id,
            clip_id=clip_id,
            starts_on=starts_on,
            retest_on=starts_on + dt.timedelta(days=plan.retest_after_days),
            sessions_per_week=sessions_per_week,
            note=plan.note,
        )
        session.add(row)
        session.flush()
        session.add_all(
            PlanDrillRow(
                plan_id=row.id,
                position=position,
                drill_id=planned.drill.id,
                dose=planned.drill.dose,
                because="\n".join(planned.because),
                level=levels.get(planned.drill.id),
            )
            for position, planned in enumerate(plan.drills)
        )
        session.flush()
        session.refresh(row)
        return _plan_of(row)


def present_plan(database: Database, person: Person) -> KeptPlan | None:
    """The plan that counts now, None before the first."""
    with database.read() as session:
        row = _newest(session, row_of(session, person))
        return None if row is None else _plan_of(row)


def plans(database: Database, person: Person) -> tuple[KeptPlan, ...]:
    """All plans of a person, the oldest first."""
    with database.read() as session:
        owner = row_of(session, person)
        rows = session.scalars(select(PlanRow).where(PlanRow.person_id == owner.id).order_by(PlanRow.id))
        return tuple(_plan_of(row) for row in rows)


def set_level(database: Database, person: Person, drill_id: str, level: str) -> None:
    """Do a drill of the present plan at another level from now on. Raises InputError for a drill not in it."""
    with database.write() as session:
        plan = _newest(session, row_of(session, person))
        for row in () if plan is None else plan.drills:
            if row.drill_id == drill_id:
                row.level = level
                return
    raise InputError(f"The drill {drill_id!r} is not in the present plan.", "Start a plan with it first.")


def log_drill(
    database: Database,
    person: Person,
    day: dt.date,
    drill_id: str,
    *,
    level: str | None = None,
    pain: int | None = None,
) -> None:
    """Tick a drill as done on a day; again on the same day corrects what was noted."""
    _check(day, pain)
    with database.write() as session:
        owner = row_of(session, person)
        row = _logged(session, owner, day, drill_id)
        if row is None:
            row = DrillLogRow(person_id=owner.id, day=day, drill_id=drill_id)
            session.add(row)
        row.level, row.pain = level, pain


def unlog_drill(database: Database, person: Person, day: dt.date, drill_id: str) -> None:
    """Take a tick back; nothing happens where there is none."""
    with database.write() as session:
        row = _logged(session, row_of(session, person), day, drill_id)
        if row is not None:
            session.delete(row)


def drill_log(database: Database, person: Person) -> tuple[LoggedDrill, ...]:
    """Everything that was ticked, the oldest day first."""
    with database.read() as session:
        owner = row_of(session, person)
        rows = session.scalars(
            select(DrillLogRow)
            .where(DrillLogRow.person_id == owner.id)
            .order_by(DrillLogRow.day, DrillLogRow.id)
        )
        return tuple(
            LoggedDrill(day=row.day, drill_id=row.drill_id, level=row.level, pain=row.pain) for row in rows
        )


def note_pain(
    database: Database, person: Person, day: dt.date, score: int, *, place: str = "", note: str = ""
) -> None:
    """Note pain apart from any drill, 0 to 10."""
    _check(day, score)
    with database.write() as session:
        owner = row_of(session, person)
        words = {"place": place[:_LONGEST_NOTE], "note": note[:_LONGEST_NOTE]}
        session.add(PainNoteRow(person_id=owner.id, day=day, score=score, **words))


def pain_notes(database: Database, person: Person) -> tuple[PainNote, ...]:
    """All pain notes, the oldest first."""
    with database.read() as session:
        owner = row_of(session, person)
        rows = session.scalars(
            select(PainNoteRow)
            .where(PainNoteRow.person_id == owner.id)
            .order_by(PainNoteRow.day, PainNoteRow.id)
        )
        return tuple(PainNote(day=row.day, score=row.score, place=row.place, note=row.note) for row in rows)


def _check(day: dt.date, pain: int | None) -> None:
    not_later(day)
    if pain is not None and not 0 <= pain <= MOST_PAIN:
        raise InputError(
            f"Pain is noted from 0 (none) to {MOST_PAIN}.", "Choose a whole number in that range."
        )


def _newest(session: Session, owner: PersonRow) -> PlanRow | None:
    return session.scalars(
        select(PlanRow).where(PlanRow.person_id == owner.id).order_by(PlanRow.id.desc()).limit(1)
    ).first()


def _logged(session: Session, owner: PersonRow, day: dt.date, drill_id: str) -> DrillLogRow | None:
    return session.scalars(
        select(DrillLogRow).where(
            DrillLogRow.person_id == owner.id, DrillLogRow.day == day, DrillLogRow.drill_id == drill_id
        )
    ).first()


def _plan_of(row: PlanRow) -> KeptPlan:
    return KeptPlan(
        starts_on=row.starts_on,
        retest_on=row.retest_on,
        sessions_per_week=row.sessions_per_week,
        note=row.note,
        clip_id=row.clip_id,
        drills=tuple(
            KeptDrill(
                drill_id=drill.drill_id,
                dose=drill.dose,
                because=tuple(drill.because.split("\n")) if drill.because else (),
                level=drill.level,
            )
            for drill in row.drills
        ),
    )
