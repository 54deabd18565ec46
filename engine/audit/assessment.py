"""What the record says of each unit and person over a year, for the yearly assessment. Counts and judges nobody.

The plan wants ineffective response named by unit and person, and for good (西政发〔2016〕5号 四（五）); drills are
counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from engine.incident.duty import Duty
from engine.incident.state import Incident


@dataclass(frozen=True)
class UnitRecord:
    """One unit's duties of a year. Counts of duties; `median_answer` is the time from a duty to its answer, None where
    nobody answered.

    What was done is answered: where nobody had said yes or no to it, at the time at which it was done.
    `answered_late`, `finished_late`: after their limit. `never_answered`: the limit to answer passed without one, and
    it was not done.
    `overdue`: open now, and past its limit.
    """

    unit: str
    unit_zh: str
    unit_en: str
    duties: int
    answered: int
    answered_late: int
    never_answered: int
    finished: int
    finished_late: int
    waived: int
    overdue: int
    median_answer: timedelta | None
    incidents: tuple[str, ...]


@dataclass(frozen=True)
class PersonRecord:
    """What one person answered in a year; the id stays theirs when they change the unit."""

    person: str
    answered: int
    declined: int
    late: int
    incidents: tuple[str, ...]


@dataclass(frozen=True)
class _Owed:
    incident: str
    duty: Duty


def units(incidents: Iterable[Incident], year: int, zone: ZoneInfo, *, drills: bool = False) -> tuple[UnitRecord, ...]:
    """Each unit that had a duty in a calendar year of the district's time, by the duties' assignment; those with most
    overdue first.

    `drills`: the drills of the year instead of the incidents.
    """
    by_unit: dict[str, list[_Owed]] = {}
    for owed in _of_year(incidents, year, zone, drills=drills):
        by_unit.setdefault(owed.duty.unit, []).append(owed)
    records = [_unit(unit, owed) for unit, owed in by_unit.items()]
    return tuple(sorted(records, key=lambda it: (-it.overdue, -it.finished_late, -it.never_answered, it.unit)))


def persons(
    incidents: Iterable[Incident], year: int, zone: ZoneInfo, *, drills: bool = False
) -> tuple[PersonRecord, ...]:
    """Each person who answered for a duty in a calendar year, by id."""
    by_person: dict[str, list[_Owed]] = {}
    for owed in _of_year(incidents, year, zone, drills=drills):
        if owed.duty.answered_by is not None:
            by_person.setdefault(owed.duty.answered_by, []).append(owed)
    return tuple(_person(person, by_person[person]) for person in sorted(by_person))


def _of_year(incidents: Iterable[Incident], year: int, zone: ZoneInfo, *, drills: bool) -> Iterator[_Owed]:
    for incident in incidents:
        if incident.head.drill != drills:
            continue
        for duty in incident.duties.values():
            if duty.assigned_at.astimezone(zone).year == year:
                yield _Owed(incident.id, duty)


def _unit(unit: str, owed: list[_Owed]) -> UnitRecord:
    duties = [it.duty for it in owed]
    spans = [span for duty in duties if (span := _answer_span(duty)) is not None]
    return UnitRecord(
        unit=unit,
        unit_zh=duties[-1].unit_zh,
        unit_en=duties[-1].unit_en,
        duties=len(duties),
        answered=len(spans),
        answered_late=sum(_answered_late(duty) for duty in duties),
        never_answered=sum(_never_answered(duty) for duty in duties),
        finished=sum(duty.status == "finished" for duty in duties),
        finished_late=sum(duty.status == "finished" and "finish" in duty.late for duty in duties),
        waived=sum(duty.status == "waived" for duty in duties),
        overdue=sum(duty.open and "finish" in duty.late for duty in duties),
        median_answer=timedelta(seconds=median(spans)) if spans else None,
        incidents=tuple(dict.fromkeys(it.incident for it in owed)),
    )


def _person(person: str, owed: list[_Owed]) -> PersonRecord:
    said = [it.duty.answer for it in owed]
    late = sum(_answered_late(it.duty) for it in owed)
    return PersonRecord(
        person, said.count("accepted"), said.count("declined"), late, tuple(dict.fromkeys(it.incident for it in owed))
    )


def _answer_span(duty: Duty) -> float | None:
    """Seconds from the duty to its answer; what somebody said before the office entered the duty was said at once."""
    at = duty.answered_or_done_at if duty.answer_due is not None else duty.answered_at
    return max((at - duty.assigned_at).total_seconds(), 0.0) if at is not None else None


def _answered_late(duty: Duty) -> bool:
    return _after(duty.answered_or_done_at, duty.answer_due)


def _never_answered(duty: Duty) -> bool:
    passed = "answer" in duty.late or _after(duty.ended_at, duty.answer_due)
    return duty.answer_due is not None and duty.answered_or_done_at is None and passed


def _after(at: datetime | None, due: datetime | None) -> bool:
    return at is not None and due is not None and at > due
