"""Alibaba Cloud's receipts: they come unsigned to a secret path and are kept as claims, to be confirmed by a question.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from hezhang.web.entrance import Entrance, Refused, body
from hezhang.web.keeping import keep
from notify.outcome import Claim
from notify.providers.aliyun.receipts import ANSWER, CHANNELS, PATH, ReceiptMalformed, parse_receipts
from office.services.inbox_items import ClaimItem
from workers.wiring import Wiring

MOST = 256 * 1024
"""Bytes of one post: two hundred receipts of some hundred bytes each have room."""
log = structlog.get_logger()


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The routes of receipts. A wrong secret is answered as a path that does not exist."""
    routes = APIRouter()

    @routes.post(PATH + "/{secret}/{channel}")
    async def receipts(secret: str, channel: str, request: Request) -> Response:
        try:
            await entrance.aliyun(secret)
            if channel not in CHANNELS:
                raise Refused(404, "wrong_path")
            claims = parse_receipts(channel, await body(request, MOST))
        except Refused as refused:
            log.warning("receipt_refused", code=refused.code)
            return JSONResponse({"detail": "Not Found" if refused.status == 404 else refused.code}, refused.status)
        except ReceiptMalformed as error:
            log.warning("receipt_refused", code=str(error))
            return Response("not_a_receipt\n", status_code=400)
        return await _take(wiring, claims)

    return routes


async def _take(wiring: Wiring, claims: Sequence[Claim]) -> Response:
    try:
        await run_in_threadpool(keep, wiring, *(ClaimItem.made(it) for it in claims))
    except LedgerError as error:
        log.error("receipt_not_kept", error=type(error).__name__)
        return Response("ledger_unreachable\n", status_code=503)
    return JSONResponse(ANSWER)
