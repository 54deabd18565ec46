"""Crews that are promised twice: a unit that owes a facility's work at several open incidents. Derived, and blocks nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from engine.incident.state import Incident
from engine.rules.ruleset import Rules

FACILITY = "facility_owner("
"""How the rule of a duty begins that falls to a facility's crew."""


@dataclass(frozen=True)
class PromisedTwice:
    """One unit's crew, and the open incidents that count on it."""

    unit: str
    unit_name: str
    incidents: tuple[str, ...]


def promised_twice(opened: Iterable[tuple[Rules, Incident]]) -> list[PromisedTwice]:
    """Every unit that still owes a facility's work at more than one open incident; drills do not count, they give way."""
    names: dict[str, str] = {}
    found: dict[str, list[str]] = defaultdict(list)
    for rules, incident in opened:
        if incident.ended or incident.head.drill:
            continue
        for unit, zh in _crews(rules, incident).items():
            names[unit] = zh
            found[unit].append(incident.id)
    return [PromisedTwice(unit, names[unit], tuple(where)) for unit, where in found.items() if len(where) > 1]


def _crews(rules: Rules, incident: Incident) -> dict[str, str]:
    of_facility = {key for key, rule in rules.playbook.duties.items() if rule.unit.startswith(FACILITY)}
    return {duty.unit: duty.unit_zh for duty in incident.duties.values() if duty.open and duty.rule in of_facility}
