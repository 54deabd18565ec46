"""One sheet as a value: a kind of incident on one water."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

HOUR = 60
"""Minutes."""


@dataclass(frozen=True)
class Whom:
    """Somebody to ring, with the number that a telephone reaches; empty where they have none."""

    name: str
    post: str
    unit: str
    number: str


@dataclass(frozen=True)
class Todo:
    """A duty, and in how many minutes of the call that came in it is to be done; None where it has no limit."""

    title: str
    minutes: int | None


@dataclass(frozen=True)
class Instead:
    """Whom to ring when after so many minutes nobody has said yes."""

    minutes: int
    whom: Whom


@dataclass(frozen=True)
class Ring:
    """One call to make, in its order: whom, what to ask for, what to tell beside, and who comes next. `asks`: somebody
    has to say yes.
    """

    whom: Whom
    todo: tuple[Todo, ...]
    says: tuple[str, ...]
    asks: bool
    instead: tuple[Instead, ...] = ()

    @property
    def first(self) -> tuple[Todo, ...]:
        """What is to be done within the first hour; where that is nothing, all of it."""
        return tuple(it for it in self.todo if it.minutes is not None and it.minutes <= HOUR) or self.todo

    @property
    def later(self) -> tuple[Todo, ...]:
        """What is left for later."""
        return tuple(it for it in self.todo if it not in self.first)


@dataclass(frozen=True)
class Sheet:
    """A kind of incident on one water, as of `at` (UTC): what the office itself has to do, the calls that ask for
    something, and who is told besides.
    """

    water: str
    water_name: str
    playbook: str
    title: str
    at: datetime
    practice: bool
    own: tuple[Todo, ...]
    calls: tuple[Ring, ...]
    told: tuple[Ring, ...]
