"""Lessons as they stand: whose, until when, done or not. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from engine.lesson.events import LESSONS
from engine.lesson.state import Lesson, Lessons

if TYPE_CHECKING:
    from office.office import Office

State = Literal["open", "overdue", "done", "done_late"]


@dataclass(frozen=True)
class LessonView:
    """One lesson. `due`: the midnight that ends its day (UTC); `entry`: where it stands in the stream `lessons`."""

    lesson: str
    incident: str
    playbook: str
    water: str
    drill: bool
    text: str
    owner: str
    owner_name: str
    due: datetime
    state: State
    at: datetime
    done_at: datetime | None
    note: str
    entry: int
    done_entry: int


@dataclass(frozen=True)
class LessonsView:
    """Every lesson that was asked for, those that are still to be done first, the earliest due first."""

    lessons: tuple[LessonView, ...]


@dataclass(frozen=True)
class LearntView:
    """A lesson was recorded, or recorded as done. `lesson`: its name."""

    ok: bool
    repeated: bool
    lesson: str


def lessons(office: Office, *, still_open: bool = False) -> LessonsView:
    """All of them, or those that are still to be done. Raises LedgerError."""
    found = kept(office, lambda it: not (still_open and it.done))
    return LessonsView(tuple(sorted(found, key=lambda it: (it.done_at is not None, it.due, it.lesson))))


def kept(office: Office, wanted: Callable[[Lesson], bool]) -> tuple[LessonView, ...]:
    """Those that are wanted, in the order in which they were added. Raises LedgerError."""
    stream, now = office.desk.stream(LESSONS), office.clock.now()
    known: Iterable[Lesson] = stream.lessons.values() if isinstance(stream, Lessons) else ()
    return tuple(_seen(it, now) for it in known if wanted(it))


def _seen(it: Lesson, now: datetime) -> LessonView:
    learnt = it.learnt
    state: State = "done_late" if it.done_late else "done" if it.done else "overdue" if learnt.due <= now else "open"
    return LessonView(
        learnt.lesson,
        learnt.incident,
        learnt.playbook,
        learnt.water,
        learnt.drill,
        str(learnt.text),
        learnt.owner,
        str(learnt.owner_name),
        learnt.due,
        state,
        it.at,
        it.done_at,
        str(it.note or ""),
        it.entry,
        it.ended_entry,
    )
