"""Renders a template once for the same values of the fields that it uses: for whoever renders very many texts that are
nearly alike.

Not for texts that go out: what it keeps would be somebody's words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.deciding.ruleset import Rules
from engine.incident.state import Fact, Incident
from notify.text.rendering import fields, render


class RenderedOnce:
    """A stand-in for `notify.text.rendering.render`; `renders` counts what was really rendered."""

    def __init__(self) -> None:
        self.renders = 0
        self._used: dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = {}
        self._texts: dict[tuple[object, ...], str] = {}

    def __call__(self, template: str, values: Mapping[str, object]) -> str:
        """The text, as `render` gives it. Raises a TextError."""
        if template not in self._used:
            self._used[template] = _used(template)
        plain, deep = self._used[template]
        key = (template, *map(str, map(values.get, plain)), *(str(_value(values, path)) for path in deep))
        if key not in self._texts:
            self.renders += 1
            self._texts[key] = render(template, values)
        return self._texts[key]


def _used(template: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The fields that a template uses: the plain ones, and the paths into others."""
    paths = [tuple(it.replace("[]", "").split(".")) for it in sorted(fields(template))]
    return tuple(it[0] for it in paths if len(it) == 1), tuple(it for it in paths if len(it) > 1)


class SaidOnce:
    """A stand-in for `office.texts.texts.said_facts` for incidents that share their facts: it says them once. `count`:
    how often it did.
    """

    def __init__(self, say: Callable[[Rules, Incident], dict[str, object]]) -> None:
        self._say = say
        self._of: Mapping[str, Fact] | None = None
        self._said: dict[str, object] = {}
        self.count = 0

    def __call__(self, rules: Rules, incident: Incident) -> dict[str, object]:
        """What is said of the incident's facts."""
        if self._of is not incident.facts:
            self._of, self._said, self.count = incident.facts, self._say(rules, incident), self.count + 1
        return self._said


def _value(values: Mapping[str, object], path: tuple[str, ...]) -> object:
    """The value behind a path; of a list the whole list."""
    found: object = values
    for name in path:
        if not isinstance(found, Mapping) or name not in found:
            return found if found is not values else None
        found = found[name]
    return found
