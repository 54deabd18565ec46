"""An access token, kept until shortly before it ends, and asked for once however many wait for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

EARLY = 300.0
"""Seconds before its end at which a token is no longer used: a request may take a while, and clocks differ. All three
platforms give tokens of two hours, and say to keep them.
"""


@dataclass(frozen=True)
class Granted:
    """A token, and for how many seconds it holds."""

    token: str = field(repr=False)
    seconds: float


class Tokens:
    """The token of one application. `fetch` asks the platform; what it raises is raised. `clock`: seconds,
    monotonic.
    """

    def __init__(self, fetch: Callable[[], Awaitable[Granted]], clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._clock = clock
        self._token = ""
        self._until = float("-inf")
        self._asking = asyncio.Lock()

    async def get(self) -> str:
        """A token that still holds."""
        async with self._asking:
            if self._clock() >= self._until:
                granted = await self._fetch()
                # A platform may give one that is nearly over: it is used all the same, for half of what it has left.
                self._token = granted.token
                self._until = self._clock() + max(granted.seconds - EARLY, granted.seconds / 2)
            return self._token

    def spoilt(self, token: str) -> None:
        """The platform no longer takes this one: the next that asks gets another."""
        if token == self._token:
            self._until = float("-inf")
