"""Which alarms of an incident still stand: raised, and not seen to yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.incident.holiday import HOLIDAY

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from engine.stream.state import Delivery


@dataclass(frozen=True)
class Alarm:
    """Somebody must look now. `code` and `subject` (a duty, a person or a rule of the playbook) as in AlarmRaised; `at`
    is story time.
    """

    code: str
    subject: str
    at: datetime


def standing(incident: Incident) -> list[Alarm]:
    """The alarms that nothing has answered yet, the oldest first; none once the incident has ended."""
    if incident.ended:
        return []
    raised = [Alarm(code, subject, at) for (code, subject), at in incident.alarms.items()]
    return sorted((alarm for alarm in raised if _stands(incident, alarm)), key=lambda alarm: alarm.at)


def _stands(incident: Incident, alarm: Alarm) -> bool:
    """A duty's alarm stands until somebody took the duty on (or did it, where it was late); a person's until a text
    reached them.

    That days were counted without a calendar stays so; whether a rule calls for its duty is known once somebody says
    whether it is a holiday.
    """
    if alarm.code == "calendar_missing":
        return True
    if alarm.code == "rule_unknown":
        return HOLIDAY not in incident.facts
    duty = incident.duties.get(alarm.subject)
    if duty is not None:
        return duty.open and (duty.answer != "accepted" or "finish" in duty.late)
    return not any(_reached(delivery, alarm) for delivery in incident.deliveries.values())


def _reached(delivery: Delivery, alarm: Alarm) -> bool:
    settled = delivery.settled_at
    arrived = delivery.state in ("accepted", "delivered") and settled is not None and settled >= alarm.at
    return arrived and delivery.owed.person == alarm.subject
