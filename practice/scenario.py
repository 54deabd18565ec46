"""A scenario as data: when it starts, who the people are and how they answer, what is done when, and what must come of it.

docs/scenarios.md explains every key. Times: `"10:40"` is that time on the first day, `"+62h"` counts from the start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from engine.playbook.durations import Duration, parse_duration

ACTS = ("open", "facts", "grade", "duty", "pull", "point", "readings", "write", "run")
"""The keys of a step of which it has exactly one."""
SUBJECTS = ("stage", "duty", "limit", "event", "told", "not_told", "refused")
"""The keys of an expectation of which it has exactly one."""
_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})$")


class Model(BaseModel):
    """A frozen part of a scenario that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _moment(value: object) -> object:
    if isinstance(value, str) and (_CLOCK.match(value) or value.startswith("+")):
        if value.startswith("+"):
            parse_duration(value[1:])
        return value
    raise ValueError(f"{value!r} is no moment; write '10:40' for the first day or '+62h' from the start, in quotes")


Moment = Annotated[str, BeforeValidator(_moment)]


class Person(Model):
    """How a person answers texts and calls. `says` with `{reference}` for the mark in the text; `answers: false` = never.

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
            raise ValueError(f"a step does one thing, of {', '.join(ACTS)}; this one has {said or 'none'}")
        if self.who is None and self.run is None:
            raise ValueError("say with `as` who does it; only a `run` that just looks is nobody's act")
        return self


class Expectation(Model):
    """Something that must be true of the record, by a moment where `by` is given."""

    by: Moment | None = None
    stage: str | None = None
    duty: str | None = None
    is_: Literal["assigned", "answered", "finished", "finished_late", "escalated"] | None = Field(default=None, alias="is")
    limit: str | None = None
    due: Moment | None = None
    event: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    refused: str | None = None
    missing: str = ""
    never: bool = False
    told: str | None = None
    text: str = ""
    by_channel: Literal["sms", "voice", "chat", "email"] | None = None
    not_told: str | None = None
    not_owner: str | None = None
    not_before: Moment | None = None

    @model_validator(mode="after")
    def _expects_one_thing(self) -> Expectation:
        said = [name for name in SUBJECTS if getattr(self, name) is not None]
        if len(said) != 1:
            raise ValueError(f"an expectation is about one thing, of {', '.join(SUBJECTS)}; this one has {said or 'none'}")
        if self.duty is not None and (self.is_ is None) == (self.not_owner is None):
            raise ValueError("say of a duty what it `is`, or which unit is `not_owner`")
        if (self.limit is None) != (self.due is None):
            raise ValueError("`limit` and `due` go together: the limit's id and when it must run out")
        return self


class Scenario(Model):
    """A whole incident, to be played."""

    scenario: str = Field(pattern=r"^[A-Za-z0-9_-]+$")
    title: dict[Literal["zh", "en"], str]
    playbook: str
    water: str
    drill: bool = False
    starts: datetime
    seed: int = 0
    pace: int = Field(default=3, gt=0, le=100)
    people: dict[str, Person] = Field(default_factory=dict)
    script: tuple[Step, ...] = Field(min_length=1)
    expect: tuple[Expectation, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Scenario:
        if self.starts.tzinfo is None:
            raise ValueError("starts needs a zone, as in 2017-05-01T10:20:00+08:00")
        opening = next((place for place, step in enumerate(self.script) if step.open is not None), None)
        if opening is None or any(step.run is None or "{incident}" in step.run for step in self.script[:opening]):
            raise ValueError("the first step must open the incident; only what runs without it may come before")
        moments = [self.moment(step.at) for step in self.script]
        if moments != sorted(moments):
            raise ValueError("the steps are not in the order of their times")
        return self

    def moment(self, text: str) -> datetime:
        """A moment of this scenario as an aware time."""
        if text.startswith("+"):
            return self.starts + parse_duration(text[1:])
        hours, minutes = (int(part) for part in text.split(":"))
        return self.starts.replace(hour=hours, minute=minutes, second=0, microsecond=0)


class ScenarioError(Exception):
    """A scenario file cannot be used; the message names file, line, key and mend."""


def find_scenario(name: str, shipped: Path) -> Path:
    """A scenario by name among the shipped ones, or by path. Raises ScenarioError."""
    path = Path(name) if name.endswith((".yaml", ".yml")) else shipped / f"{name}.yaml"
    if path.is_file():
        return path
    known: Mapping[str, Path] = {it.stem: it for it in sorted(shipped.glob("*.yaml"))}
    raise ScenarioError(f"there is no scenario {name!r}; known: {', '.join(known)}, or name a .yaml file")
