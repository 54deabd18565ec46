"""What incidents and drills say of how fast people answered and booms were laid, as times that were waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.readiness.curve import Waited
from engine.stream.state import Delivery

Band = Literal["day", "night"]
DAY = range(8, 20)
"""The hours of the day, by the district's clock; the others are the night."""


@dataclass(frozen=True)
class Answer:
    """Once a person was asked by one channel, and how long it took, or how long they were waited for."""

    person: str
    channel: str
    band: Band
    asked_at: datetime
    waited: Waited


@dataclass(frozen=True)
class Laid:
    """Once a unit had said yes to the first boom, and how long it took."""

    unit: str
    at: datetime
    waited: Waited


def band_of(at: datetime, zone: ZoneInfo) -> Band:
    """Day or night by the district's clock."""
    return "day" if at.astimezone(zone).hour in DAY else "night"


def answers(incidents: Iterable[Incident], zone: ZoneInfo) -> list[Answer]:
    """Every text that asked somebody for a duty, and what became of it; the oldest first."""
    found = (it for incident in incidents for it in _answers(incident, zone))
    return sorted(found, key=lambda it: (it.asked_at, it.person, it.channel))


def booms(incidents: Iterable[Incident], rules: frozenset[str]) -> list[Laid]:
    """Every first boom (a duty of one of these rules) that was laid or given up, since somebody had said yes to it."""
    found = (it for incident in incidents for it in _booms(incident, rules))
    return sorted(found, key=lambda it: (it.at, it.unit))


def _answers(incident: Incident, zone: ZoneInfo) -> Iterator[Answer]:
    for delivery in incident.deliveries.values():
        ends = [it for name in delivery.owed.duties if (it := _ended(incident.duties.get(name), delivery)) is not None]
        if not ends or not delivery.owed.asks or delivery.dead:
            continue
        at, came = min(ends)
        minutes = max((at - delivery.owed_at).total_seconds() / 60, 0.0)
        yield Answer(
            delivery.owed.person,
            delivery.owed.channel,
            band_of(delivery.owed_at, zone),
            delivery.owed_at,
            Waited(minutes, came),
        )


def _ended(duty: Duty | None, delivery: Delivery) -> tuple[datetime, bool] | None:
    """When nobody waited for an answer to this duty any more, and whether this person gave it."""
    if duty is None:
        return None
    at = duty.answered_or_done_at or duty.ended_at
    if at is None or at < delivery.owed_at:
        return None
    by = duty.answered_by if duty.answered_at is not None else duty.ended_by
    return at, by == delivery.owed.person and duty.answered_or_done_at is not None


def _booms(incident: Incident, rules: frozenset[str]) -> Iterator[Laid]:
    for duty in incident.duties.values():
        if duty.rule not in rules or duty.ended_at is None or duty.ended_why is not None:
            continue
        begun = duty.answered_at or duty.assigned_at
        minutes = max((duty.ended_at - begun).total_seconds() / 60, 0.0)
        yield Laid(duty.unit, duty.ended_at, Waited(minutes, duty.status == "finished"))
