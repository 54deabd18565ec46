"""Posts signed webhooks as Twilio does: the form, the signature over URL and form, again until the receiver has it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 5.0
"""Seconds of machine time between two tries; doubled each time."""
AT_ONCE = 16
TRY_FOR = 10.0
"""Seconds that one try may take."""


@dataclass(frozen=True)
class Refusal:
    """A receiver that answered, but not with 2xx."""

    url: str
    status: int


class Poster:
    """Posts forms to receivers. Belongs to one event loop."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._session: aiohttp.ClientSession | None = None
        self.refusals: list[Refusal] = []
        """Every answer that was not 2xx, for tests and for the end of a story."""

    async def post(self, url: str, form: Mapping[str, str]) -> None:
        """Post until the receiver answers 2xx."""
        pause = FIRST_PAUSE
        while not await self._try(url, form, signature(self._token, url, form)):
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def ask(self, url: str, form: Mapping[str, str]) -> str | None:
        """Post once and give what the receiver answers, as for the key of a call; None where it answers anything but
        2xx, or nothing.
        """
        headers = {"X-Twilio-Signature": signature(self._token, url, form)}
        try:
            async with self._gate, self._connected().post(url, data=form, headers=headers) as answer:
                if answer.status < 300:
                    return await answer.text()
                self.refusals.append(Refusal(url, answer.status))
        except (aiohttp.ClientError, TimeoutError, OSError):
            pass
        return None

    async def post_forged(self, url: str, form: Mapping[str, str]) -> None:
        """Post once, signed by somebody who does not know the token."""
        await self._try(url, form, signature("not the token", url, form))

    async def aclose(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _try(self, url: str, form: Mapping[str, str], signed: str) -> bool:
        headers = {"X-Twilio-Signature": signed}
        try:
            async with self._gate, self._connected().post(url, data=form, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    return True
                self.refusals.append(Refusal(url, answer.status))
        except (aiohttp.ClientError, TimeoutError, OSError):
            # Nobody is listening yet, or no longer: the next try tells.
            pass
        return False

    def _connected(self) -> aiohttp.ClientSession:
        # Opened at the first post, because aiohttp binds a session to the running loop.
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TRY_FOR))
        return self._session


def signature(token: str, url: str, form: Mapping[str, str]) -> str:
    """X-Twilio-Signature: HMAC-SHA1 by the token over the URL and every sorted key and value, in base64.

    Written out here, apart from the code that checks it, so that the two prove each other.
    """
    signed = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()
