"""How a text says that it is to be answered: by ways that bring an answer back from its channel, and by no other.

A reply to an SMS, a key in a call and a link all need an office that the outside can reach (`HEZHANG_PUBLIC_URL`).
Mails and groups are not read at all: they carry a link. A card has buttons. Where no way leads back, the text says to
ring.
"""

from __future__ import annotations

from engine.stream.events import DeliveryOwed
from notify.card import Button
from notify.channel_spec import answered_by, carries_buttons, carries_links, is_call
from office.texts import buttons, spoken

RING = "本信息收不到回复，请打电话告知值班室能否接办（编号{reference}）。"
PRESS = "请按下面的按钮答复（编号{reference}）。"
RING_ON_TEST = "通信联系测试，不是事件。{unit}{person}，请在{due}前打电话告知值班室已收到。编号{reference}"


class AnswerWays:
    """The ways of one home. `reached`: providers and people reach its web part, so that replies, keys and links come
    in.
    """

    def __init__(self, *, reached: bool) -> None:
        self._reached = reached

    def brings_replies(self, channel: str) -> bool:
        """Whether a reply to a text on this channel comes in."""
        return self._reached and answered_by(channel) in ("reply", None)

    def brings_links(self, channel: str, address: str = "") -> bool:
        """Whether a text on this channel to this address ends with a link to answer by."""
        return self._reached and carries_links(channel, address)

    def brings_buttons(self, channel: str, address: str) -> bool:
        """Whether a text on this channel to this address is a card whose buttons bring an answer back."""
        return self._reached and carries_buttons(channel, address)

    def buttons(self, owed: DeliveryOwed) -> tuple[Button, ...]:
        """The buttons below a text; none where it asks for nothing, or is no card."""
        pressed = owed.asks and self.brings_buttons(owed.channel, str(owed.address))
        return buttons.offered(owed) if pressed else ()

    def keys(self) -> str:
        """What a call that asks ends with."""
        return spoken.KEYS if self._reached else spoken.NO_KEYS

    def hint(self, channel: str, *, by_reply: str, reference: str, address: str = "") -> str:
        """What a text on this channel to this address ends with: `by_reply` where replies come in, nothing where a link
        follows, to press a button, else to ring.
        """
        if self.brings_buttons(channel, address):
            return PRESS.format(reference=reference)
        if self.brings_replies(channel):
            return by_reply
        return "" if self.brings_links(channel, address) or is_call(channel) else RING.format(reference=reference)
