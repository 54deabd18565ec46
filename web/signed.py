"""What Twilio posts, at the door: signature, account and size are checked, and what is good is kept. Knows no kind of callback."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import structlog
from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger import inbox
from engine.ledger.errors import LedgerError
from notify.outcome import StatusReport
from notify.providers.twilio_callbacks import verify_signature
from workers.broker import BrokerDown
from workers.crash_points import reach
from workers.home import HomeForeign
from workers.wiring import Wiring

MOST = 64 * 1024
"""Bytes of a callback's body; Twilio's have one or two thousand."""
DONE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
"""TwiML for: nothing to say back."""

log = structlog.get_logger()
Post = tuple[Mapping[str, str], Mapping[str, str]]
"""The posted form, and the query of the URL it was posted to."""
Kept = tuple[str, str, dict[str, Any]]
"""Kind, key and payload, as the inbox keeps them."""


class Refused(Exception):
    """The request is not what it says it is, or says nothing that can be used."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


async def take(wiring: Wiring, request: Request, read: Callable[[Post], Kept]) -> Response:
    """Check a post, keep what `read` makes of it, and answer with nothing to say."""
    try:
        kept = read(await checked(wiring, request))
    except Refused as refused:
        return refusal(request, refused)
    try:
        await run_in_threadpool(keep, wiring, *kept)
    except LedgerError as error:
        # Not 200: the provider is to try again, and its own list still has the reply.
        log.error("callback_not_kept", path=request.url.path, error=type(error).__name__)
        return Response("ledger_unreachable\n", status_code=503)
    return twiml(DONE)


def refusal(request: Request, refused: Refused) -> Response:
    """The answer to what is refused; it leaves no trace but a line in the log."""
    log.warning("callback_refused", path=request.url.path, code=refused.code)
    return Response(refused.code + "\n", status_code=refused.status)


def twiml(document: str) -> Response:
    """An answer that Twilio carries out."""
    return Response(document, media_type="application/xml")


async def checked(wiring: Wiring, request: Request) -> Post:
    """The posted form and the query, if the signature is the provider's. Raises Refused."""
    body = await _body(request)
    try:
        form = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=200))
    except ValueError as error:
        raise Refused(400, "not_a_form") from error
    try:
        values = wiring.channel_values()
    except LedgerError as error:
        raise Refused(503, "ledger_unreachable") from error
    token = values.get("TWILIO_AUTH_TOKEN", "")
    url = f"{public_url(wiring)}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")
    if not token or not verify_signature(token, url, form, request.headers.get("X-Twilio-Signature", "")):
        raise Refused(403, "bad_signature")
    if form.get("AccountSid", values.get("TWILIO_ACCOUNT_SID")) != values.get("TWILIO_ACCOUNT_SID"):
        raise Refused(403, "foreign_account")
    return form, dict(request.query_params)


def public_url(wiring: Wiring) -> str:
    """Where Twilio reaches us, without a slash at its end."""
    return (wiring.public_url or "").rstrip("/")


def keep(wiring: Wiring, kind: str, key: str, payload: dict[str, Any]) -> bool:
    """Into the inbox, then wake the timekeeper; with the broker down it looks by itself within a second. False: it was there already."""
    with wiring.ledger.transaction() as tx:
        new = inbox.put(tx, kind, key, payload)
        reach("callback.before_commit")
    reach("callback.after_commit")
    try:
        wiring.broker.wake()
    except (BrokerDown, HomeForeign):
        log.info("timekeeper_not_woken")
    return new


def status_kept(report: StatusReport) -> Kept:
    """A status report as the inbox keeps it: each status of a message once."""
    payload = {"provider": report.provider, "provider_id": report.provider_id, "status": report.status, "code": report.code,
               "delivery": report.delivery, "attempt": report.attempt}  # fmt: skip
    return "status", f"{report.provider}:{report.provider_id}:{report.status}", payload


async def _body(request: Request) -> bytes:
    """The body, read no further than the limit."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            raise Refused(413, "too_large")
    return bytes(body)
