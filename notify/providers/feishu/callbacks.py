"""What Feishu posts to us: is it really Feishu, and which button did who press. Sends nothing.

Sources: open.feishu.cn, "将回调发送至开发者服务器" and "接收回调" (event-subscription-guide/callback-subscription: the
signature is SHA-256 of timestamp, nonce, Encrypt Key and body; the body AES-256-CBC by SHA-256 of the Encrypt Key, its
first block the vector), "卡片回传交互" (feishu-cards/card-callback-communication: card.action.trigger, to be answered
within 3 s).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from notify.card import Card
from notify.card_door import (
    CallbackForeign,
    CallbackForged,
    CallbackMalformed,
    Posted,
    Said,
    fresh,
)
from notify.outcome import ButtonPress
from notify.providers.cards.aes import BLOCK, NotOurs, decrypted, from_base64
from notify.providers.cards.marks import card_id, delivery_of
from notify.providers.feishu.account import FeishuApp, app_from
from notify.providers.feishu.cards import card_json
from notify.providers.feishu.codes import PROVIDER
from notify.registry import Values

PRESSED = "card.action.trigger"
TRYING = "url_verification"
IDS = ("open_id", "user_id", "union_id")


def door(values: Values) -> FeishuDoor:
    """The callbacks of the application in the settings. Raises ChannelNotConfigured."""
    return FeishuDoor(app_from(values))


class FeishuDoor:
    """See `notify.card_door.CardDoor`."""

    def __init__(self, app: FeishuApp) -> None:
        self._app = app

    def opened(self, posted: Posted) -> ButtonPress | Said:
        """Feishu tries an address by a post that has no signature: whoever can encrypt with our key is answered, and
        nothing else follows from it. Everything else is signed.
        """
        if "x-lark-signature" in posted.headers:
            self._signed(posted)
            said = self._plain(posted.body)
        else:
            said = self._plain(posted.body)
            if said.get("type") != TRYING:
                raise CallbackForged
        self._token(said)
        if said.get("type") == TRYING:
            return Said(json.dumps({"challenge": str(said.get("challenge", ""))}))
        return self._pressed(said)

    def answer(self, press: ButtonPress, toast: str, card: Card | None) -> Said:
        """See `notify.card_door.CardDoor`."""
        shown: dict[str, object] = {"toast": {"type": "info", "content": toast}}
        if card is not None:
            shown["card"] = {"type": "raw", "data": card_json(card_id(self._app.mark, press.delivery), card)}
        return Said(json.dumps(shown, ensure_ascii=False))

    def _signed(self, posted: Posted) -> None:
        time, nonce = (posted.headers.get(f"x-lark-request-{name}", "") for name in ("timestamp", "nonce"))
        ours = signature(time, nonce, self._app.encrypt_key, posted.body)
        if not hmac.compare_digest(ours.encode(), posted.headers["x-lark-signature"].encode()):
            raise CallbackForged
        try:
            fresh(float(time), posted.now)
        except ValueError:
            raise CallbackMalformed from None

    def _plain(self, body: bytes) -> Mapping[str, Any]:
        try:
            outer = json.loads(body)
            said = json.loads(decrypt(self._app.encrypt_key, str(outer["encrypt"])))
        except NotOurs:
            raise CallbackForged from None
        except (ValueError, KeyError, TypeError, RecursionError):
            raise CallbackMalformed from None
        if not isinstance(said, dict):
            raise CallbackMalformed
        return said

    def _token(self, said: Mapping[str, Any]) -> None:
        """In a trial the token and nothing else says whose it is; in an event it stands in the head, with the
        application.
        """
        head = said.get("header")
        given = head.get("token") if isinstance(head, dict) else said.get("token")
        if not hmac.compare_digest(str(given).encode(), self._app.verification_token.encode()):
            raise CallbackForged
        if isinstance(head, dict) and head.get("app_id") != self._app.app_id:
            raise CallbackForeign

    def _pressed(self, said: Mapping[str, Any]) -> ButtonPress | Said:
        try:
            head, event = said["header"], said["event"]
            if head["event_type"] != PRESSED:
                return Said("{}")
            value, operator = event["action"]["value"], event["operator"]
            users = tuple(str(operator[it]) for it in IDS if operator.get(it))
            card, button, event_id = str(value["card"]), str(value["button"]), str(head["event_id"])
        except (KeyError, TypeError, AttributeError):
            raise CallbackMalformed from None
        if not users or not event_id:
            raise CallbackMalformed
        return ButtonPress(PROVIDER, event_id, delivery_of(self._app.mark, card), users, button)


def signature(timestamp: str, nonce: str, encrypt_key: str, body: bytes) -> str:
    """What the header X-Lark-Signature has to hold."""
    return sha256(f"{timestamp}{nonce}{encrypt_key}".encode() + body).hexdigest()


def decrypt(encrypt_key: str, text: str) -> bytes:
    """What the field `encrypt` of a body holds. Raises NotOurs."""
    raw = from_base64(text)
    if len(raw) <= BLOCK:
        raise NotOurs
    return decrypted(sha256(encrypt_key.encode()).digest(), raw[:BLOCK], raw[BLOCK:])
