"""A practice gateway on the loopback, a receiver for its callbacks, and our channel in front of it: all real parts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from notify.channel import Channel
from notify.channels.sms import check
from notify.message import Message
from notify.outcome import Failed, Outcome
from notify.plan import Plan, Route
from notify.providers.twilio.account import TwilioAccount
from notify.providers.twilio.callbacks import parse_reply, parse_status_callback, verify_signature
from notify.providers.twilio.sms import TwilioProvider
from practice.gateway.faults import Faults
from practice.gateway.twilio import Gateway
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.serving import serving

ACCOUNT = "AC" + "a" * 32
TOKEN = "a-token-nobody-may-see"
SENDER = "+15005550006"
START = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)

ONLY_TWILIO = Plan((Route("*", ("twilio",)),))


@dataclass
class Receiver:
    """What a callback receiver does: check the signature, read the form, answer 200, or fail as often as told."""

    base: str = ""
    failures: int = 0
    taken: list[object] = field(default_factory=list)
    refused: int = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        url = str(request.url)
        if not verify_signature(TOKEN, url, form, request.headers.get("x-twilio-signature", "")):
            self.refused += 1
            await Response(status_code=403)(scope, receive, send)
            return
        if self.failures:
            self.failures -= 1
            await Response(status_code=503)(scope, receive, send)
            return
        query = dict(request.query_params)
        self.taken.append(parse_status_callback(form, query) if "MessageStatus" in form else parse_reply(form))
        await Response(status_code=200)(scope, receive, send)


async def do_nothing() -> None:
    """A door that stands open."""


@dataclass
class House:
    """Everything a story needs; `now` is the story clock."""

    gateway: Gateway
    agenda: Agenda
    people: People
    receiver: Receiver
    provider: TwilioProvider
    channel: Channel
    base_url: str
    now: datetime = START
    door: Callable[[], Awaitable[object]] = do_nothing
    """Waited for before the gateway sees a request."""

    async def send(self, *messages: Message) -> list[Outcome]:
        """Outcomes in the order of the messages."""
        fitting = {message.delivery: self.channel.fit(message) for message in messages}
        outcomes: dict[str, Outcome] = {key: fit for key, fit in fitting.items() if isinstance(fit, Failed)}
        going = [fit for fit in fitting.values() if isinstance(fit, Message)]
        outcomes |= {message.delivery: outcome async for message, outcome in self.channel.send(going)}
        return [outcomes[message.delivery] for message in messages]


@asynccontextmanager
async def house(
    faults: Faults | None = None,
    *,
    callbacks: bool = False,
    deadline: float = 5.0,
    service: str = "",
    token: str = TOKEN,
    people: People | None = None,
    seed: int = 1,
) -> AsyncIterator[House]:
    receiver, agenda = Receiver(), Agenda()
    folk = people or People(seed=seed)
    rooms: list[House] = []
    gateways: list[Gateway] = []

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith("/callbacks/"):
            await receiver(scope, receive, send)
            return
        await rooms[0].door()
        await gateways[0](scope, receive, send)

    async with serving(both) as base_url:
        receiver.base = base_url
        gateway = Gateway(
            ACCOUNT,
            TOKEN,
            people=folk,
            agenda=agenda,
            clock=lambda: rooms[0].now,
            reply_url=f"{base_url}/callbacks/twilio/reply",
            faults=faults,
            seed=seed,
        )
        gateways.append(gateway)
        account = TwilioAccount(
            ACCOUNT,
            token,
            "" if service else SENDER,
            service,
            base_url,
            base_url if callbacks else None,
        )
        provider = TwilioProvider(account, deadline=deadline)
        rooms.append(
            House(
                gateway,
                agenda,
                folk,
                receiver,
                provider,
                Channel("sms", {"twilio": provider}, ONLY_TWILIO, check),
                base_url,
            )
        )
        try:
            yield rooms[0]
        finally:
            await provider.aclose()
            await gateway.aclose()


def text(
    to: str = "+12025550101", body: str = "【西城环保】K7F 请布设围油栏", delivery: str = "d1", attempt: int = 1
) -> Message:
    return Message(delivery, attempt, "sms", to, body, reference="K7F", provider="twilio")


async def one(provider: TwilioProvider, message: Message) -> Outcome:
    """What became of a single message."""
    [outcome] = [outcome async for _, outcome in provider.send([message])]
    return outcome
