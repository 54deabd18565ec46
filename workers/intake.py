"""The inbox drained: what providers and people sent becomes commands, in batches, through the Desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any, Literal, TypeVar

import structlog
from pydantic import BaseModel

from engine.desk import Desk, Done
from engine.incident.actor import PROVIDER, WORKER, Actor
from engine.incident.commands import AnswerText, AskWhich, Command, DeliveryOutcome, SettleDeliveries
from engine.incident.events import Answer
from engine.incident.owing import Delivery, Owing
from engine.incident.refusal import Refusal
from engine.ledger import inbox, links, outbox
from engine.ledger.errors import EVERYWHERE, LedgerError
from engine.ledger.inbox import InboxMessage, InboxState
from engine.ledger.outbox import OutboxDelivery
from engine.ledger.store import Ledger, Reading
from engine.private import Private
from engine.probe.state import Probe
from engine.rules import asked
from engine.rules.replies import Meaning, meaning
from notify.channel import ADDRESS_ITSELF
from notify.outcome import FINAL
from notify.registry import explain
from workers import key_presses
from workers.crash_points import reach
from workers.named_text import NOTE, AnotherText, named_text

BATCH = 100
JUST_NOW = timedelta(minutes=1)
"""A reply within a minute of a newer text may still mean the one before it."""
LOOK_AGAIN, LOOKS = timedelta(seconds=2), 30
"""What matches nothing is looked at again: a callback may overtake the record of its own attempt. After that it stays, visible."""
MOST_QUESTIONS, QUESTIONS_WITHIN = 2, timedelta(hours=1)
"""How often one number is asked back within how long (story time)."""
REPLIED_BY = "sms"
"""A question goes back the way the reply came: the number may have been called last."""
REACHED = ("attempted", "ambiguous", "accepted", "delivered", "undelivered")
"""States in which a person may have the text; callbacks may come after the reply."""

ANOTHERS: Literal["another's"] = "another's"
"""In the place of a text: the one that is named is not the one that the provider's id belongs to."""
T = TypeVar("T")

log = structlog.get_logger()


class _Report(BaseModel):
    """A status report as the web put it into the inbox."""

    provider: str
    provider_id: str
    status: Literal["accepted", "sent", "delivered", "undelivered", "failed"]
    code: str | None = None
    delivery: str | None = None
    attempt: int | None = None
    channel: str | None = None
    """By the address it was posted to; None where the provider was asked, or in one kept by an older program."""


class _LinkAnswer(BaseModel):
    """An answer as the page behind a link put it into the inbox. `link` is the digest of the link's token."""

    link: str
    answer: Answer
    item: int | None = None
    words: str


@dataclass(frozen=True)
class Asking:
    """A text that asks for an answer which has not come yet."""

    stream: str
    delivery: Delivery
    reached_at: datetime
    answered: bool
    probe: bool = False


