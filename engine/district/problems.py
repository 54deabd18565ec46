"""All that is wrong with a district beyond its form, at once: each fault with its place and its mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from zoneinfo import ZoneInfo

from engine.district import check_directory, check_readiness, check_registers, check_rosters, check_waters
from engine.district.model import District
from engine.district.problem import Problem

__all__ = ["Problem", "problems"]


def problems(district: District) -> list[Problem]:
    """Every fault of a district, in the order of its tables; an empty list if it can be relied on."""
    found = [problem for check in CHECKS for problem in check(district)]
    meant = _meant(found)
    return [it for it in found if not _follows(district, it, meant)]


Meant = frozenset[tuple[str, str]]
"""Table and name: what was probably meant where a name of that table is none."""


def _meant(found: Iterable[Problem]) -> Meant:
    slips = (it for it in found if it.code in ("no_such_unit", "no_such_water"))
    return frozenset((str(it.path[0]), it.values.get("suggestion", "")) for it in slips)


def _follows(district: District, problem: Problem, meant: Meant) -> bool:
    """Whether it is so only because of a slip in another name, which is told."""
    values, key = problem.values, str(problem.path[-1])
    match problem.code:
        case "person_of_another_unit":
            return not {values["unit"], values["other"]} <= district.units.keys()
        case "no_contact" | "no_head":
            return (str(problem.path[0]), key) in meant
        case "no_oil_facility":
            return ("facilities", key) in meant
        case "nobody_acts":
            return not {("facilities", key), ("facility_rules", key)}.isdisjoint(meant) or any(
                it.water == key and it.kind == values["kind"] and it.owner not in district.units
                for it in district.facilities
            )
        case _:
            return False


def _time_zone(district: District) -> Iterator[Problem]:
    try:
        ZoneInfo(district.timezone)
    except (KeyError, ValueError, OSError):
        yield Problem(("timezone",), "no_such_time_zone", {"name": district.timezone})


CHECKS: tuple[Callable[[District], Iterator[Problem]], ...] = (
    _time_zone,
    check_directory.names,
    check_directory.units,
    check_directory.plan_items,
    check_waters.waters,
    check_waters.facilities,
    check_waters.facility_rules,
    check_waters.flows,
    check_waters.river_chiefs,
    check_directory.persons,
    check_directory.contacts,
    check_directory.never_told,
    check_rosters.calendar,
    check_rosters.rosters,
    check_readiness.stock,
    check_readiness.routines,
    check_readiness.monitors,
    check_registers.registers,
)
