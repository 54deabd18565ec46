"""Alibaba Cloud's receipts: they come unsigned to a secret path and are kept as claims, to be confirmed by a question. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from engine.ledger import inbox
from engine.ledger.errors import LedgerError
from notify.outcome import Claim
from notify.providers.aliyun_receipts import ANSWER, CHANNELS, PATH, ReceiptMalformed, is_secret, parse_receipts
from workers.broker import BrokerDown
from workers.home import HomeForeign
from workers.wiring import Wiring

MOST = 256 * 1024
"""Bytes of one post: two hundred receipts of some hundred bytes each have room."""
log = structlog.get_logger()


def router(wiring: Wiring) -> APIRouter:
    """The routes of receipts. A wrong secret is answered as a path that does not exist."""
    routes = APIRouter()

    @routes.post(PATH + "/{secret}/{channel}")
    async def receipts(secret: str, channel: str, request: Request) -> Response:
        if not is_secret(secret, wiring.channel_values().get("HEZHANG_ALIYUN_CALLBACK_SECRET", "")) or channel not in CHANNELS:
            log.warning("receipt_refused", code="wrong_path")
            return JSONResponse({"detail": "Not Found"}, 404)
        return await _take(wiring, channel, request)

    return routes


async def _take(wiring: Wiring, channel: str, request: Request) -> Response:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            log.warning("receipt_refused", code="too_large")
            return Response("too_large\n", status_code=413)
    try:
        claims = parse_receipts(channel, bytes(body))
    except ReceiptMalformed as error:
        log.warning("receipt_refused", code=str(error))
        return Response("not_a_receipt\n", status_code=400)
    try:
        await run_in_threadpool(_keep, wiring, claims)
    except LedgerError as error:
        log.error("receipt_not_kept", error=type(error).__name__)
        return Response("ledger_unreachable\n", status_code=503)
    return JSONResponse(ANSWER)


def _keep(wiring: Wiring, claims: Sequence[Claim]) -> None:
    """Into the inbox, then wake the timekeeper; with the broker down it looks by itself within a second."""
    with wiring.ledger.transaction() as tx:
        for claim in claims:
            inbox.put(tx, inbox.CLAIM, f"{claim.provider}:{claim.provider_id}:{claim.code}:{claim.keys}", asdict(claim))
    try:
        wiring.broker.wake()
    except (BrokerDown, HomeForeign):
        log.info("timekeeper_not_woken")
