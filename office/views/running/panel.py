"""How an incident stands while it goes on, in a line: stage, open duties, texts, and the nearest limits. Decides
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.incident.state import Incident

NEAREST = 4
"""Limits in it, the nearest first."""


@dataclass(frozen=True)
class PanelLimit:
    """A limit that runs, by its id."""

    limit: str
    left: timedelta


@dataclass(frozen=True)
class PanelView:
    """`unanswered`: open duties to which nobody has said yes or no. `taken`: texts that a provider took."""

    now: datetime
    stage: str
    open_duties: int
    unanswered: int
    texts: int
    taken: int
    limits: tuple[PanelLimit, ...]


def panel(incident: Incident, now: datetime) -> PanelView:
    """The incident at story time `now` (UTC)."""
    open_duties = [duty for duty in incident.duties.values() if duty.open]
    armed = sorted((it for it in incident.limits.values() if it.state == "armed"), key=lambda it: it.due)
    return PanelView(
        now=now,
        stage=incident.stage,
        open_duties=len(open_duties),
        unanswered=sum(duty.answer_due is not None and duty.answer is None for duty in open_duties),
        texts=len(incident.deliveries),
        taken=sum(it.state in ("accepted", "delivered") for it in incident.deliveries.values()),
        limits=tuple(PanelLimit(it.id, it.due - now) for it in armed[:NEAREST]),
    )
