"""What a commander laid down for the closing window, and the part of the fold that belongs to it. Weighs no reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from engine.stream.event import Event
from engine.stream.recorded import Recorded
from engine.values.private import Private


class BackgroundRuleInvoked(Event):
    """The background itself is worse than the target class: back to the background level is enough for these items.

    `levels` by item in the standard's units; `readings` are the entries of the background's readings that it rests on.
    """

    type: ClassVar[str] = "background_rule_invoked"
    levels: dict[str, str]
    readings: tuple[int, ...]
    reason: Private
    happened_at: datetime


CLOSING_EVENTS: tuple[type[Event], ...] = (BackgroundRuleInvoked,)


@dataclass(frozen=True)
class Closing:
    """The background rule in force, if any. It ends when the incident goes back, or a reading that it rests on is
    corrected.
    """

    background: BackgroundRuleInvoked | None = None

    def after(self, entry: Recorded) -> Closing:
        """With one entry taken into account; what ends the rule is `without`'s."""
        event = entry.event
        return replace(self, background=event) if isinstance(event, BackgroundRuleInvoked) else self

    def without(self, entry: int | None = None) -> Closing:
        """With the rule ended: by a step back, or where it rests on this corrected entry."""
        rests = self.background is not None and (entry is None or entry in self.background.readings)
        return replace(self, background=None) if rests else self
