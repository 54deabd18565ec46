"""What the rows of a district find: units and persons by selector, contacts, waters and units by any of their names.

Every function is pure and total: an unknown id finds nothing and raises nothing. `at` is an instant (aware): whoever is
on duty then by the roster of their unit comes first. Without it rosters are not asked, which is enough to know whether
there is anybody at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from engine.district.duty_roster import on_duty
from engine.district.flow import downstream_units, upstream_units
from engine.district.model import OPERATOR, District, FacilityRule, Person, Unit, Water
from engine.district.selectors import (
    PERSON_SELECTORS,
    UNIT_SELECTORS,
    Selector,
    SelectorError,
    parse_selector,
    suggest,
)

Named = TypeVar("Named", Unit, Water)

DUTY_OFFICERS = Selector("role", ("duty_officer",))

__all__ = [
    "PERSON_SELECTORS",
    "UNIT_SELECTORS",
    "Selector",
    "SelectorError",
    "any_first_contact",
    "contacts_of",
    "find_unit",
    "find_water",
    "folded",
    "head_of",
    "names_of",
    "nearest_person",
    "nearest_unit",
    "nearest_water",
    "parse_selector",
    "persons_for",
    "persons_named",
    "suggest",
    "units_for",
    "waters_named",
]


def units_for(district: District, selector: Selector, water_id: str) -> tuple[str, ...]:
    """The units that a selector finds for a water: ids, in order, each once, only units that exist; possibly none."""
    if selector.name in PERSON_SELECTORS:
        found: Iterable[str] = [person.unit for person in _persons(district, selector, water_id)]
    else:
        found = _units(district, selector, water_id)
    return tuple(unit for unit in dict.fromkeys(found) if unit in district.units)


def persons_for(
    district: District,
    selector: Selector,
    water_id: str,
    at: datetime | None = None,
    contacts: Callable[[str], Sequence[Person]] | None = None,
) -> tuple[Person, ...]:
    """The persons that a selector finds for a water, each once. A unit stands for its first contact: at `at`, or of
    those whom `contacts` names.

    `role(duty_officer)` finds those on duty at `at`, see `_officers`.
    """
    first = contacts or (lambda unit: contacts_of(district, unit, at))
    if selector == DUTY_OFFICERS:
        found = list(_officers(district, list(_persons(district, selector, water_id)), at))
    elif selector.name in PERSON_SELECTORS:
        found = list(_persons(district, selector, water_id))
    else:
        found = [person for unit in units_for(district, selector, water_id) for person in first(unit)[:1]]
    return tuple({person.id: person for person in found}.values())


def contacts_of(district: District, unit_id: str, at: datetime | None = None) -> tuple[Person, ...]:
    """Whom to tell in a unit: who is on duty at `at`, first contact, next contacts, and the head last unless already
    among them.
    """
    ids = dict.fromkeys(person.id for person in _on_duty(district, unit_id, at))
    ids |= dict.fromkeys(district.contacts.get(unit_id, ()))
    head = district.heads.get(unit_id)
    if head is not None:
        ids.setdefault(head)
    return tuple(_known_persons(district, ids))


def any_first_contact(district: District, unit_id: str) -> tuple[Person, ...]:
    """Whoever may be the first contact of a unit at some time: the first of its contacts, and everybody whom its roster
    names.
    """
    roster = district.rosters.get(unit_id)
    on_roster = roster.everybody() if roster is not None else ()
    return tuple(_known_persons(district, dict.fromkeys((*district.contacts.get(unit_id, ())[:1], *on_roster))))


def head_of(district: District, unit_id: str) -> Person | None:
    """Who answers for a unit."""
    return district.persons.get(district.heads.get(unit_id, ""))


def find_water(district: District, name: str) -> Water | None:
    """The one water that a name means, as `waters_named` finds them; None where it means none or several."""
    found = waters_named(district, name)
    return found[0] if len(found) == 1 else None


def waters_named(district: District, name: str) -> tuple[Water, ...]:
    """The waters that a name means, however it is capitalised: the one of that id, name or alias.

    Where no water is called so: those that the park or other unit of that name operates or has a facility on, and those
    that are a part of what is called so.
    """
    own = _find(district.waters, name)
    if own is not None:
        return (own,)
    unit, wanted = find_unit(district, name), folded(name)
    at_facility = {it.water for it in district.facilities if unit is not None and it.owner == unit.id}
    return tuple(
        water
        for water in district.waters.values()
        if (unit is not None and (water.operator == unit.id or water.id in at_facility))
        or (water.part_of is not None and wanted in (folded(water.part_of.zh), folded(water.part_of.en)))
    )


def persons_named(district: District, name: str) -> tuple[Person, ...]:
    """The person of that id, else everybody of that name."""
    if name in district.persons:
        return (district.persons[name],)
    wanted = folded(name)
    return tuple(person for person in district.persons.values() if folded(str(person.name)) == wanted)


def nearest_person(district: District, name: str) -> str:
    """The id of a person who was probably meant; empty where none is near."""
    return next(iter(suggest(name, district.persons)), "")


def nearest_water(district: District, name: str) -> str:
    """The name of a water that was probably meant; empty where none is near."""
    return next(iter(suggest(name, (known for water in district.waters.values() for known in names_of(water)))), "")


def find_unit(district: District, name: str) -> Unit | None:
    """A unit by id, Chinese or English name, or alias, however it is capitalised."""
    return _find(district.units, name)


def nearest_unit(district: District, name: str) -> str:
    """The name of a unit that was probably meant; empty where none is near."""
    return next(iter(suggest(name, (known for unit in district.units.values() for known in names_of(unit)))), "")


def names_of(row: Unit | Water) -> tuple[str, ...]:
    """Every name by which a unit or a water is found."""
    return row.names if isinstance(row, Unit) else (row.id, row.zh, row.en, *row.aliases)


def folded(name: str) -> str:
    """A name as it is compared: without capitals and without needless spaces."""
    return " ".join(name.split()).casefold()


def _find(rows: Mapping[str, Named], name: str) -> Named | None:
    wanted = folded(name)
    return next((row for row in rows.values() if wanted in map(folded, names_of(row))), None)


def _on_duty(district: District, unit_id: str, at: datetime | None) -> tuple[Person, ...]:
    return on_duty(district, unit_id, at) if at is not None else ()


def _officers(district: District, officers: list[Person], at: datetime | None) -> Iterator[Person]:
    """Of each unit the duty officers who are on duty; all of them where it has no roster, or by it none of them is.
    Never nobody.
    """
    for unit in dict.fromkeys(person.unit for person in officers):
        of_unit = [person for person in officers if person.unit == unit]
        present = [person for person in _on_duty(district, unit, at) if person in of_unit]
        yield from present or of_unit


def _known_persons(district: District, ids: Iterable[str]) -> Iterator[Person]:
    return (district.persons[person] for person in ids if person in district.persons)


def _persons(district: District, selector: Selector, water_id: str) -> Iterator[Person]:
    match selector:
        case Selector("river_chiefs"):
            chiefs = (district.river_chiefs.get(unit) for unit in _subdistricts(district, water_id))
            return _known_persons(district, (chief.person for chief in chiefs if chief is not None))
        case Selector("district_chief"):
            return _known_persons(district, [district.district_chief])
        case Selector("role", (role,)):
            return (person for person in district.persons.values() if role in person.roles)
        case _:
            return iter(())


def _units(district: District, selector: Selector, water_id: str) -> Iterable[str]:
    water = district.waters.get(water_id)
    match selector:
        case Selector("unit", (unit,)):
            return (unit,)
        case Selector("kind", (kind,)):
            return (unit.id for unit in district.units.values() if unit.kind == kind)
        case Selector("facility_owner", (kind,)) if water is not None:
            return _facility_owners(district, water, kind)
        case Selector("overseer") if water is not None:
            return _overseers(district, water)
        case Selector("operator") if water is not None:
            return _operators(water)
        case Selector("subdistricts") if water is not None:
            return water.subdistricts
        case Selector("bank_neighbours") if water is not None:
            return water.shares_bank_with
        case Selector("downstream_neighbours") if water is not None:
            return downstream_units(district, water.id)
        case Selector("upstream_neighbours") if water is not None:
            return upstream_units(district, water.id)
        case Selector("touched_neighbours") if water is not None:
            return _touched(district, water)
        case _:
            return ()


def _subdistricts(district: District, water_id: str) -> tuple[str, ...]:
    water = district.waters.get(water_id)
    return water.subdistricts if water is not None else ()


def _operators(water: Water) -> tuple[str, ...]:
    """Who operates the water; where nobody is known to, its subdistricts, which answer for the water on their ground
    (属地管理).
    """
    return (water.operator,) if water.operator is not None else water.subdistricts


def _touched(district: District, water: Water) -> Iterator[str]:
    """Whom an incident may touch outside: those downstream and across the bank, and the governments of their districts
    (生态环境法典 art. 125: government and bureau are notified).
    """
    units = (*downstream_units(district, water.id), *water.shares_bank_with)
    yield from units
    for unit in units:
        named = district.units.get(unit)
        if named is not None and named.government is not None:
            yield named.government


def _facility_owners(district: District, water: Water, kind: str) -> Iterator[str]:
    """The owners of the facilities that stand there; where none does, those whom the first fitting rule names."""
    named = [facility.owner for facility in district.facilities if facility.water == water.id and facility.kind == kind]
    if named:
        yield from named
        return
    rule = _rule(district, water, kind)
    for owner in rule.owners if rule is not None else ():
        yield from _operators(water) if owner == OPERATOR else (owner,)


def _overseers(district: District, water: Water) -> Iterator[str]:
    """Who sees to the facilities of the water, of whatever kind; where none stands, as the rules say."""
    named = [facility.overseer for facility in district.facilities if facility.water == water.id]
    if named:
        yield from named
        return
    for kind in dict.fromkeys(rule.kind for rule in district.facility_rules):
        rule = _rule(district, water, kind)
        if rule is not None:
            yield rule.overseer


def _rule(district: District, water: Water, kind: str) -> FacilityRule | None:
    of_kind = (rule for rule in district.facility_rules if rule.kind == kind)
    return next((rule for rule in of_kind if water.id in rule.waters or water.type in rule.water_types), None)
