"""What DingTalk, WeCom and Feishu post about their cards: a button that somebody pressed. It is kept before they are
told so, and their card shows it. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from engine.ledger.work import outbox
from engine.stream.state import Delivery, StreamState
from hezhang.web.entrance import Entrance, Refused
from hezhang.web.keeping import keep
from hezhang.web.providers.refusing import refusal
from notify.addresses.chat import PLATFORMS, is_of
from notify.card import Card
from notify.card_door import CardDoor, Said
from notify.outcome import ButtonPress
from office.services.inbox_items import ButtonItem
from office.texts import buttons
from office.wording import buttons as says
from workers.wiring import Wiring

PATH = "/callbacks/"
"""Where a platform's callbacks are taken: `/callbacks/feishu` and so on, below the public URL."""
VIA = "chat"
log = structlog.get_logger()


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The routes of the platforms. A GET is one that tries the address."""
    routes = APIRouter()
    for platform in PLATFORMS:
        routes.add_api_route(PATH + platform, _taking(wiring, entrance, platform), methods=["GET", "POST"])
    return routes


def _taking(wiring: Wiring, entrance: Entrance, platform: str) -> Callable[[Request], Awaitable[Response]]:
    async def pressed(request: Request) -> Response:
        try:
            door, told = await entrance.card(platform, request)
        except Refused as refused:
            return refusal(request, refused)
        if isinstance(told, ButtonPress):
            told = await run_in_threadpool(_answer, wiring, door, told)
        return Response(told.body, media_type=told.media_type)

    return pressed


def _answer(wiring: Wiring, door: CardDoor, press: ButtonPress) -> Said:
    """What whoever pressed is shown, after it is kept."""
    try:
        new = keep(wiring, ButtonItem.pressed(press))
        found = _found(wiring, press)
    except LedgerError as error:
        log.error("button_not_kept", error=type(error).__name__)
        return door.answer(press, says.NOT_KEPT.zh, None)
    if found is None:
        return door.answer(press, says.NO_CARD.zh, None)
    stream, delivery = found
    if not is_of(str(delivery.owed.address), press.provider, press.users):
        return door.answer(press, says.NOT_YOURS.zh, None)
    said = buttons.said_by(press.button)
    if said is None:
        return door.answer(press, says.UNKNOWN.zh, None)
    note = says.KEPT.into("zh", {"label": buttons.label_of(press.button)})
    card = Card(
        press.delivery,
        f"{stream.id} {note}",
        str(delivery.text or ""),
        buttons.left_after(delivery.owed, said),
        note,
    )
    return door.answer(press, note if new else says.KEPT_BEFORE.zh, card)


def _found(wiring: Wiring, press: ButtonPress) -> tuple[StreamState, Delivery] | None:
    """The text of a card and what owes it, as the record has them. Raises LedgerError."""
    with wiring.office.ledger.reading() as tx:
        row = outbox.get(tx, press.delivery)
    stream = wiring.office.desk.stream(row.stream) if row is not None and row.channel == VIA else None
    return (stream, stream.deliveries[press.delivery]) if stream is not None else None
