"""What may be asked of a log of signals, beside what every stream that owes texts is asked (attempt, settle, pass on,
fire).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from engine.incident.signals import Way
from engine.stream.commands import Command
from engine.stream.event import Evidence
from engine.values.private import Private

AnswerWay = Literal["phone", "letter", "web", "in_person", "notice"]


class ReceiveSignal(Command):
    """Somebody said something. `received_at` is when the office heard of it (None = now), the start of every clock.

    `complainant` and `reach` say from whom and how they are answered; without `reach` no answer is owed
    but to a complainant by name where the law says so. `reference` is
    the number
    under which the sender keeps it. `slip`: the level on the slip that hands it on, which says how long it may take.
    `apart`: it is about something else than what was closed on this water. `outfall`: the one of the register of which
    it speaks, by its code, the number on its sign, or its name; it says which water is meant where nobody does.
    """

    way: Way
    words: Private
    water: str | None = None
    place: Private | None = None
    complainant: Private | None = None
    reach: Private | None = None
    reference: Private | None = None
    slip: str | None = None
    polluter: Private | None = None
    received_at: datetime | None = None
    apart: bool = False
    outfall: str | None = None
    photos: tuple[Evidence, ...] = ()


class MergeSignals(Command):
    """These signals speak of an incident that is known."""

    signals: tuple[str, ...]
    incident: str


class MoveSignals(Command):
    """These signals, which were merged, speak of another incident, or (None) of none that is known: they wait for a
    decision again.
    """

    signals: tuple[str, ...]
    incident: str | None
    reason: Private


class ReleaseSignals(Command):
    """The incident would not have these signals, which were given to it a moment ago. `code` is that of its refusal."""

    signals: tuple[str, ...]
    incident: str
    code: str


class OpenBySignal(Command):
    """An incident was opened because of this signal."""

    signal: str
    incident: str


class DismissSignal(Command):
    """Nothing follows from this signal but an answer."""

    signal: str
    reason: Private


class AnswerSignal(Command):
    """Whoever sent the signal has been answered: how, and what they were told. `at` is when."""

    signal: str
    how: AnswerWay
    words: Private
