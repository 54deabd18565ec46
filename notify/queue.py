"""The seam between whoever reads a provider's message queue and the queue itself. No provider's own detail may enter
here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class QueueUnread(Exception):
    """The queue could not be read, or a message not be taken away; `code` says why, and holds nothing secret."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class QueueMessage:
    """One message. `handle` takes it away; until then it comes again after a while. `body` is personal."""

    id: str
    handle: str = field(repr=False)
    body: str = field(repr=False)


class Queue(Protocol):
    """A queue of messages. Belongs to one event loop; close it in the same loop."""

    async def receive(self) -> Sequence[QueueMessage]:
        """What lies there; nothing where nothing came while it was waited for. Raises QueueUnread."""

    async def take_away(self, message: QueueMessage) -> None:
        """A message that is kept need not come again. Raises QueueUnread."""

    async def aclose(self) -> None:
        """Give back connections."""
