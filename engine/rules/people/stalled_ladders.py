"""What follows when the auditor finds that a ladder should have moved and did not: an alarm, and the next step at
once.
"""

from __future__ import annotations

from engine.deciding.case import Case
from engine.incident.commands import MoveStuck
from engine.incident.duties import AlarmRaised
from engine.incident.duty import Duty
from engine.rules.people import ladders


def move(case: Case, command: MoveStuck) -> None:
    """Raise the alarm once for each duty, and go on with the ladder where nothing of it runs.

    A limit that still runs and whose time has passed fires in this very decision, like in every other.
    """
    for name in command.duties:
        duty = case.incident.duties.get(name)
        if duty is None or not duty.open:
            continue
        if ("ladder_stuck", name) not in case.incident.alarms:
            case.record(AlarmRaised(code="ladder_stuck", subject=name))
        if duty.answer_due is not None and duty.answer != "accepted" and not _chased(case, duty):
            ladders.go_on(case, duty, above=duty.rung)


def _chased(case: Case, duty: Duty) -> bool:
    """Something is armed that will chase whoever has not answered."""
    armed = (it for it in case.incident.limits.values() if it.subject == duty.id and it.state == "armed")
    return any(limit.kind in ("answer", "rung") for limit in armed)
