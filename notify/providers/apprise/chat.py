"""The provider `apprise`: DingTalk, WeCom, Feishu and every other service that Apprise knows by a URL. The URLs are
secrets.

A plugin of Apprise says yes or no and nothing more, and its yes is no more than HTTP 200; what the service itself
answered is read beside it. A no whose reason is not known is tried once more, then the text goes by the next channel.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import apprise

from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.providers.apprise.listening import answers, watch
from notify.providers.apprise.overheard import Overheard, overhearing, silence
from notify.providers.apprise.plugins import instantiated
from notify.providers.apprise.services import SAID_NO, SERVICES, UNKNOWN, Service, verdict
from notify.text.parts import CannotBeSplit, parts

NAME = "apprise"
DEADLINE = 10.0
"""Seconds for one text. What a plugin still does after that cannot be stopped, so nobody knows whether it was sent."""
AT_ONCE = 20


def knows(url: str) -> bool:
    """Whether Apprise can send to this URL. Connects to nothing."""
    silence()
    return instantiated(url) is not None


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
            target = instantiated(self._urls.get(name, ""))
            if target is not None:
                watch(target)
                # Apprise would sleep for 5.5 s before each further text to a group, within our deadline and without a
                # word. How fast a provider is asked stands in the table of channels, and a service that finds it too
                # fast says so.
                target.request_rate_per_sec = 0
            self._targets[name] = target
        return self._targets[name]

    def fit(self, message: Message) -> Message | Failed:
        """See `notify.provider.Fitting`: what is longer than the service takes becomes several numbered texts, recorded
        as such."""
        target = self._target(message.to)
        if target is None:
            return message
        try:
            found = _parts(message, target)
        except CannotBeSplit:
            return Failed(NAME, "too_long", "permanent", Advice.SHORTEN)
        return message if len(found) == 1 else replace(message, text="\n\n".join(found), parts=found)

    async def _send(self, message: Message) -> Outcome:
        target = self._target(message.to)
        if target is None:
            return Failed(NAME, "chat_url_unknown", "permanent", Advice.CONTACT_BAD)
        fitting = message if message.parts else self.fit(message)
        if isinstance(fitting, Failed):
            return fitting
        taken = 0
        try:
            async with asyncio.timeout(self._deadline):
                for part in fitting.parts or (fitting.text,):
                    refused = await _handed_over(target, part, message.subject)
                    if refused is not None:
                        return _after(taken, refused)
                    taken += 1
        except TimeoutError:
            return Ambiguous(NAME, "deadline")
        except Exception as fault:  # A plugin may raise anything, and may have sent before it did.
            return Ambiguous(NAME, type(fault).__name__)
        return Accepted(NAME, f"{message.delivery}.{message.attempt}")


async def _handed_over(target: Any, text: str, title: str) -> Failed | Ambiguous | None:  # noqa: ANN401 - see `_target`
    """Send one text; what the service has against it, by Apprise's word and by its own."""
    with overhearing() as heard, answers() as answered:
        sent = await target.async_notify(body=text, title=title, body_format=apprise.NotifyFormat.TEXT)
    service = _service(target)
    against = next(
        (it for answer in answered if (it := verdict(service, answer.status, answer.body)) is not None), None
    )
    return against if sent or against is not None else _refused(heard)


def _after(taken: int, refused: Failed | Ambiguous) -> Failed | Ambiguous:
    """A text of which some parts were taken is not simply untaken: whoever sends it again sends those twice."""
    if taken and isinstance(refused, Failed) and refused.kind == "temporary":
        return Ambiguous(NAME, refused.code)
    return refused


def _service(target: Any) -> Service:  # noqa: ANN401 - see `_target`
    schemas = {str(it) for it in (target.secure_protocol, target.protocol) if it}
    return next((service for schema, service in SERVICES.items() if schema in schemas), UNKNOWN)


def _parts(message: Message, target: Any) -> tuple[str, ...]:  # noqa: ANN401 - see `_target`
    """The text as the service takes it. Raises CannotBeSplit."""
    service = _service(target)
    most = service.most or int(target.body_maxlen)
    # A service without titles has the title before its text.
    title = f"{message.subject}\r\n" if message.subject else ""
    return parts(message.text, lambda text: most <= 0 or service.measure(title + text) <= most)


def _refused(heard: Overheard) -> Failed | Ambiguous:
    """A bare no, made as plain as what was overheard allows."""
    if heard.unanswered:
        return Ambiguous(NAME, "no_answer")
    code = f"http_{heard.status}" if heard.status else "unreachable" if heard.unreached else SAID_NO
    return Failed(NAME, code, "temporary", Advice.RETRY, retries=1)
