"""Facts: each declared by the playbook with its kind, checked before it is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from engine.deciding.case import Case
from engine.deciding.permissions import roles
from engine.incident.events import FactsLapsed
from engine.playbook.language import FactRule
from engine.rules import titles
from engine.rules.water import measuring
from engine.rules.water.items import items_of
from engine.stream.event import FactValue
from engine.values.faults import ValueFault
from engine.values.number import read_number
from engine.values.text import Seen, seen

_YES = {"true", "yes", "y", "1", "是", "有"}
_NO = {"false", "no", "n", "0", "否", "无"}
_BETWEEN_ITEMS = re.compile(r"[,，、;；]")
LONGEST_ITEM = 4
"""Parts between commas that the name of one item may have: 2,4,6-trinitrotoluene has three."""


@dataclass
class Read:
    """Facts in the form in which they are recorded; `read_as` by fact: characters that were dropped, or read as
    others.
    """

    facts: dict[str, FactValue] = field(default_factory=dict)
    read_as: dict[str, str] = field(default_factory=dict)


def checked(case: Case, facts: Mapping[str, FactValue]) -> Read:
    """The facts in the form in which they are recorded. Refused: one the playbook does not declare, or a value of
    another kind.
    """
    known = case.rules.playbook.facts
    result = Read()
    for key, value in keyed(case, facts).items():
        text = _seen(case, key, value)
        result.facts[key] = _value(case, key, known[key], value, text.text)
        if text.marks and known[key].kind != "text":
            result.read_as[key] = " ".join(text.marks)
    return result


def stated(case: Case, facts: Mapping[str, FactValue]) -> Read:
    """The facts as `checked` gives them. Refused also: one that this actor may not state, or not by itself."""
    result = checked(case, facts)
    _may_be_said(case, result.facts)
    return result


def _may_be_said(case: Case, given: Mapping[str, FactValue]) -> None:
    """Some facts only certain roles may state, and some only together with who said so."""
    for key in given:
        rule = case.rules.playbook.facts[key]
        if rule.by and not set(rule.by) & roles(case.rules, case.actor):
            case.refuse("fact_not_yours", fact=key, who=case.actor.name, needs=" | ".join(sorted(rule.by)))
        if rule.said_with is not None and rule.said_with not in given:
            case.refuse("fact_said_with", fact=key, other=rule.said_with)


def keyed(case: Case, facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """The values by the facts' own keys, however they were called. Refused: one the playbook does not declare, or one
    given twice.
    """
    found: dict[str, FactValue] = {}
    for name, value in facts.items():
        key = titles.fact(case, name)
        if key in found:
            case.refuse("fact_twice", fact=key)
        found[key] = value
    return found


def _seen(case: Case, key: str, value: FactValue) -> Seen:
    try:
        return seen(str(value))
    except ValueFault as fault:
        case.refuse("bad_fact", fact=key, value=str(value), why=fault.code, wanted=case.rules.playbook.facts[key].kind)


def lapse(case: Case) -> None:
    """On the way back to an earlier stage: facts that held only until then are no longer known."""
    known = case.rules.playbook.facts
    lapsed = tuple(key for key in case.incident.facts if key in known and known[key].until_return)
    if lapsed:
        case.record(FactsLapsed(keys=lapsed))


def _value(case: Case, key: str, rule: FactRule, value: FactValue, text: str) -> FactValue:
    match rule.kind:
        case "yes_no" if isinstance(value, bool):
            return value
        case "yes_no" if text.lower() in _YES | _NO:
            return text.lower() in _YES
        case "number":
            return _number(case, key, rule, str(value))
        case "choice" if (choice := titles.choice(rule, text)) is not None:
            return choice
        case "items":
            return ",".join(dict.fromkeys(_items(case, text)))
        case "text" if rule.digits is not None:
            return _document_number(case, key, rule.digits, text)
        case "text" if text:
            return str(value).strip()
        case _:
            wanted = ", ".join(rule.choices) if rule.kind == "choice" else rule.kind
            return case.refuse("bad_fact", fact=key, value=text, wanted=wanted)


def _document_number(case: Case, key: str, digits: int, text: str) -> str:
    """The number of a document, however it was spaced; it has its length by the rule that made it."""
    number = "".join(text.split())
    if len(number) != digits or not (number.isascii() and number.isdigit()):
        case.refuse("bad_fact", fact=key, value=text, why="wrong_length", wanted="number", can=f"{digits} × 0–9")
    return number


def _number(case: Case, key: str, rule: FactRule, written: str) -> str:
    """Within what the playbook says that the fact can be; nought or more unless it says otherwise."""
    try:
        number = read_number(written, signed=True)
    except ValueFault as fault:
        return _no_number(case, key, rule, written, fault.code)
    if rule.whole and number.amount % 1:
        return _no_number(case, key, rule, written, "no_whole_number")
    if number.amount < rule.least or (rule.most is not None and number.amount > rule.most):
        return _no_number(
            case, key, rule, written, "negative_value" if number.amount < rule.least == 0 else "cannot_be"
        )
    return number.text


def _no_number(case: Case, key: str, rule: FactRule, written: str, why: str) -> NoReturn:
    most = "" if rule.most is None else f"–{rule.most:f}"
    can = f"{rule.least:f}{most or ' …'} {rule.unit or ''}".strip()
    case.refuse("bad_fact", fact=key, value=written, why=why, wanted=rule.kind, can=can)


def _items(case: Case, text: str) -> Iterator[str]:
    """The codes of a list of items. Names may hold commas: the longest name that is known is taken."""
    parts = _BETWEEN_ITEMS.split(text)
    while parts:
        if not parts[0].strip():
            parts = parts[1:]
            continue
        many, code = _longest(case, parts)
        yield code
        parts = parts[many:]


def _longest(case: Case, parts: list[str]) -> tuple[int, str]:
    items = items_of(case.rules, case.incident)
    for many in range(min(LONGEST_ITEM, len(parts)), 1, -1):
        code = items.resolve(",".join(parts[:many]))
        if code is not None:
            return many, code
    return 1, measuring.item_code(case, parts[0].strip())
