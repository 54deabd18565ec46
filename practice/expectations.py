"""What a scenario expects, held against the record afterwards. Decides nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.incident.events import (
    DeliveryOwed,
    DeliverySettled,
    DutyAnswered,
    DutyAssigned,
    DutyFinished,
    LadderClimbed,
    LimitRanOut,
    StageEntered,
)
from engine.incident.recorded import Recorded
from practice.scenario import Expectation, Scenario


@dataclass(frozen=True)
class Finding:
    """One expectation, whether it was met, and what was found instead."""

    says: str
    met: bool
    found: str = ""


def weigh(scenario: Scenario, entries: Sequence[Recorded]) -> list[Finding]:
    """Every expectation of a scenario against the entries of its incident."""
    return [_weigh(scenario, wanted, entries) for wanted in scenario.expect]


def _weigh(scenario: Scenario, wanted: Expectation, entries: Sequence[Recorded]) -> Finding:
    by = scenario.moment(wanted.by) if wanted.by else None
    earliest = scenario.moment(wanted.not_before) if wanted.not_before else None
    limit = (f" by {wanted.by}" if wanted.by else "") + (f" not before {wanted.not_before}" if wanted.not_before else "")
    if wanted.stage is not None:
        return _timed(f"stage {wanted.stage}{limit}", _stage(entries, wanted.stage), by, earliest)
    if wanted.duty is not None and wanted.is_ is not None:
        return _timed(f"{wanted.duty} {wanted.is_}{limit}", _duty(entries, wanted.duty, wanted.is_), by, earliest)
    if wanted.told is not None:
        text = f" “{wanted.text}”" if wanted.text else ""
        way = f" by {wanted.by_channel}" if wanted.by_channel else ""
        return _timed(f"{wanted.told} told{text}{way}{limit}", _told(entries, wanted.told, wanted.text, wanted.by_channel), by, earliest)
    if wanted.not_told is not None:
        found = _told(entries, wanted.not_told, wanted.text, wanted.by_channel)
        return Finding(f"{wanted.not_told} not told", found is None, found.isoformat() if found else "")
    assigned = [e.event for e in entries if isinstance(e.event, DutyAssigned)]
    owns = [event.duty for event in assigned if event.rule == wanted.duty and event.unit == wanted.not_owner]
    return Finding(f"{wanted.not_owner} does not own {wanted.duty}", not owns, ", ".join(owns))


def _timed(says: str, found: datetime | None, by: datetime | None, earliest: datetime | None) -> Finding:
    if found is None:
        return Finding(says, False, "never")
    return Finding(says, (by is None or found <= by) and (earliest is None or found >= earliest), found.isoformat())


def _stage(entries: Sequence[Recorded], stage: str) -> datetime | None:
    return next((entry.at for entry in entries if isinstance(entry.event, StageEntered) and entry.event.stage == stage), None)


def _duty(entries: Sequence[Recorded], duty: str, state: str) -> datetime | None:
    """When it came to that; a duty may be named by its rule, and then every duty of the rule must have come to it."""
    named = [e.event.duty for e in entries if isinstance(e.event, DutyAssigned) and duty in (e.event.duty, e.event.rule)]
    times = [_came_to(entries, name, state) for name in named]
    return max((time for time in times if time is not None), default=None) if named and None not in times else None


def _came_to(entries: Sequence[Recorded], duty: str, state: str) -> datetime | None:
    late = any(isinstance(e.event, LimitRanOut) and e.event.subject == duty and e.event.kind == "finish" for e in entries)
    for entry in entries:
        match entry.event:
            case DutyAnswered(duty=name, answer="accepted", happened_at=at) if name == duty and state == "answered":
                return at
            case DutyFinished(duty=name, happened_at=at) if name == duty and state in ("finished", "finished_late"):
                return at if late == (state == "finished_late") else None
            case LadderClimbed(duty=name) if name == duty and state == "escalated":
                return entry.at
            case _:
                pass
    return None


def _told(entries: Sequence[Recorded], whom: str, text: str, channel: str | None) -> datetime | None:
    """When a text holding `text` was accepted by a provider for a person or a unit's person, on any channel or on this one."""
    theirs = [e.event for e in entries if isinstance(e.event, DeliveryOwed) and whom in (e.event.person, e.event.unit)]
    owed = {event.delivery for event in theirs if channel in (None, event.channel)}
    texts = {e.event.delivery: str(e.event.text) for e in entries if e.event.type == "delivery_attempted"}  # type: ignore[attr-defined]
    for entry in entries:
        event = entry.event
        if not isinstance(event, DeliverySettled) or event.outcome not in ("accepted", "delivered"):
            continue
        if event.delivery in owed and text in texts.get(event.delivery, ""):
            return entry.at
    return None
