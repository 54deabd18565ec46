"""What was late in an incident, by how much, and on whose side. Says what the record shows, and charges nobody.

office     nobody in the unit was told in time because we owed them no text, or the duty was our own, or an alarm
           stood with us
channel    a text was owed, and by the limit no provider had been asked, or none had said what became of it
provider   a provider turned the text away
person     a provider took it, and nothing shows that anybody had it by the limit
unit       it was delivered, or the unit had spoken, and the limit passed all the same
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from engine.audit.course import Course
from engine.incident.duties import AlarmRaised, AlarmSeen
from engine.stream.events import DeliveryOwed, DeliverySettled, TextAnswered
from engine.stream.recorded import Recorded

Side = Literal["unit", "person", "channel", "provider", "office"]
SIDES: tuple[Side, ...] = ("unit", "person", "channel", "provider", "office")
What = Literal["answer", "finish", "alarm"]


@dataclass(frozen=True)
class Late:
    """One thing that was late. `came`: when it came, or what ended it; None where it is outstanding. `duty` is empty
    for an alarm, whose `code` and `subject` are as in AlarmRaised; it has no limit but the moment at which it was
    raised. `entries`: what the judgement stands on.
    """

    what: What
    side: Side
    duty: str
    unit: str
    due: datetime
    came: datetime | None
    by: timedelta
    end: str
    entries: tuple[int, ...]
    code: str = ""
    subject: str = ""


@dataclass(frozen=True)
class _Outcome:
    outcome: str
    at: datetime
    entry: int


@dataclass
class _Text:
    owed: DeliveryOwed
    at: datetime
    entry: int
    outcomes: list[_Outcome] = field(default_factory=list)
    spoke: datetime | None = None


def late(
    entries: Iterable[Recorded], courses: Iterable[Course], now: datetime, office: frozenset[str]
) -> tuple[Late, ...]:
    """Everything that was late, the worst first. `now` (UTC, story time): until when what is outstanding counts;
    `office`: the units whose duty officers keep the incident.
    """
    known = list(entries)
    texts = _texts(known)
    found = [one for course in courses for one in _of_duty(course, texts, now, office)]
    return tuple(sorted([*found, *_alarms(known, courses_by_duty(courses), now)], key=lambda it: (-it.by, it.duty)))


def courses_by_duty(courses: Iterable[Course]) -> Mapping[str, list[Course]]:
    """The courses of each duty, in order."""
    found: dict[str, list[Course]] = {}
    for it in courses:
        found.setdefault(it.duty, []).append(it)
    return found


def _texts(entries: Iterable[Recorded]) -> list[_Text]:
    found: dict[str, _Text] = {}
    for entry in entries:
        match entry.event:
            case DeliveryOwed() as event:
                found[event.delivery] = _Text(event, entry.at, entry.version)
            case DeliverySettled() as event if event.delivery in found:
                found[event.delivery].outcomes.append(_Outcome(event.outcome, entry.at, entry.version))
            case TextAnswered() as event if event.delivery in found:
                found[event.delivery].spoke = entry.at
            case _:
                pass
    return list(found.values())


def _of_duty(course: Course, texts: list[_Text], now: datetime, office: frozenset[str]) -> Iterable[Late]:
    timed: tuple[tuple[What, datetime | None, timedelta | None], ...] = (
        ("answer", course.answer_due, course.answer_late(now)),
        ("finish", course.finish_due, course.finish_late(now)),
    )
    for what, due, by in timed:
        if due is None or by is None:
            continue
        came = (course.answered_or_done or course.ended) if what == "answer" else course.ended
        # Whoever got it when it was late already is judged by what they had until they were done.
        by_then = due if due > course.given.at else came.at if came is not None else now
        side, shown = side_of(course, texts, by_then, office)
        entries = tuple(sorted({course.given.entry, *shown, *([came.entry] if came else [])}))
        yield Late(what, side, course.duty, course.unit, due, came.at if came else None, by, course.end, entries)


def side_of(course: Course, texts: list[_Text], due: datetime, office: frozenset[str]) -> tuple[Side, tuple[int, ...]]:
    """On whose side it lay that a limit passed at `due`, and the entries that show it."""
    if course.unit in office:
        return "office", ()
    spoken = course.answered
    if spoken is not None and spoken.at <= due:
        return "unit", (spoken.entry,)
    mine = [it for it in texts if course.duty in it.owed.duties and it.owed.unit == course.unit and it.at <= due]
    if not mine:
        return "office", ()
    seen = [one for it in mine for one in it.outcomes if one.at <= due]
    had = [it.entry for it in seen if it.outcome == "delivered"]
    if had or any(it.spoke is not None and it.spoke <= due for it in mine):
        return "unit", tuple(had[:1])
    for side, outcomes in _SHOWS:
        shown = [it.entry for it in seen if it.outcome in outcomes]
        if shown:
            return side, tuple(shown)
    return "channel", tuple(it.entry for it in mine)


_SHOWS: tuple[tuple[Side, frozenset[str]], ...] = (
    ("person", frozenset({"accepted", "undelivered"})),
    ("provider", frozenset({"failed"})),
)
"""What outcomes show, the more telling first: a text that was taken somewhere was not turned away."""


def _alarms(entries: list[Recorded], held: Mapping[str, list[Course]], now: datetime) -> Iterable[Late]:
    """How long each alarm stood with the office before somebody saw to it, or its duty was answered, done or given
    away.
    """
    raised: dict[tuple[str, str], Recorded] = {}
    for entry in entries:
        match entry.event:
            case AlarmRaised(code=code, subject=subject):
                raised.setdefault((code, subject), entry)
            case AlarmSeen(code=code, subject=subject) if (code, subject) in raised:
                began = raised.pop((code, subject))
                yield _stood(began, entry.at, entry.version)
            case _:
                pass
    for began in raised.values():
        event = began.event
        steps = [
            step
            for it in held.get(getattr(event, "subject", ""), [])
            for step in (it.answered, it.ended)
            if step is not None and step.at >= began.at
        ]
        first = min(steps, key=lambda it: it.at, default=None)
        yield _stood(began, first.at if first else None, first.entry if first else None, now)


def _stood(began: Recorded, until: datetime | None, entry: int | None, now: datetime | None = None) -> Late:
    event = began.event
    assert isinstance(event, AlarmRaised)
    end = until or now or began.at
    entries = (began.version,) if entry is None else (began.version, entry)
    return Late(
        "alarm",
        "office",
        "",
        "",
        began.at,
        until,
        end - began.at,
        "",
        entries,
        event.code,
        event.subject,
    )
