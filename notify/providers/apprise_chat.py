"""The provider `apprise`: DingTalk, WeCom, Feishu and every other service that Apprise knows by a URL. The URLs are secrets.

A plugin of Apprise says yes or no and nothing more. A no is tried once more, then the text goes by the next channel.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import apprise

from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.providers.apprise_overheard import Overheard, overhearing, silence

NAME = "apprise"
DEADLINE = 10.0
"""Seconds for one text. What a plugin still does after that cannot be stopped, so nobody knows whether it was sent."""
AT_ONCE = 20


def knows(url: str) -> bool:
    """Whether Apprise can send to this URL. Connects to nothing."""
    silence()
    return apprise.Apprise.instantiate(url, suppress_exceptions=True) is not None


class AppriseProvider:
    """Sends to chats by their names. `urls`: name to Apprise URL."""

    name = NAME
    sender = "hezhang"

    def __init__(self, urls: Mapping[str, str], deadline: float = DEADLINE) -> None:
        silence()
        self._urls = urls
        self._deadline = deadline
        self._targets: dict[str, Any] = {}
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def warm(self) -> Failed | Ambiguous | None:
        """Read every URL; the first that Apprise does not know is what stands in the way."""
        unknown = [name for name in self._urls if self._target(name) is None]
        return Failed(NAME, "chat_url_unknown", "permanent", Advice.CONFIG_ERROR) if unknown else None

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `notify.provider.Provider`."""
        async for told in fan_out(messages, self._send, self._gate):
            yield told

    async def aclose(self) -> None:
        """Apprise keeps no connection open."""
        self._targets.clear()

    def _target(self, name: str) -> Any:  # noqa: ANN401 - a plugin of Apprise, whose base is untyped
        if name not in self._targets:
            self._targets[name] = apprise.Apprise.instantiate(self._urls.get(name, ""), suppress_exceptions=True)
        return self._targets[name]

    async def _send(self, message: Message) -> Outcome:
        target = self._target(message.to)
        if target is None:
            return Failed(NAME, "chat_url_unknown", "permanent", Advice.CONTACT_BAD)
        with overhearing() as heard:
            try:
                async with asyncio.timeout(self._deadline):
                    sent = await target.async_notify(body=message.text, title=message.subject, body_format=apprise.NotifyFormat.TEXT)
            except TimeoutError:
                return Ambiguous(NAME, "deadline")
            except Exception as fault:  # A plugin may raise anything, and may have sent before it did.
                return Ambiguous(NAME, type(fault).__name__)
        return Accepted(NAME, f"{message.delivery}.{message.attempt}") if sent else _refused(heard)


def _refused(heard: Overheard) -> Failed | Ambiguous:
    """A bare no, made as plain as what was overheard allows."""
    if heard.unanswered:
        return Ambiguous(NAME, "no_answer")
    code = f"http_{heard.status}" if heard.status else "unreachable" if heard.unreached else "said_no"
    return Failed(NAME, code, "temporary", Advice.RETRY, retries=1)
