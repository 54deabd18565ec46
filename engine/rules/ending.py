"""Who may end the response, and the background rule. What the water says is `readings`'."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.deciding.permissions import need, roles
from engine.incident.closing import BackgroundRuleInvoked
from engine.incident.commands import InvokeBackground
from engine.playbook.language import Transition
from engine.rules.water import readings

SUPERIORS = frozenset({"district_chief", "deputy_district_head"})
"""Over every commander of the district."""


def may_pull(case: Case, transition: Transition) -> None:
    """Refuse whoever may not pull a trigger. The response is ended by whoever started it, or by a superior (plan §4.4).

    A response that a duty officer or a rule began has no commander of its own yet: any commander ends it.
    """
    ends = transition.target == "closure"
    need(case, frozenset(transition.by) | (SUPERIORS if ends else frozenset()))
    starter = case.incident.starter
    if not ends or starter in (None, case.actor.name) or SUPERIORS & roles(case.rules, case.actor):
        return
    person = case.rules.district.persons.get(starter or "")
    if person is not None and "commander" in person.roles:
        case.refuse("not_the_starter", who=case.actor.name, trigger=transition.trigger, starter=str(starter))


def invoke_background(case: Case, command: InvokeBackground) -> None:
    """The level of the background is enough for the items in which it lies outside the class itself; with a written
    reason.
    """
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="background")
    found = readings.background_levels(case.rules, case.incident)
    if not found:
        case.refuse("background_not_worse", items=", ".join(readings.items(case.rules, case.incident)))
    case.record(
        BackgroundRuleInvoked(
            levels={item: reading.values[item] for item, reading in found.items()},
            readings=tuple(sorted({reading.entry for reading in found.values()})),
            reason=command.reason,
            happened_at=case.happened_at,
        )
    )