class Intake:
    """Turns inbox items into commands. `told` is called after every append."""

    def __init__(self, ledger: Ledger, desk: Desk, told: Callable[[Done], object]) -> None:
        self._ledger = ledger
        self._desk = desk
        self._told = told

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
            if item.kind == "link":
                self._guarded(item, self._link)
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
        for stream, pairs in by_stream.items():
            try:
                self._take_in(stream, pairs)
            except EVERYWHERE:
                raise
            except Exception as error:  # One sick incident must not keep what became of the texts of all others.
                log.exception("reports_put_aside", stream=stream)
                self._settle_all([item for item, _ in pairs], "unmatched", type(error).__name__)

    def _take_in(self, stream: str, pairs: Sequence[tuple[InboxMessage, DeliveryOutcome]]) -> None:
        command = SettleDeliveries(id=_batch_id([item for item, _ in pairs]), actor=PROVIDER, outcomes=tuple(o for _, o in pairs))
        done = self._hand_in(stream, command)
        matched = isinstance(done, Done)
        self._settle_all([item for item, _ in pairs], "matched" if matched else "refused", "" if isinstance(done, Done) else done.code)
        if isinstance(done, Done):
            self._told(done)

    def _final(self, items: Sequence[InboxMessage]) -> list[tuple[InboxMessage, _Report, OutboxDelivery]]:
        """The reports that say something final, each with its text. Those that say nothing new, or of no text known yet, are put down."""
        reports = [(item, report) for item in items if (report := self._guarded(item, _report))]
        final = [(item, report) for item, report in reports if report.status in FINAL]
        with self._ledger.reading() as tx:
            found = [(item, report, _text_of(tx, report)) for item, report in final]
        self._set_aside([item for item, _, row in found if row is ANOTHERS])
        self._settle_all([item for item, report in reports if report.status not in FINAL], "matched", "nothing new")
        self._settle_all([item for item, _, row in found if row is None], "unmatched", "no such text")
        return [(item, report, row) for item, report, row in found if isinstance(row, OutboxDelivery)]

    # ── what people answer ──

    def _reply(self, item: InboxMessage) -> None:
        words, sender = str(item.payload["text"]), str(item.payload["sender"])
        answer_id, question_id = f"reply:{item.key}"[:64], f"which:{item.key}"[:64]
        with self._ledger.reading() as tx:
            now = tx.now_story()
            rows = outbox.by_address(tx, sender)
            known = tx.answer_to(answer_id) or tx.answer_to(question_id)
        if known is not None:
            # Recorded before the item could be marked so. Weighed anew it might mean another text, or seem to mean none.
            self._settle(item, "matched", "")
            return
        asking = self._asking([row for row in rows if row.asks and row.state in REACHED])
        if not asking:
            self._settle(item, "unmatched", "no text to this number asks for an answer")
            return
        said = meaning(words)
        if all(it.probe for it in asking):
            # Whatever they say, they have the text: a contact test asks for no more, and nobody is asked back in one.
            said = said or Meaning("accepted", None, None)
            chosen: Asking | None = _of_probe(asking, said)
        else:
            chosen = _chosen(asking, said, now) if said else None
        if said is None or chosen is None:
            self._ask_which(item, question_id, [it for it in asking if not it.probe], words, sender)
            return
        command = AnswerText(
            id=answer_id, actor=Actor(via="sms", person=chosen.delivery.owed.person),
            delivery=chosen.delivery.owed.delivery, answer=said.answer, item=said.item, words=Private(words),
        )  # fmt: skip
        self._finish(item, self._hand_in(chosen.stream, command))

    def _key(self, item: InboxMessage) -> None:
        """A key pressed in a call answers what the call asked."""
        pressed = key_presses.read(item)
        try:
            with self._ledger.reading() as tx:
                row = key_presses.call_of(tx, pressed)
        except AnotherText:
            self._set_aside([item])
            return
        owing = self._desk.stream(row.stream) if row else None
        delivery = owing.deliveries.get(row.delivery) if owing and row else None
        if row is None or delivery is None:
            self._settle(item, "unmatched", "no such call")
            return
        self._finish(item, self._hand_in(row.stream, key_presses.command(pressed, delivery.owed)))

    def _link(self, item: InboxMessage) -> None:
        """An answer given on the page behind a link: it is that of the person whose text carried it."""
        answer = _LinkAnswer.model_validate(item.payload)
        with self._ledger.reading() as tx:
            link = links.by_digest(tx, answer.link)
        owing = self._desk.stream(link.stream) if link else None
        if link is None or owing is None:
            self._settle(item, "unmatched", "no such link")
            return
        delivery = owing.deliveries[link.delivery]
        if asked.asking_of(owing, delivery) != "open":
            self._settle(item, "refused", "the text asks for nothing any more")
            return
        command = AnswerText(
            id=f"link:{item.id}", actor=Actor(via="link", person=delivery.owed.person), delivery=link.delivery,
            answer=answer.answer, item=answer.item, words=Private(answer.words),
        )  # fmt: skip
        self._finish(item, self._hand_in(link.stream, command))

    def _asking(self, rows: Sequence[OutboxDelivery]) -> list[Asking]:
        """The texts to this number that still ask for an answer, the newest first."""
        found: list[Asking] = []
        streams = {stream: self._readable(stream) for stream in dict.fromkeys(row.stream for row in rows)}
        for row in rows:
            stream, owing = row.stream, streams[row.stream]
            delivery = owing.deliveries.get(row.delivery) if owing else None
            if owing is None or delivery is None or not delivery.owed.asks or delivery.state not in REACHED:
                continue
            answered = owing.answered(delivery)
            if answered is not None:
                reached_at = delivery.settled_at or delivery.owed_at
                found.append(Asking(stream, delivery, reached_at, answered, probe=isinstance(owing, Probe)))
        return sorted(found, key=lambda it: it.reached_at, reverse=True)

    def _readable(self, stream: str) -> Owing | None:
        """A stream, or None where it is sick: an answer to another text of the same person must not be lost with it."""
        try:
            return self._desk.stream(stream)
        except EVERYWHERE:
            raise
        except LedgerError:
            log.exception("stream_not_read", stream=stream)
            return None

    def _ask_which(self, item: InboxMessage, command_id: str, asking: Sequence[Asking], words: str, sender: str) -> None:
        # What is meant asks, where there is any: the question of a drill would say that it is one, and wait behind all others.
        newest = next((it for it in asking if not it.delivery.owed.drill), asking[0])
        if self._asked_enough(newest, sender):
            self._settle(item, "unmatched", "asked back already; somebody should phone")
            return
        command = AskWhich(
            id=command_id, actor=WORKER, person=newest.delivery.owed.person, channel=REPLIED_BY,
            address=Private(sender), words=Private(words), choices=tuple(dict.fromkeys(it.delivery.owed.reference for it in asking)),
        )  # fmt: skip
        self._finish(item, self._hand_in(newest.stream, command))

    def _asked_enough(self, newest: Asking, sender: str) -> bool:
        """An autoresponder would answer every question with another text, without end."""
        incident = self._desk.load(newest.stream)
        with self._ledger.reading() as tx:
            since = tx.now_story() - QUESTIONS_WITHIN
        texts = incident.deliveries.values() if incident else ()
        asked = [it for it in texts if it.owed.purpose == "question" and it.owed.address == sender and it.owed_at >= since]
        return len(asked) >= MOST_QUESTIONS

    def _hand_in(self, stream: str, command: Command) -> Done | Refusal:
        """To the Desk. An item whose command is recorded and which is not marked so yet comes up again, and its command's id is known."""
        reach("drain.before_commit")
        done = self._desk.submit(stream, command)
        reach("drain.after_commit")
        return done

    def _finish(self, item: InboxMessage, done: object) -> None:
        if isinstance(done, Done):
            self._settle(item, "matched", "")
            self._told(done)
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
                inbox.settle(tx, item.id, state, note, again=LOOK_AGAIN if state == "unmatched" and item.tries < LOOKS else None)
            reach("inbox.before_commit")
        reach("inbox.after_commit")


