"""Adds a lesson to what is known of its incident, so that the next review of that kind finds it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.desk import Done
from engine.lesson.commands import AddLesson
from engine.lesson.events import LessonLearnt
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.office import Office
from office.services.found import find


def learn(office: Office, *, id: str, actor: Actor, incident: str, text: str, owner: str, due: date) -> Done | Refusal:
    """Record what was learnt from an incident, to be done by the end of `due` (the district's calendar). Raises
    LedgerError.
    """
    found = find(office, incident)
    if isinstance(found, Refusal):
        return found
    head = found.incident.head
    return office.desk.hand_in(
        AddLesson(
            id=id,
            actor=actor,
            incident=incident,
            playbook=head.playbook,
            water=head.water,
            drill=head.drill,
            text=Private(text),
            owner=owner,
            due=end_of(due, ZoneInfo(office.district().timezone)),
        )
    )


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The midnight with which a day ends."""
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(days=1)


def name_of(done: Done) -> str:
    """The name that a lesson got which was just added."""
    return next((it.event.lesson for it in done.entries if isinstance(it.event, LessonLearnt)), "")
