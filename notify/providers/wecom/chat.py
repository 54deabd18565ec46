"""Cards to one person each by WeCom's API: `POST /cgi-bin/message/send`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from notify.addresses.chat import user_of
from notify.card import Card
from notify.message import Message
from notify.outcome import Advice, Ambiguous, Failed, Outcome
from notify.providers.cards.http import Answer
from notify.providers.cards.marks import card_id
from notify.providers.cards.provider import DEADLINE, CardProvider
from notify.providers.cards.tokens import Granted
from notify.providers.wecom.account import WecomApp
from notify.providers.wecom.cards import SHOWN, card_json
from notify.providers.wecom.codes import CODES, INVALID, PROVIDER, SEEN, SPOILT, UNLICENSED
from notify.text.parts import CannotBeSplit, parts

MOST = 2048
"""Bytes of a text: "最长不超过2048个字节，超过将截断" (document/path/90236)."""
TOKEN_PATH, SEND_PATH = "/cgi-bin/gettoken", "/cgi-bin/message/send"
SAME_WITHIN = 4 * 3600
"""Seconds within which WeCom drops a text that it has sent to the same person: its longest."""


class WecomProvider(CardProvider):
    """Sends texts and cards. A card that may have been sent is sent again with the same `task_id`, which WeCom takes
    once; of texts it drops what is the same.
    """

    name, codes, spoilt = PROVIDER, CODES, SPOILT

    def __init__(self, app: WecomApp, deadline: float = DEADLINE) -> None:
        super().__init__(app.base, deadline)
        self._app = app

    @property
    def sender(self) -> str:
        """See `provider.Provider`."""
        return str(self._app.agent_id)

    def fit(self, message: Message) -> Message | Failed:
        """See `provider.Fitting`: what is longer than a text may be becomes several numbered ones, recorded as such."""
        try:
            found = parts(message.text, lambda text: len(text.encode()) <= MOST)
        except CannotBeSplit:
            return Failed(PROVIDER, "too_long", "permanent", Advice.SHORTEN)
        return message if len(found) == 1 else replace(message, text="\n\n".join(found), parts=found)

    async def _hand_over(self, message: Message) -> Outcome:
        """The texts, and then the card whose buttons answer them; a short one stands on the card."""
        texts = message.parts or (message.text,)
        if message.buttons and len(message.text) <= SHOWN:
            texts = ()
        wanted: list[dict[str, object]] = [{"msgtype": "text", "text": {"content": text}} for text in texts]
        if message.buttons:
            card = Card(message.delivery, message.subject, message.text, message.buttons)
            told = card_json(card_id(self._app.mark, message.delivery), card)
            wanted.append({"msgtype": "template_card", "template_card": told})
        outcome: Outcome = Ambiguous(PROVIDER, "nonsense")
        for number, body in enumerate(wanted):
            outcome = await self._one(message, body)
            if isinstance(outcome, Failed | Ambiguous):
                return _after(number, outcome)
        return outcome

    async def _one(self, message: Message, body: Mapping[str, object]) -> Outcome:
        answer = await self._asked(
            SEND_PATH,
            {
                "touser": user_of(message.to),
                "agentid": self._app.agent_id,
                "enable_duplicate_check": 1,
                "duplicate_check_interval": SAME_WITHIN,
                **body,
            },
        )
        if self._code(answer) == SEEN:
            return self.accepted(card_id(self._app.mark, message.delivery), SEEN)
        return self.refusal(answer) or self.accepted(answer.said.get("msgid"))

    async def _ask_for_token(self) -> Answer:
        return await self._http.ask(
            "GET", TOKEN_PATH, query={"corpid": self._app.corp_id, "corpsecret": self._app.secret}
        )

    def _token_in(self, answer: Answer) -> Granted | None:
        token, seconds = answer.said.get("access_token"), answer.said.get("expires_in")
        return Granted(token, float(seconds)) if isinstance(token, str) and isinstance(seconds, int) else None

    def _code(self, answer: Answer) -> str:
        """WeCom says yes where it sent to nobody, and names those whom it left out."""
        code = answer.said.get("errcode")
        if code not in (0, None):
            return str(code)
        left_out = (("invaliduser", INVALID), ("unlicenseduser", UNLICENSED))
        return next((ours for name, ours in left_out if answer.said.get(name)), "")

    async def _post(self, token: str, path: str, body: Mapping[str, object]) -> Answer:
        return await self._http.ask("POST", path, query={"access_token": token}, body=body)


def _after(taken: int, refused: Failed | Ambiguous) -> Failed | Ambiguous:
    """A text of which some parts were taken is not simply untaken: whoever sends it again by another way sends those
    twice.
    """
    if taken and isinstance(refused, Failed) and refused.kind == "temporary":
        return Ambiguous(PROVIDER, refused.code)
    return refused
