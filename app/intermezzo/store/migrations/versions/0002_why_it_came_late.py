"""What kept an offer from its time, and the one text that a restart takes up from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column and a table; every row stays as it is."""
    with op.batch_alter_table("interlude") as table:
        table.add_column(sa.Column("held", sa.String(), nullable=True))
    op.create_table(
        "bookmark",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
    )
