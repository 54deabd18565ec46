"""Channels built from settings, and what their providers' codes mean. SDKs load only when a channel is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from notify.card_door import CardDoor
from notify.channel import Channel
from notify.channel_spec import CHANNELS
from notify.outcome import Advice, Failed
from notify.plan import Plan

Values = Mapping[str, str]
"""Settings by their documented names (`TWILIO_FROM`, …), and chats as `chat:<name>`. An absent key and an empty value
mean the same.
"""

CODES: Mapping[str, str] = {
    "twilio": "notify.providers.twilio.codes",
    "aliyun": "notify.providers.aliyun.codes",
    "apprise": "notify.providers.apprise.codes",
    "dingtalk": "notify.providers.dingtalk.codes",
    "wecom": "notify.providers.wecom.codes",
    "feishu": "notify.providers.feishu.codes",
}
"""Name of a provider to the module whose `failure(code)` says what a code means; loads no SDK."""
REPORT = frozenset({"twilio", "aliyun"})
"""Providers that say later whether a handset has a text. With every other it ends at accepted."""


class ChannelError(Exception):
    """A channel cannot be built.

    ChannelError
    ├── UnknownChannel        no channel of this name is installed
    └── ChannelNotConfigured  a setting it needs is missing or wrong
    """


class UnknownChannel(ChannelError):
    """No channel of this name is installed."""


class ChannelNotConfigured(ChannelError):
    """A setting that the channel needs is missing or wrong. `setting` names it; no value is ever repeated."""

    def __init__(self, setting: str, mend: str) -> None:
        super().__init__(f"{setting}: {mend}")
        self.setting = setting


def build(name: str, values: Values, plan: Plan) -> Channel:
    """The channel `name`, set up as `plan` says, ready to warm. Opens nothing yet.

    Raises UnknownChannel, or ChannelNotConfigured with the setting to mend.
    """
    if name not in CHANNELS:
        raise UnknownChannel(f"no channel {name!r} is installed; there are: {', '.join(sorted(CHANNELS))}")
    make = cast(Callable[[Values, Plan], Channel], import_module(CHANNELS[name].module).build)
    return make(values, plan)


def card_door(platform: str, values: Values) -> CardDoor:
    """What takes the callbacks of a platform of `addresses.chat.PLATFORMS`. Raises ChannelNotConfigured."""
    make = cast(Callable[[Values], CardDoor], import_module(f"notify.providers.{platform}.callbacks").door)
    return make(values)


def is_set_up(values: Values, beginning: str) -> bool:
    """Whether any setting of a provider is given: its settings begin so."""
    return any(value for name, value in values.items() if name.startswith(beginning))


def explain(provider: str, code: str | None) -> Failed:
    """What a code in a provider's later report means; of a provider without a table: temporary, once."""
    if provider not in CODES:
        return Failed(provider, code or "unknown", "temporary", Advice.RETRY, retries=1)
    failure = cast(Callable[[str | None], Failed], import_module(CODES[provider]).failure)
    return failure(code)
