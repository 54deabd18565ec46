"""An officer says which duty a text answers that no rule could place: the answer is recorded in the writer's name, as
written, and the text waits no longer. In that order, so that nothing stops waiting that was not recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.desk import Done
from engine.incident.commands import AnswerDuty, SeeReply
from engine.ledger.work import inbox
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.office import Office
from office.services.inbox_items import sender_and_words


@dataclass(frozen=True)
class Assigned:
    """What an officer says of a text. `command` is the id of the act, `officer` whoever acts by a login."""

    command: str
    officer: Actor
    incident: str
    duty: str
    answer: Literal["accepted", "declined"]


def assign_reply(office: Office, said: Assigned, reply: int) -> Done | Refusal:
    """An unread reply (the number of its entry) answers this duty. Raises LedgerError."""
    incident = office.desk.load(said.incident)
    if incident is None:
        return Refusal("unknown_incident", {"incident": said.incident})
    known = incident.replies.get(reply)
    if known is None:
        return Refusal("unknown_reply", {"reply": str(reply), "known": ""})
    done = _answer(office, said, known.person, known.words)
    if isinstance(done, Refusal) or known.seen:
        return done
    seen = SeeReply(
        id=f"{said.command[:58]}-seen", actor=said.officer, reply=reply, note=Private(f"{said.duty} {said.answer}")
    )
    after = office.desk.submit(said.incident, seen)
    return after if isinstance(after, Refusal) else done


def assign_message(office: Office, said: Assigned, message: int, person: str) -> Done | Refusal:
    """A message that fits nothing is this person's answer to this duty. Raises LedgerError."""
    with office.ledger.reading() as tx:
        known = next((it for it in inbox.unmatched(tx, MOST) if it.id == message), None)
    if known is None:
        before = office.desk.answered(said.command, said.incident)
        return before or Refusal("message_settled", {"message": str(message)})
    words = sender_and_words(known)[1] or ""
    done = _answer(office, said, person, Private(words))
    if isinstance(done, Done):
        with office.ledger.transaction() as tx:
            inbox.settle(tx, message, "matched", f"{said.incident} {said.duty}")
    return done


MOST = 1000
"""Messages among which one is looked for."""


def _answer(office: Office, said: Assigned, person: str, words: Private) -> Done | Refusal:
    """What was written counts as given on paper."""
    writer = Actor(via=said.officer.via, person=person, entered_by=said.officer.login, basis="paper")
    answer = AnswerDuty(id=said.command, actor=writer, duty=said.duty, answer=said.answer, reason=words)
    return office.desk.submit(said.incident, answer)
