"""Oil and boom of an incident as values to show: the estimate, and which duty each boom line is for. Decides
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.deciding.ruleset import Rules
from engine.incident.oil import BoomPlanned, OilEstimated
from engine.incident.state import Incident


@dataclass(frozen=True)
class OilView:
    """Litres, exact and as said; `most` is None where there is no greatest thickness."""

    area: str
    shares: dict[str, str]
    least: str
    most: str | None
    said_least: str
    said_most: str | None
    source: str


@dataclass(frozen=True)
class BoomView:
    """A boom line: whole metres, the greatest angle to the current in degrees, pieces by length, and the open duties
    that need it.
    """

    line: str
    length: int
    angle: str | None
    sections: dict[str, int]
    duties: tuple[str, ...]
    source: str


def oil_view(estimate: OilEstimated | None) -> OilView | None:
    """The estimate; None while nobody has made one."""
    if estimate is None:
        return None
    return OilView(**{name: getattr(estimate, name) for name in OilView.__dataclass_fields__})


def boom_views(rules: Rules, incident: Incident) -> tuple[BoomView, ...]:
    """Every boom line that was reckoned."""
    return tuple(boom_view(it, _needing(rules, incident, it.line)) for it in incident.oil.booms.values())


def boom_view(plan: BoomPlanned, duties: tuple[str, ...]) -> BoomView:
    """One boom line."""
    return BoomView(plan.line, plan.length, plan.angle, dict(plan.sections), duties, plan.source)


def _needing(rules: Rules, incident: Incident, line: str) -> tuple[str, ...]:
    of_rule = {key for key, rule in rules.playbook.duties.items() if rule.boom == line}
    return tuple(duty.id for duty in incident.duties.values() if duty.open and duty.rule in of_rule)
