"""The real Twilio SDK over HTTP against the practice gateway: what a call says, how it ends, what failures become."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from notify.channel import Channel
from notify.channels.voice import check
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, KeyPress, Outcome, StatusReport
from notify.plan import Plan
from notify.providers.twilio.account import TwilioAccount
from notify.providers.twilio.callbacks import verify_signature
from notify.providers.twilio.calls import KEY_PATH, parse_call_status, parse_key
from notify.providers.twilio.codes import failure
from notify.providers.twilio.twiml import goodbye_twiml
from notify.providers.twilio.voice import TwilioVoice
from notify.registry import ChannelNotConfigured, build
from practice.gateway import twiml
from practice.gateway.faults import Fault, Faults
from practice.gateway.twilio import Gateway
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.people.phone import Busy, Mailbox, Manner, PicksUp, Rings
from practice.serving import serving
from tests.notify.twilio_house import ACCOUNT, ONLY_TWILIO, SENDER, START, TOKEN

pytestmark = pytest.mark.anyio

NUMBER = "+12025550101"
KEYS = "按1接受，按2重听，按9不能办。"
CALL = Message("d1", 2, "voice", NUMBER, f"西城环保。请布设围油栏\n{KEYS}", hint=KEYS, provider="twilio")


@dataclass
class Room:
    """A gateway that rings, a receiver of its callbacks, and our channel; `now` is the story clock."""

    gateway: Gateway
    agenda: Agenda
    provider: TwilioVoice
    channel: Channel
    reports: list[StatusReport] = field(default_factory=list)
    keys: list[KeyPress] = field(default_factory=list)
    refused: int = 0
    now: datetime = START

    async def call(self, message: Message = CALL) -> Outcome:
        [outcome] = [outcome async for _, outcome in self.channel.send([message])]
        return outcome

    async def until_it_ended(self) -> None:
        """Story time passes until nobody has anything left to do."""
        await self.agenda.settled()
        while (at := self.agenda.next_at()) is not None:
            self.now = at
            self.agenda.run_due(at)
            await self.agenda.settled()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        if not verify_signature(TOKEN, str(request.url), form, request.headers.get("x-twilio-signature", "")):
            self.refused += 1
            await Response(status_code=403)(scope, receive, send)
            return
        query = dict(request.query_params)
        if scope["path"] == KEY_PATH:
            self.keys.append(parse_key(form, query))
        else:
            self.reports.append(parse_call_status(form, query))
        await Response(goodbye_twiml("已记录。"), media_type="application/xml")(scope, receive, send)


@asynccontextmanager
async def room(
    manner: Manner | None = None, *, callbacks: bool = True, faults: Faults | None = None, token: str = TOKEN
) -> AsyncIterator[Room]:
    people, agenda, rooms = People(), Agenda(), list[Room]()
    if manner is not None:
        people.set_phone(NUMBER, manner)

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        await (rooms[0] if scope["path"].startswith("/callbacks/") else rooms[0].gateway)(scope, receive, send)

    async with serving(both) as url:
        gateway = Gateway(ACCOUNT, TOKEN, people=people, agenda=agenda, clock=lambda: rooms[0].now, faults=faults)
        provider = TwilioVoice(
            TwilioAccount(ACCOUNT, token, SENDER, "", url, url if callbacks else None), deadline=0.4 if faults else 5
        )
        rooms.append(Room(gateway, agenda, provider, Channel("voice", {"twilio": provider}, ONLY_TWILIO, check)))
        try:
            yield rooms[0]
        finally:
            await provider.aclose()
            await gateway.aclose()


async def test_whoever_picks_up_hears_the_message_twice_and_the_keys_once_and_a_key_comes_back() -> None:
    async with room(PicksUp(keys="９")) as it:
        outcome = await it.call()
        assert isinstance(outcome, Accepted)
        assert outcome.provider_id.startswith("CA")
        assert outcome.code == "queued"
        await it.until_it_ended()
        first, last = it.gateway.calls.heard
        assert first.text == f"西城环保。请布设围油栏\n西城环保。请布设围油栏\n{KEYS}"
        assert last.text == "已记录。"
        assert first.at == START + timedelta(seconds=8)
        assert it.keys == [KeyPress("twilio", outcome.provider_id, "9", "d1", 2)], "a full-width digit is a digit"
        assert [report.status for report in it.reports] == ["accepted", "accepted", "sent", "delivered"]
        assert {(report.delivery, report.attempt) for report in it.reports} == {("d1", 2)}


async def test_what_asks_for_no_answer_waits_for_no_key() -> None:
    async with room() as it:
        await it.call(replace(CALL, text="处置结束", hint=""))
        [taken] = it.gateway.calls.taken.values()
        assert twiml.read(taken.twiml) == twiml.Script(("处置结束", "处置结束"))


async def test_without_a_public_url_it_says_how_to_answer_and_the_outcome_is_polled() -> None:
    hint = "请打电话告知值班室能否接办。"
    async with room(PicksUp(), callbacks=False) as it:
        outcome = await it.call(replace(CALL, text=f"请布设围油栏\n{hint}", hint=hint))
        assert isinstance(outcome, Accepted)
        assert await it.channel.poll("twilio", [outcome.provider_id]) == [
            StatusReport("twilio", outcome.provider_id, "accepted")
        ]
        await it.until_it_ended()
        [taken] = it.gateway.calls.taken.values()
        assert twiml.read(taken.twiml) == twiml.Script(("请布设围油栏", "请布设围油栏", hint))
        assert taken.status_callback is None
        assert await it.channel.poll("twilio", [outcome.provider_id]) == [
            StatusReport("twilio", outcome.provider_id, "delivered")
        ]


@pytest.mark.parametrize(
    ("manner", "status", "code", "kind", "advice"),
    [
        (Busy(), "undelivered", "busy", "temporary", Advice.RETRY),
        (Rings(), "undelivered", "no_answer", "permanent", Advice.NEXT_CHANNEL),
        (PicksUp(timedelta(seconds=40)), "undelivered", "no_answer", "permanent", Advice.NEXT_CHANNEL),
        (Mailbox(), "undelivered", "mailbox", "permanent", Advice.NEXT_CHANNEL),
    ],
)
@pytest.mark.parametrize("callbacks", [True, False])
async def test_a_call_that_reached_nobody_says_why(
    manner: Manner, status: str, code: str, kind: str, advice: Advice, callbacks: bool
) -> None:
    async with room(manner, callbacks=callbacks) as it:
        outcome = await it.call()
        assert isinstance(outcome, Accepted)
        await it.until_it_ended()
        last = it.reports[-1] if callbacks else (await it.channel.poll("twilio", [outcome.provider_id]))[0]
        assert (last.status, last.code) == (status, code)
        assert not it.keys
    assert (failure(code).kind, failure(code).advice) == (kind, advice)


async def test_whoever_hangs_up_without_a_key_was_reached_and_answered_nothing() -> None:
    async with room(PicksUp(keys="")) as it:
        await it.call()
        await it.until_it_ended()
        assert it.reports[-1].status == "delivered"
        assert not it.keys


@pytest.mark.parametrize(
    ("to", "code"), [("+15005550001", "21217"), ("+15005550002", "21214"), ("+15005550003", "21215")]
)
async def test_numbers_that_cannot_be_called(to: str, code: str) -> None:
    async with room() as it:
        assert await it.call(replace(CALL, to=to)) == failure(code)
        assert failure(code).kind == "permanent"


@pytest.mark.parametrize(
    ("fault", "expected", "found"),
    [
        ("too_many", Failed("twilio", "20429", "temporary", Advice.SLOW_DOWN), None),
        ("server_error", Ambiguous("twilio", "http_500"), None),
        ("silence", Ambiguous("twilio", "TimeoutError"), None),
        ("taken_then_hang_up", Ambiguous("twilio", "ServerDisconnectedError"), Ambiguous("twilio", "perhaps")),
    ],
)
async def test_a_call_of_unknown_outcome_is_looked_for_among_the_calls_to_that_number(
    fault: Fault, expected: Outcome, found: Outcome | None
) -> None:
    async with room(Rings(), faults=Faults(rates={fault: 1.0})) as it:
        assert await it.call() == expected
        now = datetime.now(UTC)
        assert await it.channel.find(CALL, now - timedelta(minutes=1)) == found
        assert await it.channel.find(CALL, now + timedelta(hours=1)) is None, "a call before that time is another one"
        assert await it.channel.find(replace(CALL, to="+12025550102"), now - timedelta(minutes=1)) is None


async def test_a_message_too_long_to_be_said_is_refused_before_anything_is_asked() -> None:
    async with room() as it:
        fit = it.channel.fit(replace(CALL, text="水" * 4000 + KEYS))
        assert isinstance(fit, Failed)
        assert (fit.code, fit.advice) == ("too_long_to_say", Advice.SHORTEN)
        assert isinstance(it.channel.fit(replace(CALL, text="水" * 3000 + KEYS)), Message), (
            "it stands once in the request"
        )


async def test_a_wrong_token_is_said_when_warming() -> None:
    async with room(token="wrong") as it:
        assert await it.channel.warm() == {"twilio": Failed("twilio", "20003", "permanent", Advice.STOP_CHANNEL)}


def test_calls_need_a_number_even_where_a_service_sends_the_texts() -> None:
    texts = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_MESSAGING_SERVICE_SID": "MG" + "b" * 32}
    with pytest.raises(ChannelNotConfigured, match="TWILIO_FROM"):
        build("voice", texts, Plan())
    with pytest.raises(ChannelNotConfigured, match="TWILIO_ACCOUNT_SID"):
        build("voice", {}, Plan())
    channel = build("voice", texts | {"TWILIO_FROM": SENDER}, Plan())
    assert channel.providers == ("twilio",)
    asyncio.run(channel.aclose())


@pytest.mark.parametrize("to", ["12345", "110", ""])
def test_what_is_no_number_is_not_called(to: str) -> None:
    refused = check(replace(CALL, to=to))
    assert refused is not None
    assert refused.advice is Advice.CONTACT_BAD


def test_the_published_test_vector_of_a_key_press_is_genuine() -> None:
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+12349013030",
        "Digits": "1234",
        "From": "+12349013030",
        "To": "+18005551212",
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert verify_signature("12345", url, form, "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")
    assert not verify_signature("12345", url, form | {"Digits": "1"}, "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")
