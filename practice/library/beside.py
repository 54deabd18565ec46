"""The official timeline beside ours: what was then, what the plan came to in the scenario, how far they lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from practice.library.event import Elapsed, Held, RealEvent, Told
from practice.scenario.expectations import Finding
from practice.scenario.scenario import Scenario


@dataclass(frozen=True)
class Beside:
    """One thing on both timelines. `then` None: no source says. `since_began`: since it began, or was first noticed.
    `since_known`: since the authority knew, where the sources say both. `plan`: since the office knew; None where the
    story never came to it. `within`: what it is held to.
    """

    held: Held
    then: Told | None
    since_began: Elapsed | None
    since_known: Elapsed | None
    plan: timedelta | None
    within: timedelta
    met: bool


def side_by_side(event: RealEvent, scenario: Scenario, findings: Sequence[Finding]) -> list[Beside]:
    """Each thing that the plan is held to, beside the official row of its kind; `findings` in the order of
    `event.beside`.
    """
    return [_row(event, scenario, held, found) for held, found in zip(event.beside, findings, strict=True)]


def promised(event: RealEvent, scenario: Scenario) -> list[Beside]:
    """The same without playing: what the plan is held to stands for what it came to."""
    return [_row(event, scenario, held, None) for held in event.beside]


def _row(event: RealEvent, scenario: Scenario, held: Held, found: Finding | None) -> Beside:
    then, known = event.first(held.whom), event.first("authority")
    within = scenario.moment(held.plan.by or held.plan.due or "+0m") - scenario.starts
    return Beside(
        held,
        then,
        event.since(then, event.start) if then else None,
        event.since(then, known) if then and known and held.whom != "authority" else None,
        within if found is None else _came_to(scenario, found),
        within,
        found is None or found.met,
    )


def _came_to(scenario: Scenario, found: Finding) -> timedelta | None:
    try:
        return datetime.fromisoformat(found.found) - scenario.starts
    except ValueError:
        return None
