"""Runs the migrations on the connection that `intermezzo.store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from intermezzo.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by writing it anew
)
with context.begin_transaction():
    context.run_migrations()
