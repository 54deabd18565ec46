"""How the lessons stand: the fold of their events."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.lesson.events import LessonDone, LessonLearnt, LessonOverdue
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState
from engine.values.private import Private


@dataclass(frozen=True)
class Lesson:
    """One lesson as it stands. `entry`: the number of the entry with which it was added; `ended_entry` of that by which
    it was done, 0 while it is not.
    """

    learnt: LessonLearnt
    at: datetime
    by: str
    entry: int
    overdue: bool = False
    done_at: datetime | None = None
    done_late: bool = False
    note: Private | None = None
    ended_entry: int = 0

    @property
    def done(self) -> bool:
        """Somebody said so."""
        return self.done_at is not None

    @property
    def limit(self) -> str:
        """The name of its limit."""
        return f"{self.learnt.lesson}:due"


@dataclass
class Lessons(StreamState):
    """Every lesson by its id, the oldest first."""

    lessons: dict[str, Lesson] = field(default_factory=dict)

    def take(self, entry: Recorded) -> None:
        """What an entry does to it beside its texts and limits."""
        match entry.event:
            case LessonLearnt() as it:
                self.lessons[it.lesson] = Lesson(it, entry.at, entry.actor.name, entry.version)
            case LessonDone() as it:
                known = self.lessons[it.lesson]
                done = replace(known, done_at=it.happened_at, done_late=it.late, note=it.note)
                self.lessons[it.lesson] = replace(done, ended_entry=entry.version)
            case LessonOverdue() as it:
                self.lessons[it.lesson] = replace(self.lessons[it.lesson], overdue=True)
            case _:
                pass
