"""Runs the migrations on the connection that `engine.ledger.sql.schema` hands over."""

from __future__ import annotations

from alembic import context

from engine.ledger.sql import indexes  # noqa: F401 - metadata knows them only once they are loaded
from engine.ledger.sql.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
