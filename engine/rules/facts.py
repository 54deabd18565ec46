"""Facts: each declared by the playbook with its kind, checked before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from engine.incident.events import FactsLapsed, FactValue
from engine.playbook.language import FactRule
from engine.rules.case import Case

_YES = {"true", "yes", "y", "1", "是", "有"}
_NO = {"false", "no", "n", "0", "否", "无"}


def checked(case: Case, facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """The facts in the form in which they are recorded. Refused: one the playbook does not declare, or a value of another kind."""
    known = case.rules.playbook.facts
    result: dict[str, FactValue] = {}
    for key, value in facts.items():
        if key not in known:
            case.refuse("unknown_fact", fact=key, known=", ".join(known))
        result[key] = _value(case, key, known[key], value)
    return result


def lapse(case: Case) -> None:
    """On the way back to an earlier stage: facts that held only until then are no longer known."""
    known = case.rules.playbook.facts
    lapsed = tuple(key for key in case.incident.facts if key in known and known[key].until_return)
    if lapsed:
        case.record(FactsLapsed(keys=lapsed))


def _value(case: Case, key: str, rule: FactRule, value: FactValue) -> FactValue:
    text = str(value).strip()
    match rule.kind:
        case "yes_no" if isinstance(value, bool):
            return value
        case "yes_no" if text.lower() in _YES | _NO:
            return text.lower() in _YES
        case "number" if _is_number(text):
            return text
        case "choice" if text in rule.choices:
            return text
        case "items":
            return ",".join(_item(case, key, part.strip()) for part in text.split(",") if part.strip())
        case "text" if text:
            return text
        case _:
            wanted = ", ".join(rule.choices) if rule.kind == "choice" else rule.kind
            return case.refuse("bad_fact", fact=key, value=text, wanted=wanted)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _item(case: Case, key: str, name: str) -> str:
    item = case.rules.standard.resolve(name)
    if item is None:
        case.refuse("unknown_item_code", item=name, known=", ".join(case.rules.standard.items), fact=key)
    return item
