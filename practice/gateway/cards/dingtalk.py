"""DingTalk's API on the loopback, as far as an application uses it that sends cards."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from notify.providers.dingtalk.account import DingtalkApp
from notify.providers.dingtalk.callbacks import PRESSED, signature
from notify.providers.dingtalk.cards import KEYS, SHOWS, TEXTS
from notify.providers.dingtalk.chat import HEADER, REGISTER_PATH, SEND_PATH, TOKEN_PATH
from practice.gateway.cards.app import HOLDS, CardApp, CardFault, CardWorld, Posting, Repeated, Shown, after, noted

ROBOT = "dtv1.card//IM_ROBOT."


class DingtalkPractice(CardApp):
    """The application with this id and these secrets, and a template as docs/channels.md describes it."""

    platform = "dingtalk"

    def __init__(self, ours: DingtalkApp, world: CardWorld) -> None:
        super().__init__(world)
        self.ours = ours
        self.routes: dict[str, Mapping[str, str]] = {}
        """What was registered: a key to an address and the secret that signs what goes there."""

    async def answer(self, path: str, request: Request) -> Response:
        """See `CardApp`."""
        body = json.loads(await request.body())
        if path == TOKEN_PATH:
            known = (body["appKey"], body["appSecret"]) == (self.ours.client_id, self.ours.client_secret)
            granted = {"accessToken": self.token(), "expireIn": HOLDS}
            return JSONResponse(granted) if known else _no("invalidClientIdOrSecret")
        if not self.holds(request.headers.get(HEADER, "")):
            return _no("InvalidAuthentication", 401)
        if path == REGISTER_PATH:
            self.routes = {body["callbackRouteKey"]: body}
            return JSONResponse({"success": True, "result": {"callbackUrl": body["callbackUrl"]}})
        if path != SEND_PATH:
            return Response(status_code=404)
        fault = self.faulty()
        return self.before(fault) or self._send(fault, body)

    def _send(self, fault: CardFault | None, body: Mapping[str, Any]) -> Response:
        user, filled = body["openSpaceId"].removeprefix(ROBOT), body["cardData"]["cardParamMap"]
        if refused := self._wrong(user, body["cardTemplateId"], filled):
            return _no(refused)
        text = "\n".join(filled[name] for name in TEXTS if filled[name])
        try:
            self.show(Shown(body["outTrackId"], self.address(user), filled["title"], text, _buttons(filled)))
        except Repeated:
            return _no("param.cardAlreadyExist")
        result = {"outTrackId": body["outTrackId"], "deliverResults": [{"spaceType": "IM_ROBOT", "success": True}]}
        return after(fault, {"success": True, "result": result})

    def _wrong(self, user: str, template: str, filled: Mapping[str, str]) -> str:
        if template != self.ours.template:
            return "param.templateNotExist"
        if any(len(value.encode()) > 1024 for value in filled.values()):
            return "param.invalid"
        return "param.userIdNotExist" if self.refuses(user) else ""

    def posting(self, card: Shown, key: str, user: str) -> Posting:
        """See `CardApp`."""
        content = json.dumps({"cardPrivateData": {"actionIds": [key], "params": {}}})
        return self.sealed(
            {
                "type": PRESSED,
                "outTrackId": card.id,
                "corpId": self.ours.corp_id,
                "userId": user,
                "content": content,
            }
        )

    def sealed(self, event: Mapping[str, object], at: float | None = None) -> Posting:
        """Any event, signed."""
        stamp = str(int((time.time() if at is None else at) * 1000))
        signed = {"x-ddpaas-signature-timestamp": stamp, "x-ddpaas-signature": signature(self._secret(), stamp)}
        return Posting("POST", {}, signed, json.dumps(event).encode())

    def _secret(self) -> str:
        """What the registered address is signed with; nobody is called who registered none."""
        return self.routes[self.ours.route]["apiSecret"]

    def changed(self, card: Shown, body: bytes) -> Shown:
        """See `CardApp`."""
        said = json.loads(body)
        if not said:
            return card
        filled = said["cardData"]["cardParamMap"]
        return noted(card, filled["note"], {key: card.buttons[key] for key in _buttons(filled) if key in card.buttons})

    def too_many(self) -> Response:
        """See `CardApp`."""
        return _no("Throttling.User")


def _buttons(filled: Mapping[str, str]) -> dict[str, str]:
    """Which buttons are shown; their labels stand in the template."""
    return {key: key for key in KEYS if filled.get(f"{SHOWS}{key}") == "true"}


def _no(code: str, status: int = 400) -> Response:
    return JSONResponse({"code": code, "message": "refused"}, status)
