"""A post of Twilio's: its signature checked, what it says kept, and an answer that Twilio carries out."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from hezhang.web.entrance import Entrance, Form, Refused
from hezhang.web.keeping import keep
from hezhang.web.providers.refusing import refusal
from office.services.inbox_items import InboxItem
from workers.wiring import Wiring

DONE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
"""TwiML for: nothing to say back."""

log = structlog.get_logger()
Post = tuple[Form, Form]
"""The posted form, and the query of the URL it was posted to."""


async def take(
    wiring: Wiring, entrance: Entrance, request: Request, read: Callable[[Post], InboxItem | None]
) -> Response:
    """Check a post, keep what `read` makes of it, and answer with nothing to say. What it makes nothing of is received
    all the same.
    """
    try:
        kept = read(await entrance.twilio(request))
    except Refused as refused:
        return refusal(request, refused)
    if kept is None:
        return twiml(DONE)
    try:
        await run_in_threadpool(keep, wiring, kept)
    except LedgerError as error:
        # Not 200: the provider is to try again, and its own list still has the reply.
        log.error("callback_not_kept", path=request.url.path, error=type(error).__name__)
        return Response("ledger_unreachable\n", status_code=503)
    return twiml(DONE)


def twiml(document: str) -> Response:
    """An answer that Twilio carries out."""
    return Response(document, media_type="application/xml")
