"""What providers post: checked for its signature, kept in the inbox with one insert, answered 200. Decides nothing.

Anything whose signature does not fit is refused with 403 and leaves no trace but a count in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger import inbox
from engine.ledger.errors import LedgerError
from notify.providers import twilio_callbacks as twilio
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


class _Refused(Exception):
    """The request is not what it says it is, or says nothing that can be used."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


def router(wiring: Wiring) -> APIRouter:
    """The callback routes."""
    routes = APIRouter()

    @routes.post(twilio.STATUS_PATH)
    async def status(request: Request) -> Response:
        return await _take(wiring, request, _status)

    @routes.post(twilio.REPLY_PATH)
    async def reply(request: Request) -> Response:
        return await _take(wiring, request, _reply)

    return routes


async def _take(wiring: Wiring, request: Request, read: Callable[[Post], tuple[str, str, dict[str, Any]]]) -> Response:
    try:
        post = await _checked(wiring, request)
        kind, key, payload = read(post)
    except _Refused as refused:
        log.warning("callback_refused", path=request.url.path, code=refused.code)
        return Response(refused.code + "\n", status_code=refused.status)
    try:
        await run_in_threadpool(_keep, wiring, kind, key, payload)
    except LedgerError as error:
        # Not 200: the provider is to try again, and its own list still has the reply.
        log.error("callback_not_kept", path=request.url.path, error=type(error).__name__)
        return Response("ledger_unreachable\n", status_code=503)
    return Response(DONE, media_type="application/xml")


async def _checked(wiring: Wiring, request: Request) -> Post:
    """The posted form and the query, if the signature is the provider's."""
    body = await _body(request)
    try:
        form = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=200))
    except ValueError as error:
        raise _Refused(400, "not_a_form") from error
    values = wiring.channel_values()
    token, public = values.get("TWILIO_AUTH_TOKEN", ""), (wiring.public_url or "").rstrip("/")
    url = f"{public}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")
    if not token or not twilio.verify_signature(token, url, form, request.headers.get("X-Twilio-Signature", "")):
        raise _Refused(403, "bad_signature")
    if form.get("AccountSid", values.get("TWILIO_ACCOUNT_SID")) != values.get("TWILIO_ACCOUNT_SID"):
        raise _Refused(403, "foreign_account")
    return form, dict(request.query_params)


async def _body(request: Request) -> bytes:
    """The body, read no further than the limit."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            raise _Refused(413, "too_large")
    return bytes(body)


def _status(post: Post) -> tuple[str, str, dict[str, Any]]:
    form, query = post
    try:
        report = twilio.parse_status_callback(form, query)
    except twilio.CallbackError as error:
        raise _Refused(400, str(error)) from error
    payload = {"provider": report.provider, "provider_id": report.provider_id, "status": report.status, "code": report.code,
               "delivery": report.delivery, "attempt": report.attempt}  # fmt: skip
    return "status", f"{report.provider}:{report.provider_id}:{report.status}", payload


def _reply(post: Post) -> tuple[str, str, dict[str, Any]]:
    try:
        reply = twilio.parse_reply(post[0])
    except twilio.CallbackError as error:
        raise _Refused(400, str(error)) from error
    payload = {"provider": reply.provider, "provider_id": reply.provider_id, "sender": reply.sender, "to": reply.to, "text": reply.text}
    return "reply", f"{reply.provider}:{reply.provider_id}", payload


def _keep(wiring: Wiring, kind: str, key: str, payload: dict[str, Any]) -> None:
    """Into the inbox, then wake the timekeeper; with the broker down it looks by itself within a second."""
    with wiring.ledger.transaction() as tx:
        inbox.put(tx, kind, key, payload)
        reach("callback.before_commit")
    reach("callback.after_commit")
    try:
        wiring.broker.wake()
    except (BrokerDown, HomeForeign):
        log.info("timekeeper_not_woken")
