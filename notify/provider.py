"""The seam between a channel and whoever carries its messages. No provider's own detail may enter here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol, runtime_checkable

from notify.form import AtProvider
from notify.message import Message
from notify.outcome import Ambiguous, Failed, Outcome, StatusReport


class Provider(Protocol):
    """Carries messages of one channel. One instance belongs to one event loop; close it in the same loop."""

    @property
    def name(self) -> str:
        """The name by which the table of routes and the record know it."""

    @property
    def sender(self) -> str:
        """The number, mailbox or service that people see as the sender; for the record."""

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """Send all at once, within a cap of its own, and yield each outcome as it comes.

        Exactly one outcome per message. A provider's fault is an outcome, never an exception.
        """

    async def aclose(self) -> None:
        """Give back connections. Safe to call twice."""


@runtime_checkable
class Warmable(Protocol):
    """A provider that can do its slow first steps (imports, connections, credentials) before there is work."""

    async def warm(self) -> Failed | Ambiguous | None:
        """None when ready to send; otherwise what stands in the way, for the operator. Sends nothing."""


@runtime_checkable
class Traceable(Protocol):
    """A provider that can be asked whether it took a message of unknown outcome after all."""

    async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
        """Look for `message` among what the provider took at or after `since` (aware; machine time), but for `others`:
        ids of its own that are known to be other messages, which may read alike.

        Accepted or Failed: found, and so it stands. None: the provider answered and does not have it, so sending again
        is no repetition. Ambiguous: the provider could not tell.
        """


@runtime_checkable
class Pollable(Protocol):
    """A provider that can be asked for the status of accepted messages when no callback reaches us, or none that can be
    believed.
    """

    async def poll(self, provider_ids: Sequence[str]) -> Sequence[StatusReport]:
        """One report per message the provider could tell about; the others are simply left out."""


@dataclass(frozen=True)
class Asked:
    """An accepted message whose status is asked for. The number is personal and left out of `repr`."""

    provider_id: str
    delivery: str
    attempt: int
    to: str = field(repr=False)


@runtime_checkable
class PollableByNumber(Protocol):
    """A provider that tells the status of a message only to whoever names the number it went to as well."""

    async def poll_by_number(self, asked: Sequence[Asked]) -> Sequence[StatusReport]:
        """One report per message the provider could tell about; the others are simply left out."""


@runtime_checkable
class Fitting(Protocol):
    """A provider that carries only what fits its own forms: registered templates, say."""

    def fit(self, message: Message) -> Message | Failed:
        """The message as it will really go out (its text, the template's id), or why it cannot go out this way."""


@runtime_checkable
class Wordbound(Fitting, Protocol):
    """A provider that carries registered words alone: it wants a message's forms."""

    @property
    def wants_forms(self) -> Literal[True]:
        """Always."""


@runtime_checkable
class Registrar(Protocol):
    """A provider that can be asked about the words that are registered with it."""

    async def registered(self, ids: Sequence[str]) -> Mapping[str, AtProvider | None]:
        """By id what it says of each; None: it has none of this id. What it could not tell about is left out."""


@runtime_checkable
class Answerable(Protocol):
    """A provider that knows whether what people write back comes to us."""

    def brings_replies(self, to: str) -> bool | None:
        """Whether a reply to a text to this address comes in; None: it does where the outside can reach us."""


@runtime_checkable
class TellsTime(Protocol):
    """A provider whose answers tell the time."""

    @property
    def ahead(self) -> timedelta | None:
        """How far its clock was ahead of ours at its last answer, to the second; None before the first, or where it did
        not say.
        """
