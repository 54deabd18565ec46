"""How a text says that it is to be answered: by ways that bring an answer back from its channel, and by no other.

A reply to an SMS, a key in a call and a link all need an office that the outside can reach (`HEZHANG_PUBLIC_URL`).
Mails and groups are not read at all: they carry a link. A card has buttons. Where no way leads back, the text says to
ring.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.stream.events import DeliveryOwed
from notify.card import Button
from notify.channel_spec import answered_by, carries_buttons, carries_links, is_call
from office.texts import buttons, spoken

RING = "本信息收不到回复，请打电话{phone}告知值班室能否接办（编号{reference}）。"
PRESS = "请按下面的按钮答复（编号{reference}）。"
RING_ON_TEST = "通信联系测试，不是事件。{unit}{person}，请在{due}前打电话{phone}告知值班室已收到。编号{reference}"


@dataclass(frozen=True)
class AnswerWays:
    """The ways of one home. `reached`: providers and people reach its web part, so that replies, keys and links come
    in. `replies`: whether what is written back comes in on the way that a text goes; None: where they reach us.
    `duty_room` gives the telephone that is answered in any case; empty where nobody has said it.
    """

    reached: bool
    duty_room: Callable[[], str] = str
    replies: bool | None = None

    def by(self, replies: bool | None) -> AnswerWays:
        """The ways of a text whose provider says this of replies."""
        return replace(self, replies=replies)

    def brings_replies(self, channel: str) -> bool:
        """Whether a reply to a text on this channel comes in."""
        if answered_by(channel) not in ("reply", None):
            return False
        return self.reached if self.replies is None else self.replies

    def brings_links(self, channel: str, address: str = "") -> bool:
        """Whether a text on this channel to this address ends with a link to answer by."""
        return self.reached and carries_links(channel, address)

    def brings_buttons(self, channel: str, address: str) -> bool:
        """Whether a text on this channel to this address is a card whose buttons bring an answer back."""
        return self.reached and carries_buttons(channel, address)

    def buttons(self, owed: DeliveryOwed) -> tuple[Button, ...]:
        """The buttons below a text; none where it asks for nothing, or is no card."""
        pressed = owed.asks and self.brings_buttons(owed.channel, str(owed.address))
        return buttons.offered(owed) if pressed else ()

    @property
    def brings_keys(self) -> bool:
        """Whether a key that is pressed in a call comes in."""
        return self.reached

    def keys(self) -> str:
        """What a call that asks ends with."""
        return spoken.KEYS if self.brings_keys else spoken.NO_KEYS.format(phone=self.duty_room())

    def hint(self, channel: str, *, by_reply: str, reference: str, address: str = "") -> str:
        """What a text on this channel to this address ends with: `by_reply` where replies come in, nothing where a link
        follows, to press a button, else to ring.
        """
        if self.brings_buttons(channel, address):
            return PRESS.format(reference=reference)
        if self.brings_replies(channel):
            return by_reply
        if self.brings_links(channel, address) or is_call(channel):
            return ""
        return RING.format(phone=self.duty_room(), reference=reference)
