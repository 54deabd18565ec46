"""What the record says of each unit and person over a year, for the yearly assessment. Counts and judges nobody.

The plan wants ineffective response named by unit and person, and for good (西政发〔2016〕5号 四（五）); drills are
counted apart. Every figure names the entries that it comes from, as `INCIDENT#ENTRY`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from engine.incident.duty import Duty
from engine.incident.state import Incident


@dataclass(frozen=True)
class UnitRecord:
    """One unit's duties of a year. Counts of duties; spans are from a duty to its answer and to its end as done, None
    where there is none. `late_share`: of the duties that had a limit, those that were answered or done after one, or
    are past one; from 0 to 1, None where none had.

    What was done is answered: where nobody had said yes or no to it, at the time at which it was done.
    `answered_late`, `finished_late`: after their limit. `never_answered`: the limit to answer passed without one, and
    it was not done.
    `overdue`: open now, and past its limit.
    `entries`: by figure, what it comes from.
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
    worst_answer: timedelta | None
    median_finish: timedelta | None
    worst_finish: timedelta | None
    late_share: float | None
    incidents: tuple[str, ...]
    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonRecord:
    """What one person answered in a year; the id stays theirs when they change the unit."""

    person: str
    answered: int
    declined: int
    late: int
    incidents: tuple[str, ...]
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearRecord:
    """All units together in a year, incidents and drills apart: what a trend is made of."""

    year: int
    drills: bool
    incidents: int
    duties: int
    late: int
    late_share: float | None
    median_answer: timedelta | None
    worst_answer: timedelta | None
    median_finish: timedelta | None
    worst_finish: timedelta | None


@dataclass(frozen=True)
class _Owed:
    incident: str
    duty: Duty

    def ref(self, entry: int) -> str:
        """An entry of its incident, as a figure names it; the one that gave the duty where there is no other."""
        return f"{self.incident}#{entry or self.duty.assigned_entry}"


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


def years(incidents: Sequence[Incident], zone: ZoneInfo) -> tuple[YearRecord, ...]:
    """Every year that had a duty, the earliest first; its incidents before its drills."""
    found = []
    for drills in (False, True):
        mine = [it for it in incidents if it.head.drill == drills]
        had = {duty.assigned_at.astimezone(zone).year for it in mine for duty in it.duties.values()}
        found += [_year(year, list(_of_year(mine, year, zone, drills=drills)), drills=drills) for year in had]
    return tuple(sorted(found, key=lambda it: (it.year, it.drills)))


def _of_year(incidents: Iterable[Incident], year: int, zone: ZoneInfo, *, drills: bool) -> Iterator[_Owed]:
    for incident in incidents:
        if incident.head.drill != drills:
            continue
        for duty in incident.duties.values():
            if duty.assigned_at.astimezone(zone).year == year:
                yield _Owed(incident.id, duty)


def _year(year: int, owed: list[_Owed], *, drills: bool) -> YearRecord:
    answers, done, limited = _spans(owed, _answer_span), _spans(owed, _finish_span), _limited(owed)
    late = [it for it in limited if _late(it.duty)]
    return YearRecord(
        year,
        drills,
        len({it.incident for it in owed}),
        len(owed),
        len(late),
        len(late) / len(limited) if limited else None,
        _middle(answers),
        _most(answers),
        _middle(done),
        _most(done),
    )


def _unit(unit: str, owed: list[_Owed]) -> UnitRecord:
    duties = [it.duty for it in owed]
    answers, done = _spans(owed, _answer_span), _spans(owed, _finish_span)
    limited = _limited(owed)
    counted = {name: [it for it in owed if holds(it.duty)] for name, holds in _COUNTED.items()}
    return UnitRecord(
        unit=unit,
        unit_zh=duties[-1].unit_zh,
        unit_en=duties[-1].unit_en,
        duties=len(duties),
        median_answer=_middle(answers),
        worst_answer=_most(answers),
        median_finish=_middle(done),
        worst_finish=_most(done),
        late_share=sum(_late(it.duty) for it in limited) / len(limited) if limited else None,
        incidents=tuple(dict.fromkeys(it.incident for it in owed)),
        entries=_entries(owed, counted, answers, done),
        **{name: len(them) for name, them in counted.items()},
    )


