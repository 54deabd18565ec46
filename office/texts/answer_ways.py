"""How a text says that it is to be answered: by ways that bring an answer back from its channel, and by no other.

A reply to an SMS, a key in a call and a link all need an office that the outside can reach (`HEZHANG_PUBLIC_URL`).
Mails and chats are not read at all: they carry a link. Where no way leads back, the text says to ring.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from notify.channel_spec import carries_links, is_call
from office.texts import spoken

RING = "本信息收不到回复，请打电话{phone}告知值班室能否接办（编号{reference}）。"
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
        if carries_links(channel) or is_call(channel):
            return False
        return self.reached if self.replies is None else self.replies

    def brings_links(self, channel: str) -> bool:
        """Whether a text on this channel ends with a link to answer by."""
        return self.reached and carries_links(channel)

    @property
    def brings_keys(self) -> bool:
        """Whether a key that is pressed in a call comes in."""
        return self.reached

    def keys(self) -> str:
        """What a call that asks ends with."""
        return spoken.KEYS if self.brings_keys else spoken.NO_KEYS.format(phone=self.duty_room())

    def hint(self, channel: str, *, by_reply: str, reference: str) -> str:
        """What a text on this channel ends with: `by_reply` where replies come in, nothing where a link follows, else
        to ring.
        """
        if self.brings_replies(channel):
            return by_reply
        if self.brings_links(channel) or is_call(channel):
            return ""
        return RING.format(phone=self.duty_room(), reference=reference)
