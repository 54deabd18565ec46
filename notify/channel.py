"""The seam between whoever has messages to send and whatever carries them. No channel's own detail may enter here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from notify.message import Message
from notify.outcome import Ambiguous, Failed, Outcome, StatusReport


class Channel(Protocol):
    """Carries messages. One instance belongs to one event loop; close it in the same loop."""

    @property
    def name(self) -> str: ...

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """Send all at once, within the channel's own cap, and yield each outcome as it comes.

        Exactly one outcome per message. A provider's fault is an outcome, never an exception.
        """
        ...

    async def aclose(self) -> None:
        """Give back connections. Safe to call twice."""
        ...


@runtime_checkable
class Warmable(Protocol):
    """A channel that can do its slow first steps (imports, connections, credentials) before it takes work."""

    async def warm(self) -> Failed | Ambiguous | None:
        """None when ready to send; otherwise what stands in the way, for the operator. Sends nothing."""
        ...


@runtime_checkable
class Traceable(Protocol):
    """A channel that can be asked whether a message of unknown outcome was taken after all."""

    async def find(self, message: Message, since: datetime) -> Outcome | None:
        """Look for `message` among what the provider took at or after `since` (aware; machine time).

        Accepted or Failed: found, and so it stands. None: the provider answered and does not have it, so sending
        again is no repetition. Ambiguous: the provider could not tell.
        """
        ...


@runtime_checkable
class Pollable(Protocol):
    """A channel that can be asked for the status of accepted messages when no callback can reach us."""

    async def poll(self, provider_ids: Sequence[str]) -> Sequence[StatusReport]:
        """One report per message the provider could tell about; the others are simply left out."""
        ...


@runtime_checkable
class Explaining(Protocol):
    """A channel that knows what an error code in a later status report means."""

    def explain(self, code: str | None) -> Failed:
        """The failure that `code` stands for; an unknown code is temporary."""
        ...
