"""What came in at the entrance, kept: one insert into the inbox, then the timekeeper is woken. Knows no kind of
post.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog
from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from hezhang.web.entrance import Entrance, Form, Refused
from notify.outcome import FINAL, StatusReport
from office.home.crash_points import reach
from office.home.home import HomeForeign
from office.services.inbox_items import InboxItem, StatusItem
from workers.broker import BrokerDown
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


def refusal(request: Request, refused: Refused) -> Response:
    """The answer to what is refused; it leaves no trace but a line in the log."""
    log.warning("callback_refused", path=request.url.path, code=refused.code)
    return Response(refused.code + "\n", status_code=refused.status)


def twiml(document: str) -> Response:
    """An answer that Twilio carries out."""
    return Response(document, media_type="application/xml")


def keep(wiring: Wiring, *items: InboxItem) -> bool:
    """Into the inbox, then wake the timekeeper; with the broker down it looks by itself within a second. False: all of
    it was there already.
    """
    with wiring.office.ledger.transaction() as tx:
        new = [item.put(tx) for item in items]
        reach("callback.before_commit")
    reach("callback.after_commit")
    try:
        wiring.broker.wake()
    except (BrokerDown, HomeForeign):
        log.info("timekeeper_not_woken")
    return any(new)


def status_kept(report: StatusReport, channel: str) -> StatusItem | None:
    """A status report as the inbox keeps it; None for one on the way, which tells the record nothing."""
    return StatusItem.reported(report, channel) if report.status in FINAL else None
