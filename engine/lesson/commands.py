"""What may be asked of lessons, beside what every stream that owes texts is asked."""

from __future__ import annotations

from datetime import datetime

from engine.stream.commands import Command
from engine.values.private import Private


class AddLesson(Command):
    """Something was learnt from an incident. `owner`: a person of the district, by id or name; `due` (aware): the end
    of the day until which it is to be done.
    """

    incident: str
    playbook: str
    water: str
    drill: bool
    text: Private
    owner: str
    due: datetime


class FinishLesson(Command):
    """It is done; `note` says how."""

    lesson: str
    note: Private
