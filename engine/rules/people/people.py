"""Which persons a playbook's words mean for this incident: a duty's contact, the next one, the head, or a selector of
the district.

Whoever is on duty now (`case.now`, story time) is their unit's first contact, so every step of a ladder finds those of
its own hour.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.deciding.case import Case
from engine.district.lookup import contacts_of, head_of, parse_selector, persons_for, units_for
from engine.district.model import Person
from engine.incident.duties import LadderClimbed
from engine.incident.duty import Duty
from engine.playbook.language import DutyRule
from engine.rules.people import words


def units(case: Case, selector: str) -> tuple[str, ...]:
    """The units a rule finds for the incident's water, in order, each once."""
    return units_for(case.rules.district, parse_selector(selector), case.incident.head.water)


def audience(case: Case, selectors: Iterable[str]) -> list[Person]:
    """The persons that these selectors find, each once, in order. In a drill only those on the drill list."""
    return in_play(case, words.audience(selectors, lambda it: _found(case, it), lambda: _told(case)))


def contact(case: Case, unit: str) -> Person | None:
    """Whom to tell first in a unit."""
    return next(iter(_contacts(case, unit)), None)


def asked(case: Case, rule: DutyRule, unit: str) -> Person | None:
    """Whom to ask for a duty: the first of those whom the rule names in the unit, else the unit's first contact."""
    named = [it for it in audience(case, [rule.asks]) if it.unit == unit] if rule.asks else []
    return next(iter(named), None) or contact(case, unit)


def of_rung(case: Case, duty: Duty, ladder: str, rung: int) -> list[Person]:
    """The persons of one step of a ladder, each once; the ladder by its name, the step by its number from 0."""
    contacts, head = _contacts(case, duty.unit), head_of(case.rules.district, duty.unit)
    in_charge = next(iter(in_play(case, [head] if head else [])), None)

    def relatives(word: str) -> list[Person]:
        heard = _heard(case, duty, ladder, rung) or {person.id for person in contacts[:1]}
        return words.relative(word, contacts, in_charge, heard)

    step = case.rules.playbook.ladders[ladder].rungs[rung]
    return words.of_rung(step.to, relatives, lambda word: audience(case, [word]))


def has_the_shift(case: Case, person: Person) -> bool:
    """Whether they are their unit's first contact at this hour."""
    return next(iter(contacts_of(case.rules.district, person.unit, case.now)), None) == person


def in_play(case: Case, persons: Iterable[Person]) -> list[Person]:
    """In a drill only the persons on the drill list; otherwise all of them."""
    return [person for person in persons if person.drill_list or not case.incident.head.drill]


def _contacts(case: Case, unit: str) -> list[Person]:
    return in_play(case, contacts_of(case.rules.district, unit, case.now))


def _heard(case: Case, duty: Duty, ladder: str, rung: int) -> set[str]:
    """Whoever of the duty's unit was given it, or was told on another step of this ladder; also within this very
    decision.

    The next contact is the first who is not among them. Counting would not do: the shift may have changed since the
    first text.
    """
    texts = [
        it.owed for it in case.incident.deliveries.values() if duty.id in it.owed.duties and it.owed.unit == duty.unit
    ]
    given = {text.person for text in texts if text.purpose in ("stage", "reassigned")}
    told = {text.person for text in texts if text.ladder == ladder and text.rung != rung}
    climbed = (
        event
        for event in case.events
        if isinstance(event, LadderClimbed) and (event.duty, event.ladder) == (duty.id, ladder)
    )
    return given | told | {person for event in climbed if event.rung != rung for person in event.persons}


def _found(case: Case, selector: str) -> Iterable[Person]:
    return persons_for(case.rules.district, parse_selector(selector), case.incident.head.water, case.now)


def _told(case: Case) -> list[Person]:
    persons = case.rules.district.persons
    return [persons[person] for person in case.incident.told if person in persons]
