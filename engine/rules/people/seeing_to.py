"""Somebody in the office sees to an alarm: nobody else has to be rung for, and its cause stays as it is."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.incident.commands import SeeAlarm
from engine.incident.duties import AlarmSeen
from engine.rules.people.alarms import standing

UNTOLD = "untold"
"""The code under which somebody sees to people who have not been told, whatever alarm says so."""


def see(case: Case, command: SeeAlarm) -> None:
    """Twice by the same person changes nothing, unless it was raised again since."""
    raised = case.incident.alarms.get((command.code, command.subject))
    if command.code != UNTOLD and raised is None:
        known = ", ".join(f"{it.code} {it.subject}" for it in standing(case.incident))
        case.refuse("unknown_alarm", alarm=f"{command.code} {command.subject}".strip(), known=known)
    before = case.incident.alarms_seen.get((command.code, command.subject))
    if before is None or before.by != case.actor.name or (raised is not None and before.at < raised):
        case.record(AlarmSeen(code=command.code, subject=command.subject))
