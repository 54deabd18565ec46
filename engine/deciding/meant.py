"""Who or what a name means that somebody typed: a water, a unit, a person, by id or by name. Refuses with whom it may
mean.
"""

from __future__ import annotations

from typing import Any

from engine.deciding.case import Decision
from engine.district.lookup import find_unit, nearest_person, nearest_unit, nearest_water, persons_named, waters_named
from engine.district.model import Person, Unit, Water


def water(case: Decision[Any, Any], name: str) -> Water:
    """The water of that name, or the one that the park of that name operates."""
    found = waters_named(case.rules.district, name)
    if not found:
        near, known = nearest_water(case.rules.district, name), ", ".join(case.rules.district.waters)
        case.refuse("unknown_water", water=name, suggestion=near, known=known)
    if len(found) > 1:
        case.refuse("several_waters", water=name, choices=", ".join(f"{it.id} ({it.zh})" for it in found))
    return found[0]


def unit(case: Decision[Any, Any], name: str) -> Unit:
    """The unit of that id, name or alias."""
    found = find_unit(case.rules.district, name)
    if found is None:
        case.refuse("unknown_unit", unit=name, suggestion=nearest_unit(case.rules.district, name))
    return found


def person(case: Decision[Any, Any], name: str) -> Person:
    """The person of that id, else the one of that name."""
    district = case.rules.district
    found = persons_named(district, name)
    if not found:
        case.refuse("unknown_person", person=name, suggestion=nearest_person(district, name))
    if len(found) > 1:
        case.refuse("several_persons", person=name, choices=", ".join(it.id for it in found))
    return found[0]
