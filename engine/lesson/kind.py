"""Lessons as a kind of stream: one for the whole home, so that the next review finds what the last one asked for."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.lesson.commands import AddLesson, FinishLesson
from engine.lesson.decide import LESSON_ACTS, begin, end
from engine.lesson.events import LESSON_EVENTS, LESSONS, LessonsBegun
from engine.lesson.state import Lessons
from engine.stream.commands import Command


def _lessons(command: Command, moment: Moment) -> str:
    return LESSONS


LESSON = Kind(
    "lesson",
    LESSON_EVENTS,
    (LessonsBegun,),
    Lessons,
    LESSON_ACTS,
    {AddLesson: _lessons, FinishLesson: _lessons},
    begin=begin,
    end=end,
)
