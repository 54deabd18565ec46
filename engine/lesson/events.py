"""What happened to lessons. The names are written into the ledger and never change their meaning. Times are aware UTC
story time.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from engine.stream.event import Event
from engine.values.private import Private

LESSONS = "lessons"
"""The one stream of this kind."""


class LessonsBegun(Event):
    """From now on lessons are kept."""

    type: ClassVar[str] = "lessons_begun"
    practice: bool


class LessonLearnt(Event):
    """Something is to be done otherwise from now on: by whom, and until when. `playbook`, `water` and `drill` are the
    incident's, by which the next review of its kind finds it.
    """

    type: ClassVar[str] = "lesson_learnt"
    lesson: str
    incident: str
    playbook: str
    water: str
    drill: bool
    text: Private
    owner: str
    owner_name: Private
    due: datetime


class LessonDone(Event):
    """What was to be done is done; `note` says how."""

    type: ClassVar[str] = "lesson_done"
    lesson: str
    late: bool
    note: Private
    happened_at: datetime


class LessonOverdue(Event):
    """Its day is over and nobody has said that it is done: its owner is told."""

    type: ClassVar[str] = "lesson_overdue"
    lesson: str
    owner: str
    due: datetime


LESSON_EVENTS: tuple[type[Event], ...] = (LessonsBegun, LessonLearnt, LessonDone, LessonOverdue)
