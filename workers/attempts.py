"""Claimed texts become attempts: put into words as things stand now, fitted to their provider, recorded exactly, and
only then sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from engine.desk import Desk, Done
from engine.incident.state import Incident
from engine.ledger.chain import short
from engine.ledger.sql.tables import DRILL
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from engine.ledger.work.outbox import OutboxDelivery
from engine.rules.texts.partner_pages import opens_page
from engine.rules.texts.resending import NOBODY
from engine.stream.actor import WORKER
from engine.stream.commands import Attempt, AttemptDeliveries, DeliveryOutcome
from engine.stream.events import DeliveryAttempted, DeliveryOwed
from engine.stream.state import Delivery, StreamState
from engine.values.private import Private
from notify.channel import Channel
from notify.form import Form
from notify.message import Message
from notify.outcome import Advice, Failed
from office.home.approval_codes import KEYS, ApprovalCodes, left_out, with_code
from office.home.links import Linked, Links
from office.texts.texts import Rendered, Texts
from office.texts.validity import valid_for
from workers.joining import Joined
from workers.outcomes import outcomes_of
from workers.queues import PRESSING
from workers.restored import RestoredTexts, Supposed
from workers.settling import Sent, Settling, command_id

Render = Callable[[DeliveryOwed, str | None], tuple[Rendered, tuple[Form, ...]]]
"""A text for its provider: as it goes out, and in registered words where the provider carries nothing else."""
NO_PROVIDER = Failed(NOBODY, "no_provider", "temporary", Advice.NEXT_CHANNEL)
"""Nobody of this channel carries the text now."""
NO_LINKS = Links(None)
log = structlog.get_logger()


@dataclass(frozen=True)
class Prepared:
    """What is to be sent now, and the deliveries to be taken up once more: no provider asked so far takes them as they
    are, so that the next is asked, or they may have been sent before, so that their provider is asked first."""

    sending: Sequence[Sent]
    again: Sequence[str] = ()


class Attempts:
    """Prepares the texts of one channel for sending."""

    def __init__(
        self,
        ledger: Ledger,
        desk: Desk,
        texts: Texts,
        links: Links,
        channel: Channel,
        settling: Settling,
    ) -> None:
        self._ledger = ledger
        self._desk = desk
        self._texts = texts
        self._links = links
        self._channel = channel
        self._settling = settling
        self._codes = ApprovalCodes(ledger)
        self._restored = RestoredTexts(ledger, desk, settling)

    def prepare(self, stream: str, rows: Sequence[OutboxDelivery], joined: Mapping[str, Joined]) -> Prepared:
        """Record the exact texts of one stream; what the engine supersedes instead is not sent. `joined`: the texts
        that go out with others, by their deliveries. Raises LedgerError.
        """
        incident = self._desk.stream(stream)
        if incident is None:
            return Prepared(())
        with self._ledger.reading() as tx:
            now, machine, head = tx.now_story(), tx.now_machine(), tx.head(stream)
        render = self._renderer(incident, now, (head.count, short(head.hash)))
        messages: list[Message] = []
        linked: dict[str, Linked] = {}
        codes: dict[str, str | None] = {}
        unfit: list[DeliveryOutcome] = []
        supposed = self._restored.supposed(stream, rows)
        for row, provider in self._their_turn(incident, rows):
            delivery = incident.deliveries[row.delivery]
            code = codes[row.delivery] = self._codes.of_text(incident, delivery.owed)
            one = joined.get(row.delivery)
            text, forms = (one.text, ()) if one else render(with_code(delivery.owed, code), provider)
            links = NO_LINKS if row.delivery in supposed else self._links
            linked[row.delivery] = links.given(
                delivery.owed, text.text, shared=self._is_shared(incident, delivery.owed)
            )
            message = replace(
                _message(row, delivery.owed, text, provider),
                text=linked[row.delivery].text,
                asks=one.asks if one else delivery.owed.asks,
                digits=KEYS if code is not None else 1,
                forms=forms,
                valid_for=valid_for(incident, delivery.owed, now),
            )
            fitting = self._channel.fit(message) if provider else NO_PROVIDER
            if isinstance(fitting, Failed):
                unfit += outcomes_of(self._channel, message, fitting, refused_by=self._not_to_ask(delivery))
            else:
                messages.append(fitting)
        if unfit:
            self._settling.record(stream, unfit)
        attempted = self._record(stream, messages, linked, codes, supposed, joined)
        asked_first = sorted(attempted & supposed.keys())
        self._restored.take_up_again([row for row in rows if row.delivery in asked_first], supposed)
        claimed = {row.delivery: row for row in rows}
        sending = [
            Sent(claimed[it.delivery], it, machine, self._not_to_ask(incident.deliveries[it.delivery]))
            for it in messages
            if it.delivery in attempted and it.delivery not in supposed
        ]
        return Prepared(sending, [*(it.delivery for it in unfit if it.outcome == "refused"), *asked_first])

    def _is_shared(self, stream: StreamState, owed: DeliveryOwed) -> bool:
        return isinstance(stream, Incident) and opens_page(self._desk.rules_of(stream).district, owed)

    def _renderer(self, stream: StreamState, now: datetime, head: tuple[int, str]) -> Render:
        """What puts the texts of a stream into words as things stand now, as the provider of each wants them."""

        def render(owed: DeliveryOwed, provider: str | None) -> tuple[Rendered, tuple[Form, ...]]:
            replies = self._channel.brings_replies(provider, str(owed.address)) if provider else None
            bound = provider is not None and self._channel.wants_forms(provider)
            if isinstance(stream, Incident):
                said = (self._desk.rules_of(stream), stream, owed, now, head, replies)
                return self._texts.render(*said), self._texts.forms(*said) if bound else ()
            of_kind = (self._desk.home_rules(), stream, owed, replies)
            return self._texts.render_of_kind(*of_kind), self._texts.forms_of_kind(*of_kind) if bound else ()

        return render

    def _not_to_ask(self, delivery: Delivery) -> tuple[str, ...]:
        """The providers that are not asked after the present one: those that refused, or all where this very one is
        tried."""
        return delivery.refused_by if delivery.owed.provider is None else self._channel.providers

    def _their_turn(
        self, incident: StreamState, rows: Iterable[OutboxDelivery]
    ) -> list[tuple[OutboxDelivery, str | None]]:
        """Those that may go now, each with its provider; the others wait for their provider's rate, or for one that is
        just starting again.

        What is urgent never waits for a rate.
        """
        going: list[tuple[OutboxDelivery, str | None]] = []
        waiting: list[tuple[OutboxDelivery, timedelta]] = []
        for row in rows:
            delivery = incident.deliveries[row.delivery]
            address, refused_by, only = str(delivery.owed.address), delivery.refused_by, delivery.owed.provider
            provider = self._channel.choose(address, refused_by, only=only)
            wait = self._rate(provider, row) if provider else self._channel.soon_back(address, refused_by, only=only)
            if wait:
                waiting.append((row, wait))
            else:
                going.append((row, provider))
        if waiting:
            with self._ledger.transaction() as tx:
                for row, wait in waiting:
                    outbox.postpone(tx, row.delivery, row.attempt, wait)
        return going

    def _rate(self, provider: str, row: OutboxDelivery) -> timedelta:
        return self._channel.wait(provider, urgent=row.urgency in PRESSING, last=row.urgency == DRILL)

    def _record(
        self,
        stream: str,
        messages: Sequence[Message],
        linked: Mapping[str, Linked],
        codes: Mapping[str, str | None],
        supposed: Mapping[str, Supposed],
        joined: Mapping[str, Joined],
    ) -> set[str]:
        """Record that these are about to be sent, or may have been, texts exact but for tokens and codes; the
        deliveries that the rules still want sent."""
        if not messages:
            return set()
        attempts = tuple(
            Attempt(
                delivery=it.delivery,
                attempt=it.attempt,
                provider=NOBODY if _cannot_be_asked(supposed.get(it.delivery)) else it.provider,
                sender=Private(self._channel.sender(it.provider)),
                text=Private(left_out(linked[it.delivery].recorded(it.text), codes[it.delivery])),
                template=it.template,
                link=linked[it.delivery].digest,
                since=supposed[it.delivery].since if it.delivery in supposed else None,
                together=joined[it.delivery].together if it.delivery in joined else (),
            )
            for it in messages
        )
        attempt_id = command_id("attempt", ((it.delivery, it.attempt) for it in attempts))
        done = self._desk.submit(stream, AttemptDeliveries(id=attempt_id, actor=WORKER, attempts=attempts))
        if not isinstance(done, Done):
            log.error("attempt_refused", stream=stream, code=done.code)
            return set()
        return {entry.event.delivery for entry in done.entries if isinstance(entry.event, DeliveryAttempted)}


def _message(row: OutboxDelivery, owed: DeliveryOwed, text: Rendered, provider: str | None) -> Message:
    """The text of a delivery as a channel takes it, as it was rendered."""
    return Message(
        delivery=row.delivery,
        attempt=row.attempt,
        channel=row.channel,
        provider=provider or NOBODY,
        to=str(owed.address),
        text=text.text,
        subject=text.subject,
        reference=owed.reference,
        hint=text.hint,
        asks=owed.asks,
        buttons=text.buttons,
    )


def _cannot_be_asked(supposed: Supposed | None) -> bool:
    return supposed is not None and not supposed.known
