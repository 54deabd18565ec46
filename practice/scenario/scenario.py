"""A scenario as data: when it starts, who the people are and how they answer, what is done when, and what must come of
it.

docs/scenarios.md explains every key. Times: `"10:40"` is that time on the first day, `"+62h"` counts from the start.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from engine.values.durations import Duration, parse_duration
from notify.channel_spec import CHANNELS

ACTS = ("open", "facts", "grade", "duty", "pull", "point", "readings", "write", "run")
"""The keys of a step of which it has exactly one."""
SUBJECTS = ("stage", "duty", "limit", "event", "told", "not_told", "refused")
"""The keys of an expectation of which it has exactly one."""
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


class Model(BaseModel):
    """A frozen part of a scenario that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _moment(value: object) -> object:
    if isinstance(value, str) and (_CLOCK.fullmatch(value) or _is_span(value)):
        return value
    raise PydanticCustomError("not_a_moment", "this is no moment", {"given": str(value)})


def _is_span(value: str) -> bool:
    try:
        return value.startswith("+") and parse_duration(value[1:]) is not None
    except ValueError:
        return False


def _with_zone(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise PydanticCustomError("time_needs_zone", "this time has no zone", {"given": value.isoformat()})
    return value


Moment = Annotated[str, BeforeValidator(_moment)]


class Person(Model):
    """How a person answers texts and calls. `says` with `{reference}` for the mark in the text; `answers: false` =
    never.

    Where `phone` says nothing: whoever answers texts picks up and presses `presses`, whoever does not lets it ring.
    """

    answers: bool = True
    after: Duration = timedelta(minutes=3)
    says: str = "1 {reference}"
    unreachable: bool = False
    phone: Literal["picks_up", "rings", "busy", "mailbox"] | None = None
    picks_up_after: Duration = timedelta(seconds=8)
    presses: Annotated[str, Field(pattern=r"^[0-9*#]{0,10}$")] = "1"
    presses_after: Duration = timedelta(seconds=20)


class Opening(Model):
    """`hezhang open`."""

    summary: str
    grade: str | None = None
    signal: str | None = None
    facts: dict[str, str] = Field(default_factory=dict)
    occurred_at: Moment | None = None
    known_at: Moment | None = None


class Step(Model):
    """One act of a person at a moment, done through `hezhang` as that person would."""

    at: Moment
    who: str | None = Field(default=None, alias="as")
    open: Opening | None = None
    facts: dict[str, str] = Field(default_factory=dict)
    grade: str | None = None
    duty: str | None = None
    act: Literal["answer", "decline", "done", "waive"] = "done"
    note: str | None = None
    proof: str | None = None
    pull: str | None = None
    reason: str | None = None
    point: str | None = None
    readings: dict[str, dict[str, str]] = Field(default_factory=dict)
    write: str | None = None
    run: str | None = None
    refused: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Step:
        said = [name for name in ACTS if getattr(self, name)]
        if len(said) != 1:
            raise PydanticCustomError(
                "step_not_one_thing", "a step does one thing", {"of": ", ".join(ACTS), "said": ", ".join(said)}
            )
        if self.who is None and self.run is None:
            raise PydanticCustomError("step_of_nobody", "somebody does a step", {})
        return self


class Expectation(Model):
    """Something that must be true of the record, by a moment where `by` is given."""

    by: Moment | None = None
    stage: str | None = None
    duty: str | None = None
    is_: Literal["assigned", "answered", "finished", "finished_late", "escalated"] | None = Field(
        default=None, alias="is"
    )
    limit: str | None = None
    due: Moment | None = None
    event: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    refused: str | None = Field(default=None, min_length=1)
    missing: str = ""
    never: bool = False
    told: str | None = None
    text: str = ""
    by_channel: str | None = None
    not_told: str | None = None
    not_owner: str | None = None
    not_before: Moment | None = None

    @field_validator("by_channel")
    @classmethod
    def _is_a_channel(cls, channel: str | None) -> str | None:
        if channel is not None and channel not in CHANNELS:
            raise PydanticKnownError("literal_error", {"expected": ", ".join(f"'{it}'" for it in CHANNELS)})
        return channel

    @model_validator(mode="after")
    def _expects_one_thing(self) -> Expectation:
        said = [name for name in SUBJECTS if getattr(self, name) is not None]
        if len(said) != 1:
            values = {"of": ", ".join(SUBJECTS), "said": ", ".join(said)}
            raise PydanticCustomError("expectation_not_one_thing", "an expectation is about one thing", values)
        if self.duty is not None and (self.is_ is None) == (self.not_owner is None):
            raise PydanticCustomError("duty_expected_nothing", "a duty is something", {})
        if (self.limit is None) != (self.due is None):
            raise PydanticCustomError("limit_and_due", "limit and due go together", {})
        return self


class Scenario(Model):
    """A whole incident, to be played."""

    scenario: str = Field(pattern=r"^[A-Za-z0-9_-]+$")
    title: dict[Literal["zh", "en"], str]
    playbook: str
    water: str
    drill: bool = False
    starts: Annotated[datetime, AfterValidator(_with_zone)]
    seed: int = 0
    pace: int = Field(default=0, ge=0, le=100)
    people: dict[str, Person] = Field(default_factory=dict)
    script: tuple[Step, ...] = Field(min_length=1)
    expect: tuple[Expectation, ...] = Field(min_length=1)

    def moment(self, text: str) -> datetime:
        """A moment of this scenario as an aware time."""
        if text.startswith("+"):
            return self.starts + parse_duration(text[1:])
        hours, minutes = (int(part) for part in text.split(":"))
        return self.starts.replace(hour=hours, minute=minutes, second=0, microsecond=0)
