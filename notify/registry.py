"""Which channels are installed. Adding one is a module with a `build` and a line here; SDKs load only when built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from notify.channel import Channel

Values = Mapping[str, str]
"""Settings by their documented names (`TWILIO_FROM`, …). An absent key and an empty value mean the same."""

INSTALLED: Mapping[str, str] = {
    "sms": "notify.sms",
    "email": "notify.email",
}
"""Name of the channel to the module whose `build(values)` makes it."""


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


def build(name: str, values: Values) -> Channel:
    """The channel `name`, ready to warm. Opens nothing yet.

    Raises UnknownChannel, or ChannelNotConfigured with the setting to mend.
    """
    if name not in INSTALLED:
        raise UnknownChannel(f"no channel {name!r} is installed; there are: {', '.join(sorted(INSTALLED))}")
    make = cast(Callable[[Values], Channel], import_module(INSTALLED[name]).build)
    return make(values)
