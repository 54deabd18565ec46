"""What a person may call a trigger, a fact or a choice beside its key: its title, in either language."""

from __future__ import annotations

import re

from engine.deciding.case import Case
from engine.district.lookup import folded
from engine.playbook.language import FactRule, Text

_ASIDE = re.compile(r"\s*[（(].*[）)]\s*$")


def called(title: Text, name: str) -> bool:
    """Whether the name is the title, in Chinese or in English, with what it says in brackets at its end or without."""
    wanted = folded(name)
    return bool(wanted) and any(wanted in (folded(said), folded(_ASIDE.sub("", said))) for said in (title.zh, title.en))


def trigger(case: Case, name: str) -> str:
    """The trigger of that key or title; of those open in this stage before the others. Refused where several are called
    so.
    """
    transitions = case.rules.playbook.transitions
    if any(it.trigger == name for it in transitions):
        return name
    found = [it for it in transitions if called(it.title, name)]
    here = [it for it in found if case.incident.stage in it.origins] or found
    keys = list(dict.fromkeys(it.trigger for it in here))
    if len(keys) > 1:
        case.refuse("several_triggers", trigger=name, choices=", ".join(keys))
    return keys[0] if keys else name


def fact(case: Case, name: str) -> str:
    """The key of the fact of that key or title. Refused where there is none, or several are called so."""
    known = case.rules.playbook.facts
    if name in known:
        return name
    keys = [key for key, rule in known.items() if called(rule.title, name)]
    if len(keys) > 1:
        case.refuse("several_facts", fact=name, choices=", ".join(keys))
    if not keys:
        case.refuse("unknown_fact", fact=name, known=", ".join(known))
    return keys[0]


def choice(rule: FactRule, name: str) -> str | None:
    """The choice of that key, else the one of that title; None where none or several are called so."""
    if name in rule.choices:
        return name
    found = [key for key, title in rule.choice_titles.items() if called(title, name)]
    return found[0] if len(found) == 1 else None
