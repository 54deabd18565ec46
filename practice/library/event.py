"""A published spill or discharge as data: its sources, who was told when, and what the plan is held to beside it.

docs/library.md explains every key. What no source at hand says is `unknown`; nothing here is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from engine.values.provenance import Certainty
from practice.scenario.scenario import Expectation

UNKNOWN = "unknown"
A_DAY = len("2005-11-13")
"""How long a time is of which only the day is known."""
Whom = Literal["began", "noticed", "authority", "superior", "crew", "downstream", "public", "stopped"]
"""What a row is about: it began; somebody first noticed it; the authority that answers for the water knew; those above
it knew or acted; whoever acts at the water was asked; the next district, region or country downstream was told; the
public was told; it was stopped or held back.
"""
Words = Mapping[Literal["zh", "en"], str]


class Part(BaseModel):
    """A frozen part of an event that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _moment(value: object) -> object:
    """A time with its zone, a day, or unknown."""
    if value == UNKNOWN:
        return value
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError("not_a_day", "this is no time", {"given": str(value)}) from None
    if read.tzinfo is None and len(str(value)) != A_DAY:
        raise PydanticCustomError("time_needs_zone", "this time has no zone", {"given": str(value)})
    return str(value)


class Source(Part):
    """Where something was published. `read`: the page itself, a stored copy of it, or neither: what rests on it then is
    from memory.
    """

    title: str
    address: str = ""
    published: str = UNKNOWN
    read: Literal["page", "copy", "memory"]


class Told(Part):
    """One row of the official timeline. `about`: the source says "about", "towards" or "some hours later"."""

    whom: Whom
    at: Annotated[str, BeforeValidator(_moment)]
    says: Words
    source: str
    certainty: Certainty
    about: bool = False


class Held(Part):
    """What the plan is held to in the scenario, beside the row of the same kind."""

    whom: Whom
    plan: Expectation


class RealEvent(Part):
    """A published event. `transposed` says what of it the scenario keeps and what is ours."""

    event: Annotated[str, Field(pattern=r"^[a-z_]+_\d{4}$")]
    title: Words
    place: Words
    substance: Words
    sources: Mapping[str, Source]
    official: Annotated[tuple[Told, ...], Field(min_length=3)]
    unsaid: Words
    transposed: Words
    beside: Annotated[tuple[Held, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _rests_on_sources(self) -> RealEvent:
        unnamed = sorted({it.source for it in self.official} - set(self.sources))
        if unnamed:
            raise PydanticCustomError("no_such_source", "no such source", {"given": ", ".join(unnamed)})
        if [it.whom for it in self.official].count("began") != 1 or self.official[0].whom != "began":
            raise PydanticCustomError("no_beginning", "an official timeline begins with `began`", {})
        return self

    def first(self, whom: Whom) -> Told | None:
        """The earliest row of this kind; None where no source says anything of it."""
        return next((it for it in self.official if it.whom == whom), None)

    @property
    def start(self) -> Told:
        """When it began; where no source says, when it was first noticed."""
        noticed = self.first("noticed")
        return noticed if self.official[0].at == UNKNOWN and noticed is not None else self.official[0]

    def since(self, row: Told, start: Told) -> Elapsed | None:
        """From one row to another; None where either is unknown."""
        if UNKNOWN in (row.at, start.at):
            return None
        if len(row.at) > A_DAY < len(start.at):
            span = datetime.fromisoformat(row.at) - datetime.fromisoformat(start.at)
            return Elapsed(span, by_day=False, about=row.about or start.about)
        span = date.fromisoformat(row.at[:A_DAY]) - date.fromisoformat(start.at[:A_DAY])
        return Elapsed(span, by_day=True, about=True)


@dataclass(frozen=True)
class Elapsed:
    """A time between two rows. `by_day`: one of them is known by its day alone, so that only days can be counted."""

    span: timedelta
    by_day: bool
    about: bool
