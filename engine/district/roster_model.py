"""A roster as frozen values: who is on duty for a unit by which shift, in whose turn, and who stands in for whom.
Decides nothing.

docs/rosters.md explains every key; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from engine.district.row import Day, Hour, Identifier, Row, Shown

Turns = Literal["daily", "weekly"]
Days = Literal["every_day", "days_off", "holidays"]


def _as_team(given: object) -> object:
    return (given,) if isinstance(given, str) else given


Team = Annotated[tuple[Identifier, ...], BeforeValidator(_as_team), Field(min_length=1)]
"""One person, or several who are on duty together; the first is told first."""


class Shift(Row):
    """A part of the duty day, which begins at the handover: `to` not after `from` is on the next day. Local times."""

    zh: Shown
    en: Shown
    begins: Hour = Field(alias="from")
    ends: Hour = Field(alias="to")


class Rotation(Row):
    """Who takes a shift in turn, from a day until a day (both included; open where `until` is None).

    The turn changes at the handover, every day or every seven days from `from`; every calendar day counts, whoever was
    on duty.
    `days`: on which days it holds. Where several rotations fill a shift on a day, those of the narrowest `days` hold
    alone.
    """

    shift: Identifier
    turns: Turns
    begins: Day = Field(alias="from")
    until: Day | None = None
    days: Days = "every_day"
    order: tuple[Team, ...] = Field(min_length=1)


class Swap(Row):
    """On one duty day `person` takes the place of `instead_of` in a shift."""

    day: Day
    shift: Identifier
    instead_of: Identifier
    person: Identifier


class Leave(Row):
    """A person is away on these duty days, both included. Without a substitute the next in the rotation who is not away
    takes the place.
    """

    person: Identifier
    begins: Day = Field(alias="from")
    ends: Day = Field(alias="to")
    substitute: Identifier | None = None


class Roster(Row):
    """The roster of one unit. A duty day begins at `handover` (local time) and lasts until the next one."""

    handover: Hour
    shifts: dict[Identifier, Shift] = Field(min_length=1)
    rotations: tuple[Rotation, ...] = Field(min_length=1)
    swaps: tuple[Swap, ...] = ()
    leave: tuple[Leave, ...] = ()

    def named(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every person that the roster names, each with the keys that lead there."""
        for index, rotation in enumerate(self.rotations):
            for turn, team in enumerate(rotation.order):
                for place, person in enumerate(team):
                    yield ("rotations", index, "order", turn, place), person
        for index, swap in enumerate(self.swaps):
            yield ("swaps", index, "instead_of"), swap.instead_of
            yield ("swaps", index, "person"), swap.person
        for index, leave in enumerate(self.leave):
            yield ("leave", index, "person"), leave.person
            if leave.substitute is not None:
                yield ("leave", index, "substitute"), leave.substitute

    def everybody(self) -> tuple[str, ...]:
        """Every person that the roster names, once."""
        return tuple(dict.fromkeys(person for _, person in self.named()))

    @property
    def asks_for_holidays(self) -> bool:
        """On some days another rotation holds, so that the calendar matters."""
        return any(rotation.days != "every_day" for rotation in self.rotations)
