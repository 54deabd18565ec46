"""Whom the directory reaches, by which channels, over the providers that are set up. Pure; no address enters a
finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.district.lookup import SelectorError, contacts_of, parse_selector, units_for
from engine.district.model import District, Person, Urgency
from engine.playbook.language import Playbook
from office.views.running.finding import Finding, finding

NAMED = 8
"""Ids in one finding; of the others the number is said."""
CRITICAL: Urgency = "critical"


@dataclass(frozen=True)
class Ways:
    """What carries an address. `valid`: by channel, whether an address can be one; `served`: whether a provider that is
    set up serves it.

    `critical`: the channels of that urgency as the table has them.
    """

    valid: Callable[[str, str], bool]
    served: Callable[[str, str], bool]
    critical: tuple[str, ...]


def reachable(person: Person, ways: Ways) -> frozenset[str]:
    """The channels by which a person can be reached now."""
    addresses = ((channel, str(address)) for channel, address in person.channels.items())
    return frozenset(
        channel for channel, address in addresses if ways.valid(channel, address) and ways.served(channel, address)
    )


def examine_directory(district: District, playbooks: Iterable[Playbook], ways: Ways) -> Iterator[Finding]:
    """Everything that keeps somebody of the directory from being told."""
    told = _told(district)
    by_person = {person.id: reachable(person, ways) for person in district.persons.values()}
    found = [
        *_addresses(district, ways),
        *_persons(told, by_person, ways),
        *_units(district, tasked(district, playbooks), by_person),
        *_officers(district, by_person),
    ]
    yield from found
    if not found:
        yield finding("directory_reachable", persons=len(told), units=len({person.unit for person in told}))


def tasked(district: District, playbooks: Iterable[Playbook]) -> tuple[str, ...]:
    """The units that one of the playbooks can give a duty on any water that it is for, each once."""
    found: dict[str, None] = {}
    for playbook in playbooks:
        waters = [key for key, water in district.waters.items() if water.type in playbook.water_types]
        for duty in playbook.duties.values():
            found |= dict.fromkeys(unit for water in waters for unit in _units_of(district, duty.unit, water))
    return tuple(found)


def _units_of(district: District, selector: str, water: str) -> tuple[str, ...]:
    try:
        return units_for(district, parse_selector(selector), water)
    except SelectorError:
        return ()  # The playbook's own check names it.


def _told(district: District) -> list[Person]:
    """Whoever may be told of an incident: contacts, heads, river chiefs, and those who have a role."""
    ids: dict[str, None] = {}
    for unit in district.units:
        ids |= dict.fromkeys(person.id for person in contacts_of(district, unit))
    ids |= dict.fromkeys(chief.person for chief in district.river_chiefs.values())
    ids |= dict.fromkeys(
        [district.district_chief, *(key for key, it in district.persons.items() if set(it.roles) - {"sampler"})]
    )
    return [district.persons[key] for key in ids if key in district.persons]


def _addresses(district: District, ways: Ways) -> Iterator[Finding]:
    bad: dict[str, list[str]] = {}
    unserved: dict[str, list[str]] = {}
    for person in district.persons.values():
        for channel, address in person.channels.items():
            if not ways.valid(channel, str(address)):
                bad.setdefault(channel, []).append(person.id)
            elif not ways.served(channel, str(address)):
                unserved.setdefault(channel, []).append(person.id)
    for code, by_channel in (("address_invalid", bad), ("address_unserved", unserved)):
        for channel, persons in by_channel.items():
            yield finding(code, channel=channel, **listed(persons))


def _persons(told: Iterable[Person], by_person: Mapping[str, frozenset[str]], ways: Ways) -> Iterator[Finding]:
    mute = [person.id for person in told if not by_person[person.id]]
    quiet = [
        person.id for person in told if by_person[person.id] and not by_person[person.id] & _critical(person, ways)
    ]
    if mute:
        yield finding("person_unreachable", **listed(mute))
    if quiet:
        yield finding("no_critical_channel", **listed(quiet))


def _critical(person: Person, ways: Ways) -> set[str]:
    return set(person.prefers.get(CRITICAL) or ways.critical)


def _units(district: District, units: Iterable[str], by_person: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    by_code: dict[str, list[str]] = {}
    for unit in units:
        for wrong in _of_unit([by_person[person.id] for person in contacts_of(district, unit)]):
            by_code.setdefault(wrong, []).append(unit)
    for code in ("unit_without_contact", "unit_unreachable", "unit_one_channel", "unit_one_person"):
        if code in by_code:
            yield finding(code, **listed(by_code[code], "units"))


def _of_unit(contacts: list[frozenset[str]]) -> list[str]:
    """What is wrong with a unit whose contacts are reached by these channels."""
    if not contacts:
        return ["unit_without_contact"]
    heard = [channels for channels in contacts if channels]
    if not heard:
        return ["unit_unreachable"]
    one_channel = ["unit_one_channel"] if max(len(channels) for channels in heard) < 2 else []
    return one_channel + (["unit_one_person"] if len(heard) < 2 else [])


def _officers(district: District, by_person: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    for role, code in (("duty_officer", "no_duty_officer"), ("commander", "no_commander")):
        if not any(role in person.roles and by_person[person.id] for person in district.persons.values()):
            yield finding(code)


def listed(ids: list[str], name: str = "persons") -> dict[str, str]:
    """The ids as a sentence can hold them, and how many there are."""
    more = f" … (+{len(ids) - NAMED})" if len(ids) > NAMED else ""
    return {name: ", ".join(ids[:NAMED]) + more, "count": str(len(ids))}
