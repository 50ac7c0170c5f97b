"""The log as it first was: interludes, pauses, runs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables. Column types are spelled out: later code must not change history."""
    op.create_table(
        "interlude",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=False),
        sa.Column("due_offset", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("routine", sa.String(), nullable=False),
        sa.Column("seconds_planned", sa.Integer(), nullable=False),
        sa.Column("offered", sa.DateTime(), nullable=True),
        sa.Column("offered_offset", sa.Integer(), nullable=True),
        sa.Column("started", sa.DateTime(), nullable=True),
        sa.Column("started_offset", sa.Integer(), nullable=True),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("ended_offset", sa.Integer(), nullable=True),
        sa.Column("seconds_done", sa.Float(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("postponed", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("kind", "due", name="uq_interlude_kind_due"),
        sa.CheckConstraint("seconds_done >= 0", name="ck_interlude_seconds_done"),
    )
    op.create_index("ix_interlude_day", "interlude", ["day"])
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("since_offset", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("until_offset", sa.Integer(), nullable=False),
        sa.Column("lifted", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("began", sa.DateTime(), nullable=False),
        sa.Column("began_offset", sa.Integer(), nullable=False),
        sa.Column("alive", sa.DateTime(), nullable=False),
        sa.Column("alive_offset", sa.Integer(), nullable=False),
    )
