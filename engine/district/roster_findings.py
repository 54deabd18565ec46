"""What a person should know about the rosters of a span of time: hours without anybody, hours with two, a roster that
ends, and the like.

Pure, and codes only: the words are wording's. The names of persons stay out of the values; their ids stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from engine.district import calendar
from engine.district.duty_roster import DAY, Slot, away, handover_of, slots
from engine.district.model import District
from engine.district.roster_model import Roster
from engine.values.severity import Severity

CODES: Mapping[str, Severity] = {
    "roster_gap": "warning",
    "roster_gap_unmanned": "warning",
    "roster_gap_away": "warning",
    "roster_over": "warning",
    "roster_ends": "note",
    "roster_overlap": "warning",
    "roster_person_unknown": "fault",
    "roster_person_elsewhere": "fault",
    "roster_swap_idle": "warning",
    "roster_stand_in_away": "warning",
    "calendar_missing": "warning",
}
"""Every code and what it weighs. A gap is no fault: where nobody is on duty the contacts are told in their order all
the same.
"""


@dataclass(frozen=True)
class RosterFinding:
    """One finding. `values` fill the sentence kept for `code`; instants are ISO 8601 in UTC, days are local, persons
    are ids.
    """

    code: str
    unit: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """What it weighs."""
        return CODES[self.code]


@dataclass(frozen=True)
class Stretch:
    """A stretch of time (UTC) with nobody on duty, or with more than one shift. It comes `times` times, at the same
    hour of the day.
    """

    code: str
    shifts: tuple[str, ...]
    away: tuple[str, ...]
    begins: datetime
    ends: datetime
    times: int = 1


def roster_findings(district: District, since: datetime, until: datetime) -> list[RosterFinding]:
    """Everything that the rosters of a district leave open between two instants (aware; `until` not included), unit by
    unit.

    Every instant of the span is looked at. A gap or overlap that comes again at the same hour is one finding with the
    number of times.
    Raises ValueError for instants without a zone.
    """
    found = [
        finding
        for unit, roster in district.rosters.items()
        for finding in _of_roster(district, unit, roster, since, until)
    ]
    return [*found, *_calendar(district, since, until)]


def stretches(district: District, unit: str, since: datetime, until: datetime) -> list[Stretch]:
    """The gaps and overlaps of one roster between two instants (aware), one after the other, those that touch
    joined.
    """
    roster = district.rosters.get(unit)
    if roster is None or since >= until:
        return []
    by_day: dict[date, list[Slot]] = {}
    for slot in slots(district, unit, since, until):
        by_day.setdefault(slot.day, []).append(slot)
    pieces = [piece for day, day_slots in by_day.items() for piece in _pieces(district, roster, day, day_slots)]
    return _joined(_clipped(pieces, since, until))


def end_of(district: District, roster: Roster) -> datetime | None:
    """The instant (UTC) after which no rotation of a roster goes on; None where one is open."""
    last = [rotation.until for rotation in roster.rotations]
    return None if None in last else handover_of(district, roster, max(day for day in last if day is not None) + DAY)


def _of_roster(
    district: District, unit: str, roster: Roster, since: datetime, until: datetime
) -> Iterator[RosterFinding]:
    yield from _persons(district, unit, roster)
    end = end_of(district, roster)
    if end is not None and end <= since:
        yield RosterFinding("roster_over", unit, {"unit": unit, "at": end.isoformat()})
        return
    for stretch in _recurring(stretches(district, unit, since, min(until, end or until))):
        yield RosterFinding(stretch.code, unit, _values(unit, stretch))
    if end is not None and end < until:
        yield RosterFinding("roster_ends", unit, {"unit": unit, "at": end.isoformat()})
    yield from _swaps(district, unit, since, until)
    yield from _stand_ins(district, unit, roster, since, until)


def _persons(district: District, unit: str, roster: Roster) -> Iterator[RosterFinding]:
    for person in roster.everybody():
        known = district.persons.get(person)
        if known is None:
            yield RosterFinding("roster_person_unknown", unit, {"unit": unit, "person": person})
        elif known.unit != unit:
            yield RosterFinding("roster_person_elsewhere", unit, {"unit": unit, "person": person, "other": known.unit})


def _values(unit: str, stretch: Stretch) -> dict[str, str]:
    values = {
        "unit": unit,
        "since": stretch.begins.isoformat(),
        "until": stretch.ends.isoformat(),
        "shift": ", ".join(stretch.shifts),
    }
    if stretch.times > 1:
        values["times"] = str(stretch.times)
    if stretch.away:
        values["persons"] = ", ".join(stretch.away)
    return values


# ── gaps and overlaps ───────────────────────────────────────────────────────


def _pieces(district: District, roster: Roster, day: date, day_slots: list[Slot]) -> Iterator[Stretch]:
    """A duty day cut where a shift begins or ends: the pieces in which not exactly one shift is filled, once."""
    edges = {handover_of(district, roster, day), handover_of(district, roster, day + DAY)}
    edges |= {edge for slot in day_slots for edge in (slot.begins, slot.ends)}
    for begins, ends in pairwise(sorted(edges)):
        here = [slot for slot in day_slots if slot.covers(begins)]
        filled = [slot for slot in here if slot.persons]
        if not filled:
            yield _gap(roster, here, begins, ends)
        elif len(filled) > 1 or filled[0].rotations > 1:
            yield Stretch("roster_overlap", tuple(slot.shift for slot in filled), (), begins, ends)


def _gap(roster: Roster, unfilled: list[Slot], begins: datetime, ends: datetime) -> Stretch:
    """Nobody: everybody is away, no rotation has the shift on this day, or there is no shift at this hour."""
    absent = tuple(person for slot in unfilled for person in slot.planned if away(roster, person, slot.day))
    code = "roster_gap_away" if absent else "roster_gap_unmanned" if unfilled else "roster_gap"
    return Stretch(code, tuple(slot.shift for slot in unfilled), absent, begins, ends)


def _clipped(pieces: Iterable[Stretch], since: datetime, until: datetime) -> Iterator[Stretch]:
    for piece in pieces:
        begins, ends = max(piece.begins, since), min(piece.ends, until)
        if begins < ends:
            yield replace(piece, begins=begins, ends=ends)


def _joined(pieces: Iterable[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for piece in pieces:
        if found and found[-1].ends == piece.begins and _same(found[-1], piece):
            found[-1] = replace(found[-1], ends=piece.ends)
        else:
            found.append(piece)
    return found


def _recurring(found: Iterable[Stretch]) -> list[Stretch]:
    """What comes again at the same hour of the day becomes one, from the first beginning to the last end, with its
    number.
    """
    merged: dict[tuple[object, ...], Stretch] = {}
    for it in found:
        key = (it.code, it.shifts, it.away, it.begins.timetz())
        first = merged.get(key)
        merged[key] = it if first is None else replace(first, ends=it.ends, times=first.times + 1)
    return list(merged.values())


def _same(one: Stretch, other: Stretch) -> bool:
    return (one.code, one.shifts, one.away) == (other.code, other.shifts, other.away)


# ── what has no effect, or another than was meant ───────────────────────────


def _swaps(district: District, unit: str, since: datetime, until: datetime) -> Iterator[RosterFinding]:
    """A swap with somebody who has no duty then: whoever wrote it had another day in mind."""
    roster = district.rosters[unit]
    without = district.model_copy(update={"rosters": {unit: roster.model_copy(update={"swaps": ()})}})
    planned = {(slot.day, slot.shift): slot.planned for slot in slots(without, unit, since, until)}
    for swap in roster.swaps:
        if (swap.day, swap.shift) in planned and swap.instead_of not in planned[swap.day, swap.shift]:
            values = {"unit": unit, "day": swap.day.isoformat(), "shift": swap.shift, "person": swap.instead_of}
            yield RosterFinding("roster_swap_idle", unit, values)


def _stand_ins(
    district: District, unit: str, roster: Roster, since: datetime, until: datetime
) -> Iterator[RosterFinding]:
    """Whoever is named to stand in and is away on that day: the next in the rotation has the duty, who may not
    know it.
    """
    for slot in slots(district, unit, since, until):
        named = {swap.person for swap in roster.swaps if (swap.day, swap.shift) == (slot.day, slot.shift)} & set(
            slot.planned
        )
        leave = (away(roster, person, slot.day) for person in slot.planned)
        named |= {it.substitute for it in leave if it is not None and it.substitute is not None}
        for person in sorted(named):
            if away(roster, person, slot.day):
                values = {"unit": unit, "day": slot.day.isoformat(), "shift": slot.shift, "person": person}
                yield RosterFinding("roster_stand_in_away", unit, values)


def _calendar(district: District, since: datetime, until: datetime) -> Iterator[RosterFinding]:
    """A year without calendar that a roster with holiday shifts runs into."""
    asking = [unit for unit, roster in district.rosters.items() if roster.asks_for_holidays]
    years: dict[int, list[str]] = {}
    for unit in asking:
        for slot in slots(district, unit, since, until - timedelta(microseconds=1)):
            if not calendar.is_known(district, slot.day) and unit not in years.setdefault(slot.day.year, []):
                years[slot.day.year].append(unit)
    for year, units in years.items():
        yield RosterFinding("calendar_missing", "", {"year": str(year), "units": ", ".join(units)})
