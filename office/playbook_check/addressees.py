"""Whom a playbook's words may mean in a district, whoever is on duty.

The same words, read by the same engine.rules.people.words, as an incident reads them.

A unit with a roster has many first contacts, one at a time. Each *line-up* takes another one of them for every unit,
and the duty officers always all at once, so that between them the line-ups hold every text at its longest.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from engine.district.lookup import (
    any_first_contact,
    contacts_of,
    head_of,
    parse_selector,
    persons_for,
    units_for,
)
from engine.district.model import District, Person
from engine.playbook.language import EVERYONE_TOLD, RELATIVE, REPORT_WORDS, Playbook
from engine.rules.people import words

Steps = tuple[tuple[str, ...], ...]
"""The words of a ladder's steps, from the first."""


def line_ups(playbook: Playbook, district: District) -> int:
    """How many line-ups it takes until everybody who may be the first contact of a unit that the playbook asks has been
    it.
    """
    selectors = {duty.unit for duty in playbook.duties.values()}
    selectors |= {it for message in playbook.messages.values() for it in message.audience}
    selectors |= {it for ladder in playbook.ladders.values() for rung in ladder.rungs for it in rung.to}
    asked = {
        unit
        for text in selectors - {EVERYONE_TOLD, *RELATIVE}
        for water in district.waters
        for unit in _units(district, text, water)
    }
    return max((len(any_first_contact(district, unit)) for unit in asked), default=1) or 1


def taking_turns(district: District) -> frozenset[str]:
    """The persons of the units that have several first contacts, one at a time: whatever is told to anybody else is the
    same in every line-up.
    """
    found: set[str] = set()
    for unit in district.units:
        possible = any_first_contact(district, unit)
        if len(possible) > 1:
            found |= {person.id for person in (*possible, *contacts_of(district, unit))}
    return frozenset(found)


class Addressees:
    """Who is meant in one line-up: of a unit with n possible first contacts, the one of number `line_up` modulo n."""

    def __init__(self, playbook: Playbook, district: District, line_up: int) -> None:
        self._playbook = playbook
        self._district = district
        self._line_up = line_up
        self._everyone: dict[str, list[Person]] = {}
        self._known: dict[tuple[str, str], tuple[Person, ...]] = {}
        self._rungs: dict[tuple[Steps, str, str], list[Person]] = {}
        self._contacts: dict[str, tuple[Person, ...]] = {}
        self._units: dict[tuple[str, str], tuple[str, ...]] = {}
        self._owings: dict[tuple[str, str], tuple[tuple[str, str, str], ...]] = {}
        self._named = [word for rule in playbook.duties.values() if rule.report == "initial" for word in rule.to]

    def units(self, selector: str, water: str) -> tuple[str, ...]:
        """The units that a rule finds."""
        place = (selector, water)
        if place not in self._units:
            self._units[place] = _units(self._district, selector, water)
        return self._units[place]

    def owings(self, key: str, water: str) -> tuple[tuple[str, str, str], ...]:
        """The duties of one rule: each unit that it finds, with each that has to be reported to."""
        place = (key, water)
        if place not in self._owings:
            rule = self._playbook.duties[key]
            self._owings[place] = tuple(product((key,), self.units(rule.unit, water), self.of_report(rule.to, water)))
        return self._owings[place]

    def of_report(self, selectors: Iterable[str], water: str) -> tuple[str, ...]:
        """The units that may have to be reported to; one without a name for a duty that is no report."""
        named = [other for word in selectors for other in ([word] if word not in REPORT_WORDS else self._named)]
        found = dict.fromkeys(unit for word in named for unit in self.units(word, water))
        return tuple(found) or ("",)

    def contacts(self, unit: str) -> tuple[Person, ...]:
        """Whom to tell in a unit, the first contact of this line-up first."""
        if unit not in self._contacts:
            self._contacts[unit] = self._lined_up(unit)
        return self._contacts[unit]

    def _lined_up(self, unit: str) -> tuple[Person, ...]:
        known = contacts_of(self._district, unit)
        possible = any_first_contact(self._district, unit) or known[:1]
        first = possible[self._line_up % len(possible)] if possible else None
        return known if first is None else (first, *(person for person in known if person.id != first.id))

    def audience(self, selectors: Iterable[str], water: str) -> list[Person]:
        """The persons that these selectors find, each once."""
        return words.audience(selectors, lambda it: self._found(it, water), lambda: self._told(water))

    def of_rung(self, steps: Steps, unit: str, water: str) -> list[Person]:
        """The persons of the last of these steps of a ladder, after whoever heard of it on those before."""
        place = (steps, unit, water)
        if place not in self._rungs:
            self._rungs[place] = self._climbed(steps, unit, water)
        return self._rungs[place]

    def _climbed(self, steps: Steps, unit: str, water: str) -> list[Person]:
        contacts, head = self.contacts(unit), head_of(self._district, unit)
        before = [self.of_rung(steps[:number], unit, water) for number in range(1, len(steps))]
        heard = {person.id for persons in (contacts[:1], *before) for person in persons}
        return words.of_rung(
            steps[-1],
            lambda word: words.relative(word, contacts, head, heard),
            lambda word: self.audience([word], water),
        )

    def _found(self, selector: str, water: str) -> Iterable[Person]:
        key = (selector, water)
        if key not in self._known:
            self._known[key] = persons_for(self._district, parse_selector(selector), water, contacts=self.contacts)
        return self._known[key]

    def _told(self, water: str) -> list[Person]:
        """Everybody whom anything of the playbook may tell about this water."""
        if water not in self._everyone:
            self._everyone[water] = []
            playbook = self._playbook
            audiences = {it for message in playbook.messages.values() for it in message.audience} - {EVERYONE_TOLD}
            persons = self.audience(sorted(audiences), water)
            for duty in playbook.duties.values():
                for unit in self.units(duty.unit, water):
                    persons += self.contacts(unit)
            self._everyone[water] = list({person.id: person for person in persons}.values())
        return self._everyone[water]


def _units(district: District, selector: str, water: str) -> tuple[str, ...]:
    return units_for(district, parse_selector(selector), water)
