"""The inbox drained: what providers and people sent becomes commands, in batches, through the Desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import Any, Literal, TypeVar

import structlog

from engine.desk import Desk, Done
from engine.incident.commands import AnswerText
from engine.ledger import links
from engine.ledger.errors import EVERYWHERE, LedgerError
from engine.ledger.store import Ledger, Snapshot
from engine.ledger.work import inbox, outbox
from engine.ledger.work.inbox import InboxMessage, InboxState
from engine.ledger.work.outbox import OutboxDelivery
from engine.rules.texts import open_questions
from engine.stream.actor import PROVIDER, Actor
from engine.stream.commands import Command, DeliveryOutcome, SettleDeliveries
from engine.stream.refusal import Refusal
from engine.values.private import Private
from notify.channel import ADDRESS_ITSELF
from notify.outcome import FINAL
from notify.registry import explain
from office.home.crash_points import reach
from office.services.inbox_items import KeyItem, LinkItem, StatusItem, UnreadItem
from office.texts.spoken import ANSWERS
from workers.inbox import key_presses
from workers.inbox.approvals import ApprovalAnswers
from workers.inbox.beside import beside
from workers.inbox.button_presses import ButtonPresses
from workers.inbox.named_text import NOTE, TAKEN, AnotherText, named_text
from workers.inbox.replies import Replies

BATCH = 100
LOOK_AGAIN, LOOKS = timedelta(seconds=2), 30
"""What matches nothing is looked at again: a callback may overtake the record of its own attempt. After that it stays,
visible.
"""
ANOTHERS: Literal["another's"] = "another's"
"""In the place of a text: the one that is named is not the one that the provider's id belongs to."""
T = TypeVar("T")

log = structlog.get_logger()


