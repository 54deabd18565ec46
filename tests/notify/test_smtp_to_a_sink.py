"""Mail by real SMTP to the practice mailbox: what arrives, and what each failure becomes."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import aiosmtplib
import pytest

from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.plan import Plan
from notify.providers.smtp.email import SmtpProvider
from notify.providers.smtp.mail import compose
from notify.providers.smtp.replies import refusal
from notify.providers.smtp.server import SmtpServer
from notify.registry import build
from practice.mail import MailFaults, MailSink
from tests.patience import PATIENCE

pytestmark = pytest.mark.anyio

START = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)
TEXT = "【西城环保】K7F 陶然亭湖东岸码头疑似柴油泄漏。\n1. 布设围油栏\n.\n末行"


def mail(to: str = "park@example.org", delivery: str = "d1", subject: str = "溢油事件 K7F") -> Message:
    return Message(delivery, 1, "email", to, TEXT, subject=subject, reference="K7F")


async def send(url: str, *messages: Message, deadline: float = 5.0) -> list[Outcome]:
    provider = SmtpProvider(SmtpServer.from_url(url), deadline=deadline)
    outcomes = {message: outcome async for message, outcome in provider.send(messages)}
    return [outcomes[message] for message in messages]


async def test_a_mail_arrives_whole_and_has_an_id_of_its_delivery() -> None:
    async with MailSink(lambda: START) as sink:
        [outcome] = await send(sink.url, mail())
        assert outcome == Accepted("smtp", "<d1.1@example.org>", "250")
        [received] = sink.received
    assert received.address == "park@example.org"
    assert received.text == TEXT
    assert received.subject == "溢油事件 K7F"
    assert received.at == START
    assert received.provider_id == "<d1.1@example.org>"


async def test_a_line_break_in_a_subject_makes_no_header() -> None:
    wire = compose(mail(subject="急\r\nBcc: spy@example.org"), "a@example.org")
    assert b"\r\nBcc:" not in wire


async def test_sixty_mails_share_a_few_connections() -> None:
    async with MailSink(lambda: START) as sink:
        outcomes = await send(sink.url, *(mail(f"unit{number}@example.org", f"d{number}") for number in range(60)))
        assert all(isinstance(outcome, Accepted) for outcome in outcomes)
        assert len(sink.received) == 60
        assert sink.connections <= 4


async def test_one_refused_recipient_does_not_stop_the_others() -> None:
    refuse = {"gone@example.org": "550 5.1.1 no such mailbox", "full@example.org": "452 4.2.2 mailbox full"}
    async with MailSink(lambda: START, faults=MailFaults(refuse=refuse)) as sink:
        outcomes = await send(
            sink.url, mail("gone@example.org", "a"), mail("full@example.org", "b"), mail("park@example.org", "c")
        )
    assert outcomes[0] == Failed("smtp", "550", "permanent", Advice.CONTACT_BAD)
    assert outcomes[1] == Failed("smtp", "452", "temporary", Advice.RETRY)
    assert isinstance(outcomes[2], Accepted)


async def test_a_server_silent_after_the_text_leaves_it_unknown_and_is_not_asked_again() -> None:
    async with MailSink(lambda: START, faults=MailFaults(delay=2 * PATIENCE)) as sink:
        async with asyncio.timeout(PATIENCE):
            outcomes = await send(sink.url, *(mail(delivery=f"d{number}") for number in range(12)), deadline=0.3)
    unknown = [outcome for outcome in outcomes if isinstance(outcome, Ambiguous)]
    later = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert len(unknown) == 4
    assert len(later) == 8
    assert all(outcome.kind == "temporary" for outcome in later)


async def test_a_connection_cut_after_the_text_leaves_it_unknown() -> None:
    async with MailSink(lambda: START, faults=MailFaults(hang_up=True)) as sink:
        [outcome] = await send(sink.url, mail())
    assert isinstance(outcome, Ambiguous)


async def test_nobody_listening_is_temporary() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    [outcome] = await send(f"smtp://127.0.0.1:{port}?from=a@example.org", mail())
    assert outcome == Failed("smtp", "SMTPConnectError", "temporary", Advice.RETRY)


async def test_an_address_that_is_none_is_never_sent() -> None:
    channel = build("email", {"HEZHANG_SMTP_URL": "smtp://127.0.0.1:1?from=a@example.org"}, Plan())
    assert channel.fit(replace(mail("park", "a"), provider="smtp")) == Failed(
        "smtp", "not_an_address", "permanent", Advice.CONTACT_BAD
    )
    good = replace(mail(delivery="b"), provider="smtp")
    assert channel.fit(good) == good


Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def scripted(*replies: bytes) -> Script:
    """A server that greets with the first reply, answers each line with the next, and then closes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for reply in replies:
            writer.write(reply)
            await writer.drain()
            await reader.readline()
        writer.close()

    return serve


