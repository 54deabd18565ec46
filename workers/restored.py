"""In a home that was put back out of a backup: what may have been sent by whoever lost the record is asked about
first, and sent again only with the mark that it may be the second.

A text that may have been sent gets an attempt that says so, and of which nothing is known; from there on it goes the
way of every text whose attempt was cut off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.desk import Desk
from engine.house.events import HOUSE
from engine.house.state import House
from engine.ledger.copying import restored_until
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from engine.ledger.work.outbox import OutboxDelivery
from engine.rules.texts.resending import NOBODY
from engine.stream.commands import DeliveryOutcome
from engine.stream.perhaps_sent import perhaps_sent
from workers.settling import Settling

RESTORED = "restored"
"""Our code for an attempt of which nobody can be asked."""


@dataclass(frozen=True)
class Supposed:
    """A text that may have been sent after `since` (machine time, UTC). `known`: its provider can be asked about it."""

    since: datetime
    known: bool


class RestoredTexts:
    """The texts of one home that may have been sent before it was put back."""

    def __init__(self, ledger: Ledger, desk: Desk, settling: Settling) -> None:
        self._ledger, self._desk, self._settling = ledger, desk, settling

    def supposed(self, stream: str, rows: Sequence[OutboxDelivery]) -> Mapping[str, Supposed]:
        """Those of these texts that may have been sent; none in a home that was never put back. Raises LedgerError."""
        with self._ledger.reading() as tx:
            if restored_until(tx, HOUSE) is None:
                return {}
            until, entries = restored_until(tx, stream) or 0, tx.read(stream)
        house = self._desk.stream(HOUSE)
        if not isinstance(house, House) or (gap := house.restored) is None:
            return {}
        found = perhaps_sent(entries, until, (gap.since, gap.until))
        claimed = {row.delivery for row in rows}
        return {key: Supposed(gap.since_machine, known) for key, known in found.items() if key in claimed}

    def take_up_again(self, rows: Sequence[OutboxDelivery], supposed: Mapping[str, Supposed]) -> None:
        """Let go of texts whose supposed attempt is recorded, so that they are claimed anew. Raises LedgerError."""
        if not rows:
            return
        nobody = [row for row in rows if not supposed[row.delivery].known]
        if nobody:
            self._settling.record(rows[0].stream, [_unknown(row) for row in nobody], RESTORED)
        with self._ledger.transaction() as tx:
            for row in rows:
                outbox.postpone(tx, row.delivery, row.attempt, timedelta(0))


def _unknown(row: OutboxDelivery) -> DeliveryOutcome:
    return DeliveryOutcome(
        delivery=row.delivery, attempt=row.attempt, outcome="ambiguous", provider=NOBODY, code=RESTORED
    )
