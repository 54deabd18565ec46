"""Whether what a commit owes is on its way, and to whom it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.desk import Done
from engine.stream.events import DeliveryOwed, LimitArmed


@dataclass(frozen=True)
class Untold:
    """A person who has not been told and whom the officer must phone. `why`: no_worker or broker_down."""

    delivery: str
    person: str
    name: str
    unit: str
    channel: str
    address: str
    why: str


@dataclass(frozen=True)
class DispatchReport:
    """What came of offering the texts that a commit owes."""

    untold: tuple[Untold, ...] = ()

    @property
    def nobody_told(self) -> bool:
        """Something is recorded that nobody carries now."""
        return bool(self.untold)


Dispatch = Callable[[Done], DispatchReport]
"""Offers the texts that these entries owe to whoever sends them; a text may be offered again."""


def owed_by(done: Done) -> list[DeliveryOwed]:
    """The texts that these entries owe."""
    return [entry.event for entry in done.entries if isinstance(entry.event, DeliveryOwed)]


def is_awaited(done: Done) -> bool:
    """Whoever sends, or fires limits, has something to do because of these entries."""
    return any(isinstance(entry.event, DeliveryOwed | LimitArmed) for entry in done.entries)


def untold(events: Iterable[DeliveryOwed], why: str) -> DispatchReport:
    """These texts go nowhere now."""
    return DispatchReport(
        tuple(
            Untold(it.delivery, it.person, str(it.person_name), it.unit, it.channel, str(it.address), why)
            for it in events
        )
    )
