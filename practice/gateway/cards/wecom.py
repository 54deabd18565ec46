"""WeCom's API on the loopback, as far as an application uses it that sends cards."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from notify.providers.wecom.account import WecomApp
from notify.providers.wecom.callbacks import PRESSED
from notify.providers.wecom.chat import SEND_PATH, TOKEN_PATH
from notify.providers.wecom.envelope import closed, opened, signature
from practice.gateway.cards.app import HOLDS, CardApp, CardFault, CardWorld, Posting, Repeated, Shown, after, noted


class WecomPractice(CardApp):
    """The application with this id and these secrets."""

    platform = "wecom"

    def __init__(self, ours: WecomApp, world: CardWorld) -> None:
        super().__init__(world)
        self.ours = ours

    async def answer(self, path: str, request: Request) -> Response:
        """See `CardApp`."""
        query = request.query_params
        if path == TOKEN_PATH:
            known = (query.get("corpid"), query.get("corpsecret")) == (self.ours.corp_id, self.ours.secret)
            granted = {"errcode": 0, "access_token": self.token(), "expires_in": HOLDS}
            return JSONResponse(granted) if known else _no(40001)
        if path != SEND_PATH:
            return Response(status_code=404)
        if not self.holds(query.get("access_token", "")):
            return _no(42001)
        fault = self.faulty()
        return self.before(fault) or self._send(fault, json.loads(await request.body()))

    def _send(self, fault: CardFault | None, body: Mapping[str, Any]) -> Response:
        if body["agentid"] != self.ours.agent_id:
            return _no(40056)
        user, card = body["touser"], body.get("template_card")
        if self.refuses(user):
            return JSONResponse({"errcode": 0, "errmsg": "ok", "invaliduser": user, "msgid": "m0"})
        said = card["sub_title_text"] if card else body["text"]["content"]
        # Of texts it drops what is the same; of cards it takes each id once.
        id = card["task_id"] if card else f"text {user} {said}"
        buttons = {it["key"]: it["text"] for it in card["button_list"]} if card else {}
        try:
            self.show(Shown(id, self.address(user), card["main_title"]["title"] if card else "", said, buttons))
        except Repeated:
            if card:
                return _no(42014)
        return after(fault, {"errcode": 0, "errmsg": "ok", "invaliduser": "", "msgid": f"m{len(self.cards)}"})

    def posting(self, card: Shown, key: str, user: str) -> Posting:
        """See `CardApp`."""
        fields = {
            "ToUserName": self.ours.corp_id,
            "FromUserName": user,
            "CreateTime": str(int(time.time())),
            "MsgType": "event",
            "Event": PRESSED,
            "EventKey": key,
            "TaskId": card.id,
            "CardType": "button_interaction",
            "ResponseCode": os.urandom(16).hex(),
            "AgentID": str(self.ours.agent_id),
        }
        return self.sealed("".join(f"<{name}><![CDATA[{said}]]></{name}>" for name, said in fields.items()))

    def sealed(self, said: str) -> Posting:
        """Any event, encrypted and signed."""
        app = self.ours
        text = closed(app.aes_key, app.corp_id, f"<xml>{said}</xml>".encode(), os.urandom(16))
        body = f"<xml><ToUserName>{app.corp_id}</ToUserName><Encrypt><![CDATA[{text}]]></Encrypt></xml>"
        return Posting("POST", self.signed(text), {"Content-Type": "text/xml"}, body.encode())

    def echo(self, said: str) -> str:
        """What the console sends encrypted to try an address."""
        return closed(self.ours.aes_key, self.ours.corp_id, said.encode(), os.urandom(16))

    def signed(self, text: str) -> dict[str, str]:
        """The query that signs an encrypted text."""
        at, nonce = str(int(time.time())), os.urandom(8).hex()
        return {"msg_signature": signature(self.ours.token, at, nonce, text), "timestamp": at, "nonce": nonce}

    def changed(self, card: Shown, body: bytes) -> Shown:
        """See `CardApp`. It believes no answer whose signature does not fit."""
        if not body:
            return card
        outer = ElementTree.fromstring(body)
        text, signed = outer.findtext("Encrypt", ""), outer.findtext("MsgSignature", "")
        at, nonce = outer.findtext("TimeStamp", ""), outer.findtext("Nonce", "")
        assert signed == signature(self.ours.token, at, nonce, text), "the answer is not signed"
        said = ElementTree.fromstring(opened(self.ours.aes_key, self.ours.corp_id, text))
        if said.findtext("MsgType") == "update_button":
            return noted(card, said.findtext("Button/ReplaceName", ""), {})
        buttons = {it.findtext("Key", ""): it.findtext("Text", "") for it in said.findall("TemplateCard/ButtonList")}
        return noted(card, said.findtext("TemplateCard/MainTitle/Desc", ""), buttons)

    def too_many(self) -> Response:
        """See `CardApp`."""
        return _no(45009)


def _no(code: int) -> Response:
    return JSONResponse({"errcode": code, "errmsg": "refused"})
