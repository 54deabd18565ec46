"""What follows from events for the tables `limits`, `deliveries` and `links`: the same fold for an append and for a
rebuild. Runs no SQL.

A fold begun from nothing knows every column of a row (`new`); one begun in the middle of a stream knows only what
changed (`changed`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.ledger.instants import micros
from engine.ledger.sql.tables import DRILL
from engine.stream.event import Event
from engine.stream.events import (
    DeliveryAttempted,
    DeliveryOwed,
    DeliverySettled,
    DeliverySuperseded,
    LimitArmed,
    LimitCancelled,
    LimitRanOut,
)
from engine.stream.recorded import Recorded
from engine.values.private import ERASED

Row = dict[str, object]


@dataclass
class Projected:
    """Rows that are new, and columns that changed in rows that were there before, by their key within the stream."""

    new_limits: dict[str, Row] = field(default_factory=dict)
    changed_limits: dict[str, Row] = field(default_factory=dict)
    new_deliveries: dict[str, Row] = field(default_factory=dict)
    changed_deliveries: dict[str, Row] = field(default_factory=dict)
    links: dict[str, Row] = field(default_factory=dict)
    """By digest; a link never changes."""

    def limit(self, key: str, **changes: object) -> None:
        """Change a limit, wherever it came from."""
        _change(self.new_limits, self.changed_limits, key, changes)

    def delivery(self, key: str, **changes: object) -> None:
        """Change a delivery, wherever it came from."""
        _change(self.new_deliveries, self.changed_deliveries, key, changes)


def _change(new: dict[str, Row], changed: dict[str, Row], key: str, changes: Row) -> None:
    (new[key] if key in new else changed.setdefault(key, {})).update(changes)


def project(entries: Iterable[Recorded]) -> Projected:
    """What these entries of one stream, in their order, mean for its limits, deliveries and links."""
    projected = Projected()
    for entry in entries:
        _limit(projected, entry.stream, entry.event)
        _delivery(projected, entry)
    return projected


def _limit(projected: Projected, stream: str, event: Event) -> None:
    match event:
        case LimitArmed():
            projected.new_limits[event.limit] = {
                "stream": stream,
                "limit": event.limit,
                "due": micros(event.due),
                "state": "armed",
            }
            projected.changed_limits.pop(event.limit, None)
        case LimitCancelled():
            projected.limit(event.limit, state="cancelled")
        case LimitRanOut():
            projected.limit(event.limit, state="fired")
        case _:
            pass


def _delivery(projected: Projected, entry: Recorded) -> None:
    match entry.event:
        case DeliveryOwed() as owed:
            projected.new_deliveries[owed.delivery] = {
                "delivery": owed.delivery,
                "stream": entry.stream,
                "reference": owed.reference,
                "person": owed.person,
                "channel": owed.channel,
                "address": None if owed.address == ERASED else str(owed.address),
                "urgency": DRILL if owed.drill else owed.urgency,
                "asks": owed.asks,
                "not_after": micros(owed.not_after) if owed.not_after else None,
                "state": "owed",
                "owed_at": micros(entry.at),
                "accepted_at": None,
                "delivered_at": None,
                "provider": None,
                "provider_id": None,
                "code": None,
                "segments": None,
                "attempt": 0,
            }
        case DeliveryAttempted() as tried:
            projected.delivery(tried.delivery, state="attempted", provider=tried.provider, attempt=tried.attempt)
            if tried.link is not None:
                projected.links[tried.link] = {"digest": tried.link, "stream": entry.stream, "delivery": tried.delivery}
        case DeliverySettled(outcome="not_taken"):
            pass  # the text stands where it stood: when it is tried again is a mark of the row
        case DeliverySettled(late=False) as settled:
            projected.delivery(settled.delivery, **_settled(settled, micros(entry.at)))
        case DeliverySuperseded() as over:
            projected.delivery(over.delivery, state="superseded")
        case _:
            pass


def _settled(event: DeliverySettled, at: int) -> Row:
    """A later report may know less than an earlier one (a callback carries no segments): what is known stays known."""
    changes: Row = {"state": event.outcome, "provider": event.provider, "code": event.code}
    if event.provider_id is not None:
        changes["provider_id"] = event.provider_id
    if event.segments is not None:
        changes["segments"] = event.segments
    if event.outcome in ("accepted", "delivered"):
        changes[f"{event.outcome}_at"] = at
    return changes
