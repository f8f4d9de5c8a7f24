"""Clips of a person: saving a report, reading it back, trends of single numbers, and edits."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from analyzer.errors import InputError
from analyzer.export.edits_json import entry_to_dict
from analyzer.export.json_file import from_dict, to_json
from analyzer.export.review_words import edit_text
from analyzer.export.wording import day_text
from analyzer.history.database import Database
from analyzer.history.days import not_later
from analyzer.history.people import row_of, utc_now
from analyzer.history.records import Clip, Edit, Person, TrendPoint
from analyzer.history.schema import AssessmentRow, ClipRow, EditRow, NumberRow, PersonRow
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.retest import Footwear
from analyzer.model.skeleton import Side

REPLACED = "the clip was analyzed again"


def add_clip(
    database: Database,
    person: Person,
    report: Report,
    day: dt.date,
    *,
    footwear: Footwear | None = None,
    run_id: str | None = None,
    replace: bool = False,
) -> Clip:
    """Keep the report of a clip that was filmed on ``day``; the film itself is not kept.

    A clip that the person has already is refused with InputError unless ``replace``: then the new report takes the
    place of the old one, on the old day and with the old footwear where none is given, and an edit says so.
    Corrections by hand that the report rests on are noted as edits.
    """
    not_later(day)
    with database.write() as session:
        owner = row_of(session, person)
        row = session.scalars(_clips_of(owner).where(ClipRow.sha256 == report.recording.sha256)).first()
        if row is None:
            row = ClipRow(assessment=_assessment(session, owner, day), added_at=utc_now())
            session.add(row)
        elif not replace:
            raise InputError(
                f"This clip is in the history of {owner.name} already, filmed on "
                f"{day_text(row.assessment.day)}.",
                "To put a new result in its place, add it with --replace.",
                code="already_there",
            )
        else:
            footwear = _worn(row, footwear)
            _note_replaced(session, row, report, footwear)
        _fill(row, report, footwear, run_id)
        session.flush()
        session.add_all(_numbers(row.id, report))
        _note_by_hand(session, row.id, report)
        return _clip_of(row)


def clips(database: Database, person: Person) -> tuple[Clip, ...]:
    """All clips of a person, the oldest day first."""
    with database.read() as session:
        owner = row_of(session, person)
        return tuple(_clip_of(row) for row in session.scalars(_clips_of(owner)))


def trend(
    database: Database, person: Person, *, task: Task, view: View, key: str, side: Side | None
) -> tuple[TrendPoint, ...]:
    """One number of a person over time, from clips of one task and view, the oldest first."""
    with database.read() as session:
        owner = row_of(session, person)
        rows = session.execute(
            select(NumberRow, AssessmentRow.day)
            .join(ClipRow, NumberRow.clip_id == ClipRow.id)
            .join(AssessmentRow, ClipRow.assessment_id == AssessmentRow.id)
            .where(
                AssessmentRow.person_id == owner.id,
                ClipRow.task == task.value,
                ClipRow.view == view.value,
                NumberRow.key == key,
                NumberRow.side == _side_text(side),
            )
            .order_by(AssessmentRow.day, ClipRow.id)
        )
        return tuple(_point(number, day) for number, day in rows)


def edits(database: Database, clip_id: int) -> tuple[Edit, ...]:
    """What was changed in a clip's result, the oldest first."""
    with database.read() as session:
        rows = session.scalars(select(EditRow).where(EditRow.clip_id == clip_id).order_by(EditRow.id))
        return tuple(Edit(at=row.at.replace(tzinfo=dt.UTC), what=row.what, detail=row.detail) for row in rows)


def delete_clip(database: Database, clip_id: int) -> None:
    """Forget one clip and its numbers; a day without clips goes with it."""
    with database.write() as session:
        row = _the_clip(session, clip_id)
        assessment_id = row.assessment_id
        session.delete(row)
        session.flush()
        if session.scalars(select(ClipRow.id).where(ClipRow.assessment_id == assessment_id)).first() is None:
            session.delete(session.get_one(AssessmentRow, assessment_id))
    database.forget()


