"""A fact as a text says it: a choice by its title, a number with its unit, items by name. What a text compares stays
the value itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.playbook.language import FactRule
from engine.standards.model import Standard
from engine.stream.event import FactValue
from office.wording.codes import CHOICES
from office.wording.reports import UNITS

YES, NO = "是", "否"
_LETTERS = re.compile(r"[A-Za-z%]")


class SaidFact(str):
    """The value of a fact for a template: `{{ … }}` prints what is said, `==` compares the value, `{% if … %}` asks
    whether it holds.

    A "no" does not hold, as in a guard.
    """

    __slots__ = ("_holds", "_said")
    _said: str
    _holds: bool

    def __new__(cls, value: str, said: str, *, holds: bool = True) -> SaidFact:
        it = super().__new__(cls, value)
        it._said, it._holds = said, holds
        return it

    def __str__(self) -> str:
        return self._said

    def __bool__(self) -> bool:
        return self._holds and len(self) > 0


def said_fact(rule: FactRule | None, value: FactValue, standard: Standard | None) -> SaidFact:
    """In Chinese, which is what goes out."""
    if isinstance(value, bool):
        return SaidFact(YES if value else NO, YES if value else NO, holds=value)
    match rule.kind if rule is not None else "text":
        case "choice":
            return SaidFact(value, title_of(rule, value) or value)
        case "number":
            return SaidFact(value, f"{value}{unit_of(rule)}")
        case "items" if standard is not None:
            known = (standard.items.get(code) for code in value.split(","))
            return SaidFact(
                value, "、".join(it.zh if it else code for it, code in zip(known, value.split(","), strict=True))
            )
        case _:
            return SaidFact(value, value)


def title_of(rule: FactRule | None, choice: str) -> str:
    """What a choice is called: as the playbook says, else as such a choice is commonly called; empty where nobody has
    said it.
    """
    if rule is not None and choice in rule.choice_titles:
        return rule.choice_titles[choice].zh
    return CHOICES[choice].zh if choice in CHOICES else ""


def unit_of(rule: FactRule | None) -> str:
    """The unit as it follows a number: one in letters after a space."""
    unit = (rule.unit if rule is not None else None) or ""
    said = UNITS.get(unit, unit)
    return f" {said}" if said and _LETTERS.match(said) else said


def without_double_units(text: str, rules: Iterable[FactRule]) -> str:
    """Where a text names the unit itself behind the field, the unit stands there once."""
    for unit in {unit_of(rule).strip() for rule in rules if rule.kind == "number"}:
        if unit and text.count(unit) > 1:
            text = re.sub(rf"(?<=\d) ?{re.escape(unit)}(?= ?{re.escape(unit)})", "", text)
    return text
