"""The practice mailbox: an SMTP server on the loopback that keeps every mail and passes none on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from practice.people.received import Received, ReceivedLog


@dataclass(frozen=True)
class MailFaults:
    """What goes wrong, for a test."""

    refuse: Mapping[str, str] = field(default_factory=dict)
    """Recipient to the reply that refuses them: `550 5.1.1 no such mailbox`."""
    delay: float = 0.0
    """Seconds before a mail is taken."""
    hang_up: bool = False
    """Cut the connection when the mail has been handed over, without a word."""


class MailSink:
    """`async with MailSink(clock) as sink:` listens on 127.0.0.1, at `sink.url`; `clock` tells story time."""

    def __init__(self, clock: Callable[[], datetime], *, port: int = 0, faults: MailFaults | None = None) -> None:
        self._clock = clock
        self._port = port
        self._faults = faults or MailFaults()
        self._server: asyncio.Server | None = None
        self.received = ReceivedLog()
        """Every mail taken."""
        self.connections = 0
        """How many connections have been made."""

    async def __aenter__(self) -> MailSink:
        self._server = await asyncio.get_running_loop().create_server(self._serve, "127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()

    @property
    def port(self) -> int:
        """The port it listens on. Raises RuntimeError before it does."""
        if self._server is None:
            raise RuntimeError("the mailbox is not open")
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def url(self) -> str:
        """Its address as HEZHANG_SMTP_URL."""
        return f"smtp://127.0.0.1:{self.port}?from=hezhang@example.org"

    def _serve(self) -> SMTP:
        self.connections += 1
        return SMTP(self, hostname="practice.localhost", loop=asyncio.get_running_loop())

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """aiosmtpd: somebody names a recipient."""
        if refusal := self._faults.refuse.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """aiosmtpd: somebody hands over a mail."""
        await asyncio.sleep(self._faults.delay)
        if self._faults.hang_up and server.transport is not None:
            server.transport.close()
            return "421 gone"
        content = envelope.content
        mail = message_from_bytes(content if isinstance(content, bytes) else b"", policy=policy.default)
        for address in envelope.rcpt_tos:
            self.received.add(_received(mail, address, self._clock()))
        return "250 OK"


def _received(mail: EmailMessage, address: str, at: datetime) -> Received:
    # The wire ends every text with a line break of its own.
    text = str(mail.get_content()).replace("\r\n", "\n").rstrip("\n")
    return Received(address, text, at, str(mail["Message-ID"]), str(mail["Subject"]))
