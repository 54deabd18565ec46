"""JSON over HTTP with one warm pool: each request is sent once, nothing is logged, no redirect is followed.

Query strings may hold a token, so no URL ever leaves here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import ClientResponse, ClientSession, ClientTimeout, TCPConnector

from notify.registry import ChannelNotConfigured, Values

MAX_BODY = 256 * 1024
"""Bytes of an answer; real ones have some hundred."""


class NonsenseAnswer(Exception):
    """An answer that is no JSON object, or has no end: what was done is unknown."""


class RedirectAnswer(Exception):
    """The server points elsewhere. No platform does: the base URL is wrong, and nothing was sent."""


@dataclass(frozen=True)
class Answer:
    """What a platform answered. What it says may repeat the message, so it is left out of `repr`."""

    status: int
    said: Mapping[str, object] = field(repr=False)


class JsonHttp:
    """Belongs to the event loop of its first request. `base`: of every address. `deadline`: seconds for one request,
    connecting included.
    """

    def __init__(self, base: str, deadline: float, at_once: int) -> None:
        self._base = base.rstrip("/")
        # Connecting has a shorter limit, so that a request that never left can be told from one without an answer.
        self._timeout = ClientTimeout(total=deadline, connect=deadline / 2)
        self._at_once = at_once
        self._pool: ClientSession | None = None

    async def ask(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request. Raises aiohttp's errors, TimeoutError, NonsenseAnswer or RedirectAnswer."""
        async with self._open().request(
            method,
            self._base + path,
            params=query,
            data=json.dumps(body, ensure_ascii=False).encode() if body is not None else None,
            headers={"Content-Type": "application/json; charset=utf-8", **(headers or {})},
            allow_redirects=False,
        ) as answer:
            return await _read(answer)

    async def close(self) -> None:
        """Close the pool; a later request opens a new one."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.close()

    def _open(self) -> ClientSession:
        # Opened at the first request, because aiohttp binds a session to the running loop.
        if self._pool is None:
            self._pool = ClientSession(connector=TCPConnector(limit=self._at_once), timeout=self._timeout)
        return self._pool


def base_url(values: Values, name: str, otherwise: str) -> str:
    """Where a platform's API is: the setting `name`, or the platform's own. Raises ChannelNotConfigured."""
    value = values.get(name) or otherwise
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ChannelNotConfigured(name, "must be http:// or https:// and a host")
    return value


def required(values: Values, name: str) -> str:
    """A setting that must be there. Raises ChannelNotConfigured."""
    value = values.get(name) or ""
    if not value:
        raise ChannelNotConfigured(name, "is needed; set it in the environment or the .env file")
    return value


async def _read(answer: ClientResponse) -> Answer:
    body = bytearray()
    async for chunk in answer.content.iter_any():
        body += chunk
        if len(body) > MAX_BODY:
            answer.close()
            raise NonsenseAnswer
    if 300 <= answer.status < 400:
        raise RedirectAnswer
    try:
        said = json.loads(bytes(body))
    except ValueError:
        said = None
    if isinstance(said, dict):
        return Answer(answer.status, said)
    if answer.status < 400:
        raise NonsenseAnswer
    return Answer(answer.status, {})
