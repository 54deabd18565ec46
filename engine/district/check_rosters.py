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
from engine.district.problem import Path, Problem, of_unit, repeated, unless_known
from engine.district.roster_model import Roster, Shift


def rosters(district: District) -> Iterator[Problem]:
    """Rosters of no unit, with persons who are nobody or of another unit, or with shifts and days that cannot be."""
    for unit, roster in district.rosters.items():
        path = ("rosters", unit)
        yield from unless_known(path, "no_such_unit", unit, district.units)
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
            yield from _in_order(
                (*path, "holidays", index, "to"), "holiday_ends_first", holiday.begins, holiday.ends, holiday=holiday.zh
            )
            if not int(key) == holiday.begins.year == holiday.ends.year:
                yield Problem((*path, "holidays", index), "day_of_another_year", {"day": holiday.zh, "year": key})
            yield from _twice_off(path, index, year)
        yield from _workdays(path, key, year)


def _twice_off(path: Path, index: int, year: CalendarYear) -> Iterator[Problem]:
    later = year.holidays[index]
    for holiday in year.holidays[:index]:
        if holiday.begins <= later.ends and later.begins <= holiday.ends:
            yield Problem((*path, "holidays", index), "holidays_overlap", {"holiday": later.zh, "other": holiday.zh})


def _of_unit(district: District, path: Path, unit: str, person: str) -> Iterator[Problem]:
    yield from unless_known(path, "no_such_person", person, district.persons)
    known = district.persons.get(person)
    if known is not None:
        yield from of_unit(path, unit, person, known.unit)


def _shifts(path: Path, roster: Roster) -> Iterator[Problem]:
    filled = {rotation.shift for rotation in roster.rotations}
    for key, shift in roster.shifts.items():
        here = (*path, "shifts", key)
        if offset(roster.handover, shift.begins) + length(shift) > DAY:
            yield Problem(here, "shift_past_handover", _times(roster, shift))
        if key not in filled:
            yield Problem(here, "shift_of_nobody", {"shift": key})


def _times(roster: Roster, shift: Shift) -> dict[str, str]:
    times = {"begins": shift.begins, "handover": roster.handover, "ends": shift.ends}
    return {"shift": shift.zh, **{name: f"{at:%H:%M}" for name, at in times.items()}}


def _rotations(district: District, path: Path, roster: Roster) -> Iterator[Problem]:
    for index, rotation in enumerate(roster.rotations):
        here = (*path, "rotations", index)
        yield from unless_known((*here, "shift"), "no_such_shift", rotation.shift, roster.shifts)
        if rotation.until is not None:
            yield from _in_order(
                (*here, "until"), "rotation_ends_first", rotation.begins, rotation.until, shift=rotation.shift
            )
        if rotation.days != "every_day" and not district.calendar:
            yield Problem((*here, "days"), "days_without_calendar")
        for turn, team in enumerate(rotation.order):
            yield from repeated((*here, "order", turn), team)


def _swaps(path: Path, roster: Roster) -> Iterator[Problem]:
    seen: set[tuple[date, str, str]] = set()
    for index, swap in enumerate(roster.swaps):
        here = (*path, "swaps", index)
        yield from unless_known((*here, "shift"), "no_such_shift", swap.shift, roster.shifts)
        if swap.person == swap.instead_of:
            yield Problem((*here, "person"), "swap_with_oneself", {"person": swap.person})
        if (swap.day, swap.shift, swap.instead_of) in seen:
            yield Problem(here, "two_stand_in", {"person": swap.instead_of, "day": str(swap.day)})
        seen.add((swap.day, swap.shift, swap.instead_of))


def _leave(path: Path, roster: Roster) -> Iterator[Problem]:
    for index, leave in enumerate(roster.leave):
        here = (*path, "leave", index)
        yield from _in_order((*here, "to"), "leave_ends_first", leave.begins, leave.ends, person=leave.person)
        if leave.substitute == leave.person:
            yield Problem((*here, "substitute"), "own_substitute", {"person": leave.person})


def _in_order(path: Path, code: str, begins: date, ends: date, **values: str) -> Iterator[Problem]:
    if ends < begins:
        yield Problem(path, code, values)


def _workdays(path: Path, key: str, year: CalendarYear) -> Iterator[Problem]:
    for index, day in enumerate(year.workdays):
        here = (*path, "workdays", index)
        if day.year != int(key):
            yield Problem(here, "day_of_another_year", {"day": str(day), "year": key})
        if day in year.workdays[:index]:
            yield Problem(here, "listed_twice", {"name": str(day)})
        if day.weekday() < SATURDAY:
            yield Problem(here, "worked_anyway", {"day": str(day)})
        for holiday in year.holidays:
            if holiday.begins <= day <= holiday.ends:
                yield Problem(here, "worked_and_off", {"day": str(day), "holiday": holiday.zh})
