"""People, the days they were filmed, clips with their reports and numbers, and edits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _belongs_to(table: str, name: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    column = sa.Column(f"{table}_id", sa.Integer(), nullable=False, index=True)
    key = sa.ForeignKeyConstraint(
        [f"{table}_id"], [f"{table}.id"], name=f"fk_{name}_{table}_id", ondelete="CASCADE"
    )
    return column, key


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(22), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("code", name="uq_person_code"),
        sa.UniqueConstraint("name", name="uq_person_name"),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        *_belongs_to("person", "assessment"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sa.UniqueConstraint("person_id", "day", name="uq_assessment_person_id"),
    )
    op.create_table(
        "clip",
        sa.Column("id", sa.Integer(), nullable=False),
        *_belongs_to("assessment", "clip"),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("task", sa.String(32), nullable=False),
        sa.Column("view", sa.String(16), nullable=False),
        sa.Column("footwear", sa.String(16)),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("run_id", sa.String(22)),
        sa.Column("video", sa.String(120)),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clip"),
        sa.UniqueConstraint("assessment_id", "sha256", name="uq_clip_assessment_id"),
    )
    op.create_table(
        "number",
        sa.Column("clip_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("side", sa.String(8), nullable=False),
        *(sa.Column(name, sa.Double(), nullable=False) for name in ("value", "low", "high")),
        sa.Column("unit", sa.String(16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(1), nullable=False),
        sa.PrimaryKeyConstraint("clip_id", "key", "side", name="pk_number"),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"], name="fk_number_clip_id", ondelete="CASCADE"),
    )
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), nullable=False),
        *_belongs_to("clip", "edit"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_edit"),
    )
