"""Who is on duty for a unit, by its roster: rotations, then swaps, then leave. Pure; what is wrong with a roster is
roster_findings'.

Every function is total for the ids that it is given: an unknown unit has no roster, an unknown person is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from engine.district import calendar
from engine.district.model import District, Person
from engine.district.roster_model import Leave, Roster, Rotation, Shift, Swap

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
WEEK = 7
AHEAD = timedelta(days=31)
"""How far the next shift is looked for."""


@dataclass(frozen=True)
class Slot:
    """A shift of one duty day, from `begins` until just before `ends` (UTC). `planned` are the persons by rotation and
    swap;
    `persons` those who are really on duty, in order; `rotations` how many rotations fill the shift on this day."""

    unit: str
    shift: str
    day: date
    begins: datetime
    ends: datetime
    planned: tuple[str, ...]
    persons: tuple[str, ...]
    rotations: int

    def covers(self, at: datetime) -> bool:
        """The shift runs at this instant."""
        return self.begins <= at < self.ends


def on_duty(district: District, unit: str, at: datetime) -> tuple[Person, ...]:
    """The persons on duty for a unit at an instant (aware), in the order in which they are told; none where it has no
    roster or a gap.

    Raises ValueError for an instant without a zone.
    """
    here = (slot for slot in slots(district, unit, at, at) if slot.covers(at))
    ids = dict.fromkeys(chain.from_iterable(slot.persons for slot in here))
    return tuple(district.persons[person] for person in ids if person in district.persons)


def next_on_duty(district: District, unit: str, at: datetime) -> tuple[Slot, ...]:
    """The shifts that begin next after an instant (aware) and have somebody; none where nobody follows within 31
    days.
    """
    later = [slot for slot in slots(district, unit, at, at + AHEAD) if slot.begins > at and slot.persons]
    first = min((slot.begins for slot in later), default=None)
    return tuple(slot for slot in later if slot.begins == first)


def slots(district: District, unit: str, since: datetime, until: datetime) -> Iterator[Slot]:
    """The shifts of every duty day that has a part between two instants (aware, both included), in the order of days
    and of the roster.
    """
    roster = district.rosters.get(unit)
    if roster is None:
        return
    zone = zone_of(district)
    day, last = duty_day(roster, since, zone), duty_day(roster, until, zone)
    while day <= last:
        yield from slots_of_day(district, unit, roster, day)
        day += DAY


def slots_of_day(district: District, unit: str, roster: Roster, day: date) -> Iterator[Slot]:
    """The shifts of one duty day, as the roster lists them."""
    zone = zone_of(district)
    for key, shift in roster.shifts.items():
        begins, ends = _span(roster, shift, day)
        turns = rotations_of(district, roster, key, day)
        planned = _swapped(chain.from_iterable(team_of(it, day) for it in turns), roster.swaps, key, day)
        yield Slot(
            unit,
            key,
            day,
            _utc(begins, zone),
            _utc(ends, zone),
            planned,
            tuple(_present(roster, turns, planned, day)),
            len(turns),
        )


def duty_day(roster: Roster, at: datetime, zone: ZoneInfo) -> date:
    """The duty day of an instant: before the handover it is still that of the day before. Raises ValueError without a
    zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    day = at.astimezone(zone).date()
    # Instants are compared, not clocks on the wall: where summer time begins a handover may fall into an hour that does
    # not exist.
    return day if at >= _utc(datetime.combine(day, roster.handover), zone) else day - DAY


def zone_of(district: District) -> ZoneInfo:
    """The time zone by which a district's rosters go."""
    return ZoneInfo(district.timezone)


def handover_of(district: District, roster: Roster, day: date) -> datetime:
    """When a duty day begins (UTC)."""
    return _utc(datetime.combine(day, roster.handover), zone_of(district))


def rotations_of(district: District, roster: Roster, shift: str, day: date) -> list[Rotation]:
    """The rotations that fill a shift on a day: those that hold on the narrowest kind of day that it is."""
    running = [
        it
        for it in roster.rotations
        if it.shift == shift and it.begins <= day and (it.until is None or day <= it.until)
    ]
    by_kind = ([it for it in running if it.days == kind] for kind in calendar.kinds(district, day))
    return next((found for found in by_kind if found), [])


def team_of(rotation: Rotation, day: date) -> tuple[str, ...]:
    """Whose turn it is on a day not before the rotation's first."""
    return rotation.order[_turn(rotation, day)]


def away(roster: Roster, person: str, day: date) -> Leave | None:
    """The leave on which a person is on a duty day."""
    return next((it for it in roster.leave if it.person == person and it.begins <= day <= it.ends), None)


def offset(since: time, until: time) -> timedelta:
    """How long after one time of day the other comes: none at all up to just under a day."""
    return timedelta(minutes=(_minutes(until) - _minutes(since)) % (24 * 60))


def length(shift: Shift) -> timedelta:
    """How long a shift lasts; from an hour to the same hour it is a whole day."""
    return offset(shift.begins, shift.ends) or DAY


def _turn(rotation: Rotation, day: date) -> int:
    days = (day - rotation.begins).days
    return (days // WEEK if rotation.turns == "weekly" else days) % len(rotation.order)


def _swapped(team: Iterable[str], swaps: tuple[Swap, ...], shift: str, day: date) -> tuple[str, ...]:
    stand_ins = {swap.instead_of: swap.person for swap in swaps if swap.day == day and swap.shift == shift}
    return tuple(dict.fromkeys(stand_ins.get(person, person) for person in team))


def _present(roster: Roster, turns: Iterable[Rotation], planned: tuple[str, ...], day: date) -> Iterator[str]:
    """Whoever is not away, and for whoever is their substitute or the next in the rotation who has no place yet."""
    taken = {person for person in planned if away(roster, person, day) is None}
    following = [person for rotation in turns for person in _following(rotation, day)]
    for person in planned:
        leave = away(roster, person, day)
        if leave is None:
            yield person
            continue
        candidates = [leave.substitute, *following] if leave.substitute else following
        found = next((it for it in candidates if it not in taken and away(roster, it, day) is None), None)
        if found is not None:
            taken.add(found)
            yield found


def _following(rotation: Rotation, day: date) -> Iterator[str]:
    """Everybody of a rotation in the order of their turns, beginning with the turn after that of the day."""
    now = _turn(rotation, day) + 1
    return chain.from_iterable(rotation.order[now:] + rotation.order[:now])


def _span(roster: Roster, shift: Shift, day: date) -> tuple[datetime, datetime]:
    """Local time by the clock on the wall."""
    begins = datetime.combine(day, roster.handover) + offset(roster.handover, shift.begins)
    return begins, begins + length(shift)


def _utc(local: datetime, zone: ZoneInfo) -> datetime:
    """When the clock on the wall shows this; where it comes twice the first time, and where it never comes the moment
    that skips it.
    """
    at = local.replace(tzinfo=zone).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != local:
        while (at - MINUTE).astimezone(zone).replace(tzinfo=None) > local:
            at -= MINUTE
    return at


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
