"""What every command is made of, and the commands that any stream which owes something takes."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from engine.stream.actor import Actor
from engine.stream.event import Settled
from engine.values.private import Private


class Command(BaseModel):
    """What every command carries: an id of its own, who asks, and when the act happened (UTC, story time; None =
    now).
    """

    # Built when first used: a short command needs few of these.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str = Field(min_length=1, max_length=64)
    actor: Actor
    at: datetime | None = None


class FireLimit(Command):
    """The timekeeper says that a limit's time has come."""

    limit: str


class AttemptDeliveries(Command):
    """A worker is about to send these deliveries: `texts` holds the exact text of each, `number` the sending
    address.
    """

    attempts: tuple[Attempt, ...]


class Attempt(BaseModel):
    """One delivery about to be sent. `template`, `link`, `since` and `together` as in DeliveryAttempted."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    delivery: str
    attempt: int
    provider: str
    sender: Private
    text: Private
    template: str | None = None
    link: str | None = None
    since: datetime | None = None
    together: tuple[str, ...] = ()


class SettleDeliveries(Command):
    """What became of attempts: a worker's outcomes, or a provider's reports."""

    outcomes: tuple[DeliveryOutcome, ...]


class DeliveryOutcome(BaseModel):
    """What a provider said of one attempt. `temporary` failures that will be retried are not told to the engine."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    delivery: str
    attempt: int
    outcome: Settled
    provider: str
    provider_id: str | None = None
    code: str | None = None
    segments: int | None = None
    again: int = 0
    dead: bool = False


class PassOnDeliveries(Command):
    """Nobody carries the channel of these any more: they go by another one where their persons have one, among those
    that are `carried`.
    """

    deliveries: tuple[str, ...]
    carried: tuple[str, ...] | None = None


AttemptDeliveries.model_rebuild()
SettleDeliveries.model_rebuild()
