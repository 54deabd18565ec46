"""What stands in the way of a stage: each condition that does not hold, and below it the duties or samples that it
waits for.
"""

from __future__ import annotations

from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.playbook.guards import Guard
from engine.rules.knowledge import blocking
from engine.rules.water.readings import window
from engine.stream.refusal import Missing


def explained(rules: Rules, incident: Incident, now: datetime, failed: tuple[Missing, ...]) -> tuple[Missing, ...]:
    """The failed conditions of a trigger, each followed by what exactly is still open at `now` (UTC, story time)."""
    missing: list[Missing] = []
    for it in failed:
        missing.append(it)
        guard = Guard(it.values["guard"])
        if guard.asks("blocking_done"):
            missing += [_held_by(rules, duty) for duty in blocking(rules, incident)]
        if guard.asks("window_passed"):
            missing += window(rules, incident, now).missing()
    return tuple(missing)


def _held_by(rules: Rules, duty: Duty) -> Missing:
    title = rules.playbook.duties[duty.rule].title
    to, to_en = duty.addressee_zh or "", duty.addressee_en or ""
    return Missing(
        "blocking_duty",
        {"duty": duty.id, "unit": duty.unit_zh, "unit_en": duty.unit_en, "to": to, "to_en": to_en},
        title.zh,
        title.en,
    )
