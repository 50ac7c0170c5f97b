"""What was planned on a day, and what the person says about the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add five tables; every row stays as it is."""
    op.create_table(
        "plan",
        sa.Column("day", sa.Date(), primary_key=True, nullable=False),
        sa.Column("interludes", sa.Integer(), nullable=False),
        sa.Column("evenings", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
    )
    op.create_table(
        "excuse",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("marked", sa.DateTime(), nullable=False),
        sa.Column("marked_offset", sa.Integer(), nullable=False),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=False),
        sa.Column("due_offset", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
    )
    op.create_table(
        "undo",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("at_offset", sa.Integer(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
    )
    op.create_table(
        "run_elsewhere",
        sa.Column("began", sa.DateTime(), primary_key=True, nullable=False),
        sa.Column("began_offset", sa.Integer(), nullable=False),
        sa.Column("alive", sa.DateTime(), nullable=False),
        sa.Column("alive_offset", sa.Integer(), nullable=False),
    )
