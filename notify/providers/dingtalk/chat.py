"""Cards to one person each by DingTalk's API: `POST /v1.0/card/instances/createAndDeliver` into the chat with the
application's robot.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from notify.addresses.chat import user_of
from notify.card import Card
from notify.message import Message
from notify.outcome import Advice, Failed, Outcome
from notify.providers.cards.http import Answer
from notify.providers.cards.marks import card_id
from notify.providers.cards.provider import DEADLINE, CardProvider, NoToken
from notify.providers.cards.tokens import Granted
from notify.providers.dingtalk.account import DingtalkApp
from notify.providers.dingtalk.cards import MOST, TEXTS, variables
from notify.providers.dingtalk.codes import CODES, NOT_DELIVERED, PROVIDER, SEEN, SPOILT
from notify.text.parts import CannotBeSplit, parts

TOKEN_PATH = "/v1.0/oauth2/accessToken"
REGISTER_PATH = "/v1.0/card/callbacks/register"
SEND_PATH = "/v1.0/card/instances/createAndDeliver"
HEADER = "x-acs-dingtalk-access-token"


class DingtalkProvider(CardProvider):
    """Sends cards. A text that may have been sent is sent again with the same `outTrackId`, of which there is one
    card.
    """

    name, codes, spoilt = PROVIDER, CODES, SPOILT

    def __init__(self, app: DingtalkApp, deadline: float = DEADLINE) -> None:
        super().__init__(app.base, deadline)
        self._app = app
        self._registering = asyncio.Lock()
        self._registered = False

    @property
    def sender(self) -> str:
        """See `provider.Provider`."""
        return self._app.robot

    def fit(self, message: Message) -> Message | Failed:
        """See `provider.Fitting`: a text longer than a variable may be fills several, numbered, recorded as such."""
        try:
            found = parts(message.text, lambda text: len(text.encode()) <= MOST)
        except CannotBeSplit:
            found = ()
        if not 1 <= len(found) <= len(TEXTS):
            return Failed(PROVIDER, "too_long", "permanent", Advice.SHORTEN)
        return message if len(found) == 1 else replace(message, text="\n\n".join(found), parts=found)

    async def _hand_over(self, message: Message) -> Outcome:
        if message.buttons:
            await self._register()
        answer = await self._asked(SEND_PATH, self._body(message))
        if self._code(answer) == SEEN:
            return self.accepted(card_id(self._app.mark, message.delivery), SEEN)
        return self.refusal(answer) or self.accepted(card_id(self._app.mark, message.delivery))

    def _body(self, message: Message) -> dict[str, object]:
        card = Card(message.delivery, message.subject, message.text, message.buttons)
        shown = {"lastMessageI18n": {"ZH_CN": message.subject}, "notification": {"alertContent": message.subject}}
        return {
            "cardTemplateId": self._app.template,
            "outTrackId": card_id(self._app.mark, message.delivery),
            "callbackType": "HTTP",
            "callbackRouteKey": self._app.route,
            "cardData": {"cardParamMap": variables(card, message.parts or (message.text,))},
            "openSpaceId": f"dtv1.card//IM_ROBOT.{user_of(message.to)}",
            # Nobody forwards it: it names people.
            "imRobotOpenSpaceModel": {"supportForward": False, **shown},
            "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", "robotCode": self._app.robot},
            "userIdType": 1,
        }

    async def _register(self) -> None:
        """Tell DingTalk once where a press goes, and how to sign it. Raises NoToken: a card whose buttons lead nowhere
        is not sent.
        """
        async with self._registering:
            if self._registered:
                return
            body = {
                "apiSecret": self._app.callback_secret,
                "callbackUrl": self._app.callback_url,
                "callbackRouteKey": self._app.route,
                "forceUpdate": True,
            }
            refused = self.refusal(await self._asked(REGISTER_PATH, body))
            if refused is not None:
                raise NoToken(self.codes.failure(refused.code))
            self._registered = True

    async def _ask_for_token(self) -> Answer:
        return await self._http.ask(
            "POST", TOKEN_PATH, body={"appKey": self._app.client_id, "appSecret": self._app.client_secret}
        )

    def _token_in(self, answer: Answer) -> Granted | None:
        token, seconds = answer.said.get("accessToken"), answer.said.get("expireIn")
        return Granted(token, float(seconds)) if isinstance(token, str) and isinstance(seconds, int) else None

    def _code(self, answer: Answer) -> str:
        """The code of an error; of a yes whether the card reached its person too."""
        code = answer.said.get("code")
        if answer.status >= 400 or code:
            return str(code or "")
        result = answer.said.get("result")
        told = result.get("deliverResults") if isinstance(result, dict) else None
        reached = [it.get("success") for it in told if isinstance(it, dict)] if isinstance(told, list) else []
        return NOT_DELIVERED if answer.said.get("success") is False or False in reached else ""

    async def _post(self, token: str, path: str, body: Mapping[str, object]) -> Answer:
        return await self._http.ask("POST", path, body=body, headers={HEADER: token})
