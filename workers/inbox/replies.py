"""A reply that came in: whose it is, which text it means, and the command that follows.

What its words say is `engine.rules.answers.replies`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import structlog

from engine.desk import Desk, Done
from engine.district.model import District
from engine.house.state import OptOut
from engine.incident.commands import AnswerText, AskWhich, HearReply, LeaveChannel
from engine.incident.state import Incident
from engine.ledger.errors import EVERYWHERE, LedgerError
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from engine.ledger.work.inbox import InboxMessage, InboxState
from engine.ledger.work.outbox import OutboxDelivery
from engine.rules.answers.approval_words import approval_words
from engine.rules.answers.meanings import Meaning
from engine.rules.answers.replies import meaning
from engine.rules.texts import open_questions
from engine.stream.actor import WORKER, Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery, StreamState
from engine.values.private import Private
from office.services import optouts
from office.services.inbox_items import ReplyItem
from workers.inbox.approvals import ApprovalAnswers, approval_id
from workers.inbox.beside import beside
from workers.inbox.replied_to import (
    Text,
    choose,
    each_incident,
    has_items,
    names_one_of_several,
    probe_meant,
    still_running,
)

REPLIED_BY = "sms"
"""A question goes back the way the reply came: the number may have been called last."""
REACHED = ("attempted", "ambiguous", "accepted", "delivered", "undelivered")
"""States in which a person may have the text; callbacks may come after the reply."""
LOOKED_AT = 500
"""Texts to one number that are looked at for those that an opt-out concerns."""
NOBODY = "no text to this number asks for an answer"

Settled = tuple[InboxState, str]
"""What becomes of the inbox item, and a note for whoever looks."""

log = structlog.get_logger()


class Replies:
    """Turns replies into commands. `hand_in` gives one to the Desk."""

    def __init__(
        self,
        ledger: Ledger,
        desk: Desk,
        hand_in: Callable[[str, Command], Done | Refusal],
    ) -> None:
        self._ledger = ledger
        self._desk = desk
        self._hand_in = hand_in
        self._approvals = ApprovalAnswers(ledger, desk, hand_in)

    def take(self, item: InboxMessage) -> Settled:
        """Work off one reply."""
        reply = ReplyItem.of(item)
        words, sender = reply.text, reply.sender
        with self._ledger.reading() as tx:
            now = tx.now_story()
            rows = outbox.by_address(tx, sender, limit=LOOKED_AT)
            known = any(tx.answer_to(it) for it in (*_ids(item), approval_id(item)))
        if known:
            # Recorded before the item could be marked so. Weighed anew it might mean another text, or seem to mean
            # none.
            return "matched", ""
        texts = self._texts([row for row in rows if row.channel == REPLIED_BY or row.asks])
        # A call that asked for an approval may be answered in writing, too.
        every = self._texts(rows) if approval_words(words).codes else texts
        about_approval = self._approvals.take(item, words, sender, every)
        if about_approval is not None:
            return about_approval
        said = meaning(words, _names(self._desk.home_rules().district, texts))
        if said.says in ("opt_out", "opt_in"):
            answered = self._about_texts(item, said, rows, words, sender)
            if answered is not None:
                return answered
        bare = self._approvals.take_bare(item, words, sender, texts) if said.answer and not said.reference else None
        return bare or self._about_duties(item, said, texts, words, sender, now)

    # ── what it means ──

    def _about_duties(
        self, item: InboxMessage, said: Meaning, texts: Sequence[Text], words: str, sender: str, now: datetime
    ) -> Settled:
        asking = [it for it in texts if it.answered is not None]
        if asking and all(it.probe for it in asking):
            # Whatever they say, they have the text: a contact test asks for no more, and nobody is asked back in one.
            return self._answer(item, probe_meant(asking, said), said if said.answer else Meaning("yes"), words)
        if not asking:
            return self._asked_no_more(item, said, texts, words, sender)
        chosen = choose(asking, said, now) if said.answer else None
        if chosen is not None and has_items(chosen, said.items) and not names_one_of_several(chosen, said):
            return self._answer(item, chosen, said, words)
        return self._ask_which(item, said, [it for it in asking if not it.probe], words, sender)

    def _asked_no_more(
        self, item: InboxMessage, said: Meaning, texts: Sequence[Text], words: str, sender: str
    ) -> Settled:
        """Nothing waits for an answer: whoever was asked hears that it is settled; whoever was only told is heard."""
        of_incidents = [it for it in texts if isinstance(it.owing, Incident)]
        if not of_incidents:
            return "unmatched", NOBODY
        was_asked = [it for it in of_incidents if it.delivery.owed.asks]
        named = [it for it in was_asked if it.delivery.owed.reference == said.reference]
        if said.answer is not None and (named or (was_asked and said.reference is None)):
            chosen = (named or was_asked)[0]
            return self._answer(item, chosen, said if has_items(chosen, said.items) else Meaning(said.says), words)
        running = [it for it in of_incidents if isinstance(it.owing, Incident) and not it.owing.ended]
        return self._hear(item, said, (running or of_incidents)[:1], words, sender)

    def _about_texts(
        self, item: InboxMessage, said: Meaning, rows: Sequence[OutboxDelivery], words: str, sender: str
    ) -> Settled | None:
        """They want no more texts here, or want them again. None: an opt-in of somebody who had not opted out."""
        key = f"optout:{item.key}"[:64]
        if said.says == "opt_in":
            known = self._opted_out(sender)
            if known is not None:
                optouts.opt_in(self._desk, key, known, words)
            return ("matched", "") if known is not None else None
        if not rows:
            return "unmatched", "opted out, and was never told anything"
        optouts.opt_out(self._desk, key, rows[0].person, REPLIED_BY, sender, words)
        running = still_running(self._texts(rows, reached=False))
        for number, text in enumerate(running):
            self._submit(item, f"leave:{number}", text, LeaveChannel, said, words, sender, first=number == 0)
        return "matched", ""

    def _opted_out(self, sender: str) -> OptOut | None:
        with self._ledger.reading() as tx:
            return optouts.house(tx).opt_outs.get((REPLIED_BY, sender))

    # ── the commands ──

    def _answer(self, item: InboxMessage, chosen: Text, said: Meaning, words: str) -> Settled:
        """A reply that names no text answers all that came with it as one message."""
        others = [] if said.reference is not None else beside(self._desk, chosen.owing, chosen.delivery)
        for number, (stream, text) in enumerate(others):
            # They come first: the id of the text that was chosen says that all of it is recorded.
            if open_questions.asking_of(stream, text) == "open":
                self._hand_in(stream.id, self._command(f"reply{number}:{item.key}"[:64], text, said, words))
        return self._finish(self._hand_in(chosen.stream, self._command(_ids(item)[0], chosen.delivery, said, words)))

    def _command(self, name: str, delivery: Delivery, said: Meaning, words: str) -> AnswerText:
        return AnswerText(
            id=name,
            actor=Actor(via="sms", person=delivery.owed.person),
            delivery=delivery.owed.delivery,
            answer=said.answer or "accepted",
            item=said.items[0] if len(said.items) == 1 else None,
            items=said.items if len(said.items) > 1 else (),
            words=Private(words),
            says=said.says,
        )

    def _ask_which(self, item: InboxMessage, said: Meaning, asking: Sequence[Text], words: str, sender: str) -> Settled:
        """Asked back once, from one incident; each that may be meant keeps the words."""
        # What is meant asks, where there is any: the question of a drill would say that it is one, and wait behind all
        # others.
        newest = next((it for it in asking if not it.delivery.owed.drill), asking[0])
        choices = tuple(dict.fromkeys(it.delivery.owed.reference for it in asking))
        others = [it for it in each_incident(asking) if it.stream != newest.stream and isinstance(it.owing, Incident)]
        for number, other in enumerate(others):
            self._submit(item, f"heard:{number}", other, HearReply, said, words, sender, first=False)
        return self._finish(self._submit(item, "", newest, AskWhich, said, words, sender, choices=choices))

    def _hear(self, item: InboxMessage, said: Meaning, texts: Sequence[Text], words: str, sender: str) -> Settled:
        return self._finish(self._submit(item, "", texts[0], HearReply, said, words, sender))

    def _submit(
        self,
        item: InboxMessage,
        part: str,
        text: Text,
        kind: type[HearReply],
        said: Meaning,
        words: str,
        sender: str,
        **more: object,
    ) -> Done | Refusal:
        name = f"{part}:{item.key}"[:64] if part else _ids(item)[1]
        command = kind.model_validate(
            {
                "id": name,
                "actor": WORKER,
                "person": text.delivery.owed.person,
                "channel": REPLIED_BY,
                "address": Private(sender),
                "words": Private(words),
                "says": said.says,
                **more,
            }
        )
        return self._hand_in(text.stream, command)

    def _finish(self, done: Done | Refusal) -> Settled:
        if isinstance(done, Refusal):
            return "refused", done.code
        return "matched", ""

    # ── looking ──

    def _texts(self, rows: Sequence[OutboxDelivery], *, reached: bool = True) -> list[Text]:
        """The texts to this number, the newest first; those that it may have, or all that were ever owed."""
        found: list[Text] = []
        streams = {stream: self._readable(stream) for stream in dict.fromkeys(row.stream for row in rows)}
        for row in rows:
            owing = streams[row.stream]
            delivery = owing.deliveries.get(row.delivery) if owing else None
            if owing is not None and delivery is not None and (delivery.state in REACHED or not reached):
                found.append(Text(owing, delivery, owing.answered(delivery) if delivery.owed.asks else None))
        return sorted(found, key=lambda it: it.reached_at, reverse=True)

    def _readable(self, stream: str) -> StreamState | None:
        """A stream, or None where it is sick: an answer to another text of the same person must not be lost with it."""
        try:
            return self._desk.stream(stream)
        except EVERYWHERE:
            raise
        except LedgerError:
            log.exception("stream_not_read", stream=stream)
            return None


def _ids(item: InboxMessage) -> tuple[str, str]:
    """The ids of the commands that one reply may become: an answer, or a question back."""
    return f"reply:{item.key}"[:64], f"which:{item.key}"[:64]


def _names(district: District, texts: Iterable[Text]) -> set[str]:
    """What the sender may sign with."""
    persons = {str(it.delivery.owed.person_name) for it in texts}
    units = {it.delivery.owed.unit for it in texts}
    return persons | {name for unit in units if unit in district.units for name in _names_of(district, unit)}


def _names_of(district: District, unit: str) -> tuple[str, ...]:
    return district.units[unit].names[1:]
