"""The channel `email`: which messages may go, over any provider of mail. No provider's detail enters here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from notify.mailbox import MailboxError, check_mailbox
from notify.message import Message
from notify.outcome import Advice, Ambiguous, Failed, Outcome
from notify.registry import ChannelNotConfigured, Values


class MailProvider(Protocol):
    """Whoever carries a batch of mail, over connections of its own. Failures are outcomes, never exceptions."""

    @property
    def name(self) -> str: ...
    def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]: ...
    async def warm(self) -> Failed | Ambiguous | None: ...
    def explain(self, code: str | None) -> Failed: ...
    async def aclose(self) -> None: ...


class EmailChannel:
    """Mail to mailboxes. Warmable and Explaining (`notify.channel`)."""

    name = "email"

    def __init__(self, provider: MailProvider) -> None:
        self._provider = provider

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `Channel`. An address that is none fails without being sent."""
        good: list[Message] = []
        for message in messages:
            if _is_mailbox(message.to):
                good.append(message)
            else:
                yield message, Failed(self._provider.name, "not_an_address", "permanent", Advice.CONTACT_BAD)
        async for settled in self._provider.send(good):
            yield settled

    async def warm(self) -> Failed | Ambiguous | None:
        """See `Warmable`."""
        return await self._provider.warm()

    def explain(self, code: str | None) -> Failed:
        """See `Explaining`."""
        return self._provider.explain(code)

    async def aclose(self) -> None:
        """Close the provider's connections."""
        await self._provider.aclose()


def build(values: Values) -> EmailChannel:
    """The channel over SMTP, from HEZHANG_SMTP_URL. Raises ChannelNotConfigured."""
    from notify.providers.smtp import SmtpProvider
    from notify.providers.smtp_server import SmtpServer, SmtpUrlError

    try:
        return EmailChannel(SmtpProvider(SmtpServer.from_url(values.get("HEZHANG_SMTP_URL") or "")))
    except SmtpUrlError as error:
        raise ChannelNotConfigured("HEZHANG_SMTP_URL", str(error)) from None


def _is_mailbox(address: str) -> bool:
    try:
        check_mailbox(address)
    except MailboxError:
        return False
    return True
