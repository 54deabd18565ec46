"""A kind of stream beside incidents, as one value: what begins it, its fold, its decide, and how its stream is named.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.deciding.ruleset import HomeRules
from engine.stream.commands import Command
from engine.stream.event import Event
from engine.stream.refusal import Refusal


@dataclass(frozen=True)
class Moment:
    """What the name of a stream may be made of: story time (UTC), the district's zone, and the streams that there are,
    when asked.
    """

    now: datetime
    zone: str
    taken: Callable[[], Sequence[str]]


Naming = Callable[[Any, Moment], str]
"""From a command to its stream: a new one, or the one that it belongs to."""


@dataclass(frozen=True)
class Kind:
    """A kind of stream that the rules of the home decide about. `owes`: its streams may owe texts.

    `events` are those of its own, `fold` is what a stream is folded into, made of its id alone,
    `beginnings` those of them that a stream may begin with. `names` holds the commands that open or find
    their own stream; every other command is told which one. `decide` is pure and as that of an incident.
    """

    name: str
    events: tuple[type[Event], ...]
    beginnings: tuple[type[Event], ...]
    fold: type[Any]
    decide: Callable[[HomeRules, Any, Command, datetime, str], tuple[Event, ...] | Refusal]
    names: Mapping[type[Command], Naming] = field(default_factory=dict)
    owes: bool = True
