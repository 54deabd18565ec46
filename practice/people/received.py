"""What reached people's telephones and mailboxes, so that a story can say who was told what. Sends nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Received:
    """One text or mail that reached its address, at a story instant (UTC)."""

    address: str
    text: str
    at: datetime
    provider_id: str
    subject: str = ""


class ReceivedLog:
    """Everything that arrived, in order. Belongs to one event loop."""

    def __init__(self) -> None:
        self._entries: list[Received] = []
        self._changed = asyncio.Event()

    def __iter__(self) -> Iterator[Received]:
        return iter(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Received) -> None:
        self._entries.append(entry)
        self._changed.set()
        self._changed = asyncio.Event()

    def at(self, address: str, containing: str = "") -> list[Received]:
        """What arrived at an address and holds `containing`."""
        return [entry for entry in self._entries if entry.address == address and containing in entry.text]

    async def wait_for(self, address: str, containing: str = "", *, timeout: float = 5.0) -> Received:
        """The first such entry, as soon as it is there. Raises TimeoutError after `timeout` seconds of machine time."""
        async with asyncio.timeout(timeout):
            while not (found := self.at(address, containing)):
                await self._changed.wait()
        return found[0]
