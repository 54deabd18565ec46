"""What a text asks before it says something: comparisons with what a fact never is, and branches that are never come
to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from engine.playbook.language import FactRule, Playbook
from notify.text.grammar import parsed
from office.texts.said_facts import NO, YES
from office.texts.said_grades import GRADES_ZH, UNGRADED_ZH

YES_OR_NO = (YES, NO)


@dataclass(frozen=True)
class Compared:
    """A comparison of a field with a text, in a template, that can never come true. `rule`: of a fact."""

    line: int
    field: str
    given: str
    known: tuple[str, ...]
    rule: FactRule | None = None


@dataclass(frozen=True)
class Unreached:
    """A branch whose question was asked in an earlier one of the same row."""

    line: int


def never_true(playbook: Playbook, template: str) -> Iterator[Compared]:
    """Comparisons with a choice or a grade that there is none of, or with anything but 是 and 否 of a fact that is one
    of these.
    """
    for node in parsed(template).find_all(nodes.Compare):
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        for field, known, rule in (it for side in sides for it in _known(playbook, side)):
            for given in (it for side in sides for it in _constants(side)):
                if given not in (*known, "") and (known or not re.search("[0-9]", given)):
                    yield Compared(node.lineno, field, given, known, rule)


def _known(playbook: Playbook, side: nodes.Node) -> Iterator[tuple[str, tuple[str, ...], FactRule | None]]:
    """The field that one side names, with all that it can say; nothing where that may be anything."""
    if isinstance(side, nodes.Name) and side.name == "grade":
        yield "grade", (*GRADES_ZH.values(), UNGRADED_ZH), None
    if isinstance(side, nodes.Name) and side.name == "stage":
        titles = (it.title for it in playbook.stages.values())
        yield "stage", tuple(word for title in titles for word in (title.zh, title.en)), None
    rule = playbook.facts.get(_fact(side) or "")
    if rule is not None and rule.kind == "number":
        yield _fact(side) or "", (), rule
    if rule is not None and rule.kind in ("choice", "yes_no"):
        yield _fact(side) or "", rule.choices if rule.kind == "choice" else YES_OR_NO, rule


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
