"""The tables, as of the newest migration. Nobody outside this room sees these classes.

Days are local calendar days, ``…_at`` are UTC without a zone. Whatever belongs to a person goes with the person.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Double, ForeignKey, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables; constraints have names, so that migrations can speak of them."""

    metadata = MetaData(naming_convention=_NAMES)


def _belongs_to(table: str) -> Mapped[int]:
    return mapped_column(ForeignKey(f"{table}.id", ondelete="CASCADE"), index=True)


class PersonRow(Base):
    """A person. ``code`` is 128 random bits; ``name`` is whatever people call them."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(22), unique=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    created_at: Mapped[dt.datetime]


class AssessmentRow(Base):
    """The clips of one person of one day."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("person_id", "day"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = _belongs_to("person")
    day: Mapped[dt.date]
    person: Mapped[PersonRow] = relationship()


class ClipRow(Base):
    """One clip by its hash, with the report of its analysis; ``video`` names a kept file, else it is not kept.

    ``run_id`` is the app's own result that it was saved from.
    """

    __tablename__ = "clip"
    __table_args__ = (UniqueConstraint("assessment_id", "sha256"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = _belongs_to("assessment")
    sha256: Mapped[str] = mapped_column(String(64))
    file: Mapped[str] = mapped_column(Text)
    task: Mapped[str] = mapped_column(String(32))
    view: Mapped[str] = mapped_column(String(16))
    footwear: Mapped[str | None] = mapped_column(String(16))
    report: Mapped[str] = mapped_column(Text)
    run_id: Mapped[str | None] = mapped_column(String(22))
    video: Mapped[str | None] = mapped_column(String(120))
    added_at: Mapped[dt.datetime]
    assessment: Mapped[AssessmentRow] = relationship()


class NumberRow(Base):
    """One measurement of a clip, for trends and for questions in SQL. ``side`` is empty where there is none."""

    __tablename__ = "number"
    clip_id: Mapped[int] = mapped_column(ForeignKey("clip.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    side: Mapped[str] = mapped_column(String(8), primary_key=True)
    value: Mapped[float] = mapped_column(Double)
    low: Mapped[float] = mapped_column(Double)
    high: Mapped[float] = mapped_column(Double)
    unit: Mapped[str] = mapped_column(String(16))
    n: Mapped[int]
    tier: Mapped[str] = mapped_column(String(1))


class EditRow(Base):
    """Something that was changed by hand in a clip's result. Rows are only ever added."""

    __tablename__ = "edit"
    id: Mapped[int] = mapped_column(primary_key=True)
    clip_id: Mapped[int] = _belongs_to("clip")
    at: Mapped[dt.datetime]
    what: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)


class PlanRow(Base):
    """What a person set out to do from a day on; the newest one counts."""

    __tablename__ = "plan"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = _belongs_to("person")
    clip_id: Mapped[int | None] = mapped_column(ForeignKey("clip.id", ondelete="SET NULL"))
    starts_on: Mapped[dt.date]
    retest_on: Mapped[dt.date]
    sessions_per_week: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    drills: Mapped[list[PlanDrillRow]] = relationship(order_by="PlanDrillRow.position", viewonly=True)


class PlanDrillRow(Base):
    """A drill of a plan at its present level; ``because`` names findings, one a line."""

    __tablename__ = "plan_drill"
    __table_args__ = (UniqueConstraint("plan_id", "drill_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = _belongs_to("plan")
    position: Mapped[int]
    drill_id: Mapped[str] = mapped_column(String(64))
    dose: Mapped[str] = mapped_column(Text)
    because: Mapped[str] = mapped_column(Text)
    level: Mapped[str | None] = mapped_column(Text)


class DrillLogRow(Base):
    """A drill that was done on a day, at which level, and the pain noted with it (0 to 10)."""

    __tablename__ = "drill_log"
    __table_args__ = (UniqueConstraint("person_id", "day", "drill_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = _belongs_to("person")
    day: Mapped[dt.date]
    drill_id: Mapped[str] = mapped_column(String(64))
    level: Mapped[str | None] = mapped_column(Text)
    pain: Mapped[int | None]


class PainNoteRow(Base):
    """Pain on a day, apart from any drill: 0 to 10, where, and words."""

    __tablename__ = "pain_note"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = _belongs_to("person")
    day: Mapped[dt.date]
    score: Mapped[int]
    place: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
