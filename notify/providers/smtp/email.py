"""Mail by SMTP. One batch shares a few connections, and a server found silent or closed is not asked again in it."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Sequence

import aiosmtplib

from notify.addresses.mailbox import check_mailbox
from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.providers.smtp.mail import compose, message_id
from notify.providers.smtp.replies import PROVIDER, refusal, temporary
from notify.providers.smtp.server import SmtpServer

DEADLINE = 10.0
"""Seconds for one message, connecting included: a third of the 30 s for which a worker leases a delivery."""
CONNECTIONS = 4
"""Connections of one batch. Sixty mails over one would take a slow server longer than a lease."""


class SmtpProvider:
    """Sends batches of mail to one server."""

    name = PROVIDER

    def __init__(self, server: SmtpServer, *, deadline: float = DEADLINE, connections: int = CONNECTIONS) -> None:
        self._server = server
        self._deadline = deadline
        self._connections = connections

    def __repr__(self) -> str:
        return f"SmtpProvider({self._server!r})"

    @property
    def sender(self) -> str:
        """See `provider.Provider`."""
        return self._server.sender

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        batch = _Batch(self._server, self._deadline)
        try:
            async for settled in fan_out(messages, batch.send, asyncio.Semaphore(self._connections)):
                yield settled
        finally:
            await batch.aclose()

    async def warm(self) -> Failed | Ambiguous | None:
        """Connect and log in once. See `provider.Warmable`."""
        batch = _Batch(self._server, self._deadline)
        try:
            return await batch.try_out()
        finally:
            await batch.aclose()

    async def aclose(self) -> None:
        """Nothing stays open between batches."""


class _Batch:
    """The connections of one batch, and what it has learnt about the server."""

    def __init__(self, server: SmtpServer, deadline: float) -> None:
        self._server = server
        self._deadline = deadline
        self._idle: list[aiosmtplib.SMTP] = []
        self._down: Failed | None = None

    async def send(self, message: Message) -> Outcome:
        if self._down is not None:
            return self._down
        handing_over = False
        connection: aiosmtplib.SMTP | None = None
        try:
            async with asyncio.timeout(self._deadline):
                connection = await self._ready(message.to)
                handing_over = True
                await connection.data(compose(message, self._server.sender))
            self._idle.append(connection)
            connection = None
            return Accepted(PROVIDER, message_id(message, self._server.sender), "250")
        except aiosmtplib.SMTPResponseException as error:
            return self._refused(error)
        except (aiosmtplib.SMTPException, OSError) as error:
            return self._lost(error, handing_over)
        finally:
            if connection is not None:
                connection.close()

    async def try_out(self) -> Failed | None:
        try:
            async with asyncio.timeout(self._deadline):
                self._idle.append(await self._connect())
        except aiosmtplib.SMTPResponseException as error:
            return self._refused(error)
        except (aiosmtplib.SMTPException, OSError) as error:
            self._lost(error, handing_over=False)
            return self._down
        return None

    async def aclose(self) -> None:
        for connection in self._idle:
            # Everything is settled by now; a server that will not say goodbye changes nothing.
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await connection.quit(timeout=1)
            connection.close()
        self._idle.clear()

    async def _ready(self, to: str) -> aiosmtplib.SMTP:
        """A connection whose server has taken sender and recipient and waits for the text."""
        if self._idle:
            connection = self._idle.pop()
            try:
                await self._address(connection, to)
            except (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPSenderRefused):
                # Servers end a connection after some mails (421, or without a word): a new one tells more.
                connection.close()
            else:
                return connection
        connection = await self._connect()
        await self._address(connection, to)
        return connection

    async def _address(self, connection: aiosmtplib.SMTP, to: str) -> None:
        try:
            await connection.mail(self._server.sender)
            await connection.rcpt(check_mailbox(to))
        except BaseException:
            connection.close()
            raise

    async def _connect(self) -> aiosmtplib.SMTP:
        server = self._server
        connection = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.username,
            password=server.password,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            timeout=self._deadline,
            # Without a name of its own the library asks the resolver for one, which blocks the loop.
            local_hostname="hezhang.localhost",
        )
        await connection.connect()
        return connection

    def _refused(self, error: aiosmtplib.SMTPResponseException) -> Failed:
        failed = refusal(error)
        if isinstance(error, _BEFORE_ANY_MAIL):
            self._down = failed
        return failed

    def _lost(self, error: Exception, handing_over: bool) -> Failed | Ambiguous:
        code = type(error).__name__
        if _is_misconfigured(error):
            self._down = Failed(PROVIDER, code, "permanent", Advice.CONFIG_ERROR)
            return self._down
        if not handing_over or isinstance(error, TimeoutError):
            self._down = temporary(code)
        return Ambiguous(PROVIDER, code) if handing_over else temporary(code)


_BEFORE_ANY_MAIL = (
    aiosmtplib.SMTPConnectResponseError,
    aiosmtplib.SMTPHeloError,
    aiosmtplib.SMTPAuthenticationError,
)


# The library raises its base error itself only for what the server cannot do: STARTTLS, or a way to log in.
_CANNOT = (aiosmtplib.SMTPException, aiosmtplib.SMTPNotSupported)


def _is_misconfigured(error: Exception) -> bool:
    return type(error) in _CANNOT or isinstance(error.__cause__, ssl.SSLCertVerificationError)
