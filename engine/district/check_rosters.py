"""Faults of rosters and the calendar that show without looking at a date: names that are nobody, shifts that cannot be,
days in disorder.

Whether somebody is on duty at every hour is roster_findings', since it depends on when one asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.district.calendar import SATURDAY
from engine.district.calendar_model import CalendarYear
from engine.district.duty_roster import DAY, length, offset
from engine.district.model import District
from engine.district.problem import Path, Problem, repeated, unless_known
from engine.district.roster_model import Roster, Shift


def rosters(district: District) -> Iterator[Problem]:
    """Rosters of no unit, with persons who are nobody or of another unit, or with shifts and days that cannot be."""
    for unit, roster in district.rosters.items():
        path = ("rosters", unit)
        yield from unless_known(path, "unit", unit, district.units, "units")
        for place, person in roster.named():
            yield from _of_unit(district, (*path, *place), unit, person)
        yield from _shifts(path, roster)
        yield from _rotations(district, path, roster)
        yield from _swaps(path, roster)
        yield from _leave(path, roster)


def calendar(district: District) -> Iterator[Problem]:
    """Holidays and worked weekends of another year, in disorder, or against each other."""
    for key, year in district.calendar.items():
        path = ("calendar", key)
        for index, holiday in enumerate(year.holidays):
            yield from _in_order((*path, "holidays", index, "to"), holiday.zh, holiday.begins, holiday.ends)
            if not int(key) == holiday.begins.year == holiday.ends.year:
                yield Problem(
                    (*path, "holidays", index),
                    f"{holiday.zh} does not lie in {key}",
                    "list each day under its own year",
                )
        yield from _workdays(path, key, year)


def _of_unit(district: District, path: Path, unit: str, person: str) -> Iterator[Problem]:
    yield from unless_known(path, "person", person, district.persons, "persons")
    known = district.persons.get(person)
    if known is not None and known.unit != unit:
        yield Problem(path, f"{person} belongs to {known.unit}", f"name a person of {unit}, or move {person} there")


def _shifts(path: Path, roster: Roster) -> Iterator[Problem]:
    filled = {rotation.shift for rotation in roster.rotations}
    for key, shift in roster.shifts.items():
        here = (*path, "shifts", key)
        if offset(roster.handover, shift.begins) + length(shift) > DAY:
            yield Problem(
                here, f"{shift.zh} goes on past the handover at {roster.handover:%H:%M}", _mend(roster, shift)
            )
        if key not in filled:
            yield Problem(
                here,
                f"nobody takes the shift {key} in turn",
                f"add a rotation with shift: {key}, or take the shift out",
            )


def _mend(roster: Roster, shift: Shift) -> str:
    parts = f'"{shift.begins:%H:%M}" to "{roster.handover:%H:%M}" and "{roster.handover:%H:%M}" to "{shift.ends:%H:%M}"'
    return f"make two shifts of it ({parts}), or move the handover to where a shift begins"


def _rotations(district: District, path: Path, roster: Roster) -> Iterator[Problem]:
    for index, rotation in enumerate(roster.rotations):
        here = (*path, "rotations", index)
        yield from unless_known((*here, "shift"), "shift", rotation.shift, roster.shifts, "shifts")
        if rotation.until is not None:
            yield from _in_order((*here, "until"), f"the rotation of {rotation.shift}", rotation.begins, rotation.until)
        if rotation.days != "every_day" and not district.calendar:
            yield Problem(
                (*here, "days"),
                "the district has no calendar: no day is known to be a holiday",
                "add the years to calendar",
            )
        for turn, team in enumerate(rotation.order):
            yield from repeated((*here, "order", turn), team)


def _swaps(path: Path, roster: Roster) -> Iterator[Problem]:
    seen: set[tuple[date, str, str]] = set()
    for index, swap in enumerate(roster.swaps):
        here = (*path, "swaps", index)
        yield from unless_known((*here, "shift"), "shift", swap.shift, roster.shifts, "shifts")
        if swap.person == swap.instead_of:
            yield Problem(
                (*here, "person"), f"{swap.person} stands in for themselves", "name somebody else, or take the swap out"
            )
        if (swap.day, swap.shift, swap.instead_of) in seen:
            yield Problem(here, f"two stand in for {swap.instead_of} on {swap.day}", "take one of the two out")
        seen.add((swap.day, swap.shift, swap.instead_of))


def _leave(path: Path, roster: Roster) -> Iterator[Problem]:
    for index, leave in enumerate(roster.leave):
        here = (*path, "leave", index)
        yield from _in_order((*here, "to"), f"the leave of {leave.person}", leave.begins, leave.ends)
        if leave.substitute == leave.person:
            yield Problem(
                (*here, "substitute"), f"{leave.person} is their own substitute", "name somebody else, or nobody"
            )


def _in_order(path: Path, what: str, begins: date, ends: date) -> Iterator[Problem]:
    if ends < begins:
        yield Problem(path, f"{what} ends before it begins", "exchange the two days")


def _workdays(path: Path, key: str, year: CalendarYear) -> Iterator[Problem]:
    for index, day in enumerate(year.workdays):
        here = (*path, "workdays", index)
        if day.year != int(key):
            yield Problem(here, f"{day} does not lie in {key}", "list each day under its own year")
        if day.weekday() < SATURDAY:
            yield Problem(
                here, f"{day} is worked anyway: it is no Saturday and no Sunday", "check the date, or take it out"
            )
        for holiday in year.holidays:
            if holiday.begins <= day <= holiday.ends:
                yield Problem(
                    here, f"{day} is listed as worked and lies in {holiday.zh}", "take it out of one of the two"
                )