OK = b"250 OK\r\n"
HELLO = b"220 mail\r\n"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ((b"554 no service here\r\n",), Failed("smtp", "554", "permanent", Advice.NEXT_CHANNEL)),
        ((b"421 busy\r\n",), Failed("smtp", "421", "temporary", Advice.RETRY)),
        ((HELLO, OK, b"550 not you\r\n"), Failed("smtp", "550", "permanent", Advice.CONFIG_ERROR)),
        ((HELLO, OK, b"421 later\r\n"), Failed("smtp", "421", "temporary", Advice.RETRY)),
        ((HELLO, OK, OK, b"451 later\r\n"), Failed("smtp", "451", "temporary", Advice.RETRY)),
        ((HELLO, OK, OK, OK, b"554 no\r\n"), Failed("smtp", "554", "permanent", Advice.NEXT_CHANNEL)),
        ((HELLO, OK), Failed("smtp", "SMTPServerDisconnected", "temporary", Advice.RETRY)),
    ],
)
async def test_what_a_server_can_answer_at_each_step(script: tuple[bytes, ...], expected: Failed) -> None:
    server = await asyncio.start_server(scripted(*script), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    [outcome] = await send(f"smtp://127.0.0.1:{port}?from=a@example.org", mail())
    server.close()
    assert outcome == expected


async def test_a_server_that_ends_the_connection_after_one_mail_is_asked_on_a_new_one() -> None:
    connections = 0

    async def one_mail_each(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        for reply in (HELLO, OK, OK, OK, b"354 go\r\n"):
            writer.write(reply)
            await reader.readline()
        await reader.readuntil(b"\r\n.\r\n")
        writer.write(OK)
        await reader.readline()
        writer.write(b"421 enough\r\n")
        writer.close()

    server = await asyncio.start_server(one_mail_each, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    provider = SmtpProvider(SmtpServer.from_url(f"smtp://127.0.0.1:{port}?from=a@example.org"), connections=1)
    outcomes = [outcome async for _, outcome in provider.send([mail(delivery="a"), mail(delivery="b")])]
    server.close()
    assert all(isinstance(outcome, Accepted) for outcome in outcomes)
    assert connections == 2


async def test_a_server_without_encryption_is_a_fault_of_the_settings() -> None:
    async with MailSink(lambda: START) as sink:
        url = f"smtp+starttls://127.0.0.1:{sink.port}?from=a@example.org"
        provider = SmtpProvider(SmtpServer.from_url(url))
        assert await provider.warm() is not None
        [outcome] = await send(url, mail())
        assert isinstance(outcome, Failed)
        assert outcome.kind == "permanent"
        assert outcome.advice is Advice.CONFIG_ERROR
        assert await SmtpProvider(SmtpServer.from_url(sink.url)).warm() is None


def test_every_refusal_of_the_library_has_a_verdict() -> None:
    refusals: dict[type[aiosmtplib.SMTPResponseException], tuple[aiosmtplib.SMTPResponseException, Advice]] = {
        aiosmtplib.SMTPResponseException: (aiosmtplib.SMTPResponseException(500, "x"), Advice.NEXT_CHANNEL),
        aiosmtplib.SMTPConnectResponseError: (aiosmtplib.SMTPConnectResponseError(554, "x"), Advice.NEXT_CHANNEL),
        aiosmtplib.SMTPHeloError: (aiosmtplib.SMTPHeloError(501, "x"), Advice.CONFIG_ERROR),
        aiosmtplib.SMTPDataError: (aiosmtplib.SMTPDataError(554, "x"), Advice.NEXT_CHANNEL),
        aiosmtplib.SMTPAuthenticationError: (aiosmtplib.SMTPAuthenticationError(535, "x"), Advice.STOP_CHANNEL),
        aiosmtplib.SMTPSenderRefused: (aiosmtplib.SMTPSenderRefused(550, "x", "a"), Advice.CONFIG_ERROR),
        aiosmtplib.SMTPRecipientRefused: (aiosmtplib.SMTPRecipientRefused(550, "x", "a"), Advice.CONTACT_BAD),
    }
    known = {
        found
        for found in vars(aiosmtplib).values()
        if isinstance(found, type) and issubclass(found, aiosmtplib.SMTPResponseException)
    }
    assert set(refusals) == known
    for error, advice in refusals.values():
        assert refusal(error).kind == "permanent"
        assert refusal(error).advice is advice


def test_a_url_is_read_with_escapes_and_its_password_never_shown() -> None:
    server = SmtpServer.from_url("smtps://duty%40example.org:p%3Aw@mail.example.org")
    assert (server.host, server.port, server.security) == ("mail.example.org", 465, "tls")
    assert (server.username, server.password, server.sender) == ("duty@example.org", "p:w", "duty@example.org")
    assert "p:w" not in repr(SmtpProvider(server))


async def test_neither_address_nor_text_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="aiosmtplib")
    async with MailSink(lambda: START) as sink:
        await send(sink.url, mail())
    ours = [record for record in caplog.records if not record.name.startswith("mail.")]
    assert not any("park@example.org" in record.getMessage() for record in ours)
