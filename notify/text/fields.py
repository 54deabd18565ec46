"""Which fields a text asks for, so that a playbook can be checked before an emergency. Renders nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import nodes

from notify.text.grammar import parsed


@lru_cache(maxsize=512)
def fields(template: str) -> frozenset[str]:
    """Every field that `template` may ask for, as a dotted path; `[]` stands for each item of a list.

    `{% for duty in duties %}{{ duty.unit }}{% endfor %}` asks for `duties` and `duties[].unit`.
    Raises a TextError.
    """
    return frozenset(_paths(parsed(template), {}))


def _paths(node: nodes.Node, scope: Mapping[str, str]) -> Iterator[str]:
    path = _path(node, scope)
    if path is not None:
        yield path
    elif isinstance(node, nodes.For):
        yield from _paths(node.iter, scope)
        inner = {**scope, "loop": "", **_targets(node.target, _path(node.iter, scope))}
        for child in [*([node.test] if node.test else []), *node.body]:
            yield from _paths(child, inner)
        for child in node.else_:
            yield from _paths(child, scope)
        return
    for child in node.iter_child_nodes():
        # The base of a dotted path is part of it, not a field of its own.
        if path is None or not isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Name):
            yield from _paths(child, scope)


def _path(node: nodes.Node, scope: Mapping[str, str]) -> str | None:
    """The dotted path that an expression stands for; None for what is none, or belongs to the loop itself."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name) or None
    if isinstance(node, nodes.Getattr):
        base = _path(node.node, scope)
        return base and f"{base}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        base = _path(node.node, scope)
        return base and (f"{base}[]" if isinstance(node.arg.value, int) else f"{base}.{node.arg.value}")
    if isinstance(node, nodes.Filter) and node.name in {"first", "last"} and node.node is not None:
        base = _path(node.node, scope)
        return base and f"{base}[]"
    return None


def _targets(target: nodes.Node, listed: str | None) -> dict[str, str]:
    if isinstance(target, nodes.Name):
        return {target.name: f"{listed}[]" if listed else ""}
    return {name.name: "" for name in target.find_all(nodes.Name)}
