"""A kind of stream as one value: what begins it, its fold, its acts and who may, and how its stream is named.

`engine.deciding.running` runs it; it decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.deciding.case import Decision
from engine.deciding.permissions import May
from engine.stream.commands import Command
from engine.stream.event import Event


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
class Act:
    """What a command does to a stream, given the decision in the making, and who may ask for it."""

    do: Callable[[Any, Any], None]
    may: May


Acts = Mapping[type[Command], Act]


def nothing(case: object) -> None:
    """Follows where nothing follows."""


@dataclass(frozen=True)
class Kind:
    """A kind of stream and all that decides about it. `owes`: its streams may owe texts.

    `events` are those of its own, `beginnings` those of them that a stream may begin with, `fold` is what a stream is
    folded into, made of its id alone. `acts` holds every command that it takes; `foreign` is the refusal of any other.
    `names` holds the commands that open or find their own stream; every other command is told which one.
    `case` is what an act works on, `begin` comes before every act and `end` after it; all of it is pure.
    """

    name: str
    events: tuple[type[Event], ...]
    beginnings: tuple[type[Event], ...]
    fold: type[Any]
    acts: Acts
    names: Mapping[type[Command], Naming] = field(default_factory=dict)
    owes: bool = True
    foreign: str = "not_an_incident"
    case: type[Decision[Any, Any]] = Decision
    begin: Callable[[Any], None] = nothing
    end: Callable[[Any], None] = nothing
