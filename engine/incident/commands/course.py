"""What may be asked of an incident as a whole: begun, moved from stage to stage, graded, handed over, corrected."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from engine.stream.commands import Command
from engine.stream.event import Evidence, FactValue
from engine.values.private import Private


class OpenIncident(Command):
    """Open an incident on a water under a playbook. `number` and `incident` are given by the Desk, unique in the
    home.
    """

    incident: str
    number: int
    playbook: str
    water: str
    summary: Private
    occurred_at: datetime | None = None
    known_at: datetime | None = None
    facts: dict[str, FactValue] = Field(default_factory=dict)
    grade: str | None = None
    drill: bool = False


class PullTrigger(Command):
    """Ask for a transition of the stage."""

    trigger: str
    reason: Private | None = None


class LearnFacts(Command):
    """Record facts, each declared by the playbook."""

    facts: dict[str, FactValue]


class AddNote(Command):
    """A note for the record, with files as evidence."""

    text: Private
    evidence: tuple[Evidence, ...] = ()


class CorrectEntry(Command):
    """Supersede an earlier entry of this incident (facts or a reading) by its number. The old entry stays visible.

    `confirm` as in TakeReading.
    """

    entry: int
    reason: Private
    facts: dict[str, FactValue] = Field(default_factory=dict)
    values: dict[str, str] = Field(default_factory=dict)
    confirm: bool = False


class MovePlaybook(Command):
    """Let the incident follow another version of its playbook, which lies in the ledger under `digest`."""

    digest: str
    reason: Private


class HandOver(Command):
    """Hand the incident to another duty officer."""

    to: str


class LookAgain(Command):
    """Something that this incident waits for has changed elsewhere: whatever follows from that by rule follows now."""


class FollowReach(Command):
    """These persons are reached otherwise than before, or not at all any more: what still waits for them goes there."""

    persons: tuple[str, ...]


class SetGrade(Command):
    """Judge the grade of the incident, or confirm the one that its facts came to: IV, III, II or I."""

    grade: str
    reason: Private | None = None
