"""decide(rules, incident, command, now) → events, or a refusal. Pure: no clock, disk, network or randomness.

A command does its own part; then the same follow-up rules run after every command until nothing more follows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from engine.deciding.case import Case
from engine.deciding.kind import Kind
from engine.deciding.ruleset import Rules
from engine.deciding.running import run
from engine.incident.commands import OpenIncident
from engine.incident.events import EVENTS, IncidentOpened
from engine.incident.state import Incident
from engine.rules import assigning, duties, firing, grading, lapsing, stages
from engine.rules.acts import INCIDENT_ACTS
from engine.rules.approving import lapsing as approvals
from engine.rules.approving import telling
from engine.rules.texts import messages, partner_pages
from engine.stream.commands import Command
from engine.stream.event import Event
from engine.stream.refusal import Refusal

MOST_MOVES = 20
"""Stages a single decision may pass by rule; the checker refuses playbooks that could come near."""


def decide(
    rules: Rules, incident: Incident, command: Command, now: datetime, nonce: str
) -> tuple[Event, ...] | Refusal:
    """What follows from a command on an incident, as `engine.deciding.running.run` says."""
    return run(INCIDENT, rules, incident, command, now, nonce)


def _must_stand(case: Case) -> None:
    if not isinstance(case.command, OpenIncident) and not case.incident.exists:
        case.refuse("unknown_incident", incident=case.incident.id)


def follow_up(case: Case) -> None:
    """What follows from what is now known: duties done by rule, automatic triggers, limits that ran out, then the
    texts.
    """
    by_rule(case)
    firing.fire_due(case)
    messages.owe(case)
    telling.owe(case)
    partner_pages.owe(case)


def by_rule(case: Case) -> None:
    """What follows by rule alone, at whatever hour it is known: no limit runs out by it, and nobody is told."""
    for _ in range(MOST_MOVES):
        changed = grading.judge(case)
        changed = duties.finish_by_rule(case) or changed
        changed = lapsing.by_rule(case) or changed
        changed = assigning.catch_up(case) or changed
        changed = stages.move_by_rule(case) or changed
        changed = lapsing.after_response(case) or changed
        changed = assigning.recur(case) or changed
        if not changed:
            break
    lapsing.needless_reports(case)
    approvals.by_rule(case)


INCIDENT = Kind(
    "incident",
    EVENTS,
    (IncidentOpened,),
    Incident,
    INCIDENT_ACTS,
    foreign="not_for_incidents",
    case=Case,
    begin=_must_stand,
    end=follow_up,
)
AFTERWARDS = replace(INCIDENT, end=by_rule)
"""An incident of which several acts are entered afterwards, before the last of them: each stands in the record before
any limit is weighed, so that what was done in time is not late, and nobody is told of what is past.
"""
