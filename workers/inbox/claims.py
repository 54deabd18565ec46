"""Claims put to the test: what somebody said in a provider's name counts only once the provider itself, asked, says it
too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import structlog

from engine.desk import Desk, Done
from engine.incident.commands import AnswerText
from engine.ledger.errors import EVERYWHERE
from engine.ledger.store import Ledger
from engine.ledger.work import inbox
from engine.ledger.work.inbox import InboxMessage, InboxState
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.actor import Actor
from engine.values.private import Private
from notify.outcome import FINAL, StatusReport
from notify.provider import Asked
from office.services.inbox_items import ClaimItem, StatusItem
from office.texts.spoken import ANSWERS
from workers.inbox.named_text import NOTE, AnotherText, named_text

BATCH = 50
AGAIN, LOOKS = timedelta(seconds=2), 30
"""A claim that the provider does not confirm yet is put to it again; after so many looks it stays, visible."""

Ask = Callable[[str, str, Sequence[Asked]], Sequence[StatusReport]]
"""Channel, provider and messages to what the provider says of them."""
Tested = tuple[InboxMessage, ClaimItem, OutboxDelivery]

log = structlog.get_logger()


class Claims:
    """Works off what claims lie in the inbox."""

    def __init__(self, ledger: Ledger, desk: Desk, ask: Ask) -> None:
        self._ledger = ledger
        self._desk = desk
        self._ask = ask

    def waiting(self) -> bool:
        """Whether there is a claim to be tested now."""
        with self._ledger.reading() as tx:
            return bool(inbox.take(tx, 1, claims=True))

    def test(self) -> int:
        """Ask the providers about what is claimed; how many claims were looked at."""
        with self._ledger.reading() as tx:
            items = inbox.take(tx, BATCH, claims=True)
        by_provider: dict[tuple[str, str], list[Tested]] = defaultdict(list)
        for item in items:
            claim = ClaimItem.of(item)
            try:
                row = self._delivery(claim)
            except AnotherText:
                self._set_aside(item)
                continue
            if row is None:
                self._settle(item, "unmatched", "no such text")
            elif row.state == "delivered" and not claim.keys:
                self._settle(item, "matched", "nothing new")
            else:
                by_provider[claim.channel, claim.provider].append((item, claim, row))
        for (channel, provider), tested in by_provider.items():
            self._guarded(channel, provider, tested)
        return len(items)

    def _guarded(self, channel: str, provider: str, tested: Sequence[Tested]) -> None:
        """What cannot be worked off is looked at again, and in the end stays visible, so that it holds up nothing
        behind it.
        """
        try:
            self._confirm(channel, provider, tested)
        except EVERYWHERE:
            raise
        except Exception as error:
            log.exception("claims_put_aside", channel=channel, provider=provider)
            for item, _, _ in tested:
                self._settle(item, "unmatched", type(error).__name__)

    def _delivery(self, claim: ClaimItem) -> OutboxDelivery | None:
        """The delivery that is spoken of, once the provider has it. Raises AnotherText where it is not the one of the
        claim's id.
        """
        with self._ledger.reading() as tx:
            row = named_text(tx, claim.provider, claim.provider_id, claim.delivery, claim.attempt, claim.channel)
        return row if row is not None and row.provider == claim.provider and row.provider_id else None

    def _confirm(self, channel: str, provider: str, tested: Sequence[Tested]) -> None:
        asked = {
            row.delivery: Asked(row.provider_id or "", row.delivery, row.attempt, str(row.address))
            for _, _, row in tested
        }
        reports = {report.provider_id: report for report in self._ask(channel, provider, list(asked.values()))}
        for item, claim, row in tested:
            report = reports.get(row.provider_id or "")
            if report is None or report.status not in FINAL:
                self._settle(item, "unmatched", "not confirmed by the provider")
                continue
            self._report(report, row)
            if claim.keys and not self._press(item, claim, row, report):
                continue
            self._settle(item, "matched", "confirmed by the provider")

    def _report(self, report: StatusReport, row: OutboxDelivery) -> None:
        """What the provider said goes through the inbox like any status."""
        with self._ledger.transaction() as tx:
            StatusItem.reported(replace(report, delivery=row.delivery, attempt=row.attempt)).put(tx)

    def _press(self, item: InboxMessage, claim: ClaimItem, row: OutboxDelivery, report: StatusReport) -> bool:
        """A key is an answer only in a call that was picked up, and only where the provider does not say otherwise."""
        # The last that answers counts, since a person may correct himself.
        pressed = [key for key in claim.keys if key in ANSWERS]
        if not pressed:
            return True
        if report.status != "delivered" or (report.keys is not None and report.keys != claim.keys):
            log.warning("key_not_confirmed", item=item.id)
            self._settle(item, "refused", "no such key was pressed")
            return False
        command = AnswerText(
            id=f"key:{item.id}:{row.delivery}"[:64],
            actor=Actor(via="voice", person=row.person),
            delivery=row.delivery,
            answer=ANSWERS[pressed[-1]],
            words=Private(pressed[-1]),
        )
        done = self._desk.submit(row.stream, command)
        if not isinstance(done, Done):
            self._settle(item, "refused", done.code)
            return False
        return True

    def _set_aside(self, item: InboxMessage) -> None:
        with self._ledger.transaction() as tx:
            inbox.set_aside(tx, item.id, NOTE)

    def _settle(self, item: InboxMessage, state: InboxState, note: str) -> None:
        with self._ledger.transaction() as tx:
            inbox.settle(tx, item.id, state, note, again=AGAIN if state == "unmatched" and item.tries < LOOKS else None)
