"""The closing window as the readings stand, the values that are doubted, and the limits that were adopted. Decides
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.rules.water.doubts import all_doubted
from engine.rules.water.items import items_of
from engine.rules.water.readings import Run, WindowReport
from engine.standards.classify import spelled
from office.views.names import Names


@dataclass(frozen=True)
class WindowView:
    """The closing window as the readings stand, and where its limits come from."""

    source: str
    certainty: str
    hours: int
    passed: bool
    earliest: datetime | None
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class DoubtedView:
    """A value that is kept and shows nothing: where it stands, and why it is doubted (a code)."""

    entry: int
    point: str
    item: str
    item_name: str
    value: str
    sampled_at: datetime
    why: str


@dataclass(frozen=True)
class AdoptedView:
    """A limit that was adopted for this incident, as it reads, with its source. `own`: the standard has no such
    item.
    """

    item: str
    item_name: str
    limit: str
    source: str
    own: bool


def doubted_views(rules: Rules, incident: Incident, names: Names) -> tuple[DoubtedView, ...]:
    """Every value that is kept and shows nothing."""
    items = items_of(rules, incident)
    return tuple(
        DoubtedView(
            it.entry,
            it.point,
            it.item,
            items.name(it.item, names.lang),
            f"{it.value} {items.unit(it.item)}".strip(),
            it.sampled_at,
            it.why,
        )
        for it in all_doubted(rules, incident)
    )


def adopted_views(rules: Rules, incident: Incident, names: Names) -> tuple[AdoptedView, ...]:
    """Every limit that was adopted here."""
    items, water = items_of(rules, incident), rules.district.waters[incident.head.water]
    return tuple(
        AdoptedView(code, items.name(code, names.lang), spelled(items.limit(code, water)), it.source, it.own)
        for code, it in incident.adopted.items()
    )


def window_view(rules: Rules, report: WindowReport) -> WindowView:
    """The window as the engine reports it."""
    source = rules.playbook.window.source
    return WindowView(source.clause, source.sure, report.hours, report.passed, report.earliest, report.runs)
