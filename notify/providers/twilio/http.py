"""The HTTP under the Twilio SDK: a deadline of its own, one warm pool, any server that speaks Twilio's API.

The SDK's own async client drops the timeout given to its constructor (aiohttp then waits 300 s) and logs request URLs,
in which lists carry telephone numbers. Here every call has a deadline, nothing is logged, nothing is repeated.
"""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit, urlunsplit

from aiohttp import ClientResponse, ClientSession, ClientTimeout, TCPConnector
from twilio.base.exceptions import TwilioException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response

MAX_BODY = 2_000_000
"""Bytes. A thousand messages per page, Twilio's most, take about 1 MB."""


class NonsenseAnswer(TwilioException):  # type: ignore[misc]
    """A success whose body is not what Twilio's API would answer; what was done is unknown."""


class RedirectAnswer(TwilioException):  # type: ignore[misc]
    """The server points elsewhere. The API never does: the base URL is wrong, and nothing was sent."""


class TwilioHttp(AsyncTwilioHttpClient):  # type: ignore[misc]
    """Carries the SDK's requests. Belongs to the event loop of its first request; close it there.

    `deadline`: seconds for one whole call, connecting included. `at_once`: size of the pool.
    """

    def __init__(self, *, deadline: float, base_url: str | None, at_once: int) -> None:
        super().__init__(pool_connections=False)
        # Connecting has a shorter limit, so that a call that never left can be told from one without an answer.
        self._timeout = ClientTimeout(total=deadline, connect=deadline / 2)
        self._base = urlsplit(base_url) if base_url else None
        self._at_once = at_once
        self._pool: ClientSession | None = None
        self.ahead: timedelta | None = None

    async def request(
        self,
        method: str,
        url: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """One request, sent once. `timeout` and `allow_redirects` are the SDK's and stay without effect.

        Raises aiohttp's errors, TimeoutError, NonsenseAnswer or RedirectAnswer.
        """
        async with self._open_pool().request(
            method.upper(),
            self._rebased(url),
            params={key: str(value) for key, value in (params or {}).items()},
            data=data,
            headers={**(headers or {}), **(_login(*auth) if auth else {})},
            allow_redirects=False,
        ) as answer:
            self.ahead = _ahead(answer.headers.get("Date"))
            return await _checked(answer)

    async def close(self) -> None:
        """Close the pool; a later request opens a new one."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.close()

    def _open_pool(self) -> ClientSession:
        # Opened at the first request, because aiohttp binds a session to the running loop.
        if self._pool is None:
            self._pool = ClientSession(connector=TCPConnector(limit=self._at_once), timeout=self._timeout)
        return self._pool

    def _rebased(self, url: str) -> str:
        if self._base is None:
            return url
        path = self._base.path.rstrip("/") + urlsplit(url).path
        return urlunsplit((self._base.scheme, self._base.netloc, path, urlsplit(url).query, ""))


def _ahead(date: str | None) -> timedelta | None:
    """How far the clock that wrote this header is ahead of ours."""
    try:
        return parsedate_to_datetime(date).astimezone(UTC) - datetime.now(UTC) if date else None
    except ValueError:
        return None


def _login(username: str, password: str) -> dict[str, str]:
    encoded = base64.b64encode(f"{username}:{password}".encode()).decode()
    return {"Authorization": f"Basic {encoded}"}


async def _checked(answer: ClientResponse) -> Response:
    body = await _bounded(answer)
    if 300 <= answer.status < 400:
        raise RedirectAnswer(f"HTTP {answer.status}")
    if answer.status < 300 and not _is_object(body):
        raise NonsenseAnswer(f"HTTP {answer.status} without a JSON object")
    return Response(answer.status, body.decode("utf-8", "replace"), answer.headers)


async def _bounded(answer: ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_any():
        body += chunk
        if len(body) > MAX_BODY:
            answer.close()
            raise NonsenseAnswer("an endless body")
    return bytes(body)


def _is_object(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False