def set_video(database: Database, clip_id: int, video: str | None) -> None:
    """Remember under which name a clip's film is kept."""
    with database.write() as session:
        _the_clip(session, clip_id).video = video


def _the_clip(session: Session, clip_id: int) -> ClipRow:
    row = session.get(ClipRow, clip_id)
    if row is None:
        raise InputError("This clip is not in the history any more.", "Perhaps it was just deleted.")
    return row


def _clips_of(owner: PersonRow) -> Select[ClipRow]:
    return (
        select(ClipRow)
        .join(AssessmentRow)
        .where(AssessmentRow.person_id == owner.id)
        .order_by(AssessmentRow.day, ClipRow.id)
    )


def _assessment(session: Session, owner: PersonRow, day: dt.date) -> AssessmentRow:
    found = session.scalars(
        select(AssessmentRow).where(AssessmentRow.person_id == owner.id, AssessmentRow.day == day)
    ).first()
    if found is None:
        found = AssessmentRow(person_id=owner.id, day=day)
        session.add(found)
    return found


def _worn(row: ClipRow, now: Footwear | None) -> Footwear | None:
    """What was on the feet: as said now, else as it was said before."""
    return now if now is not None or row.footwear is None else Footwear(row.footwear)


def _note_replaced(session: Session, row: ClipRow, report: Report, footwear: Footwear | None) -> None:
    old = json.loads(row.report)
    detail = {"before": old["provenance"], "numbers_before": old["measurements"]}
    if row.footwear != (None if footwear is None else footwear.value):
        detail |= {"footwear_before": row.footwear}
    session.add(_edit(row.id, REPLACED, detail | {"now": report.provenance.analyzer}))
    for number in session.scalars(select(NumberRow).where(NumberRow.clip_id == row.id)):
        session.delete(number)
    session.flush()


def _note_by_hand(session: Session, clip_id: int, report: Report) -> None:
    """An edit for each correction that the report's numbers rest on and that was not noted before."""
    if report.review is None:
        return
    known = set(session.scalars(select(EditRow.detail).where(EditRow.clip_id == clip_id)))
    for entry in report.review.entries:
        row = _edit(clip_id, edit_text(entry.edit), entry_to_dict(entry))
        if row.detail not in known:
            session.add(row)


def _fill(row: ClipRow, report: Report, footwear: Footwear | None, run_id: str | None) -> None:
    row.sha256, row.file = report.recording.sha256, report.recording.file
    row.task, row.view = report.task.value, report.view.value
    row.footwear = None if footwear is None else footwear.value
    row.run_id = run_id
    row.report = to_json(report)


def _numbers(clip_id: int, report: Report) -> list[NumberRow]:
    return [
        NumberRow(
            clip_id=clip_id,
            key=m.key,
            side=_side_text(m.side),
            value=float(m.value),
            low=float(m.low),
            high=float(m.high),
            unit=m.unit,
            n=int(m.n),
            tier=m.tier,
        )
        for m in report.measurements
    ]


def _edit(clip_id: int, what: str, detail: object) -> EditRow:
    return EditRow(clip_id=clip_id, at=utc_now(), what=what, detail=json.dumps(detail, ensure_ascii=False))


def _side_text(side: Side | None) -> str:
    return "" if side is None else side.value


def _clip_of(row: ClipRow) -> Clip:
    return Clip(
        id=row.id,
        day=row.assessment.day,
        sha256=row.sha256,
        file=row.file,
        task=Task(row.task),
        view=View(row.view),
        footwear=None if row.footwear is None else Footwear(row.footwear),
        report=from_dict(json.loads(row.report)),
        run_id=row.run_id,
        video=row.video,
        added_at=row.added_at.replace(tzinfo=dt.UTC),
    )


def _point(row: NumberRow, day: dt.date) -> TrendPoint:
    return TrendPoint(
        day=day,
        clip_id=row.clip_id,
        key=row.key,
        side=Side(row.side) if row.side else None,
        value=row.value,
        low=row.low,
        high=row.high,
        unit=row.unit,
        tier=row.tier,
    )
