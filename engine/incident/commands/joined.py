"""What belongs to an incident beside its water: signals, outfalls, suspected sources, and the other incidents of its
family.
"""

from __future__ import annotations

from engine.incident.signals import Heard
from engine.stream.commands import Command
from engine.values.private import Private


class JoinSignals(Command):
    """These signals of the log of signals speak of this incident."""

    signals: tuple[Heard, ...]


class JoinByRule(JoinSignals):
    """A complaint about the water of an incident that ended not long ago opens it again."""


class LeaveSignals(Command):
    """These signals were wrongly said to speak of this incident: they speak of another one, or (None) somebody decides
    again.
    """

    signals: tuple[str, ...]
    incident: str | None
    reason: Private


class NameOutfall(Command):
    """One more outfall at which something comes in."""

    outfall: str
    place: Private | None = None


class BlockOutfall(Command):
    """An outfall is blocked, or its flow diverted."""

    outfall: str


class UnblockOutfall(Command):
    """Something comes in at a blocked outfall again."""

    outfall: str


class SuspectSource(Command):
    """A source of the register may be where it comes from; the reason says why."""

    source: str
    reason: Private


class ClearSource(Command):
    """A source is not suspected any more; the reason says why."""

    source: str
    reason: Private


class NameParent(Command):
    """This incident is one water's part of another one."""

    parent: str


class LinkChild(Command):
    """Another incident is a part of this one."""

    child: str
