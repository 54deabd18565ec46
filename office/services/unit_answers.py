"""What somebody says to a text that asks them, at a page or by the API: the same words as those of a reply, and the
same commands.

A yes, a no and how far it is answer the text; a cry for help is heard as one that was texted. Whoever says it sees what
comes of it, so what cannot be is refused, and nothing is asked back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.desk import Done
from engine.incident.commands import AnswerText, HearReply
from engine.incident.state import Incident
from engine.rules.answers.meanings import answer_of
from engine.rules.texts import open_questions
from engine.stream.actor import WORKER, Actor
from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from engine.values.private import Private
from notify.channel_spec import is_call
from office.wording import unit_page

if TYPE_CHECKING:
    from engine.stream.commands import Command
    from engine.stream.state import Delivery, StreamState
    from office.files.photos import Photo
    from office.office import Office

Verb = Literal["yes", "on_the_way", "on_site", "done", "help", "no"]
VERBS: tuple[Verb, ...] = ("yes", "on_the_way", "on_site", "done", "help", "no")
Unanswerable = Literal["text_answered", "text_over", "one_at_a_time", "said_before"]
"""Why nothing is said to it: somebody has answered it, it asks for nothing any more, it is not clear which duty is
done, or they have said just that."""
TEXTED = "sms"


@dataclass(frozen=True)
class Said:
    """What is said. `items`: the numbers of the duties that are meant; none = all that are this person's. `words`: the
    reason of a no, what is missing, the note of what is done.
    """

    verb: Verb
    items: tuple[int, ...] = ()
    words: str = ""
    photos: tuple[Photo, ...] = ()


def say(
    office: Office, stream: StreamState, delivery: Delivery, actor: Actor, name: str, said: Said
) -> Done | Refusal | Unanswerable:
    """Hand it in. `name`: the id of the command, of which whatever comes twice is known. Raises LedgerError."""
    if (why := _unanswerable(stream, delivery, said)) is not None and _is_new(office, name):
        return why
    return office.desk.submit(stream.id, _command(office, delivery, actor, name, said))


def own(stream: StreamState, delivery: Delivery) -> dict[int, bool]:
    """The duties that this person may speak of, by number: those that wait for them (False) and those that they have
    accepted (True).
    """
    if not isinstance(stream, Incident) or stream.ended:
        return {}
    waiting = {number: False for number, _ in open_questions.waiting(stream, delivery)}
    return dict(sorted((waiting | {number: True for number, _ in open_questions.taken_on(stream, delivery)}).items()))


def _unanswerable(stream: StreamState, delivery: Delivery, said: Said) -> Unanswerable | None:
    state, mine = open_questions.asking_of(stream, delivery), own(stream, delivery)
    if not all(1 <= it <= len(delivery.owed.duties) for it in said.items):
        return None  # The rules say which there are.
    meant = set(said.items) & set(mine) if said.items else set(mine)
    if state == "over" or (not isinstance(stream, Incident) and said.verb not in ("yes", "no")):
        return "text_over"
    if said.verb == "help":
        return None
    if state == "answered" and not meant:
        return "text_answered"
    if said.items and not meant:
        return "text_answered"
    if said.verb == "done":
        return "one_at_a_time" if len(meant) > 1 else None
    return "said_before" if isinstance(stream, Incident) and _as_they_said(stream, delivery, said, meant) else None


def _as_they_said(incident: Incident, delivery: Delivery, said: Said, meant: set[int]) -> bool:
    """All that is meant stands as they say already."""
    mine = {number: duty.progress for number, duty in open_questions.taken_on(incident, delivery)}
    return bool(meant) and all(number in mine and said.verb in ("yes", mine[number]) for number in meant)


def _is_new(office: Office, name: str) -> bool:
    """What was handed in before is answered as the first time, whatever has become of the text since."""
    with office.ledger.reading() as tx:
        return tx.answer_to(name) is None


def _command(office: Office, delivery: Delivery, actor: Actor, name: str, said: Said) -> Command:
    owed, answer = delivery.owed, answer_of(said.verb)
    if answer is None:
        return cry(office, delivery, name, said.words)
    return AnswerText(
        id=name,
        actor=actor,
        delivery=owed.delivery,
        answer=answer,
        items=said.items,
        words=Private(said.words or unit_page.SAID[said.verb]),
        says=said.verb,
        note=Private(said.words) if said.words and said.verb == "done" else None,
        evidence=tuple(_kept(office, place, it) for place, it in enumerate(said.photos, 1)),
        sees=True,
    )


def cry(office: Office, delivery: Delivery, name: str, words: str) -> HearReply:
    """Somebody who was told by this text cries for help; it is heard as one that was texted."""
    return HearReply(
        id=name,
        actor=WORKER,
        person=delivery.owed.person,
        words=Private(words or unit_page.SAID["help"]),
        says="help",
        **_way_back(office, delivery),  # type: ignore[arg-type]
    )


def _kept(office: Office, place: int, photo: Photo) -> Evidence:
    """Kept before the answer is: a file that no answer names is in no record."""
    return office.evidence_of(f"{place}.{photo.kind}", photo.content)


def _way_back(office: Office, delivery: Delivery) -> Mapping[str, object]:
    """Where the text came from; instead of a call a text, where they have a number for it."""
    owed = delivery.owed
    person = office.district().persons.get(owed.person)
    number = person.channels.get(TEXTED) if person is not None else None
    if is_call(owed.channel) and number is not None:
        return {"channel": TEXTED, "address": number}
    return {"channel": owed.channel, "address": owed.address}
