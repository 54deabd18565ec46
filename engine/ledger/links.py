"""One-time links as the record knows them: by the SHA-256 of their token. No token is ever kept here."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import links


@dataclass(frozen=True)
class Link:
    """The text that carried a link: its stream and its delivery."""

    stream: str
    delivery: str


def by_digest(snapshot: Snapshot, digest: str) -> Link | None:
    """The link whose token has this SHA-256 (hexadecimal); None for one that never went out."""
    row = snapshot.execute(select(links.c.stream, links.c.delivery).where(links.c.digest == digest)).one_or_none()
    return Link(row.stream, row.delivery) if row is not None else None
