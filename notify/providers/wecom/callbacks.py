"""What WeCom posts to us: is it really WeCom, and which button did who press. Sends nothing.

Sources: developer.work.weixin.qq.com/document/path/90238 (receiving: a GET with `echostr` tries the address; a post is
to be answered within 5 s, else it comes again), 90240 (模板卡片事件推送: TaskId, EventKey, ResponseCode).
"""

from __future__ import annotations

import os
from hashlib import sha256

from notify.card import Card
from notify.card_door import CallbackForeign, CallbackForged, CallbackMalformed, Posted, Said, fresh
from notify.outcome import ButtonPress
from notify.providers.cards.marks import delivery_of
from notify.providers.wecom.account import WecomApp, app_from
from notify.providers.wecom.cards import answer_xml
from notify.providers.wecom.codes import PROVIDER
from notify.providers.wecom.envelope import closed, is_signed, opened, signature
from notify.providers.wecom.xml import NotPlain, flat
from notify.registry import Values

PRESSED = "template_card_event"
NOTHING = Said("", "text/plain")
"""An empty answer: taken, and nothing to say."""


def door(values: Values) -> WecomDoor:
    """The callbacks of the application in the settings. Raises ChannelNotConfigured."""
    return WecomDoor(app_from(values))


class WecomDoor:
    """See `notify.card_door.CardDoor`."""

    def __init__(self, app: WecomApp) -> None:
        self._app = app

    def opened(self, posted: Posted) -> ButtonPress | Said:
        """See `notify.card_door.CardDoor`. A GET with `echostr` is WeCom trying the address."""
        if "echostr" in posted.query:
            return Said(self._said(posted, posted.query["echostr"]).decode("utf-8", "replace"), "text/plain")
        outer = _flat(posted.body)
        if "Encrypt" not in outer:
            raise CallbackForged
        said = _flat(self._said(posted, outer["Encrypt"]))
        if said.get("ToUserName") != self._app.corp_id or said.get("AgentID", "") not in ("", str(self._app.agent_id)):
            raise CallbackForeign
        return self._pressed(said) if said.get("Event") == PRESSED else NOTHING

    def answer(self, press: ButtonPress, toast: str, card: Card | None) -> Said:
        """See `notify.card_door.CardDoor`. WeCom shows no sentence but those on the card."""
        if card is None:
            return NOTHING
        at = int(press.event.rpartition(":")[2])
        text = closed(
            self._app.aes_key,
            self._app.corp_id,
            answer_xml(press.users[0], self._app.corp_id, at, card).encode(),
            os.urandom(16),
        )
        nonce, app = os.urandom(8).hex(), self._app
        signed = signature(app.token, str(at), nonce, text)
        return Said(
            f"<xml><Encrypt><![CDATA[{text}]]></Encrypt><MsgSignature><![CDATA[{signed}]]></MsgSignature>"
            f"<TimeStamp>{at}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>",
            "application/xml",
        )

    def _said(self, posted: Posted, text: str) -> bytes:
        """What an encrypted text says, once its signature and its time are right."""
        time, nonce = posted.query.get("timestamp", ""), posted.query.get("nonce", "")
        if not is_signed(self._app.token, time, nonce, text, posted.query.get("msg_signature", "")):
            raise CallbackForged
        try:
            fresh(float(time), posted.now)
        except ValueError:
            raise CallbackMalformed from None
        return opened(self._app.aes_key, self._app.corp_id, text)

    def _pressed(self, said: dict[str, str]) -> ButtonPress:
        user, key, card = said.get("FromUserName", ""), said.get("EventKey", ""), said.get("TaskId", "")
        at = said.get("CreateTime", "")
        if not user or not key or not (at.isascii() and at.isdigit() and len(at) <= 12):
            raise CallbackMalformed
        # An event has no id. A press has a ResponseCode of its own; WeCom's repetition of it has the same one.
        once = sha256(f"{card} {user} {key} {said.get('ResponseCode', '')}".encode()).hexdigest()[:32]
        return ButtonPress(PROVIDER, f"{once}:{at}", delivery_of(self._app.mark, card), (user,), key)


def _flat(body: bytes) -> dict[str, str]:
    try:
        return flat(body)
    except NotPlain:
        raise CallbackMalformed from None
