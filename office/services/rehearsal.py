"""What would happen in the first hour of an incident that opened now and nobody answered: decided by the very rules
that decide, on a record that is kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from engine.deciding.login import Login
from engine.deciding.ruleset import Rules
from engine.incident.commands import OpenIncident
from engine.incident.state import Incident
from engine.rules.decide import decide
from engine.stream.actor import TIMEKEEPER, Actor
from engine.stream.commands import Command, FireLimit
from engine.stream.event import Event
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from engine.values.private import Private

HOUR = timedelta(hours=1)
WHOEVER = "rehearsal"
"""The login that opens it; it is enrolled nowhere."""
MOST = 500
"""Limits that one hour may fire."""


@dataclass(frozen=True)
class Rehearsed:
    """An incident as it stands after its first hour, and all that happened in it, each with its time (UTC)."""

    rules: Rules
    incident: Incident
    entries: tuple[Recorded, ...]
    began: datetime


def rehearse(
    rules: Rules, water: str, facts: dict[str, str], now: datetime, lasting: timedelta = HOUR
) -> Rehearsed | Refusal:
    """Open an incident of this playbook on a water (its id) at `now` (UTC), and let every limit run out until
    `lasting` is over. A refusal where the playbook is not for it. Pure.
    """
    whole = replace(rules, logins={WHOEVER: Login(("duty_officer",), None)})
    stage = _Stage(whole, Incident("SHEET-1"), [])
    opened = stage.carry_out(
        OpenIncident(
            id="open",
            actor=Actor(via="cli", login=WHOEVER),
            incident=stage.incident.id,
            number=1,
            playbook=rules.playbook.playbook,
            water=water,
            summary=Private(rules.playbook.title.zh),
            facts=dict(facts),
        ),
        now,
    )
    if opened is not None:
        return opened
    for number in range(MOST):
        armed = [it for it in stage.incident.limits.values() if it.state == "armed"]
        first = min(armed, key=lambda it: it.due, default=None)
        if first is None or first.due > now + lasting:
            break
        fired = FireLimit(id=f"fire:{number}", actor=TIMEKEEPER, limit=first.id)
        if stage.carry_out(fired, max(first.due, now)) is not None:
            break
    return Rehearsed(whole, stage.incident, tuple(stage.entries), now)


@dataclass
class _Stage:
    rules: Rules
    incident: Incident
    entries: list[Recorded]

    def carry_out(self, command: Command, at: datetime) -> Refusal | None:
        """Decide, and take what follows into account; why not, where it is refused."""
        events = decide(self.rules, self.incident, command, at, f"{command.id} {len(self.entries)}")
        if isinstance(events, Refusal):
            return events
        for event in events:
            self._take(event, command, at)
        return None

    def _take(self, event: Event, command: Command, at: datetime) -> None:
        number = self.incident.version + 1
        entry = Recorded(
            self.incident.id, number, at, None, command.actor, command.id, self.rules.district_digest, event
        )
        self.entries.append(entry)
        self.incident.apply(entry)
