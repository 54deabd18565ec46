"""How a text says that it is to be answered: by ways that bring an answer back from its channel, and by no other.

A reply to an SMS, a key in a call and a link all need an office that the outside can reach (`HEZHANG_PUBLIC_URL`).
Mails and chats are not read at all: they carry a link. Where no way leads back, the text says to ring.
"""

from __future__ import annotations

from notify.channel_spec import carries_links, is_call
from office.texts import spoken

RING = "本信息收不到回复，请打电话告知值班室能否接办（编号{reference}）。"
RING_ON_TEST = "通信联系测试，不是事件。{unit}{person}，请在{due}前打电话告知值班室已收到。编号{reference}"


class AnswerWays:
    """The ways of one home. `reached`: providers and people reach its web part, so that replies, keys and links come
    in.
    """

    def __init__(self, *, reached: bool) -> None:
        self._reached = reached

    def brings_replies(self, channel: str) -> bool:
        """Whether a reply to a text on this channel comes in."""
        return self._reached and not carries_links(channel) and not is_call(channel)

    def brings_links(self, channel: str) -> bool:
        """Whether a text on this channel ends with a link to answer by."""
        return self._reached and carries_links(channel)

    def keys(self) -> str:
        """What a call that asks ends with."""
        return spoken.KEYS if self._reached else spoken.NO_KEYS

    def hint(self, channel: str, *, by_reply: str, reference: str) -> str:
        """What a text on this channel ends with: `by_reply` where replies come in, nothing where a link follows, else
        to ring.
        """
        if self.brings_replies(channel):
            return by_reply
        return "" if self.brings_links(channel) or is_call(channel) else RING.format(reference=reference)