class InboxDrain:
    """Turns inbox items into commands."""

    def __init__(self, ledger: Ledger, desk: Desk) -> None:
        self._ledger = ledger
        self._desk = desk
        self._replies = Replies(ledger, desk, self._hand_in)
        self._approvals = ApprovalAnswers(ledger, desk, self._hand_in)
        self._buttons = ButtonPresses(ledger, desk, self._hand_in)

    def drain(self) -> int:
        """Work off what lies in the inbox; how many items were looked at."""
        with self._ledger.reading() as tx:
            items = inbox.take(tx, BATCH)
        self._statuses([item for item in items if item.kind == "status"])
        for item in items:
            if item.kind == "reply":
                self._guarded(item, self._reply)
            if item.kind == "key":
                self._guarded(item, self._key)
            if item.kind == "button":
                self._guarded(item, self._button)
            if item.kind == "link":
                self._guarded(item, self._link)
            if item.kind == UnreadItem.kind:
                self._guarded(item, self._unread)
        return len(items)

    def _guarded(self, item: InboxMessage, act: Callable[[InboxMessage], T]) -> T | None:
        """Work off one item; what cannot be is put aside, visible, so that it holds up nothing behind it."""
        try:
            return act(item)
        except EVERYWHERE:
            raise
        except Exception as error:
            log.exception("inbox_item_put_aside", item=item.id)
            self._settle(item, "unmatched" if isinstance(error, LedgerError) else "refused", type(error).__name__)
            return None

    # ── what became of texts ──

    def _statuses(self, items: Sequence[InboxMessage]) -> None:
        by_stream: dict[str, list[tuple[InboxMessage, DeliveryOutcome]]] = defaultdict(list)
        for item, report, row in self._final(items):
            found = self._guarded(item, partial(_outcome, report, row))
            if found is not None:
                by_stream[row.stream].append((item, found))
                for stream, other in self._guarded(item, partial(self._of_others, row, found)) or ():
                    by_stream[stream].append((item, other))
        for stream, pairs in by_stream.items():
            try:
                self._take_in(stream, pairs)
            except EVERYWHERE:
                raise
            except Exception as error:  # One sick incident must not keep what became of the texts of all others.
                log.exception("reports_put_aside", stream=stream)
                self._settle_all([item for item, _ in pairs], "unmatched", type(error).__name__)

    def _of_others(
        self, row: OutboxDelivery, of_one: DeliveryOutcome, _: InboxMessage
    ) -> list[tuple[str, DeliveryOutcome]]:
        """The same of the texts that went out as one message with this one: by the provider's id, and by the record
        where the report has overtaken that.
        """
        with self._ledger.reading() as tx:
            known = outbox.all_by_provider_id(tx, of_one.provider_id) if of_one.provider_id else []
        others = {it.delivery: (it.stream, it.attempt) for it in known if it.state in TAKEN}
        stream = self._desk.stream(row.stream) if not others else None
        delivery = stream.deliveries.get(row.delivery) if stream is not None else None
        if stream is not None and delivery is not None:
            found = beside(self._desk, stream, delivery, of_one.attempt)
            others |= {it.owed.delivery: (owing.id, it.attempt) for owing, it in found}
        return [
            (stream_id, of_one.model_copy(update={"delivery": name, "attempt": attempt}))
            for name, (stream_id, attempt) in others.items()
            if name != row.delivery
        ]

    def _take_in(self, stream: str, pairs: Sequence[tuple[InboxMessage, DeliveryOutcome]]) -> None:
        command = SettleDeliveries(
            id=_batch_id(stream, [item for item, _ in pairs]), actor=PROVIDER, outcomes=tuple(o for _, o in pairs)
        )
        done = self._hand_in(stream, command)
        matched = isinstance(done, Done)
        self._settle_all(
            [item for item, _ in pairs],
            "matched" if matched else "refused",
            "" if isinstance(done, Done) else done.code,
        )

    def _final(self, items: Sequence[InboxMessage]) -> list[tuple[InboxMessage, StatusItem, OutboxDelivery]]:
        """The reports that say something final, each with its text. Those that say nothing new, or of no text known
        yet, are put down.
        """
        reports = [(item, report) for item in items if (report := self._guarded(item, StatusItem.of))]
        final = [(item, report) for item, report in reports if report.status in FINAL]
        with self._ledger.reading() as tx:
            found = [(item, report, _text_of(tx, report)) for item, report in final]
        self._set_aside([item for item, _, row in found if row is ANOTHERS])
        self._settle_all([item for item, report in reports if report.status not in FINAL], "matched", "nothing new")
        self._settle_all([item for item, _, row in found if row is None], "unmatched", "no such text")
        return [(item, report, row) for item, report, row in found if isinstance(row, OutboxDelivery)]

    # ── what people answer ──

    def _reply(self, item: InboxMessage) -> None:
        self._settle(item, *self._replies.take(item))

    def _button(self, item: InboxMessage) -> None:
        self._settle(item, *self._buttons.take(item))

    def _key(self, item: InboxMessage) -> None:
        """A key pressed in a call answers what the call asked."""
        pressed = KeyItem.of(item)
        try:
            with self._ledger.reading() as tx:
                row = key_presses.call_of(tx, pressed)
        except AnotherText:
            self._set_aside([item])
            return
        owing = self._desk.stream(row.stream) if row else None
        delivery = owing.deliveries.get(row.delivery) if owing and row else None
        if row is None or owing is None or delivery is None:
            self._settle(item, "unmatched", "no such call")
            return
        if delivery.owed.approval is not None:
            self._settle(item, *self._approvals.take_keys(item, pressed.key, owing, delivery.owed))
            return
        if pressed.key not in ANSWERS:
            self._settle(item, "refused", "such keys answer nothing")
            return
        for number, (other, text) in enumerate(beside(self._desk, owing, delivery, pressed.attempt)):
            # They come first: the id of the one that was called says that all of it is recorded.
            self._hand_in(other.id, key_presses.command(pressed, text.owed, number))
        self._finish(item, self._hand_in(row.stream, key_presses.command(pressed, delivery.owed)))

    def _unread(self, item: InboxMessage) -> None:
        """What nobody can read stays, visible: it may have been an answer."""
        with self._ledger.transaction() as tx:
            inbox.set_aside(tx, item.id, f"cannot be read: {UnreadItem.of(item).why}")

    def _link(self, item: InboxMessage) -> None:
        """An answer given on the page behind a link: it is that of the person whose text carried it."""
        answer = LinkItem.of(item)
        with self._ledger.reading() as tx:
            link = links.by_digest(tx, answer.link)
        owing = self._desk.stream(link.stream) if link else None
        if link is None or owing is None:
            self._settle(item, "unmatched", "no such link")
            return
        delivery = owing.deliveries[link.delivery]
        if open_questions.asking_of(owing, delivery) != "open":
            self._settle(item, "refused", "the text asks for nothing any more")
            return
        command = AnswerText(
            id=f"link:{item.id}",
            actor=Actor(via="link", person=delivery.owed.person),
            delivery=link.delivery,
            answer=answer.answer,
            item=answer.item,
            words=Private(answer.words),
        )
        self._finish(item, self._hand_in(link.stream, command))

    def _hand_in(self, stream: str, command: Command) -> Done | Refusal:
        """To the Desk. An item whose command is recorded and which is not marked so yet comes up again, and its
        command's id is known.
        """
        reach("drain.before_commit")
        done = self._desk.submit(stream, command)
        reach("drain.after_commit")
        return done

    def _finish(self, item: InboxMessage, done: object) -> None:
        if isinstance(done, Done):
            self._settle(item, "matched", "")
        else:
            self._settle(item, "refused", getattr(done, "code", ""))

    def _set_aside(self, items: Sequence[InboxMessage]) -> None:
        """What names another text than its provider's id belongs to is believed of neither, and a person can see it."""
        if not items:
            return
        log.warning("names_another_text", items=[it.id for it in items])
        with self._ledger.transaction() as tx:
            for item in items:
                inbox.set_aside(tx, item.id, NOTE)

    def _settle(self, item: InboxMessage, state: InboxState, note: str) -> None:
        self._settle_all([item], state, note)

    def _settle_all(self, items: Sequence[InboxMessage], state: InboxState, note: str) -> None:
        if not items:
            return
        with self._ledger.transaction() as tx:
            for item in items:
                inbox.settle(
                    tx, item.id, state, note, again=LOOK_AGAIN if state == "unmatched" and item.tries < LOOKS else None
                )
            reach("inbox.before_commit")
        reach("inbox.after_commit")


