"""The first shape of the ledger. Written out, not taken from `tables.py`: that one moves on, this one never does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table of an empty database."""
    _record()
    _derived()
    _beside()


def _record() -> None:
    op.create_table(
        "events",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("prev", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "openings",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commands",
        sa.Column("command", sa.Text, primary_key=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "documents",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "files",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _derived() -> None:
    op.create_table(
        "limits",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("limit", sa.Text, primary_key=True),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    _partial_index("limits_armed", "limits", ["due"], "state = 'armed'")
    op.create_table(
        "deliveries",
        sa.Column("delivery", sa.Text, primary_key=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("urgency", sa.Text, nullable=False),
        sa.Column("asks", sa.Boolean, nullable=False),
        sa.Column("not_after", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("owed_at", sa.BigInteger, nullable=False),
        sa.Column("accepted_at", sa.BigInteger),
        sa.Column("delivered_at", sa.BigInteger),
        sa.Column("provider", sa.Text),
        sa.Column("provider_id", sa.Text),
        sa.Column("code", sa.Text),
        sa.Column("segments", sa.Integer),
        sa.Column("attempt", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("failures", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("offered_until", sa.BigInteger),
        sa.Column("leased_until", sa.BigInteger),
        sa.Column("leased_by", sa.Text),
        sa.Column("retry_at", sa.BigInteger),
        sa.Column("heard_at", sa.BigInteger),
        sa.UniqueConstraint("address", "reference", name="deliveries_reference"),
    )
    _partial_index(
        "deliveries_unsettled", "deliveries", ["channel", "owed_at"], "state IN ('owed', 'attempted', 'ambiguous')"
    )
    _partial_index("deliveries_to_poll", "deliveries", ["heard_at"], "state = 'accepted'")
    op.create_index("deliveries_by_stream", "deliveries", ["stream"])
    op.create_index("deliveries_by_provider_id", "deliveries", ["provider_id"])


def _beside() -> None:
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.bulk_insert(counters, [{"name": "incident", "value": 0}])
    op.create_table(
        "inbox",
        sa.Column("id", _COUNTED, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("try_at", sa.BigInteger),
        sa.Column("note", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.UniqueConstraint("kind", "key", name="inbox_key"),
    )
    _partial_index("inbox_waiting", "inbox", ["id"], "state IN ('new', 'unmatched')")
    op.create_table(
        "heartbeats",
        sa.Column("process", sa.Text, primary_key=True),
        sa.Column("queue", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("beat_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "story_clock",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("story", sa.BigInteger, nullable=False),
        sa.Column("machine", sa.BigInteger, nullable=False),
        sa.Column("rate", sa.Integer, nullable=False),
    )


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
