"""The channel `chat`: groups by their names, never by their URLs, and who carries texts to them. No provider's detail
enters here.

The URL behind a name holds a token, so it stands in a file beside the record; `build` is given it as the value
`chat:<name>`. A chat ends
at accepted or unknown: nobody can say who has read it.
"""

from __future__ import annotations

from collections.abc import Mapping

from notify.channel import Channel
from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Plan
from notify.registry import ChannelNotConfigured, Values

SETTING = "HEZHANG_CHATS"
BY_NAME = "chat:"
"""What the values of chats begin with: `chat:taoranting_group` → its URL."""
NO_SUCH_CHAT = "no_such_chat"


def urls_of(values: Values) -> dict[str, str]:
    """The URLs of the chats by name."""
    return {key.removeprefix(BY_NAME): url for key, url in values.items() if key.startswith(BY_NAME)}


def build(values: Values, plan: Plan) -> Channel:
    """The channel over Apprise. Raises ChannelNotConfigured where the file of chats names none."""
    urls = urls_of(values)
    if not urls:
        raise ChannelNotConfigured(SETTING, "name a file with the chats in it, as in `taoranting_group: dingtalk://…`")
    from notify.providers.apprise.chat import AppriseProvider

    def check(message: Message) -> Failed | None:
        return _unknown(message, urls)

    return Channel("chat", {"apprise": AppriseProvider(urls)}, plan, check)


def _unknown(message: Message, urls: Mapping[str, str]) -> Failed | None:
    """A name that the file lacks fails without being sent."""
    if message.to in urls:
        return None
    return Failed(message.provider, NO_SUCH_CHAT, "permanent", Advice.CONTACT_BAD)
