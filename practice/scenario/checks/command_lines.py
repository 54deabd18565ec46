"""What is wrong with a command line that a step runs: its words, its options, and the names among its values."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.values.severity import Severity
from office.files.faults import KeyPath
from practice.scenario.checks.finding import Finding, placeholders, unknown
from practice.scenario.checks.ground import Ground
from practice.scenario.scenario import Step

INCIDENT = "XC-20170501-001"
"""Stands in for the id that the incident will get."""
FILLED = ("incident", "proof")
"""What the conductor fills in, in braces."""
NOT_PLAYED = frozenset(
    {"init", "demo", "replay", "serve", "worker", "timekeeper", "web", "practice", "broker", "upgrade", "shell", "home"}
)
"""Commands that make or run a home: inside a story they would never end, or end it."""


@dataclass(frozen=True)
class Understood:
    """A command line that can be carried out: which command, and the values of its arguments and options by name."""

    command: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class NotUnderstood:
    """A command line of wrong usage: the code of its finding, and what fills the sentence."""

    code: str
    values: Mapping[str, str]


ReadCommand = Callable[[Sequence[str]], Understood | NotUnderstood]
"""Reads the words of a command line and carries nothing out."""

_Check = Callable[[Ground, KeyPath, str], Iterator[Finding]]
_PERSON: _Check = lambda ground, path, name: ground.person(path, name)  # noqa: E731
_UNIT: _Check = lambda ground, path, name: ground.unit_by_any_name(path, name)  # noqa: E731
_WATER: _Check = lambda ground, path, name: ground.water(path, name)  # noqa: E731
_DUTY: _Check = lambda ground, path, name: ground.duty(path, name)  # noqa: E731
_TRIGGER: _Check = lambda ground, path, name: ground.trigger_by_any_name(path, name)  # noqa: E731
_ITEM: _Check = lambda ground, path, name: ground.item(path, name)  # noqa: E731
_COLOUR: _Check = lambda ground, path, name: ground.colour(path, name)  # noqa: E731
_PLAYBOOK: _Check = lambda ground, path, name: ground.of_playbook(path, name)  # noqa: E731
_GRADE: _Check = lambda ground, path, name: ground.grade(path, name)  # noqa: E731


def _fact(ground: Ground, path: KeyPath, pair: str) -> Iterator[Finding]:
    key, equals, value = pair.partition("=")
    if equals:
        yield from ground.fact(path, key, value)


def _addressee(ground: Ground, path: KeyPath, name: str) -> Iterator[Finding]:
    if name != "all":
        yield from ground.unit_by_any_name(path, name)


NAMES: Mapping[str, Mapping[str, _Check]] = {
    "do": {"trigger": _TRIGGER},
    "fact": {"facts": _fact},
    "grade": {"grade": _GRADE},
    "handover": {"to": _PERSON},
    "duty": {"duty": _DUTY, "to": _UNIT},
    "report": {"signer": _PERSON, "contact": _PERSON, "to": _addressee},
    "warning propose": {"colour": _COLOUR},
    "reading": {"item": _ITEM, "sampler": _PERSON},
    "background": {"item": _ITEM},
    "open": {"playbook": _PLAYBOOK, "water": _WATER, "fact": _fact, "grade": _GRADE},
    "roster": {"unit": _UNIT},
    "routine done": {"unit": _UNIT},
    "intake add": {"water": _WATER},
    "intake open": {"playbook": _PLAYBOOK, "water": _WATER},
    "test contacts": {"unit": _UNIT},
    "token issue": {"person": _PERSON},
}
"""The values of a command that are names, by the command and the name of its argument or option."""
TIMES = ("at", "occurred_at", "known_at", "received_at")
"""The options of any command that say when something was."""
BY_KIND = frozenset({"draft", "issue", "keep"})
"""Acts of `report` that name a kind; the others name a report that was made."""


def check_line(
    ground: Ground, read: ReadCommand, path: KeyPath, step: Step, points: set[str], severity: Severity
) -> Iterator[Finding]:
    """A step's `run`, read as the conductor would give it. `points` learns of a sampling point that it adds."""
    yield from placeholders(path, step.run or "", FILLED)
    try:
        words = [
            word.replace("{incident}", INCIDENT).replace("{proof}", "proof.txt") for word in shlex.split(step.run or "")
        ]
    except ValueError as error:
        yield Finding(path, "line_unreadable", {"problem": str(error)})
        return
    if words[:1] == ["hezhang"]:
        yield Finding(path, "line_names_the_program")
        words = words[1:]
    shared = [("--at", "2017-05-01T10:20+08:00"), ("--as", step.who)] if step.who else []
    understood = read([*words, "--json", *(word for pair in shared if pair[0] not in words for word in pair)])
    if isinstance(understood, NotUnderstood):
        yield Finding(path, understood.code, understood.values)
    elif understood.command.split(" ")[0] in NOT_PLAYED:
        yield Finding(path, "command_not_played", {"name": understood.command})
    elif step.who is None and understood.values.get("as_", step) is None:
        yield Finding(path[:-1], "step_of_nobody")
    else:
        for it in _names(ground, path, understood, points):
            yield Finding(it.path, it.code, it.values, severity)


def _names(ground: Ground, path: KeyPath, understood: Understood, points: set[str]) -> Iterator[Finding]:
    for name, check in NAMES.get(understood.command, {}).items():
        for value in _texts(understood.values.get(name)):
            yield from check(ground, path, value)
    for name in TIMES:
        for given in _texts(understood.values.get(name)):
            yield from ground.time(path, given)
    for person in _texts(understood.values.get("as_")):
        yield from ground.person(path, person)
    if understood.command == "reading" and not understood.values.get("confirm"):
        yield from _values(ground, path, understood)
    if understood.command == "report" and understood.values.get("act") in BY_KIND:
        for kind in _texts(understood.values.get("name")):
            yield from ground.report_kind(path, kind)
    for point in _texts(understood.values.get("point")):
        if understood.command == "point":
            points.add(point)
        elif understood.command == "reading" and point not in points:
            yield unknown(path, "unknown_point", point, points)


def _values(ground: Ground, path: KeyPath, understood: Understood) -> Iterator[Finding]:
    """The values of a `reading` in the items' own units."""
    items, values = (list(_texts(understood.values.get(it))) for it in ("item", "value"))
    if items and len(items) == len(values) and not understood.values.get("unit"):
        found = ground.values(path, "", dict(zip(items, values, strict=True)), "fault")
        yield from (it for it in found if it.code == "step_refused")


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    return [str(it) for it in value] if isinstance(value, Sequence) else []
