"""Opening an incident: on a water that the playbook covers, with the times that the report clocks count from."""

from __future__ import annotations

from datetime import datetime

from engine.deciding import meant
from engine.deciding.case import Case
from engine.incident.commands import OpenIncident
from engine.incident.events import FactsLearnt, IncidentOpened
from engine.rules import facts, grading, stages

SUMMARY_LENGTH = 60
"""Characters of a summary: it heads every text, and texts have a length."""


def open_incident(case: Case, command: OpenIncident) -> None:
    """Open in the playbook's first stage. `known_at` is when the office learnt of it, the start of every report
    clock.
    """
    if case.incident.exists:
        case.refuse("incident_exists", incident=case.incident.id)
    rules = case.rules
    water = meant.water(case, command.water)
    if water.type not in rules.playbook.water_types:
        case.refuse("water_not_covered", water=water.zh, playbook=rules.playbook.playbook)
    check_summary(case, command.summary)
    if command.drill and not any(person.drill_list for person in rules.district.persons.values()):
        case.refuse("no_drill_list")
    known_at = case.past(command.known_at or case.now, "known_at")
    occurred_at = case.past(_happened(case, command) or known_at, "occurred_at")
    if occurred_at > known_at:
        case.refuse("known_before_occurred", known=known_at.isoformat(), occurred=occurred_at.isoformat())
    learnt = facts.stated(case, command.facts)
    case.record(
        IncidentOpened(
            number=command.number,
            playbook=rules.playbook.playbook,
            playbook_digest=rules.playbook_digest,
            standards_digest=rules.standards_digest,
            water=water.id,
            summary=command.summary,
            occurred_at=occurred_at,
            known_at=known_at,
            officer=case.actor.name,
            drill=command.drill,
            practice=rules.practice,
        )
    )
    if learnt.facts:
        case.record(FactsLearnt(facts=learnt.facts, happened_at=known_at, read_as=learnt.read_as))
    grading.judge_at_opening(case, command.grade, known_at)
    stages.enter(case, rules.playbook.initial, "open", by_rule=False)


def _happened(case: Case, command: OpenIncident) -> datetime | None:
    """When it happened: `at` says the same of an opening as `occurred_at`, so that two that differ are no answer."""
    if command.at is not None and command.occurred_at is not None and command.at != command.occurred_at:
        case.refuse("two_times", given=command.at.isoformat(), occurred=command.occurred_at.isoformat())
    return command.occurred_at or command.at


def check_summary(case: Case, summary: str) -> None:
    """Refused: none, or one that is too long for a text."""
    if not summary.strip():
        case.refuse("summary_needed")
    if len(summary) > SUMMARY_LENGTH:
        case.refuse("summary_too_long", length=str(len(summary)), most=str(SUMMARY_LENGTH))