def _report(item: InboxMessage) -> _Report:
    return _Report.model_validate(item.payload)


def _text_of(tx: Reading, report: _Report) -> OutboxDelivery | Literal["another's"] | None:
    try:
        return named_text(tx, report.provider, report.provider_id, report.delivery, report.attempt, report.channel)
    except AnotherText:
        return ANOTHERS


def _outcome(report: _Report, row: OutboxDelivery, item: InboxMessage) -> DeliveryOutcome:
    return DeliveryOutcome.model_validate({
        "delivery": row.delivery, "attempt": report.attempt or row.attempt, "outcome": report.status, "provider": report.provider,
        "provider_id": report.provider_id, "code": report.code, **_what_next(report),
    })  # fmt: skip


def _what_next(report: _Report) -> dict[str, Any]:
    """Whether the same channel is worth another try after a report of failure, and whether the address is any good."""
    if report.status == "delivered":
        return {}
    failure = explain(report.provider, report.code)
    return {"again": (failure.retries or 1) if failure.kind == "temporary" else 0, "dead": failure.advice in ADDRESS_ITSELF}


def _batch_id(items: Sequence[InboxMessage]) -> str:
    """Made of every item: a batch with one more in its middle is another command, or that one's outcome would be lost."""
    return f"inbox:{sha256(' '.join(str(item.id) for item in items).encode()).hexdigest()[:40]}"


def _of_probe(asking: Sequence[Asking], said: Meaning) -> Asking:
    """The text of a contact test that a reply answers: the one it names, else the newest that waits."""
    named = [it for it in asking if it.delivery.owed.reference == said.reference]
    return (named or [it for it in asking if not it.answered] or list(asking))[0]


def _chosen(asking: Sequence[Asking], said: Meaning, now: datetime) -> Asking | None:
    """The text that a reply means; None where it could mean several, and the person must be asked.

    A reference decides. Without one it is the newest, unless another text stands beside it that the person may have had in mind:
    one of another incident, or one before a text that reached them less than a minute ago.
    """
    if said.reference is not None:
        named = [it for it in asking if it.delivery.owed.reference == said.reference]
        return named[0] if len(named) == 1 else None
    # A contact test never stands between a person and an emergency; a yes that no emergency waits for is meant for the test.
    tests = [it for it in asking if it.probe and not it.answered]
    asking = [it for it in asking if not it.probe]
    if tests and said.answer == "accepted" and all(it.answered for it in asking):
        return tests[0]
    waiting = [it for it in asking if not it.answered] or asking
    newest, others = waiting[0], waiting[1:]
    if any(it.stream != newest.stream for it in others):
        return None
    if others and now - newest.reached_at < JUST_NOW:
        return None
    return newest
