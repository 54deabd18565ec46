"""What the record says of drills: who took part, how fast they answered, what was late, whether the review is written.
Judges nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from engine.incident.duty import Duty
from engine.incident.state import Incident

REVIEW = "drill_review"
"""The duty rule of the review after a drill (北京市实施《突发事件应对法》办法第31条)."""


@dataclass(frozen=True)
class DrillRecord:
    """One drill. `asked` and `answered` count persons; `median_answer` is over the duties that were accepted or
    declined, from when they were given; `late` names the duties that were answered or done after their limit.
    """

    incident: str
    playbook: str
    water: str
    began: datetime
    year: int
    stage: str
    asked: int
    answered: int
    median_answer: timedelta | None
    late: tuple[str, ...]
    reviewed: bool


def drills(incidents: Iterable[Incident], zone: ZoneInfo) -> tuple[DrillRecord, ...]:
    """Every drill among these, the oldest first; the year is the local calendar year in which it was known."""
    return tuple(_drill(it, zone) for it in incidents if it.head.drill)


def _drill(incident: Incident, zone: ZoneInfo) -> DrillRecord:
    duties = incident.duties.values()
    asked = {it.owed.person for it in incident.deliveries.values() if it.owed.asks}
    began = incident.head.known_at
    return DrillRecord(
        incident=incident.id,
        playbook=incident.head.playbook,
        water=incident.head.water,
        began=began,
        year=began.astimezone(zone).year,
        stage=incident.stage,
        asked=len(asked),
        answered=len(asked & {it.answered_by for it in duties if it.answered_by}),
        median_answer=_median(duties),
        late=tuple(it.id for it in duties if it.late),
        reviewed=any(it.rule == REVIEW and it.status == "finished" for it in duties),
    )


def _median(duties: Iterable[Duty]) -> timedelta | None:
    spans = [
        _span(it.assigned_at, it.answered_at) for it in duties if it.answer is not None and it.answered_at is not None
    ]
    return timedelta(seconds=median(spans)) if spans else None


def _span(assigned_at: datetime, answered_at: datetime) -> float:
    """Seconds; what somebody said before the office entered the duty was said at once."""
    return max((answered_at - assigned_at).total_seconds(), 0.0)
