"""What providers post: checked for its signature, kept in the inbox with one insert, answered 200. Decides nothing.

Anything whose signature does not fit is refused with 403 and leaves no trace but a count in the log.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger import inbox
from engine.ledger.errors import LedgerError
from notify.providers import twilio_callbacks as twilio
from web.entrance import Entrance, Form, Refused
from workers.broker import BrokerDown
from workers.home import HomeForeign
from workers.wiring import Wiring

DONE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
"""TwiML for: nothing to say back."""

log = structlog.get_logger()
Post = tuple[Form, Form]


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The callback routes."""
    routes = APIRouter()

    @routes.post(twilio.STATUS_PATH)
    async def status(request: Request) -> Response:
        return await _take(wiring, entrance, request, _status)

    @routes.post(twilio.REPLY_PATH)
    async def reply(request: Request) -> Response:
        return await _take(wiring, entrance, request, _reply)

    return routes


async def _take(wiring: Wiring, entrance: Entrance, request: Request, read: Callable[[Post], tuple[str, str, dict[str, Any]]]) -> Response:
    try:
        post = await entrance.twilio(request)
        kind, key, payload = read(post)
    except Refused as refused:
        log.warning("callback_refused", path=request.url.path, code=refused.code)
        return Response(refused.code + "\n", status_code=refused.status)
    try:
        await run_in_threadpool(keep, wiring, kind, key, payload)
    except LedgerError as error:
        # Not 200: the provider is to try again, and its own list still has the reply.
        log.error("callback_not_kept", path=request.url.path, error=type(error).__name__)
        return Response("ledger_unreachable\n", status_code=503)
    return Response(DONE, media_type="application/xml")


def _status(post: Post) -> tuple[str, str, dict[str, Any]]:
    form, query = post
    try:
        report = twilio.parse_status_callback(form, query)
    except twilio.CallbackError as error:
        raise Refused(400, str(error)) from error
    payload = {"provider": report.provider, "provider_id": report.provider_id, "status": report.status, "code": report.code,
               "delivery": report.delivery, "attempt": report.attempt}  # fmt: skip
    return "status", f"{report.provider}:{report.provider_id}:{report.status}", payload


def _reply(post: Post) -> tuple[str, str, dict[str, Any]]:
    try:
        reply = twilio.parse_reply(post[0])
    except twilio.CallbackError as error:
        raise Refused(400, str(error)) from error
    payload = {"provider": reply.provider, "provider_id": reply.provider_id, "sender": reply.sender, "to": reply.to, "text": reply.text}
    return "reply", f"{reply.provider}:{reply.provider_id}", payload


def keep(wiring: Wiring, kind: str, key: str, payload: dict[str, Any]) -> bool:
    """Into the inbox, then wake the timekeeper; with the broker down it looks by itself within a second. False: it was there before."""
    with wiring.ledger.transaction() as tx:
        fresh = inbox.put(tx, kind, key, payload)
    try:
        wiring.broker.wake()
    except (BrokerDown, HomeForeign):
        log.info("timekeeper_not_woken")
    return fresh
