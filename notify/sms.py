"""The channel `sms`: which texts may go, how many at once, over any provider. No provider's own detail enters here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from notify.fan_out import fan_out
from notify.message import Message
from notify.numbers import NumberError, check_number
from notify.outcome import Advice, Ambiguous, Failed, Outcome, StatusReport
from notify.policy import refuse_for
from notify.registry import ChannelNotConfigured, Values

AT_ONCE = 100
"""Messages under way at once. Sixty recipients go in one round; a provider that wants fewer says so (slow_down)."""


class SmsProvider(Protocol):
    """Whoever carries single texts. Failures are outcomes, never exceptions."""

    @property
    def name(self) -> str: ...
    async def send(self, message: Message) -> Outcome: ...
    async def find(self, message: Message, since: datetime) -> Outcome | None: ...
    async def poll(self, provider_ids: Sequence[str]) -> Sequence[StatusReport]: ...
    async def warm(self) -> Failed | Ambiguous | None: ...
    def explain(self, code: str | None) -> Failed: ...
    async def aclose(self) -> None: ...


class SmsChannel:
    """Texts to telephones. Traceable, Pollable, Warmable and Explaining (`notify.channel`)."""

    name = "sms"

    def __init__(self, provider: SmsProvider, at_once: int = AT_ONCE) -> None:
        self._provider = provider
        self._gate = asyncio.Semaphore(at_once)

    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `Channel`. A number that is none, or a text that may not go there, fails without being sent."""
        return fan_out(messages, self._send_one, self._gate)

    async def find(self, message: Message, since: datetime) -> Outcome | None:
        """See `Traceable`."""
        return await self._provider.find(message, since)

    async def poll(self, provider_ids: Sequence[str]) -> Sequence[StatusReport]:
        """See `Pollable`."""
        return await self._provider.poll(provider_ids)

    async def warm(self) -> Failed | Ambiguous | None:
        """See `Warmable`."""
        return await self._provider.warm()

    def explain(self, code: str | None) -> Failed:
        """See `Explaining`."""
        return self._provider.explain(code)

    async def aclose(self) -> None:
        """Close the provider's connections."""
        await self._provider.aclose()

    async def _send_one(self, message: Message) -> Outcome:
        try:
            check_number(message.to)
        except NumberError:
            return Failed(self._provider.name, "not_a_number", "permanent", Advice.CONTACT_BAD)
        if reason := refuse_for(message.to, message.text):
            return Failed(self._provider.name, reason, "permanent", Advice.CHANGE_TEXT)
        return await self._provider.send(message)


def build(values: Values) -> SmsChannel:
    """The channel over Twilio, from TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM or
    TWILIO_MESSAGING_SERVICE_SID, HEZHANG_TWILIO_BASE_URL and HEZHANG_PUBLIC_URL (without it no status callbacks).

    Raises ChannelNotConfigured.
    """
    from notify.providers.twilio import TwilioAccount, TwilioProvider
    from notify.providers.twilio_callbacks import STATUS_PATH

    service = values.get("TWILIO_MESSAGING_SERVICE_SID") or ""
    public = _http_url(values, "HEZHANG_PUBLIC_URL")
    account = TwilioAccount(
        sid=_required(values, "TWILIO_ACCOUNT_SID"),
        token=_required(values, "TWILIO_AUTH_TOKEN"),
        sender="" if service else _required(values, "TWILIO_FROM"),
        messaging_service=service,
        base_url=_http_url(values, "HEZHANG_TWILIO_BASE_URL"),
        status_callback=public.rstrip("/") + STATUS_PATH if public else None,
    )
    return SmsChannel(TwilioProvider(account))


def _required(values: Values, name: str) -> str:
    value = values.get(name) or ""
    if not value:
        raise ChannelNotConfigured(name, "is needed to send texts; set it in the environment or the .env file")
    return value


def _http_url(values: Values, name: str) -> str | None:
    value = values.get(name) or ""
    if not value:
        return None
    parts = urlsplit(value)
    # Twilio refuses a callback host with an underscore (twilio_api_v2010, StatusCallback).
    if parts.scheme not in {"http", "https"} or not parts.hostname or "_" in parts.hostname:
        raise ChannelNotConfigured(name, "must be http:// or https:// and a host without underscores")
    return value
