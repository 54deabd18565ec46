"""Which persons a playbook's words mean for this incident: a duty's contact, the next one, the head, or a selector of the district.

Whoever is on duty now (`case.now`, story time) is their unit's first contact, so every step of a ladder finds those of its own hour.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.district.lookup import contacts_of, head_of, parse_selector, persons_for, units_for
from engine.district.model import Person
from engine.incident.events import LadderClimbed
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
    return next(iter(_contacts(case, unit)), None)


def of_rung(case: Case, duty: Duty, ladder: str, rung: Rung) -> list[Person]:
    """The persons of one step of a ladder (by its name), each once."""
    found: dict[str, Person] = {}
    for word in rung.to:
        for person in _relative(case, duty, ladder, word) if word in RELATIVE else audience(case, [word]):
            found.setdefault(person.id, person)
    return list(found.values())


def in_play(case: Case, persons: Iterable[Person]) -> list[Person]:
    """In a drill only the persons on the drill list; otherwise all of them."""
    return [person for person in persons if person.drill_list or not case.incident.head.drill]


def _relative(case: Case, duty: Duty, ladder: str, word: str) -> list[Person]:
    contacts = _contacts(case, duty.unit)
    head = head_of(case.rules.district, duty.unit)
    heads = in_play(case, [head] if head else [])
    match word:
        case "contact":
            return contacts[:1] or heads
        case "next_contact":
            return _next_contacts(case, duty, ladder, contacts)[:1] or heads
        case _:
            return heads or contacts[-1:]


def _contacts(case: Case, unit: str) -> list[Person]:
    return in_play(case, contacts_of(case.rules.district, unit, case.now))


def _next_contacts(case: Case, duty: Duty, ladder: str, contacts: list[Person]) -> list[Person]:
    """The contacts who have not heard of the duty yet. Since the first text the shift may have changed, so it is not enough to count."""
    heard = _heard(case, duty, ladder) or {person.id for person in contacts[:1]}
    return [person for person in contacts if person.id not in heard]


def _heard(case: Case, duty: Duty, ladder: str) -> set[str]:
    """Whoever of the duty's unit was given it, or was told on this ladder; also within this very decision."""
    texts = (it.owed for it in case.incident.deliveries.values() if duty.id in it.owed.duties and it.owed.unit == duty.unit)
    told = {text.person for text in texts if text.purpose in ("stage", "reassigned") or text.ladder == ladder}
    climbed = (event for event in case.events if isinstance(event, LadderClimbed) and (event.duty, event.ladder) == (duty.id, ladder))
    return told | {person for event in climbed for person in event.persons}


def _found(case: Case, selector: str) -> Iterable[Person]:
    return persons_for(case.rules.district, parse_selector(selector), case.incident.head.water, case.now)


def _told(case: Case) -> list[Person]:
    persons = case.rules.district.persons
    return [persons[person] for person in case.incident.told if person in persons]
