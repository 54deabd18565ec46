"""All that is wrong with a district beyond its form, at once: each fault with its place and its mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from engine.district import check_directory, check_readiness, check_rosters, check_waters
from engine.district.model import District
from engine.district.problem import Problem

__all__ = ["Problem", "problems"]


def problems(district: District) -> list[Problem]:
    """Every fault of a district, in the order of its tables; an empty list if it can be relied on."""
    return [problem for check in CHECKS for problem in check(district)]


def _time_zone(district: District) -> Iterator[Problem]:
    try:
        ZoneInfo(district.timezone)
    except (KeyError, ValueError, OSError):
        yield Problem(("timezone",), "no_such_time_zone", {"name": district.timezone})


CHECKS: tuple[Callable[[District], Iterator[Problem]], ...] = (
    _time_zone,
    check_directory.names,
    check_directory.units,
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
)
