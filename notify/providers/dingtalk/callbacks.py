"""What DingTalk posts to us: is it really DingTalk, and which button did who press. Sends nothing.

Source: open.dingtalk.com, "事件回调" (event-callback-card: `x-ddpaas-signature` is HMAC-SHA256 by the apiSecret over
`x-ddpaas-signature-timestamp`, in base64; to be answered within 2 s). The signature holds the time alone and nothing of
the body: what keeps others from another body is HTTPS, and what comes with an old time is refused.
"""

from __future__ import annotations

import hmac
import json
from base64 import b64encode
from hashlib import sha256
from typing import Any

from notify.card import Card
from notify.card_door import CallbackForeign, CallbackForged, CallbackMalformed, Posted, Said, fresh
from notify.outcome import ButtonPress
from notify.providers.cards.marks import delivery_of
from notify.providers.dingtalk.account import DingtalkApp, app_from
from notify.providers.dingtalk.cards import changed
from notify.providers.dingtalk.codes import PROVIDER
from notify.registry import Values

PRESSED = "actionCallback"


def door(values: Values) -> DingtalkDoor:
    """The callbacks of the application in the settings. Raises ChannelNotConfigured."""
    return DingtalkDoor(app_from(values))


class DingtalkDoor:
    """See `notify.card_door.CardDoor`."""

    def __init__(self, app: DingtalkApp) -> None:
        self._app = app

    def opened(self, posted: Posted) -> ButtonPress | Said:
        """See `notify.card_door.CardDoor`."""
        time = posted.headers.get("x-ddpaas-signature-timestamp", "")
        given = posted.headers.get("x-ddpaas-signature", "")
        if not hmac.compare_digest(signature(self._app.callback_secret, time).encode(), given.encode()):
            raise CallbackForged
        try:
            fresh(int(time) / 1000, posted.now)
            said = json.loads(posted.body)
        except (ValueError, OverflowError, RecursionError):
            raise CallbackMalformed from None
        return self._pressed(said, time)

    def answer(self, press: ButtonPress, toast: str, card: Card | None) -> Said:
        """See `notify.card_door.CardDoor`. DingTalk shows no sentence but the card's note."""
        if card is None:
            return Said("{}")
        return Said(
            json.dumps(
                {
                    "cardUpdateOptions": {"updateCardDataByKey": True},
                    "cardData": {"cardParamMap": changed(card)},
                },
                ensure_ascii=False,
            )
        )

    def _pressed(self, said: Any, time: str) -> ButtonPress | Said:  # noqa: ANN401 - what was posted
        try:
            if said["type"] != PRESSED:
                return Said("{}")
            company, user, card = str(said["corpId"]), str(said["userId"]), str(said["outTrackId"])
            [button] = json.loads(said["content"])["cardPrivateData"]["actionIds"]
        except (KeyError, TypeError, ValueError, RecursionError):
            raise CallbackMalformed from None
        if company != self._app.corp_id:
            raise CallbackForeign
        if not user:
            raise CallbackMalformed
        once = sha256(f"{card} {user} {button} {time}".encode()).hexdigest()[:32]
        return ButtonPress(PROVIDER, once, delivery_of(self._app.mark, card), (user,), str(button))


def signature(secret: str, timestamp: str) -> str:
    """What the header x-ddpaas-signature has to hold."""
    return b64encode(hmac.new(secret.encode(), timestamp.encode(), sha256).digest()).decode()
