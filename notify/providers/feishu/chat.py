"""Cards to one person each by Feishu's API: `POST /open-apis/im/v1/messages` with `msg_type` interactive."""

from __future__ import annotations

import json
from collections.abc import Mapping

from notify.addresses.chat import user_of
from notify.card import Card
from notify.message import Message
from notify.outcome import Advice, Failed, Outcome
from notify.providers.cards.http import Answer
from notify.providers.cards.marks import card_id
from notify.providers.cards.provider import DEADLINE, CardProvider
from notify.providers.cards.tokens import Granted
from notify.providers.feishu.account import FeishuApp
from notify.providers.feishu.cards import card_json
from notify.providers.feishu.codes import CODES, PROVIDER, SPOILT

MOST = 30_000
"""Bytes of a card: "卡片消息请求体最大不能超过 30 KB" (server-docs/im-v1/message/create)."""
TOKEN_PATH = "/open-apis/auth/v3/tenant_access_token/internal"
SEND_PATH = "/open-apis/im/v1/messages"


class FeishuProvider(CardProvider):
    """Sends cards. A text that may have been sent is sent again with the same `uuid`, under which Feishu shows one
    within an hour.
    """

    name, codes, spoilt = PROVIDER, CODES, SPOILT

    def __init__(self, app: FeishuApp, deadline: float = DEADLINE) -> None:
        super().__init__(app.base, deadline)
        self._app = app

    @property
    def sender(self) -> str:
        """See `provider.Provider`."""
        return self._app.app_id

    def fit(self, message: Message) -> Message | Failed:
        """See `provider.Fitting`: the text goes out whole, or not at all."""
        if len(self._content(message).encode()) > MOST:
            return Failed(PROVIDER, "too_long", "permanent", Advice.SHORTEN)
        return message

    async def _hand_over(self, message: Message) -> Outcome:
        user = user_of(message.to)
        answer = await self._asked(
            f"{SEND_PATH}?receive_id_type={id_type(user)}",
            {
                "receive_id": user,
                "msg_type": "interactive",
                "content": self._content(message),
                "uuid": card_id(self._app.mark, message.delivery),
            },
        )
        refused = self.refusal(answer)
        if refused is not None:
            return refused
        data = answer.said.get("data")
        return self.accepted(data.get("message_id") if isinstance(data, dict) else None)

    def _content(self, message: Message) -> str:
        card = Card(message.delivery, message.subject, message.text, message.buttons)
        return json.dumps(card_json(card_id(self._app.mark, message.delivery), card), ensure_ascii=False)

    async def _ask_for_token(self) -> Answer:
        return await self._http.ask(
            "POST", TOKEN_PATH, body={"app_id": self._app.app_id, "app_secret": self._app.app_secret}
        )

    def _token_in(self, answer: Answer) -> Granted | None:
        token, seconds = answer.said.get("tenant_access_token"), answer.said.get("expire")
        return Granted(token, float(seconds)) if isinstance(token, str) and isinstance(seconds, int) else None

    def _code(self, answer: Answer) -> str:
        code = answer.said.get("code")
        return "" if code in (0, None) else str(code)

    async def _post(self, token: str, path: str, body: Mapping[str, object]) -> Answer:
        return await self._http.ask("POST", path, body=body, headers={"Authorization": f"Bearer {token}"})


def id_type(user: str) -> str:
    """Which of Feishu's ids of a person it is, by how it begins."""
    return "open_id" if user.startswith("ou_") else "union_id" if user.startswith("on_") else "user_id"
