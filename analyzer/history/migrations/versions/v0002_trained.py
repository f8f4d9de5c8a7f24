"""Plans with their drills, the drill log, and pain notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _belongs_to(table: str, name: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    column = sa.Column(f"{table}_id", sa.Integer(), nullable=False, index=True)
    key = sa.ForeignKeyConstraint(
        [f"{table}_id"], [f"{table}.id"], name=f"fk_{name}_{table}_id", ondelete="CASCADE"
    )
    return column, key


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        *_belongs_to("person", "plan"),
        sa.Column("clip_id", sa.Integer()),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("retest_on", sa.Date(), nullable=False),
        sa.Column("sessions_per_week", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"], name="fk_plan_clip_id", ondelete="SET NULL"),
    )
    op.create_table(
        "plan_drill",
        sa.Column("id", sa.Integer(), nullable=False),
        *_belongs_to("plan", "plan_drill"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("drill_id", sa.String(64), nullable=False),
        sa.Column("dose", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("level", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_plan_drill"),
        sa.UniqueConstraint("plan_id", "drill_id", name="uq_plan_drill_plan_id"),
    )
    op.create_table(
        "drill_log",
        sa.Column("id", sa.Integer(), nullable=False),
        *_belongs_to("person", "drill_log"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("drill_id", sa.String(64), nullable=False),
        sa.Column("level", sa.Text()),
        sa.Column("pain", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_drill_log"),
        sa.UniqueConstraint("person_id", "day", "drill_id", name="uq_drill_log_person_id"),
    )
    op.create_table(
        "pain_note",
        sa.Column("id", sa.Integer(), nullable=False),
        *_belongs_to("person", "pain_note"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pain_note"),
    )
