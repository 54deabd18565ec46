"""Feishu's API on the loopback, as far as an application uses it that sends cards."""

from __future__ import annotations

import json
import os
import time
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from notify.providers.cards.aes import encrypted
from notify.providers.feishu.account import FeishuApp
from notify.providers.feishu.callbacks import IDS, signature
from notify.providers.feishu.chat import SEND_PATH, TOKEN_PATH, id_type
from practice.gateway.cards.app import HOLDS, CardApp, CardFault, CardWorld, Posting, Repeated, Shown, after, noted


class FeishuPractice(CardApp):
    """The application with this id and these secrets."""

    platform = "feishu"

    def __init__(self, ours: FeishuApp, world: CardWorld) -> None:
        super().__init__(world)
        self.ours = ours

    async def answer(self, path: str, request: Request) -> Response:
        """See `CardApp`."""
        body = json.loads(await request.body())
        if path == TOKEN_PATH:
            return self._grant(body)
        if path != SEND_PATH:
            return Response(status_code=404)
        if not self.holds(request.headers.get("authorization", "").removeprefix("Bearer ")):
            return _no(99991663)
        fault = self.faulty()
        return self.before(fault) or self._send(fault, request.query_params["receive_id_type"], body)

    def _grant(self, body: Mapping[str, str]) -> Response:
        if (body.get("app_id"), body.get("app_secret")) != (self.ours.app_id, self.ours.app_secret):
            return _no(10014)
        return JSONResponse({"code": 0, "tenant_access_token": self.token(), "expire": HOLDS})

    def _send(self, fault: CardFault | None, kind: str, body: Mapping[str, str]) -> Response:
        user = body["receive_id"]
        if kind != id_type(user):
            return _no(230001)
        if self.refuses(user):
            return _no(230034)
        with suppress(Repeated):  # "1 小时内至多成功发送一条": the first one is told of again
            self.show(_shown(body["uuid"], self.address(user), json.loads(body["content"])))
        return after(fault, {"code": 0, "data": {"message_id": f"om_{body['uuid']}"}})

    def posting(self, card: Shown, key: str, user: str) -> Posting:
        """See `CardApp`."""
        operator = {id_type(user): user, "tenant_key": "practice"}
        event = {
            "schema": "2.0",
            "header": {
                "event_id": os.urandom(16).hex(),
                "event_type": "card.action.trigger",
                "token": self.ours.verification_token,
                "app_id": self.ours.app_id,
            },
            "event": {
                "operator": {it: operator.get(it, "") for it in IDS},
                "action": {"tag": "button", "value": {"card": card.id, "button": key}},
                "context": {"open_message_id": f"om_{card.id}"},
            },
        }
        return self.sealed(event)

    def sealed(self, event: Mapping[str, object]) -> Posting:
        """Any event, encrypted and signed."""
        vector = os.urandom(16)
        key = sha256(self.ours.encrypt_key.encode()).digest()
        text = b64encode(vector + encrypted(key, vector, json.dumps(event).encode())).decode()
        body, at, nonce = json.dumps({"encrypt": text}).encode(), str(int(time.time())), os.urandom(8).hex()
        return Posting(
            "POST",
            {},
            {
                "X-Lark-Request-Timestamp": at,
                "X-Lark-Request-Nonce": nonce,
                "X-Lark-Signature": signature(at, nonce, self.ours.encrypt_key, body),
            },
            body,
        )

    def changed(self, card: Shown, body: bytes) -> Shown:
        """See `CardApp`."""
        said = json.loads(body)
        if "card" not in said:
            return noted(card, said["toast"]["content"], card.buttons)
        now = _shown(card.id, card.address, said["card"]["data"])
        return noted(card, said["toast"]["content"], now.buttons)

    def too_many(self) -> Response:
        """See `CardApp`."""
        return JSONResponse({"code": 99991400}, 429)


def _no(code: int) -> Response:
    return JSONResponse({"code": code, "msg": "refused"}, 400)


def _shown(id: str, address: str, card: Mapping[str, Any]) -> Shown:
    texts = [it["text"]["content"] for it in card["body"]["elements"] if it["tag"] == "div"]
    rows = [it for it in card["body"]["elements"] if it["tag"] == "column_set"]
    pressed = [column["elements"][0] for row in rows for column in row["columns"]]
    buttons = {it["behaviors"][0]["value"]["button"]: it["text"]["content"] for it in pressed}
    return Shown(id, address, card["header"]["title"]["content"], "\n".join(texts), buttons)
