"""Calls as they are for whoever is called: since when it rings, what is said, which keys were pressed (story time)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from practice.gateway.twiml import Script

LineState = Literal["ringing", "talking", "over"]


@dataclass
class Line:
    """One call. `by_hand`: somebody plays whoever is called. `how`: the status in which it ended, as Twilio says it."""

    sid: str
    to: str
    rang_at: datetime
    by_hand: bool = False
    picked_up_at: datetime | None = None
    ended_at: datetime | None = None
    how: str = ""
    said: list[str] = field(default_factory=list)
    keys: str = ""
    action: str | None = None
    """Where a key goes that is pressed now; None: none is waited for."""
    busy: bool = False
    """Something that was done by hand is under way."""

    @property
    def state(self) -> LineState:
        """Where it stands."""
        if self.ended_at is not None:
            return "over"
        return "ringing" if self.picked_up_at is None else "talking"

    @property
    def free(self) -> bool:
        """Whether something can be done with it by hand."""
        return self.by_hand and not self.busy and self.state != "over"


class Lines:
    """Every call, in order. Belongs to one event loop."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def __iter__(self) -> Iterator[Line]:
        return iter(tuple(self._lines.values()))

    def of(self, sid: str) -> Line | None:
        """The line of a call; None for one that has not rung."""
        return self._lines.get(sid)

    def add(self, line: Line) -> None:
        """It begins to ring."""
        self._lines[line.sid] = line

    def picked_up(self, sid: str, at: datetime) -> None:
        """Somebody, or something, picked up."""
        if line := self._lines.get(sid):
            line.picked_up_at = at

    def said(self, sid: str, script: Script) -> None:
        """This is said, and a key may be waited for."""
        if line := self._lines.get(sid):
            line.said.append(script.said)
            line.action = script.action

    def times_said(self, sid: str) -> int:
        """How often something was said."""
        line = self._lines.get(sid)
        return len(line.said) if line is not None else 0

    def pressed(self, sid: str, key: str) -> None:
        """A key was pressed; no other is waited for until something more is said."""
        if line := self._lines.get(sid):
            line.keys += key
            line.action = None

    def ended(self, sid: str, status: str, at: datetime) -> None:
        """It is over, in this status."""
        if line := self._lines.get(sid):
            line.how, line.ended_at, line.action = status, at, None

    @property
    def held(self) -> bool:
        """Whether a telephone rings, or is spoken at, that somebody plays."""
        return any(it.by_hand and it.state != "over" for it in self._lines.values())
