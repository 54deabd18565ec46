"""What may be asked about a duty: taken on, done, let go, given to another; and that a ladder stands still."""

from __future__ import annotations

from typing import Literal

from engine.stream.commands import Command
from engine.stream.event import Evidence
from engine.values.private import Private


class AnswerDuty(Command):
    """A unit says yes or no to its duty."""

    duty: str
    answer: Literal["accepted", "declined"]
    reason: Private | None = None


class FinishDuty(Command):
    """A unit reports its duty done, with proof where the playbook asks for it."""

    duty: str
    evidence: tuple[Evidence, ...] = ()
    note: Private | None = None


class WaiveDuty(Command):
    """A commander lets a duty go, with a reason."""

    duty: str
    reason: Private


class ReassignDuty(Command):
    """Give a duty to another unit, with a reason."""

    duty: str
    unit: str
    reason: Private


class MoveStuck(Command):
    """The auditor found that nobody is being chased for these duties, though nobody has answered for them."""

    duties: tuple[str, ...]


class SeeAlarm(Command):
    """Somebody in the office sees to an alarm that stands; `untold`: rings the people who have not been told."""

    code: str
    subject: str = ""
