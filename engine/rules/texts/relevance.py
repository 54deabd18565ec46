"""Whether a text is still worth sending."""

from __future__ import annotations

from typing import Literal

from engine.deciding.case import Case
from engine.stream.event import OF_APPROVALS, OF_REPLIES
from engine.stream.events import DeliveryOwed


def superseded(case: Case, owed: DeliveryOwed) -> Literal["duties_over", "incident_over", "too_late"] | None:
    """Why a text is not sent any more; None where it still is."""
    if owed.not_after is not None and case.now > owed.not_after:
        return "too_late"
    if owed.purpose in OF_APPROVALS:
        asked = case.incident.approvals.by_id.get(owed.approval or "")
        return "duties_over" if owed.purpose == "approval" and (asked is None or not asked.open) else None
    if owed.purpose == "partner_page":
        return "incident_over" if case.incident.ended else None
    if owed.purpose in OF_REPLIES or owed.released or owed.overdue:
        # That somebody need not come, and that somebody was late, is said whatever became of the incident since.
        return None
    if any(case.incident.still_asks(owed, duty) for duty in owed.duties):
        return None
    if case.incident.ended and owed.stage != case.incident.stage:
        return "incident_over"
    return None if owed.messages else "duties_over"
