"""The entrance: whoever comes in by the web shows here who they are, by a signature, a link's token or a bearer token.
Decides nothing.

Tokens are compared by their SHA-256, and none of them, nor a path that holds one, is ever logged.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from engine.house.token_scope import GRANTS, TokenScope
from engine.ledger import links
from engine.ledger.errors import LedgerError
from engine.ledger.links import Link
from notify.card_door import CallbackMalformed, CallbackRefused, CardDoor, Posted, Said
from notify.outcome import ButtonPress
from notify.providers.aliyun.receipts import is_secret
from notify.providers.twilio import callbacks as twilio
from notify.registry import ChannelNotConfigured, card_door
from office.home.links import digest_of
from workers.wiring import Wiring

MOST = 64 * 1024
"""Bytes of a body; Twilio's have one or two thousand."""
TRIES, WITHIN = 30, 60.0
"""So many unknown tokens one client may show within so many seconds before it is told to wait."""
MOST_CLIENTS = 10_000
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}", re.ASCII)

Form = Mapping[str, str]


class Refused(Exception):
    """The request is not what it says it is, or says nothing that can be used. `status` is HTTP's, `code` a word of
    ours.
    """

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


class Guessing:
    """Counts the unknown tokens that each client shows. Whoever shows a known one is never held up by what others at
    the same address show: a whole office may stand behind one. `clock`: seconds, monotonic.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counted: dict[str, int] = {}
        self._since = clock()

    def missed(self, client: str) -> None:
        """The client showed a token that nobody gave out. Raises Refused (429) where it has guessed too often."""
        if self._clock() - self._since > WITHIN or len(self._counted) > MOST_CLIENTS:
            self._counted, self._since = {}, self._clock()
        guesser = network_of(client)
        self._counted[guesser] = self._counted.get(guesser, 0) + 1
        if self._counted[guesser] > TRIES:
            raise Refused(429, "too_many_tries")


@dataclass(frozen=True)
class Opened:
    """A link that was given out, and the digest of its token."""

    digest: str
    link: Link


class Entrance:
    """Everything that proves who comes in, for one home."""

    def __init__(self, wiring: Wiring, guessing: Guessing | None = None) -> None:
        self._wiring = wiring
        self._guessing = guessing or Guessing()

    async def twilio(self, request: Request) -> tuple[Form, Form]:
        """The posted form and the query, if the signature is Twilio's and the account is ours. Raises Refused."""
        posted = await form(request)
        values = await run_in_threadpool(self._values)
        token = values.get("TWILIO_AUTH_TOKEN", "")
        url = f"{public_url(self._wiring)}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")
        if not token or not twilio.verify_signature(token, url, posted, request.headers.get("X-Twilio-Signature", "")):
            raise Refused(403, "bad_signature")
        if posted.get("AccountSid", values.get("TWILIO_ACCOUNT_SID")) != values.get("TWILIO_ACCOUNT_SID"):
            raise Refused(403, "foreign_account")
        return posted, dict(request.query_params)

    async def aliyun(self, secret: str) -> None:
        """Alibaba's receipts carry no signature: whoever knows the secret part of their path may leave a claim. Raises
        Refused (404).
        """
        values = await run_in_threadpool(self._values)
        if not is_secret(secret, values.get("HEZHANG_ALIYUN_CALLBACK_SECRET", "")):
            raise Refused(404, "wrong_path")

    async def card(self, platform: str, request: Request) -> tuple[CardDoor, ButtonPress | Said]:
        """What a platform's application posted, if its signature is right and the application ours. Raises Refused
        (403; 404 where there is no such application; 400 for what is signed and cannot be used).
        """
        values = await run_in_threadpool(self._values)
        posted = Posted(request.headers, request.query_params, await body(request), time.time())
        try:
            door = card_door(platform, values)
            return door, door.opened(posted)
        except ChannelNotConfigured as error:
            raise Refused(404, "not_set_up") from error
        except CallbackMalformed as error:
            raise Refused(400, error.code) from error
        except CallbackRefused as error:
            raise Refused(403, error.code) from error

    def _values(self) -> Mapping[str, str]:
        """What the channels are built from. Raises Refused (503) while the ledger is away that says which kind of home
        this is.
        """
        try:
            return self._wiring.channel_values()
        except LedgerError as error:
            raise Refused(503, "ledger_unreachable") from error

    def link(self, request: Request, token: str) -> Opened:
        """The link of this token. Raises Refused (404, 429), and LedgerError."""
        digest = digest_of(token)
        with self._wiring.office.ledger.reading() as tx:
            link = links.by_digest(tx, digest)
        if link is None:
            self._guessing.missed(_client(request))
            raise Refused(404, "no_such_link")
        return Opened(digest, link)

    def person(self, request: Request, needs: TokenScope | None = "answer") -> str:
        """The person whose token the request bears, by id. `needs`: what the token has to be for; None: anything.

        Raises Refused (401, 403, 429), and LedgerError.
        """
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not _TOKEN.fullmatch(token.strip()):
            raise Refused(401, "token_needed")
        known = self._wiring.office.house().tokens.get(digest_of(token.strip()))
        if known is None:
            self._guessing.missed(_client(request))
            raise Refused(401, "token_unknown")
        if known.revoked:
            raise Refused(401, "token_revoked")
        if known.until is not None and known.until <= self._now():
            raise Refused(401, "token_expired")
        if needs is not None and needs not in GRANTS[known.scope]:
            raise Refused(403, "scope_too_small")
        if known.person not in self._wiring.office.district().persons:
            raise Refused(403, "person_gone")
        return known.person

    def _now(self) -> datetime:
        """Machine time: a token of a practice home lives no faster than the others."""
        with self._wiring.office.ledger.reading() as tx:
            return tx.now_machine()


def public_url(wiring: Wiring) -> str:
    """Where the world reaches us, without a slash at its end."""
    return (wiring.public_url or "").rstrip("/")


async def form(request: Request) -> Form:
    """A posted form; of a field that comes twice, the last. Raises Refused."""
    posted = await body(request)
    try:
        return dict(parse_qsl(posted.decode(), keep_blank_values=True, strict_parsing=bool(posted), max_num_fields=200))
    except ValueError as error:
        raise Refused(400, "not_a_form") from error


async def body(request: Request, most: int = MOST) -> bytes:
    """The body, read no further than `most` bytes. Raises Refused."""
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > most:
            raise Refused(413, "too_large")
    return bytes(read)


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def network_of(client: str) -> str:
    """Who counts as one client: an IPv4 address; of IPv6 the /64 that one subscriber has (RFC 6177), which holds more
    than we can count.
    """
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else client
