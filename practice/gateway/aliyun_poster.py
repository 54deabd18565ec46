"""Posts receipts as Alibaba Cloud does: JSON without any signature, again after a while until the receiver has them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import aiohttp

PAUSES = (0.05, 0.1, 0.5, 1.0, 5.0)
"""Seconds of machine time before each further try; after the last one Alibaba gives up."""
TRY_FOR = 10.0


class AliyunPoster:
    """Posts lists of receipts. Belongs to one event loop."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self.refusals = 0
        """How often a receiver answered with anything but 2xx."""

    async def post(self, url: str, receipts: Sequence[Mapping[str, object]]) -> None:
        """Post until the receiver answers 2xx, or nobody wants it."""
        for pause in (*PAUSES, None):
            if await self._try(url, receipts) or pause is None:
                return
            await asyncio.sleep(pause)

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _try(self, url: str, receipts: Sequence[Mapping[str, object]]) -> bool:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TRY_FOR))
        try:
            async with self._session.post(url, json=receipts) as answer:
                if 200 <= answer.status < 300:
                    return True
                self.refusals += 1
        except (aiohttp.ClientError, TimeoutError, OSError):
            # Nobody is listening yet, or no longer: the next try tells.
            pass
        return False
