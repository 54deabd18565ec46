"""What a login of the console proves itself by, who is in, and who was refused. Begins empty."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "credentials",
        sa.Column("login", sa.Text, primary_key=True),
        sa.Column("password", sa.Text),
        sa.Column("authenticator", sa.Text),
        sa.Column("last_step", sa.BigInteger),
        sa.Column("recovery", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("setup", sa.Text),
        sa.Column("setup_until", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("login", sa.Text),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("proved_at", sa.BigInteger),
        sa.Column("client", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "refused_sign_ins",
        sa.Column("who", sa.Text, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
