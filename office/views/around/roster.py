"""A unit's roster at an instant, and over some days, as values that are printed or given out as JSON. Decides
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.district import calendar
from engine.district.duty_roster import Slot, duty_day, next_on_duty, on_duty, slots, zone_of
from engine.district.lookup import contacts_of, find_unit, nearest_unit
from engine.district.model import District, Person, Unit
from engine.district.roster_findings import RosterFinding, Stretch, roster_findings, stretches
from engine.stream.refusal import Refusal
from engine.values.severity import Severity
from notify.channel_spec import telephone_of
from office.wording.language import Lang
from office.wording.rosters import finding_of, mend_of_finding

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class PersonView:
    """Somebody to ring."""

    person: str
    name: str
    post: str
    phone: str


@dataclass(frozen=True)
class ShiftView:
    """A shift of one duty day (`day`, local, as 2017-05-01), with who is on duty in it."""

    shift: str
    shift_name: str
    day: str
    begins: datetime
    ends: datetime
    persons: tuple[PersonView, ...]


@dataclass(frozen=True)
class WatchView:
    """Who is on duty for a unit at an instant, who follows, and in which order its people are told."""

    unit: str
    unit_name: str
    at: datetime
    has_roster: bool
    on_duty: tuple[PersonView, ...]
    shifts: tuple[ShiftView, ...]
    next: tuple[ShiftView, ...]
    told_in_order: tuple[PersonView, ...]
    calendar_missing: str | None


@dataclass(frozen=True)
class StretchView:
    """Hours without anybody (`gap`), or with more than one turn at once (`overlap`)."""

    kind: str
    begins: datetime
    ends: datetime
    shifts: tuple[str, ...]


@dataclass(frozen=True)
class FindingView:
    """What somebody should mend."""

    code: str
    severity: Severity
    says: str
    mend: str


@dataclass(frozen=True)
class PlanView:
    """The shifts of a unit between two instants, with what is wrong with them."""

    unit: str
    unit_name: str
    since: datetime
    until: datetime
    has_roster: bool
    shifts: tuple[ShiftView, ...]
    stretches: tuple[StretchView, ...]
    findings: tuple[FindingView, ...]


def watch_of(office: Office, unit: str, at: datetime | None, lang: Lang) -> WatchView | Refusal:
    """A unit, by its id or name, at an instant (UTC; None = now); a refusal where there is none. Raises LedgerError."""
    district = office.district()
    found = find_unit(district, unit)
    return _unknown(district, unit) if found is None else watch(district, found, at or _now(office), lang)


def plan_of(office: Office, unit: str, since: datetime | None, span: timedelta, lang: Lang) -> PlanView | Refusal:
    """A unit, by its id or name, from an instant on (UTC; None = now); a refusal where there is none. Raises
    LedgerError.
    """
    district, begins = office.district(), since or _now(office)
    found = find_unit(district, unit)
    return _unknown(district, unit) if found is None else plan(district, found, begins, begins + span, lang)


def _now(office: Office) -> datetime:
    with office.ledger.reading() as tx:
        return tx.now_story()


def _unknown(district: District, unit: str) -> Refusal:
    return Refusal("unknown_unit", {"unit": unit, "suggestion": nearest_unit(district, unit)})


def watch(district: District, unit: Unit, at: datetime, lang: Lang) -> WatchView:
    """The unit at an instant (UTC)."""
    running = [slot for slot in slots(district, unit.id, at, at) if slot.covers(at) and slot.persons]
    return WatchView(
        unit=unit.id,
        unit_name=_named(unit, lang),
        at=at,
        has_roster=unit.id in district.rosters,
        on_duty=_persons(on_duty(district, unit.id, at)),
        shifts=_shifts(district, running, lang),
        next=_shifts(district, next_on_duty(district, unit.id, at), lang),
        told_in_order=_persons(contacts_of(district, unit.id, at)),
        calendar_missing=_missing_year(district, unit.id, at),
    )


def plan(district: District, unit: Unit, since: datetime, until: datetime, lang: Lang) -> PlanView:
    """The unit between two instants (UTC)."""
    listed = [slot for slot in slots(district, unit.id, since, until) if slot.ends > since and slot.begins < until]
    found = [it for it in roster_findings(only(district, unit.id), since, until) if it.unit in (unit.id, "")]
    return PlanView(
        unit=unit.id,
        unit_name=_named(unit, lang),
        since=since,
        until=until,
        has_roster=unit.id in district.rosters,
        shifts=_shifts(district, listed, lang),
        stretches=tuple(map(_stretch, stretches(district, unit.id, since, until))),
        findings=tuple(_finding(it, _named(unit, lang), lang) for it in found),
    )


def only(district: District, unit: str) -> District:
    """The district with the roster of this unit alone."""
    return district.model_copy(update={"rosters": {key: it for key, it in district.rosters.items() if key == unit}})


def _named(row: Unit, lang: Lang) -> str:
    return row.zh if lang == "zh" else row.en


def _shifts(district: District, found: Iterable[Slot], lang: Lang) -> tuple[ShiftView, ...]:
    return tuple(_shift(district, slot, lang) for slot in found)


def _shift(district: District, slot: Slot, lang: Lang) -> ShiftView:
    shift = district.rosters[slot.unit].shifts[slot.shift]
    persons = _persons(district.persons[person] for person in slot.persons if person in district.persons)
    return ShiftView(
        slot.shift, shift.zh if lang == "zh" else shift.en, slot.day.isoformat(), slot.begins, slot.ends, persons
    )


def _persons(persons: Iterable[Person]) -> tuple[PersonView, ...]:
    return tuple(PersonView(it.id, str(it.name), it.post, _phone(it)) for it in persons)


def _phone(person: Person) -> str:
    return telephone_of(person.channels)


def _stretch(it: Stretch) -> StretchView:
    return StretchView("overlap" if it.code == "roster_overlap" else "gap", it.begins, it.ends, it.shifts)


def _finding(it: RosterFinding, unit: str, lang: Lang) -> FindingView:
    values = {**it.values, **({"unit": unit} if it.unit else {"units": unit})}
    return FindingView(it.code, it.severity, finding_of(it.code, values, lang), mend_of_finding(it.code, values, lang))


def _missing_year(district: District, unit: str, at: datetime) -> str | None:
    """The year in which the roster asks for holidays and nobody has entered any."""
    roster = district.rosters.get(unit)
    if roster is None or not roster.asks_for_holidays:
        return None
    day = duty_day(roster, at, zone_of(district))
    return None if calendar.is_known(district, day) else f"{day.year:04}"
