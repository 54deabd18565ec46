"""Whom the words of a playbook mean, as one reading for whoever asks: an incident, which knows who has the shift and
who has been told, and the check of a playbook, which knows who may ever be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from engine.district.model import Person
from engine.playbook.language import EVERYONE_TOLD, RELATIVE

Finds = Callable[[str], Iterable[Person]]
"""The persons that a selector of the district finds about the water at hand."""


def audience(selectors: Iterable[str], found: Finds, told: Callable[[], Iterable[Person]]) -> list[Person]:
    """The persons of these selectors, each once, in order. `told`: everybody who has been told anything yet."""
    persons: dict[str, Person] = {}
    for selector in selectors:
        for person in told() if selector == EVERYONE_TOLD else found(selector):
            persons.setdefault(person.id, person)
    return list(persons.values())


def of_rung(words: Iterable[str], relatives: Callable[[str], Iterable[Person]], found: Finds) -> list[Person]:
    """The persons of one step of a ladder, each once. `relatives`: whom a word means that is said of the duty's unit,
    see `relative`.
    """
    persons: dict[str, Person] = {}
    for word in words:
        for person in relatives(word) if word in RELATIVE else found(word):
            persons.setdefault(person.id, person)
    return list(persons.values())


def relative(word: str, contacts: Sequence[Person], head: Person | None, heard: Collection[str]) -> list[Person]:
    """The contact of a unit, the next one who has not been told on another step (`heard`, by id), or the head; each of
    them the head where there is none, and the last contact where there is no head.
    """
    heads = [head] if head is not None else []
    match word:
        case "contact":
            return [*contacts[:1]] or heads
        case "next_contact":
            return [person for person in contacts if person.id not in heard][:1] or heads
        case _:
            return heads or [*contacts[-1:]]
