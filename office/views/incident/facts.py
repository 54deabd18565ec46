"""What is known of an incident. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.incident.state import Incident
from engine.stream.event import FactValue
from office.views.names import Names


@dataclass(frozen=True)
class FactView:
    """A fact as it is known now; `said` is its value as a person reads it."""

    key: str
    title: str
    value: FactValue
    said: str
    entry: int
    at: datetime


def fact_views(incident: Incident, names: Names) -> tuple[FactView, ...]:
    """Every fact, in the order in which they were learnt."""
    return tuple(
        FactView(key, names.fact(key), fact.value, names.value(key, fact.value), fact.entry, fact.at)
        for key, fact in incident.facts.items()
    )
