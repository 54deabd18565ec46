"""What a text asks before it says something: comparisons with what a fact never is, and branches that are never come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from engine.playbook.language import FactRule, Playbook
from notify.grammar import parsed
from office.texts.said_facts import NO, YES

YES_OR_NO = (YES, NO)


@dataclass(frozen=True)
class Compared:
    """A comparison of a fact with a text, in a template, that can never come true."""

    line: int
    fact: str
    given: str
    rule: FactRule


@dataclass(frozen=True)
class Unreached:
    """A branch whose question was asked in an earlier one of the same row."""

    line: int


def never_true(playbook: Playbook, template: str) -> Iterator[Compared]:
    """Comparisons with a choice that there is none of, or with anything but 是 and 否 of a fact that is one of these."""
    for node in parsed(template).find_all(nodes.Compare):
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        names = [name for side in sides if (name := _fact(side)) is not None]
        for name in names:
            rule = playbook.facts.get(name)
            allowed = None if rule is None else rule.choices if rule.kind == "choice" else YES_OR_NO if rule.kind == "yes_no" else None
            for given in (it for side in sides for it in _constants(side)):
                if rule is not None and allowed is not None and given not in (*allowed, ""):
                    yield Compared(node.lineno, name, given, rule)


def unreached(template: str) -> Iterator[Unreached]:
    """Branches that ask again what an earlier branch of the same row has asked."""
    for node in parsed(template).find_all(nodes.If):
        seen = [node.test]
        for branch in node.elif_:
            if branch.test in seen:
                yield Unreached(branch.lineno)
            seen.append(branch.test)


def _fact(node: nodes.Node) -> str | None:
    match node:
        case nodes.Getattr(node=nodes.Name(name="facts"), attr=str(name)):
            return name
        case nodes.Getitem(node=nodes.Name(name="facts"), arg=nodes.Const(value=str(name))):
            return name
        case _:
            return None


def _constants(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Const(value=value):
            yield str(value)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            yield from (str(it.value) for it in items if isinstance(it, nodes.Const))
        case _:
            return
