"""The newest checkpoint shown to a timestamp authority (RFC 3161) once an incident is closing, and its answer kept
under it. An authority that is away, slow or wrong holds up nothing: what is owed is asked for again.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import structlog

from engine.ledger import counting
from engine.ledger.leaves import KeptCheckpoint
from engine.tree.checkpoint import parse_checkpoint
from engine.tree.timestamp import MOST_BYTES, Asked, TimestampWrong, seen_at
from office.home.authority import AuthorityUnset, StampingAuthority, authority_of
from office.office import Office
from office.services.stamps import keep_stamp, owed, to_stamp
from workers.heartbeat_out import is_loopback
from workers.wiring import Wiring

DEADLINE = 15.0
"""Seconds that an authority has to answer."""
AGAIN_AFTER = 300.0
"""Seconds between two questions of the timekeeper."""
OK = 200

Said = Literal["stamped", "already", "away", "wrong"]
"""
stamped  it answered, and its answer is kept
already  its answer had been kept before
away     it does not answer, or not with a timestamp
wrong    what it answered is no timestamp of this checkpoint by this authority
"""

log = structlog.get_logger()


@dataclass(frozen=True)
class Stamp:
    """What the authority said of the checkpoint of this size. `at`: when it saw it (UTC); None where it did not."""

    authority: str
    size: int
    said: Said
    at: datetime | None = None
    why: str = ""


class Stamping:
    """Looks whether a timestamp is owed, and asks for it."""

    def __init__(self, wiring: Wiring) -> None:
        self._office = wiring.office
        self._seen = -1
        self._asked = float("-inf")

    def look(self) -> None:
        """Ask where something is owed, not twice within some minutes. Raises LedgerError."""
        try:
            authority = set_authority(self._office)
        except AuthorityUnset:  # The doctor says so.
            return
        if authority is None or time.monotonic() - self._asked < AGAIN_AFTER:
            return
        with self._office.ledger.reading() as tx:
            written = counting.in_all(tx)
            if written == self._seen:
                return
            kept = to_stamp(tx)
            if kept is None and not owed(tx):
                self._seen = written
        if kept is None:
            return
        self._asked = time.monotonic()
        found = stamp(self._office, authority, kept)
        if found.said not in ("stamped", "already"):
            log.error("not_stamped", authority=found.authority, size=found.size, said=found.said, why=found.why)


def set_authority(office: Office) -> StampingAuthority | None:
    """The authority that is set; in a practice home one on this machine alone. Raises AuthorityUnset."""
    found = authority_of(office.settings)
    return found if found is None or not office.practice or is_loopback(found.url) else None


def stamp(office: Office, authority: StampingAuthority, kept: KeptCheckpoint) -> Stamp:
    """Ask an authority for a timestamp of a checkpoint, and keep its answer. Raises LedgerError."""
    signed, size = parse_checkpoint(kept.note.encode()), kept.frontier.size
    try:
        before = seen_at(signed, authority.authority)
    except TimestampWrong:  # What stands there is another authority's.
        before = None
    if before is not None:
        return Stamp(authority.name, size, "already", before)
    asked = Asked(signed.note.text.encode())
    try:
        answer = asyncio.run(_post(authority.url, bytes(asked)))
    except Exception as error:  # Whatever a foreign server does, it is the authority's fault and not the record's.
        return Stamp(authority.name, size, "away", None, str(error) or type(error).__name__)
    try:
        at = asked.answered_at(answer, authority.authority)
    except TimestampWrong as error:
        return Stamp(authority.name, size, "wrong", None, str(error))
    keep_stamp(office, size, authority.name, answer)
    return Stamp(authority.name, size, "stamped", at)


async def _post(url: str, question: bytes) -> bytes:
    import aiohttp

    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=DEADLINE)) as session,
        session.post(
            url, data=question, headers={"content-type": "application/timestamp-query"}, allow_redirects=False
        ) as answer,
    ):
        if answer.status != OK:
            raise ValueError(f"HTTP {answer.status}")
        return await answer.content.read(MOST_BYTES + 1)
