"""Which of the texts that a number was sent a reply means. Looks nothing up and records nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.incident.state import Incident
from engine.probe.state import Probe
from engine.rules.answers.meanings import Meaning
from engine.rules.texts.open_questions import waiting
from engine.stream.state import Delivery, StreamState

JUST_NOW = timedelta(minutes=1)
"""A reply within a minute of a newer text may still mean the one before it."""


@dataclass(frozen=True)
class Text:
    """A text to the number that replied, and what owes it.

    `answered`: whether what it asks has its answer; None where it asks for nothing, or for nothing any more.
    """

    owing: StreamState
    delivery: Delivery
    answered: bool | None

    @property
    def reached_at(self) -> datetime:
        """Since when the person may have it (UTC, story time)."""
        return self.delivery.settled_at or self.delivery.owed_at

    @property
    def stream(self) -> str:
        """What owes it."""
        return self.owing.id

    @property
    def probe(self) -> bool:
        """A contact test's."""
        return isinstance(self.owing, Probe)

    @property
    def waiting(self) -> frozenset[str]:
        """The duties that it asks about and that still wait for this person."""
        return (
            frozenset(it.id for _, it in waiting(self.owing, self.delivery))
            if isinstance(self.owing, Incident)
            else frozenset()
        )


def still_running(texts: Iterable[Text]) -> list[Text]:
    """The newest text of each incident that has not ended, what is meant before drills."""
    running = [it for it in each_incident(texts) if isinstance(it.owing, Incident) and not it.owing.ended]
    return sorted(running, key=lambda it: it.delivery.owed.drill)


def each_incident(texts: Iterable[Text]) -> list[Text]:
    """The first text of each stream, in the order given."""
    newest: dict[str, Text] = {}
    for text in texts:
        newest.setdefault(text.stream, text)
    return list(newest.values())


def has_items(text: Text, items: Sequence[int]) -> bool:
    """The text has duties of all these numbers."""
    return all(1 <= it <= len(text.delivery.owed.duties) for it in items)


def probe_meant(asking: Sequence[Text], said: Meaning) -> Text:
    """The text of a contact test that a reply answers: the one it names, else the newest that waits."""
    named = [it for it in asking if it.delivery.owed.reference == said.reference]
    return (named or [it for it in asking if not it.answered] or list(asking))[0]


def choose(asking: Sequence[Text], said: Meaning, now: datetime) -> Text | None:
    """The text that a reply means; None where it could mean several, and the person must be asked.

    A reference decides. Without one it is the newest, unless another text stands beside it that the person may have had
    in mind and that asks for something else: one of another incident, or one before a text that reached them less than
    a minute ago.
    """
    if said.reference is not None:
        named = [it for it in asking if it.delivery.owed.reference == said.reference]
        return named[0] if len(named) == 1 else None
    # A contact test never stands between a person and an emergency; a yes that no emergency waits for is meant for the
    # test.
    tests = [it for it in asking if it.probe and not it.answered]
    asking = [it for it in asking if not it.probe]
    if tests and said.answer == "accepted" and all(it.answered for it in asking):
        return tests[0]
    waits = [it for it in asking if not it.answered] or asking
    newest, others = waits[0], [it for it in waits[1:] if not _came_with_or_asks_the_same(it, waits[0])]
    if any(it.stream != newest.stream for it in others):
        return None
    if others and now - newest.reached_at < JUST_NOW:
        return None
    return newest


def names_one_of_several(text: Text, said: Meaning) -> bool:
    """It names duties by their numbers alone, and the message had several texts, each with numbers of its own."""
    return bool(said.items) and said.reference is None and bool(text.delivery.together)


def _came_with_or_asks_the_same(one: Text, other: Text) -> bool:
    """Both went out as one message, or ask for the same."""
    came_with = bool(one.delivery.together) and one.delivery.together == other.delivery.together
    return came_with or asks_the_same(one, other)


def asks_the_same(one: Text, other: Text) -> bool:
    """Both ask the same person for the same duties of the same incident: an answer to either is an answer to both."""
    same = (one.stream, one.delivery.owed.person) == (other.stream, other.delivery.owed.person)
    return same and bool(one.waiting) and one.waiting == other.waiting