def _text_of(tx: Snapshot, report: StatusItem) -> OutboxDelivery | Literal["another's"] | None:
    try:
        return named_text(tx, report.provider, report.provider_id, report.delivery, report.attempt, report.channel)
    except AnotherText:
        return ANOTHERS


def _outcome(report: StatusItem, row: OutboxDelivery, item: InboxMessage) -> DeliveryOutcome:
    return DeliveryOutcome.model_validate(
        {
            "delivery": row.delivery,
            "attempt": report.attempt or row.attempt,
            "outcome": report.status,
            "provider": report.provider,
            "provider_id": report.provider_id,
            "code": report.code,
            **_what_next(report),
        }
    )


def _what_next(report: StatusItem) -> dict[str, Any]:
    """Whether the same channel is worth another try after a report of failure, and whether the address is any good."""
    if report.status == "delivered":
        return {}
    failure = explain(report.provider, report.code)
    return {
        "again": (failure.retries or 1) if failure.kind == "temporary" else 0,
        "dead": failure.advice in ADDRESS_ITSELF,
    }


def _batch_id(stream: str, items: Sequence[InboxMessage]) -> str:
    """Made of the stream and every item: a batch with one more in its middle is another command, or that one's outcome
    would be lost; and one item may be about texts of several streams.
    """
    return f"inbox:{sha256(' '.join([stream, *(str(item.id) for item in items)]).encode()).hexdigest()[:40]}"
