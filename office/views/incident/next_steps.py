"""The triggers that are open in this stage, and what still stands in the way of each. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.playbook.language import Transition
from engine.rules import machine
from engine.rules.blockers import explained
from engine.rules.family import waiting_for
from engine.rules.knowledge import Knowledge
from engine.stream.refusal import Missing
from office.views.incident.missing import MissingView, said
from office.views.incident.wanted_facts import WantedFact, wanted_facts
from office.views.names import Names


@dataclass(frozen=True)
class NextView:
    """A trigger that is open in this stage, and what still stands in its way."""

    trigger: str
    title: str
    to: str
    by: tuple[str, ...]
    automatic: bool
    reason_required: bool
    missing: tuple[MissingView, ...]
    facts: tuple[WantedFact, ...] = ()
    """The facts that what is missing speaks of."""


def next_views(rules: Rules, incident: Incident, now: datetime, names: Names) -> tuple[NextView, ...]:
    """Every trigger of the stage, with what it lacks at `now` (UTC, story time)."""
    knowledge = Knowledge(rules, incident, now)
    found = []
    for transition in machine.triggers_from(rules.playbook, incident.stage):
        move = machine.pull(rules.playbook, rules.playbook_digest, incident.stage, transition.trigger, knowledge)
        missing = explained(rules, incident, now, move.missing if move else ())
        facts = wanted_facts(rules, incident, transition, missing, names)
        found.append(_next_view(transition, (*missing, *waiting_for(rules, transition.target)), facts, names))
    return tuple(found)


def _next_view(
    transition: Transition, missing: tuple[Missing, ...], facts: tuple[WantedFact, ...], names: Names
) -> NextView:
    return NextView(
        trigger=transition.trigger,
        title=names.said(transition.title),
        to=transition.target,
        by=transition.by,
        automatic=transition.automatic,
        reason_required=transition.reason == "required",
        missing=said(missing, names.lang, names),
        facts=facts,
    )
