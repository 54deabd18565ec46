"""What Twilio posts about calls: how one ended, which key was pressed. A key is kept before the caller is told so.
Decides nothing.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from engine.ledger.work import outbox
from engine.stream.state import Delivery
from hezhang.web.entrance import Entrance, Refused, public_url
from hezhang.web.keeping import keep, status_kept
from hezhang.web.providers.refusing import refusal
from hezhang.web.providers.twilio_post import Post, take, twiml
from notify.outcome import KeyPress
from notify.providers.twilio import calls as twilio
from notify.providers.twilio.callbacks import CallbackError
from notify.providers.twilio.twiml import ask_again_twiml, call_twiml, goodbye_twiml
from office.home.approval_codes import KEYS, ApprovalCodes
from office.home.approval_codes import spoken as said_again
from office.services.inbox_items import KeyItem, StatusItem
from office.texts import spoken
from workers.wiring import Wiring

AGAIN = "2"
"""The key that repeats the message."""
MOST_ASKED = 5
"""How often one call says something again before it ends: a child or a machine may be at the keys."""

_WITH_CODE = re.compile(r"[19][0-9]{6}", re.ASCII)
"""A key that answers, and the code of an approval."""

log = structlog.get_logger()


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The routes of calls."""
    routes = APIRouter()

    @routes.post(twilio.CALL_PATH)
    async def call(request: Request) -> Response:
        return await take(wiring, entrance, request, _status)

    @routes.post(twilio.KEY_PATH)
    async def key(request: Request) -> Response:
        try:
            post = await entrance.twilio(request)
            pressed = _pressed(post)
        except Refused as refused:
            return refusal(request, refused)
        return twiml(await run_in_threadpool(_answer, wiring, pressed, _asked(post)))

    return routes


def _status(post: Post) -> StatusItem | None:
    try:
        return status_kept(twilio.parse_call_status(*post), spoken.CHANNEL)
    except CallbackError as error:
        raise Refused(400, str(error)) from error


def _pressed(post: Post) -> KeyPress:
    try:
        return twilio.parse_key(*post)
    except CallbackError as error:
        raise Refused(400, str(error)) from error


def _asked(post: Post) -> int:
    """How often this call has said something again."""
    text = post[1].get("asked", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else MOST_ASKED


def _answer(wiring: Wiring, pressed: KeyPress, asked: int) -> str:
    """What the caller hears, as TwiML, after what they pressed is kept."""
    call = _call(wiring, pressed)
    if call is not None and call.owed.approval is not None:
        return _approval(wiring, pressed, asked, call)
    if pressed.key in spoken.ANSWERS:
        try:
            new = keep(wiring, KeyItem.pressed(pressed))
        except LedgerError as error:
            log.error("key_not_kept", error=type(error).__name__)
            return _once_more(wiring, pressed, asked, spoken.NOT_RECORDED)
        return goodbye_twiml(spoken.RECORDED[spoken.ANSWERS[pressed.key]] if new else spoken.RECORDED_BEFORE)
    text = str(call.text or "") if call is not None and pressed.key == AGAIN and asked < MOST_ASKED else ""
    if text:
        return call_twiml(text, spoken.KEYS, _action(wiring, pressed, asked + 1))
    return _once_more(wiring, pressed, asked, spoken.NOT_UNDERSTOOD)


def _once_more(wiring: Wiring, pressed: KeyPress, asked: int, sentence: str) -> str:
    return (
        goodbye_twiml(spoken.GOODBYE)
        if asked >= MOST_ASKED
        else ask_again_twiml(sentence, _action(wiring, pressed, asked + 1))
    )


def _action(wiring: Wiring, pressed: KeyPress, asked: int) -> str:
    known = {"delivery": pressed.delivery, "attempt": pressed.attempt, "asked": asked}
    given = urlencode({name: value for name, value in known.items() if value is not None})
    return f"{public_url(wiring)}{twilio.KEY_PATH}?{given}"


def _approval(wiring: Wiring, pressed: KeyPress, asked: int, call: Delivery) -> str:
    """An approval was asked for: a key and the code answer it, and nothing less. Whether the code is right is told by
    text.
    """
    if _WITH_CODE.fullmatch(pressed.key):
        try:
            new = keep(wiring, KeyItem.pressed(pressed))
        except LedgerError as error:
            log.error("key_not_kept", error=type(error).__name__)
            return _keys_again(wiring, pressed, asked, spoken.NOT_RECORDED + spoken.APPROVAL_KEYS)
        return goodbye_twiml(spoken.APPROVAL_KEPT if new else spoken.RECORDED_BEFORE)
    if pressed.key != AGAIN:
        return _keys_again(wiring, pressed, asked, spoken.APPROVAL_KEYS)
    owing = wiring.office.desk.stream(call.owed.delivery.rpartition(".")[0])
    code = ApprovalCodes(wiring.office.ledger).of_text(owing, call.owed)
    return _keys_again(wiring, pressed, asked, said_again(str(call.text or ""), code))


def _keys_again(wiring: Wiring, pressed: KeyPress, asked: int, sentence: str) -> str:
    if asked >= MOST_ASKED:
        return goodbye_twiml(spoken.GOODBYE)
    return ask_again_twiml(sentence, _action(wiring, pressed, asked + 1), KEYS)


def _call(wiring: Wiring, pressed: KeyPress) -> Delivery | None:
    """The call as the record has it; None for one that is not known, or while the record cannot be read."""
    try:
        with wiring.office.ledger.reading() as tx:
            row = (
                outbox.get(tx, pressed.delivery) if pressed.delivery else outbox.by_provider_id(tx, pressed.provider_id)
            )
        owing = wiring.office.desk.stream(row.stream) if row is not None and row.channel == spoken.CHANNEL else None
    except LedgerError:
        return None
    return owing.deliveries[row.delivery] if owing is not None and row is not None else None
