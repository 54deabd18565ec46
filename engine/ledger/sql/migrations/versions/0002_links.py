"""One-time links: which text a link belongs to, and texts by person. Derived from events; before this shape no text
carried a link.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, which begins empty, since no older event names a link."""
    op.create_table(
        "links",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("delivery", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("deliveries_by_person", "deliveries", ["person"])
    op.create_index("links_by_stream", "links", ["stream"])
