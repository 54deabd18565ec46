"""Which persons a playbook's words mean for this incident: a duty's contact, the next one, the head, or a selector of the district."""

from __future__ import annotations

from collections.abc import Iterable

from engine.district.lookup import contacts_of, head_of, parse_selector, persons_for, units_for
from engine.district.model import Person
from engine.incident.state import Duty
from engine.playbook.language import EVERYONE_TOLD, RELATIVE, Rung
from engine.rules.case import Case


def units(case: Case, selector: str) -> tuple[str, ...]:
    """The units a rule finds for the incident's water, in order, each once."""
    return units_for(case.rules.district, parse_selector(selector), case.incident.head.water)


def audience(case: Case, selectors: Iterable[str]) -> list[Person]:
    """The persons that these selectors find, each once, in order. In a drill only those on the drill list."""
    found: dict[str, Person] = {}
    for selector in selectors:
        for person in _told(case) if selector == EVERYONE_TOLD else _found(case, selector):
            found.setdefault(person.id, person)
    return in_play(case, found.values())


def contact(case: Case, unit: str) -> Person | None:
    """Whom to tell first in a unit."""
    contacts = in_play(case, contacts_of(case.rules.district, unit))
    return contacts[0] if contacts else None


def of_rung(case: Case, duty: Duty, rung: Rung) -> list[Person]:
    """The persons of one step of a ladder, each once."""
    found: dict[str, Person] = {}
    for word in rung.to:
        for person in _relative(case, duty, word) if word in RELATIVE else audience(case, [word]):
            found.setdefault(person.id, person)
    return list(found.values())


def in_play(case: Case, persons: Iterable[Person]) -> list[Person]:
    """In a drill only the persons on the drill list; otherwise all of them."""
    return [person for person in persons if person.drill_list or not case.incident.head.drill]


def _relative(case: Case, duty: Duty, word: str) -> list[Person]:
    contacts = in_play(case, contacts_of(case.rules.district, duty.unit))
    head = head_of(case.rules.district, duty.unit)
    heads = in_play(case, [head] if head else [])
    match word:
        case "contact":
            return contacts[:1] or heads
        case "next_contact":
            return contacts[1:2] or heads
        case _:
            return heads or contacts[-1:]


def _found(case: Case, selector: str) -> Iterable[Person]:
    return persons_for(case.rules.district, parse_selector(selector), case.incident.head.water)


def _told(case: Case) -> list[Person]:
    persons = case.rules.district.persons
    return [persons[person] for person in case.incident.told if person in persons]
