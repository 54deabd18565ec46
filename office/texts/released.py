"""What a text says of duties that a unit is released from: they lapsed, others did them, another unit has them. In
Chinese, as everything that goes out to units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.deciding.ruleset import Rules
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.playbook.guards import Guard
from engine.stream.events import DeliveryOwed
from office.wording.language import Says
from office.wording.released import SEVERAL, WHY

NAMED_AT_MOST = 3
"""Of an incident that was called off nothing is needed any more, and a new stage says at length what is, so that not
every duty of before has to be named.
"""
WITH_OTHERS = frozenset({"stood_down", "stage"})
"""Ends that come to all duties of their kind at once."""


def released(rules: Rules, incident: Incident, owed: DeliveryOwed, facts: Mapping[str, str]) -> dict[str, list[Duty]]:
    """The duties of which a text says that they are no longer needed, by the reason; none that is this unit's again.

    `facts`: their values as a text says them.
    """
    found: dict[str, list[Duty]] = {}
    for duty in (incident.duties[it] for it in owed.released):
        if not (duty.open and duty.unit == owed.unit):
            found.setdefault(_why(rules, incident, duty, facts), []).append(duty)
    return found


def several(duties: Sequence[Duty], name: Callable[[Duty], str]) -> str:
    """What these duties are called together."""
    if len(duties) > NAMED_AT_MOST and all(duty.ended_why in WITH_OTHERS for duty in duties):
        return _zh(SEVERAL, first=name(duties[0]), count=str(len(duties)))
    return "、".join(dict.fromkeys(name(duty) for duty in duties))


def _why(rules: Rules, incident: Incident, duty: Duty, facts: Mapping[str, str]) -> str:
    if duty.open:
        return _zh(WHY["reassigned"], unit=duty.unit_zh)
    if duty.status == "finished":
        return _by_others(rules, incident, duty, facts)
    if duty.ended_why == "rule":
        return _by_rule(rules, incident, duty, facts)
    stage = rules.playbook.stages[incident.stage].title.zh  # type: ignore[index]
    return _zh(WHY[duty.ended_why or "unsaid"], stage=stage, reason=str(duty.ended_reason or ""))


def _by_rule(rules: Rules, incident: Incident, duty: Duty, facts: Mapping[str, str]) -> str:
    """The playbook's own reason; else the facts that its condition asks for."""
    rule = rules.playbook.duties[duty.rule]
    if rule.lapses_says is not None:
        return rule.lapses_says.zh
    return _of_facts(rules, incident, rule.lapses_when, facts) or _zh(WHY["rule_unsaid"])


def _by_others(rules: Rules, incident: Incident, duty: Duty, facts: Mapping[str, str]) -> str:
    """What others have stated or measured, so that there is nothing left to do."""
    condition = rules.playbook.duties[duty.rule].done_when
    if said := _of_facts(rules, incident, condition, facts):
        return said
    if condition is not None and condition.asks("window_passed"):
        return _zh(WHY["clean"])
    sampled = condition is not None and (condition.asks("sampled") or condition.asks("sampled_since"))
    return _zh(WHY["sampled" if sampled else "rule_unsaid"])


def _of_facts(rules: Rules, incident: Incident, condition: Guard | None, facts: Mapping[str, str]) -> str:
    """The facts that a condition asks for, as far as they are known; empty: none is."""
    asked = dict.fromkeys(names[0] for _, names in (condition.calls() if condition else ()) if names)
    known = [_said(rules, incident, key, facts[key]) for key in asked if key in incident.facts and facts.get(key)]
    return _zh(WHY["rule"], facts="、".join(known)) if known else ""


def _said(rules: Rules, incident: Incident, key: str, value: str) -> str:
    """What is known: the title alone says a yes."""
    title = rules.playbook.facts[key].title.zh
    return title if incident.facts[key].value is True else f"{title}{value}"


def _zh(says: Says, **values: str) -> str:
    return says.into("zh", values)