def _entries(
    owed: list[_Owed], counted: Mapping[str, list[_Owed]], answers: list[_Span], done: list[_Span]
) -> dict[str, tuple[str, ...]]:
    """By figure. Of a median, the one or two that it lies at."""
    found = {name: tuple(it.ref(_entry_of(name, it.duty)) for it in them) for name, them in counted.items()}
    found["duties"] = tuple(it.ref(it.duty.assigned_entry) for it in owed)
    for name, spans in (("answer", answers), ("finish", done)):
        found[f"median_{name}"] = tuple(
            ref for it in spans[(len(spans) - 1) // 2 : len(spans) // 2 + 1] for ref in it.refs
        )
        found[f"worst_{name}"] = spans[-1].refs if spans else ()
    return found


def _entry_of(figure: str, duty: Duty) -> int:
    """The entry by which a duty counts in a figure."""
    if figure in ("finished", "finished_late", "waived"):
        return duty.ended_entry
    if figure in ("answered", "answered_late"):
        return duty.answered_entry or duty.ended_entry
    return duty.assigned_entry


def _person(person: str, owed: list[_Owed]) -> PersonRecord:
    said = [it.duty.answer for it in owed]
    late = sum(_answered_late(it.duty) for it in owed)
    return PersonRecord(
        person,
        said.count("accepted"),
        said.count("declined"),
        late,
        tuple(dict.fromkeys(it.incident for it in owed)),
        tuple(it.ref(it.duty.answered_entry) for it in owed),
    )


@dataclass(frozen=True)
class _Span:
    seconds: float
    refs: tuple[str, ...]


def _spans(owed: Iterable[_Owed], of: Callable[[Duty], tuple[float, int] | None]) -> list[_Span]:
    """The spans that there are, the shortest first."""
    found = [(it, span) for it in owed if (span := of(it.duty)) is not None]
    return sorted(
        (_Span(span, (it.ref(it.duty.assigned_entry), it.ref(entry))) for it, (span, entry) in found),
        key=lambda it: it.seconds,
    )


def _middle(spans: list[_Span]) -> timedelta | None:
    return timedelta(seconds=median(it.seconds for it in spans)) if spans else None


def _most(spans: list[_Span]) -> timedelta | None:
    return timedelta(seconds=spans[-1].seconds) if spans else None


def _answer_span(duty: Duty) -> tuple[float, int] | None:
    """Seconds from the duty to its answer; what somebody said before the office entered the duty was said at once."""
    at = duty.answered_or_done_at if duty.answer_due is not None else duty.answered_at
    entry = duty.answered_entry or duty.ended_entry
    return (max((at - duty.assigned_at).total_seconds(), 0.0), entry) if at is not None else None


def _finish_span(duty: Duty) -> tuple[float, int] | None:
    """Seconds from the duty until it was done."""
    if duty.status != "finished" or duty.ended_at is None:
        return None
    return max((duty.ended_at - duty.assigned_at).total_seconds(), 0.0), duty.ended_entry


def _limited(owed: Iterable[_Owed]) -> list[_Owed]:
    return [it for it in owed if it.duty.answer_due is not None or it.duty.finish_due is not None]


def _late(duty: Duty) -> bool:
    return _answered_late(duty) or _never_answered(duty) or "finish" in duty.late


def _answered(duty: Duty) -> bool:
    return _answer_span(duty) is not None


def _answered_late(duty: Duty) -> bool:
    return _after(duty.answered_or_done_at, duty.answer_due)


def _never_answered(duty: Duty) -> bool:
    passed = "answer" in duty.late or _after(duty.ended_at, duty.answer_due)
    return duty.answer_due is not None and duty.answered_or_done_at is None and passed


def _after(at: datetime | None, due: datetime | None) -> bool:
    return at is not None and due is not None and at > due


_COUNTED: Mapping[str, Callable[[Duty], bool]] = {
    "answered": _answered,
    "answered_late": _answered_late,
    "never_answered": _never_answered,
    "finished": lambda duty: duty.status == "finished",
    "finished_late": lambda duty: duty.status == "finished" and "finish" in duty.late,
    "waived": lambda duty: duty.status == "waived",
    "overdue": lambda duty: duty.open and "finish" in duty.late,
}
"""What of a unit's duties is counted, by the figure's name."""
