"""What kind of day a day is: public holiday, day off, or workday. Pure; a year that nobody entered says so and is not
taken for empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from engine.district.calendar_model import CalendarYear
from engine.district.model import District
from engine.district.roster_model import Days

SATURDAY = 5


def is_known(district: District, day: date) -> bool:
    """The calendar of the day's year has been entered."""
    return _year(district, day) is not None


def kinds(district: District, day: date) -> tuple[Days, ...]:
    """What a roster may call this day, the narrowest first: a public holiday is also a day off, and every day is a day.

    Public holidays and the weekend days worked for them are those that the State Council publishes for each year
    (全国年节及纪念日放假办法, and the yearly 部分节假日安排的通知). In a year without calendar only weekends are off:
    ask `is_known`.
    """
    return tuple(_kinds(_year(district, day), day))


@dataclass(frozen=True)
class WorkingDay:
    """The day that a count of working days ends with. `unknown_years` had no calendar: their days all counted as
    worked.
    """

    day: date
    unknown_years: tuple[str, ...] = ()


def working_day(district: District, after: date, count: int) -> WorkingDay:
    """The `count`-th working day after a day, which does not count itself. At most 366 are asked for."""
    day, left, unknown = after, count, dict[str, None]()
    while left:
        day += timedelta(days=1)
        year = _year(district, day)
        if year is None:
            unknown[f"{day.year:04}"] = None
        if year is None or "days_off" not in _kinds(year, day):
            left -= 1
    return WorkingDay(day, tuple(unknown))


def _kinds(year: CalendarYear | None, day: date) -> Iterator[Days]:
    holiday = year is not None and any(it.begins <= day <= it.ends for it in year.holidays)
    worked = year is not None and day in year.workdays
    if holiday:
        yield "holidays"
    if holiday or (day.weekday() >= SATURDAY and not worked):
        yield "days_off"
    yield "every_day"


def _year(district: District, day: date) -> CalendarYear | None:
    return district.calendar.get(f"{day.year:04}")
