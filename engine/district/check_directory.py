"""Faults in the directory: units, persons, contacts. Everybody who is to be told must exist, be reachable, and be one
person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.district.lookup import folded, names_of
from engine.district.model import District, Person, Unit, Water
from engine.district.problem import Problem, of_unit, repeated, unless_known

NEEDED_ROLES = ("duty_officer", "commander")
"""Without them nobody may open an incident, or close it."""
FOUND_BY_ROLE = frozenset(
    {"duty_officer", "commander", "district_chief", "deputy_district_head", "inspector", "administrator", "sampler"}
)
"""Roles that a rule of a playbook asks for, or whose work is not to be told."""


def names(district: District) -> Iterator[Problem]:
    """A row that calls itself otherwise than its key; a name that two rows of a table answer to."""
    yield from _names("units", district.units)
    yield from _names("waters", district.waters)
    for key, person in district.persons.items():
        yield from _same_id("persons", key, person.id)


def _names(table: str, rows: Mapping[str, Unit] | Mapping[str, Water]) -> Iterator[Problem]:
    named: dict[str, str] = {}
    for key, row in rows.items():
        yield from _same_id(table, key, row.id)
        for name in {folded(name): name for name in names_of(row)}.values():
            other = named.setdefault(folded(name), key)
            if other != key:
                yield Problem((table, key), "alias_twice", {"name": name, "other": other})


def _same_id(table: str, key: str, own: str) -> Iterator[Problem]:
    if own != key:
        yield Problem((table, key, "id"), "other_id", {"name": own})


def units(district: District) -> Iterator[Problem]:
    """A unit that nobody answers for, or whose days run backwards."""
    for key, unit in district.units.items():
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            yield Problem(("units", key, "valid_to"), "unit_ends_first", {"unit": unit.zh})
        if unit.government is not None:
            yield from unless_known(("units", key, "government"), "no_such_unit", unit.government, district.units)
        if not district.contacts.get(key):
            yield Problem(("contacts", key), "no_contact", {"unit": unit.zh, "key": key})
        if key not in district.heads:
            yield Problem(("heads", key), "no_head", {"unit": unit.zh, "key": key})


def plan_items(district: District) -> Iterator[Problem]:
    """A unit that leads or answers in what is no item of the plan. Whose plan names no items is not held to any."""
    for key, unit in district.units.items():
        for table, named in (
            ("leads", unit.leads),
            ("responsible", unit.responsible),
            ("if_concerned", unit.if_concerned),
        ):
            for index, item in enumerate(named if district.plan_items else ()):
                path = ("units", key, table, index)
                yield from unless_known(path, "no_such_plan_item", item, district.plan_items)


def contacts(district: District) -> Iterator[Problem]:
    """Contacts and heads that are nobody, or belong to another unit (whose duties they could not answer)."""
    for unit, ids in district.contacts.items():
        yield from unless_known(("contacts", unit), "no_such_unit", unit, district.units)
        yield from repeated(("contacts", unit), ids)
        for index, person in enumerate(ids):
            yield from _of_unit(district, ("contacts", unit, index), unit, person)
    for unit, person in district.heads.items():
        yield from unless_known(("heads", unit), "no_such_unit", unit, district.units)
        yield from _of_unit(district, ("heads", unit), unit, person)


def _of_unit(district: District, path: tuple[str | int, ...], unit: str, person: str) -> Iterator[Problem]:
    yield from unless_known(path, "no_such_person", person, district.persons)
    known = district.persons.get(person)
    if known is not None:
        yield from of_unit(path, unit, person, known.unit)


def persons(district: District) -> Iterator[Problem]:
    """Persons of no unit, without a channel or a certificate; roles that nobody has."""
    for key, person in district.persons.items():
        yield from unless_known(("persons", key, "unit"), "no_such_unit", person.unit, district.units)
        yield from _channels(key, person)
        if "sampler" in person.roles and (person.certificate is None or person.certificate_until is None):
            yield Problem(("persons", key), "sampler_without_certificate", {"person": key})
    held = {role for person in district.persons.values() for role in person.roles}
    for role in NEEDED_ROLES:
        if role not in held:
            yield Problem(("persons",), "nobody_has_role", {"role": role})


def _channels(key: str, person: Person) -> Iterator[Problem]:
    if not person.channels:
        yield Problem(("persons", key, "channels"), "no_channel_at_all", {"person": key})
    for urgency, wanted in person.prefers.items():
        for channel in wanted:
            yield from unless_known(
                ("persons", key, "prefers", urgency), "no_such_address", channel, person.channels, person=key
            )


def never_told(district: District) -> Iterator[Problem]:
    """Somebody whom no table leads to: no contact, no head, on no roster, no chief, and without a role by which a rule
    finds them.
    """
    reached = {person for ids in district.contacts.values() for person in ids}
    reached |= (
        set(district.heads.values())
        | {chief.person for chief in district.river_chiefs.values()}
        | {district.district_chief}
    )
    reached |= {person for roster in district.rosters.values() for person in roster.everybody()}
    for key, person in district.persons.items():
        if key not in reached and not FOUND_BY_ROLE & set(person.roles):
            yield Problem(("persons", key), "never_told", {"person": key, "unit": person.unit}, "warning")
