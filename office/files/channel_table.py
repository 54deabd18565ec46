"""The table of channels as its file has it, and what it means: to the rules, which channel; to a channel, which
provider and how fast.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from engine.deciding.ruleset import URGENCIES, ChannelTable
from engine.stream.event import Urgency
from engine.values.durations import Duration
from notify.channel_spec import CHANNELS, is_call
from notify.form import State
from notify.plan import EVERY, Patience, Plan, Rate, Route, Sender, Template, Templates

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
FormKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]{0,79}$")]
EXAMPLES = "examples"
"""In the place of an office's templates: none is registered yet."""
DUTY_ROOM = re.compile(r"[0-9][0-9-]{2,13}[0-9]")
"""A telephone that a registered text may name: a landline, 400 or 95, with hyphens, at most 15 characters (Alibaba
Cloud, help.aliyun.com 2806243, `phone_number2`); no handset (463270).
"""


class Model(BaseModel):
    """A frozen part of the table that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class RouteRow(Model):
    """Which providers serve the addresses that begin so; `*` stands for all others."""

    addresses: str = Field(min_length=1)
    providers: tuple[Identifier, ...] = Field(min_length=1)


class ChannelRow(Model):
    """One channel: its routes, the first that fits counts; how many texts alike one address may get on it within
    24 h.
    """

    routes: tuple[RouteRow, ...] = Field(min_length=1)
    like_texts: int | None = Field(default=None, ge=1)

    @field_validator("routes")
    @classmethod
    def _ends_with_every(cls, routes: tuple[RouteRow, ...]) -> tuple[RouteRow, ...]:
        for route in routes[:-1]:
            if route.addresses == EVERY:
                raise ValueError(f"the route for {EVERY} hides those after it; put it last")
        return routes


class ProviderRow(Model):
    """How fast a provider may be asked, and when one that fails is left alone: after `faults` in a row, for `rest`, at
    most `longest`.
    """

    per_second: float = Field(gt=0)
    burst: int = Field(ge=1)
    faults: int = Field(default=5, ge=1)
    rest: Duration
    longest: Duration

    @model_validator(mode="after")
    def _in_order(self) -> ProviderRow:
        if self.rest > self.longest:
            raise ValueError("rest is longer than longest")
        return self


class SenderRow(Model):
    """How fast one sender of a provider goes on air, by its own documents, and how many of them the office has.

    `per_second`: segments of texts. `at_once`: calls on the line at a time, each for `lasts`.
    """

    per_second: float | None = Field(default=None, gt=0)
    at_once: int | None = Field(default=None, ge=1)
    lasts: Duration | None = None
    count: int = Field(default=1, ge=1)
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _says_how_fast(self) -> SenderRow:
        if (self.per_second is None) == (self.at_once is None):
            raise ValueError("write per_second, or at_once with lasts")
        if (self.at_once is None) != (self.lasts is None):
            raise ValueError("at_once and lasts go together: so many calls at a time, each for so long")
        return self

    def sender(self) -> Sender:
        """As the rest reckons with it."""
        if self.at_once is not None and self.lasts is not None:
            return Sender(self.at_once / self.lasts.total_seconds(), self.count)
        return Sender(self.per_second or 1.0, self.count)


class TemplateRow(Model):
    """A text registered with a provider: its id there, its words with `${name}` for what varies, and where they
    stand.
    """

    id: str = Field(min_length=1)
    words: str = Field(min_length=1)
    state: State = "approved"
    fields: tuple[Identifier, ...] = ()
    """Of tables before the words of a text were its key; not used any more."""


class ContactTestRow(Model):
    """When everybody in the directory is asked to answer: every so many days at a local time; how long an answer may
    take.

    `asks`: the channels that an answer can come by; on the others a text ends once it is accepted.
    """

    every: Duration
    at: time
    within: Duration
    asks: tuple[Identifier, ...]

    @field_validator("every")
    @classmethod
    def _whole_days(cls, every: timedelta) -> timedelta:
        if every < timedelta(days=1) or every % timedelta(days=1):
            raise ValueError("write whole days, like 30d")
        return every


class CanaryRow(Model):
    """How often each provider is tried with a text to the office's own address, and within which time it has to
    arrive.
    """

    every: Duration
    within: Duration

    @model_validator(mode="after")
    def _in_order(self) -> CanaryRow:
        if not timedelta(0) < self.within <= self.every:
            raise ValueError("within has to be longer than nothing and no longer than every")
        return self


class ChannelsFile(Model):
    """The whole table. `templates`: by channel, by provider, by the key of a form; `examples` where nothing is
    registered yet.
    """

    channels: Identifier
    duty_room: str = ""
    urgencies: dict[Urgency, tuple[Identifier, ...]]
    carriers: dict[Identifier, ChannelRow]
    providers: dict[Identifier, ProviderRow]
    templates: dict[Identifier, dict[Identifier, Literal["examples"] | dict[FormKey, TemplateRow]]] = Field(
        default_factory=dict
    )
    senders: dict[Identifier, dict[Identifier, SenderRow]] = Field(default_factory=dict)
    contact_test: ContactTestRow | None = None
    canary: CanaryRow | None = None
    person_per_hour: int | None = Field(default=None, ge=1)
    """Messages that one person is to have in an hour: what `hezhang load` holds everybody to. It holds nothing back."""

    @field_validator("duty_room")
    @classmethod
    def _rings(cls, duty_room: str) -> str:
        if duty_room and not DUTY_ROOM.fullmatch(duty_room):
            raise ValueError("write a landline, 400 or 95 number in digits and hyphens, like 010-00000000")
        if is_handset(duty_room):
            raise ValueError("this is a handset; carriers take no handset's number in a text, so name a landline")
        return duty_room

    @field_validator("urgencies")
    @classmethod
    def _all_urgencies(cls, urgencies: dict[Urgency, tuple[str, ...]]) -> dict[Urgency, tuple[str, ...]]:
        if missing := [urgency for urgency in URGENCIES if not urgencies.get(urgency)]:
            raise ValueError(f"no channel is named for {', '.join(missing)}")
        return urgencies

    @field_validator("carriers")
    @classmethod
    def _known_carriers(cls, carriers: dict[str, ChannelRow], info: ValidationInfo) -> dict[str, ChannelRow]:
        for channel, row in carriers.items():
            if channel not in CHANNELS:
                raise ValueError(f"no channel {channel!r} is installed; there are: {', '.join(CHANNELS)}")
            unknown = {name for route in row.routes for name in route.providers} - set(CHANNELS[channel].providers)
            if unknown:
                raise ValueError(
                    f"{channel} has no provider {', '.join(sorted(unknown))}; there are: "
                    f"{', '.join(CHANNELS[channel].providers)}"
                )
        named = {channel for channels in info.data.get("urgencies", {}).values() for channel in channels}
        if uncarried := sorted(named - set(carriers)):
            raise ValueError(f"urgencies name {', '.join(uncarried)}, which nobody carries; add it to carriers")
        return carriers

    @field_validator("contact_test")
    @classmethod
    def _known_channels(cls, row: ContactTestRow | None, info: ValidationInfo) -> ContactTestRow | None:
        unknown = sorted(set(row.asks) - set(info.data.get("carriers", {}))) if row is not None else []
        if unknown:
            raise ValueError(f"nobody carries {', '.join(unknown)}; add it to carriers, or take it out of asks")
        return row

    def on_air(self) -> dict[tuple[str, str], Sender]:
        """How fast goes what, by provider and channel; what nobody has described is missing."""
        return {(name, channel): row.sender() for name, rows in self.senders.items() for channel, row in rows.items()}

    def for_rules(self) -> ChannelTable:
        """What the rules need: which channels an urgency goes by, and how often alike."""
        return ChannelTable(
            {urgency: self.urgencies[urgency] for urgency in URGENCIES},
            {channel: row.like_texts for channel, row in self.carriers.items() if row.like_texts is not None},
            calls=frozenset(channel for channel in self.carriers if is_call(channel)),
        )

    def plan(self, channel: str) -> Plan:
        """What a channel needs; an empty plan for one that the table does not name."""
        row = self.carriers.get(channel)
        templates = {provider: _templates(rows) for provider, rows in self.templates.get(channel, {}).items()}
        return Plan(
            routes=tuple(Route(it.addresses, it.providers) for it in row.routes) if row else (),
            rates={name: Rate(it.per_second, it.burst) for name, it in self.providers.items()},
            patience={name: Patience(it.faults, it.rest, it.longest) for name, it in self.providers.items()},
            templates=templates,
        )


def _templates(rows: Literal["examples"] | Mapping[str, TemplateRow]) -> Templates:
    if isinstance(rows, str):
        return Templates(examples=True)
    return Templates({key: Template(it.id, it.words, it.state) for key, it in rows.items()})


def is_handset(number: str) -> bool:
    """Whether this is a number of a handset in mainland China."""
    digits = number.replace("-", "")
    return len(digits) == 11 and digits.startswith("1")
