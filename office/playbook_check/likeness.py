"""Which persons are told alike, and which letters are equally long: those that differ in nothing but names of the same
length, or in names that no text says.
"""

from __future__ import annotations

from engine.district.model import District, Person
from engine.playbook.language import Playbook
from notify.text.rendering import fields
from office.files.faults import KeyPath
from office.playbook_check.concerned import Concerned
from office.playbook_check.letters import Letter
from office.playbook_check.text_fields import templates

OWN_DUTY: KeyPath = ("texts", "duty_line")
GIVEN_DUTY: KeyPath = ("texts", "reassigned")


class Likeness:
    """What of the names the length of a letter depends on. Raises notify's TextError for a text that cannot be read."""

    def __init__(self, playbook: Playbook, district: District) -> None:
        asked = {it.path[:-1]: fields(it.template) for it in templates(playbook) if it.path[-1] == "zh"}
        self._lengths = {"": 0} | {key: len(unit.zh) for key, unit in district.units.items()}
        self._spoken = {key for key, rule in playbook.duties.items() if rule.say is not None}
        self._says_unit = {path for path, names in asked.items() if "duty_unit" in names}
        self._person = any("person" in it for it in asked.values())
        self._unit = any("unit" in it for it in asked.values())

    def of_person(self, person: Person) -> tuple[int, int]:
        """How long the name and the unit's name are, where a text says them."""
        return len(person.name) if self._person else 0, self._lengths[person.unit] if self._unit else 0

    def of_concerned(self, to: Concerned) -> tuple[object, ...]:
        """Two persons who are alike in this, and in their names, get letters that differ in nothing but the very
        names.
        """
        of, said = self._lengths, self._unit_is_said
        owes = [
            (key, *((of[unit] if said(key, OWN_DUTY, GIVEN_DUTY) else 0, of[to]) for _, unit, to in owed))
            for key, owed in to.owes.items()
        ]
        climbs = [
            (key, *((of[unit] if said(key, _rung(it.ladder)) else 0, of[to], it) for (_, unit, to), it in steps))
            for key, steps in to.climbs.items()
        ]
        return tuple(to.reads), tuple(owes), tuple(climbs)

    def of_letter(self, letter: Letter) -> tuple[object, ...]:
        """All that its length depends on, but the water."""
        of, line = self._lengths, _line(letter)
        duties = [(rule, of[unit] if self._unit_is_said(rule, line) else 0, of[to]) for rule, unit, to in letter.duties]
        ended = [(rule, of[to], why) for (rule, _, to), why in letter.released]
        late = [(rule, of[unit], kind) for (rule, unit, _), kind in letter.overdue]
        which = letter.purpose, letter.urgency, letter.ladder, letter.rung, letter.asks
        parts = tuple(duties), tuple(letter.messages), tuple(ended), tuple(late)
        return self.of_person(letter.person), letter.stage, which, parts

    def _unit_is_said(self, rule: str, *lines: KeyPath) -> bool:
        """Whether one of these lines names the unit of a duty, or somebody is to say on the telephone which office
        calls.
        """
        return rule in self._spoken or not self._says_unit.isdisjoint(lines)


def _line(letter: Letter) -> KeyPath:
    """The text that says each duty of a letter."""
    if letter.ladder is not None:
        return _rung(letter.ladder)
    return GIVEN_DUTY if letter.purpose == "reassigned" else OWN_DUTY


def _rung(ladder: str) -> KeyPath:
    return "ladders", ladder, "text"
