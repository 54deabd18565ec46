"""Which facts a trigger still wants, as values that are printed or given out as JSON. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.playbook.language import FactRule, Transition
from engine.stream.refusal import Missing
from office.views.names import Names

ASKING = ("fact", "number", "changed")
"""What a guard calls with the name of a fact."""


@dataclass(frozen=True)
class WantedFact:
    """A fact that a condition waits for. `values`: what may be written for it; empty where that is free. `entered`:
    key=value.
    """

    key: str
    title: str
    kind: str
    values: tuple[str, ...]
    unit: str | None
    entered: str


def wanted_facts(
    rules: Rules, incident: Incident, transition: Transition, missing: Iterable[Missing], names: Names
) -> tuple[WantedFact, ...]:
    """The facts that the failed conditions of a trigger name, each once, in their order."""
    keys = dict.fromkeys(key for it in missing for key in _named(rules, transition, it))
    return tuple(
        _wanted(key, rules.playbook.facts[key], incident, names) for key in keys if key in rules.playbook.facts
    )


def _named(rules: Rules, transition: Transition, missing: Missing) -> Iterator[str]:
    if missing.code == "window_no_items" and rules.playbook.window.items_fact:
        yield rules.playbook.window.items_fact
    for condition in transition.conditions:
        if missing.code == "guard" and missing.values["guard"] == condition.when.text:
            yield from (arguments[0] for name, arguments in condition.when.calls() if name in ASKING and arguments)


def _wanted(key: str, rule: FactRule, incident: Incident, names: Names) -> WantedFact:
    values = _values(key, rule, incident)
    said = "|".join(values) or ("ITEM,…" if rule.kind == "items" else "N" if rule.kind == "number" else "…")
    return WantedFact(key, names.fact(key), rule.kind, values, rule.unit, f"{key}={said}")


def _values(key: str, rule: FactRule, incident: Incident) -> tuple[str, ...]:
    """Of a yes or no, the one that it is not yet; of a choice, all others."""
    known = incident.facts[key].value if key in incident.facts else None
    match rule.kind:
        case "yes_no":
            return ("false",) if known is True else ("true",)
        case "choice":
            return tuple(it for it in rule.choices if it != known)
        case _:
            return ()
