"""What Twilio posts about texts: what became of one, what somebody texted back. Each is kept in the inbox. Decides
nothing.

Anything whose signature does not fit is refused with 403 and leaves no trace but a count in the log.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from hezhang.web.entrance import Entrance, Refused
from hezhang.web.keeping import status_kept
from hezhang.web.providers.twilio_post import Post, take
from notify.providers.twilio import callbacks as twilio
from office.services.inbox_items import ReplyItem, StatusItem
from office.services.long_replies import cut
from workers.wiring import Wiring


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The callback routes."""
    routes = APIRouter()

    @routes.post(twilio.STATUS_PATH)
    async def status(request: Request) -> Response:
        return await take(wiring, entrance, request, _status)

    @routes.post(twilio.REPLY_PATH)
    async def reply(request: Request) -> Response:
        return await take(wiring, entrance, request, _reply)

    return routes


def _status(post: Post) -> StatusItem | None:
    try:
        return status_kept(twilio.parse_status_callback(*post), "sms")
    except twilio.CallbackError as error:
        raise Refused(400, str(error)) from error


def _reply(post: Post) -> ReplyItem:
    try:
        reply = twilio.parse_reply(post[0])
    except twilio.CallbackError as error:
        raise Refused(400, str(error)) from error
    return ReplyItem.received(reply, cut(reply.text))
