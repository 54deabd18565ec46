"""The outer fence around a text: what a template may say. Fields, `if`, `for`, a few filters, and nothing else.

Nothing can be called, assigned, imported or multiplied, so a template cannot grow beyond its values.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NoReturn

from jinja2 import TemplateSyntaxError, nodes

from notify.text.error import TextForbidden, TextSyntax, TextTooLong
from notify.text.sandbox import ENVIRONMENT, FILTERS

MAX_TEMPLATE = 8_000
"""Characters. Far above any message; bounds what a slip or an attack in a playbook can cost."""
MAX_LOOPS_DEEP = 2
MAX_DEEP = 40
"""Nodes within nodes; keeps the compiler of the template, and Python's own, far from their limits."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
    nodes.Test,
    nodes.Tuple,
    nodes.List,
    nodes.Add,
    nodes.Sub,
    nodes.Concat,
    nodes.Keyword,
)
_TESTS = frozenset({"defined", "undefined", "none", "number", "string", "in", "eq", "ne", "gt", "lt"})


@lru_cache(maxsize=512)
def parsed(template: str) -> nodes.Template:
    """The tree of a template that uses only what a text may use; whoever asks again gets the same, to be read and never
    changed. Raises a TextError.
    """
    if len(template) > MAX_TEMPLATE:
        raise TextTooLong(f"the template is longer than {MAX_TEMPLATE} characters")
    try:
        tree = ENVIRONMENT.parse(template)
    except TemplateSyntaxError as error:
        raise TextSyntax(error.message or "cannot be read", error.lineno) from None
    except RecursionError:
        raise TextForbidden("the template is nested too deeply") from None
    _check(tree, loops=0, depth=0)
    return tree


def _check(node: nodes.Node, loops: int, depth: int) -> None:
    if depth > MAX_DEEP:
        _forbid("the template is nested too deeply", node)
    if not isinstance(node, _ALLOWED):
        _forbid(f"a text may not use {type(node).__name__.lower()}", node)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        _forbid(f"a text may not reach for {node.attr!r}", node)
    if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
        _forbid("a text may look up only a fixed key or place", node)
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        _forbid(f"there is no filter {node.name!r}; there are: {', '.join(sorted(FILTERS))}", node)
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        _forbid(f"there is no test {node.name!r}; there are: {', '.join(sorted(_TESTS))}", node)
    if isinstance(node, nodes.For):
        loops += 1
        if node.recursive or loops > MAX_LOOPS_DEEP:
            _forbid(f"loops may be at most {MAX_LOOPS_DEEP} deep and not recursive", node)
    for child in node.iter_child_nodes():
        _check(child, loops, depth + 1)


def _forbid(reason: str, node: nodes.Node) -> NoReturn:
    raise TextForbidden(reason, node.lineno)
