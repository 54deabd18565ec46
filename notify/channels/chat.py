"""The channel `chat`: groups by their names, never by their URLs, one person each by platform and user id, and who
carries texts to them. No provider's detail enters here.

The URL behind a name holds a token, so it stands in a file beside the record; `build` is given it as the value
`chat:<name>`. A chat ends at accepted or unknown: nobody can say who has read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from notify.addresses.chat import ChatAddressError, check_chat, platform_of
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Plan
from notify.provider import Provider
from notify.registry import ChannelNotConfigured, Values, is_set_up

SETTING = "HEZHANG_CHATS"
BY_NAME = "chat:"
"""What the values of chats begin with: `chat:taoranting_group` → its URL."""
NO_SUCH_CHAT, NOT_A_CHAT, OTHER_PLATFORM = "no_such_chat", "not_a_chat", "other_platform"


def urls_of(values: Values) -> dict[str, str]:
    """The URLs of the chats by name."""
    return {key.removeprefix(BY_NAME): url for key, url in values.items() if key.startswith(BY_NAME)}


def build(values: Values, plan: Plan) -> Channel:
    """The channel over Apprise, the applications of the platforms, or any of them: whichever is set up. Raises
    ChannelNotConfigured: none is, or one only by half.
    """
    urls = urls_of(values)
    providers: dict[str, Provider] = {}
    if is_set_up(values, "DINGTALK_"):
        providers["dingtalk"] = _dingtalk(values)
    if is_set_up(values, "WECOM_"):
        providers["wecom"] = _wecom(values)
    if is_set_up(values, "FEISHU_"):
        providers["feishu"] = _feishu(values)
    if urls:
        providers["apprise"] = _apprise(urls)
    if not providers:
        raise ChannelNotConfigured(SETTING, "name a file with the chats in it, as in `taoranting_group: dingtalk://…`")
    return Channel("chat", providers, plan, partial(_refused, urls))


def _refused(urls: Mapping[str, str], message: Message) -> Failed | None:
    """An address that is none, and a name that the file lacks, fail without being sent."""
    try:
        check_chat(message.to)
    except ChatAddressError:
        return Failed(message.provider, NOT_A_CHAT, "permanent", Advice.CONTACT_BAD)
    platform = platform_of(message.to)
    if platform:
        # A table from before there were applications sends everything to Apprise, which knows groups alone.
        elsewhere = Failed(message.provider, OTHER_PLATFORM, "permanent", Advice.NEXT_CHANNEL)
        return None if message.provider == platform else elsewhere
    return None if message.to in urls else Failed(message.provider, NO_SUCH_CHAT, "permanent", Advice.CONTACT_BAD)


def _apprise(urls: Mapping[str, str]) -> Provider:
    from notify.providers.apprise.chat import AppriseProvider

    return AppriseProvider(urls)


def _dingtalk(values: Values) -> Provider:
    from notify.providers.dingtalk.account import app_from
    from notify.providers.dingtalk.chat import DingtalkProvider

    return DingtalkProvider(app_from(values))


def _wecom(values: Values) -> Provider:
    from notify.providers.wecom.account import app_from
    from notify.providers.wecom.chat import WecomProvider

    return WecomProvider(app_from(values))


def _feishu(values: Values) -> Provider:
    from notify.providers.feishu.account import app_from
    from notify.providers.feishu.chat import FeishuProvider

    return FeishuProvider(app_from(values))
