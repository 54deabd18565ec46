"""What there is to know of a channel, in one table: the one place that names all channels.

A new channel is a module with a `build`, a provider's room, and a row here; the table of channels
(`data/channels/`) then says which urgency goes by it. Its name in Chinese and English stands in
`office.wording.codes.CHANNELS`; without one it is called by its id. Loads no channel and no SDK.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from notify.addresses.chat import platform_of

AddressKind = Literal["mobile", "phone", "mailbox", "chat"]
"""`mobile`: a number that takes texts. `phone`: any number that can be called. `mailbox`: of mail. `chat`: the name of
a group, which several persons read, and whose URL stands in the file of chats; or one person on a platform whose
application shows cards (`notify.addresses.chat`).
"""
AnsweredBy = Literal["reply", "keys", "link", "buttons"]
"""`reply`: whoever has a text writes back. `keys`: they hear a call and press a key. `buttons`: they have a card and
press a button. `link`: nobody can write to us there, so a text that asks carries a link. An SMS never does: to +86
numbers carriers refuse it, elsewhere it can be replied to, and a link would cost a segment more and teach people to
tap on links in texts.
"""


@dataclass(frozen=True)
class ChannelSpec:
    """One channel. `module`: whose `build(values, plan)` makes it. `providers`: those that the table of channels may
    name for it, in the order in which they are documented.
    """

    name: str
    module: str
    providers: tuple[str, ...]
    address: AddressKind
    answered_by: AnsweredBy
    in_segments: bool = False
    """Whether a text costs by the segment, so that its length counts."""

    @property
    def takes_answers(self) -> bool:
        """Whether an answer comes back on the channel itself."""
        return self.answered_by != "link"


_ALL = (
    ChannelSpec(
        "sms",
        "notify.channels.sms",
        providers=("twilio", "aliyun"),
        address="mobile",
        answered_by="reply",
        in_segments=True,
    ),
    ChannelSpec(
        "voice",
        "notify.channels.voice",
        providers=("twilio", "aliyun"),
        address="phone",
        answered_by="keys",
    ),
    ChannelSpec(
        "chat",
        "notify.channels.chat",
        providers=("apprise", "dingtalk", "wecom", "feishu"),
        address="chat",
        answered_by="link",
    ),
    ChannelSpec(
        "email",
        "notify.channels.email",
        providers=("smtp",),
        address="mailbox",
        answered_by="link",
    ),
)
CHANNELS: Mapping[str, ChannelSpec] = {spec.name: spec for spec in _ALL}
"""Every channel that is installed, by its name."""


def answered_by(channel: str, address: str = "") -> AnsweredBy | None:
    """How a text on this channel to this address is answered; None for a channel that is no more."""
    spec = CHANNELS.get(channel)
    if spec is not None and spec.address == "chat" and platform_of(address):
        return "buttons"
    return spec.answered_by if spec is not None else None


def carries_links(channel: str, address: str = "") -> bool:
    """Whether a text on this channel that asks carries a link; of a channel that is no more: it does not."""
    return answered_by(channel, address) == "link"


def carries_buttons(channel: str, address: str) -> bool:
    """Whether a text on this channel to this address is a card with buttons."""
    return answered_by(channel, address) == "buttons"


def is_call(channel: str) -> bool:
    """Whether what goes by this channel is heard, and not read."""
    return answered_by(channel) == "keys"


def telephone_of(addresses: Mapping[str, object]) -> str:
    """The number at which somebody with these addresses (by channel) is rung, the one of calls first; empty: none."""
    by_kind = {CHANNELS[name].address: str(it) for name, it in addresses.items() if name in CHANNELS and it}
    return by_kind.get("phone") or by_kind.get("mobile") or ""
