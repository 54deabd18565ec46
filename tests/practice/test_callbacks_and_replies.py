"""What the gateway posts back: signed, in order, until it is heard; and what people answer, in story time."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from notify.providers.twilio.callbacks import verify_signature
from practice.gateway.faults import FaultDice, Faults
from practice.gateway.twilio import Gateway
from practice.people.agenda import Agenda
from practice.people.people import Answers, People, Unreachable
from practice.serving import serving

pytestmark = pytest.mark.anyio

ACCOUNT, TOKEN = "AC" + "e" * 32, "token"
PARK, SENDER = "+12025550101", "+15005550006"
START = datetime(2017, 5, 1, 2, 20, tzinfo=UTC)


@dataclass
class Story:
    gateway: Gateway
    agenda: Agenda
    people: People
    base: str
    now: datetime = START
    heard: list[dict[str, str]] = field(default_factory=list)
    forged: int = 0
    failures: int = 0

    async def send(self, body: str = "K7F 请布设围油栏,回复1", to: str = PARK) -> None:
        form = {"To": to, "From": SENDER, "Body": body, "StatusCallback": f"{self.base}/hear?delivery=d1&attempt=1"}
        headers = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT, TOKEN)}
        url = f"{self.base}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        async with aiohttp.ClientSession(headers=headers) as session, session.post(url, data=form) as answer:
            assert answer.status == 201
        assert self.agenda.busy or self.heard
        await self.agenda.settled()

    async def at(self, moment: datetime) -> None:
        """Jump the story clock to `moment`, do what is due, wait until it is heard."""
        self.now = moment
        self.agenda.run_due(moment)
        await self.agenda.settled()

    def statuses(self) -> list[str]:
        return [form["MessageStatus"] for form in self.heard if "MessageStatus" in form]

    def replies(self) -> list[tuple[str, str]]:
        return [(form["From"], form["Body"]) for form in self.heard if "Body" in form]

    async def hear(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        status = 200
        if not verify_signature(TOKEN, str(request.url), form, request.headers["x-twilio-signature"]):
            self.forged, status = self.forged + 1, 403
        elif self.failures:
            self.failures, status = self.failures - 1, 503
        else:
            self.heard.append(form)
        await Response(status_code=status)(scope, receive, send)


@asynccontextmanager
async def story(faults: Faults | None = None) -> AsyncIterator[Story]:
    stories: list[Story] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        world = stories[0]
        await (world.hear if scope["path"] == "/hear" else world.gateway)(scope, receive, send)

    async with serving(app) as base:
        agenda, people = Agenda(), People()
        gateway = Gateway(
            ACCOUNT,
            TOKEN,
            people=people,
            agenda=agenda,
            clock=lambda: stories[0].now,
            reply_url=f"{base}/hear",
            faults=faults,
        )
        stories.append(Story(gateway, agenda, people, base))
        try:
            yield stories[0]
        finally:
            await gateway.aclose()


async def test_a_text_is_called_back_in_order_and_reaches_the_handset() -> None:
    async with story() as world:
        await world.send()
        assert world.statuses() == ["sent", "delivered"]
        assert world.forged == 0
        received = await world.gateway.received.wait_for(PARK, "围油栏")
        assert received.at == START


async def test_a_receiver_that_fails_is_told_again_and_the_order_is_kept() -> None:
    async with story() as world:
        world.failures = 2
        await world.send()
        assert world.statuses() == ["sent", "delivered"]
        assert world.gateway.refusals == 2


async def test_an_unreachable_handset_ends_undelivered_and_has_nothing() -> None:
    async with story() as world:
        world.people.set(PARK, Unreachable(30003), Answers(timedelta(minutes=1), "1"))
        await world.send()
        assert world.statuses() == ["sent", "undelivered"]
        assert world.heard[-1]["ErrorCode"] == "30003"
        assert not world.gateway.received.at(PARK)
        assert world.agenda.next_at() is None


async def test_a_person_answers_after_their_while_and_not_before() -> None:
    async with story() as world:
        world.people.set(PARK, Answers(timedelta(minutes=5), "1 {reference}-2"))
        await world.send()
        due = world.agenda.next_at()
        assert due == START + timedelta(minutes=5)
        await world.at(due - timedelta(seconds=1))
        assert world.replies() == []
        await world.at(due)
        assert world.replies() == [(PARK, "1 K7F-2")]
        reply = world.heard[-1]
        assert (reply["To"], reply["AccountSid"], reply["NumSegments"]) == (SENDER, ACCOUNT, "1")


async def test_what_one_person_sends_arrives_in_the_order_it_was_sent() -> None:
    async with story() as world:
        world.failures = 1
        for number in range(5):
            world.gateway.text_in(PARK, str(number))
        assert world.agenda.busy
        await world.agenda.settled()
        assert [body for _, body in world.replies()] == list("01234")


async def test_forged_callbacks_do_not_pass_and_the_true_ones_still_come() -> None:
    async with story(Faults(callbacks=frozenset({"forged"}))) as world:
        await world.send()
        assert world.forged == 2
        assert world.statuses() == ["sent", "delivered"]


async def test_repeated_and_reversed_callbacks() -> None:
    async with story(Faults(callbacks=frozenset({"repeated", "reversed"}))) as world:
        await world.send()
        assert world.statuses() == ["delivered", "delivered", "sent", "sent"]
        [message] = world.gateway.messages.values()
        assert message.status == "delivered"


async def test_without_a_receiver_nobody_can_text_in() -> None:
    gateway = Gateway(ACCOUNT, TOKEN, people=People(), agenda=Agenda(), clock=lambda: START)
    with pytest.raises(RuntimeError, match="reply_url"):
        gateway.text_in(PARK, "1")


def test_faults_are_drawn_by_the_seed_and_by_the_request_not_by_its_turn() -> None:
    faults = Faults(rates={"too_many": 0.3, "hang_up": 0.3})
    keys = [f"+12025550{number}:1" for number in range(100, 160)]

    def drawn(seed: int, order: list[str]) -> dict[str, object]:
        dice = FaultDice(faults, seed)
        return {key: dice.draw("create", key) for key in order}

    assert drawn(1, keys) == drawn(1, keys[::-1])
    assert drawn(1, keys) != drawn(2, keys)
    assert set(drawn(1, keys).values()) == {None, "too_many", "hang_up"}
    with pytest.raises(ValueError, match="more than 1"):
        FaultDice(Faults(rates={"silence": 0.8, "nonsense": 0.8}), 1)


def test_only_so_many_requests_suffer() -> None:
    dice = FaultDice(Faults(rates={"nonsense": 1.0}, first=2), 1)
    assert [dice.draw("create", str(number)) for number in range(4)] == ["nonsense", "nonsense", None, None]
    assert dice.draw("list", "x") is None


def test_the_practice_world_loads_no_sdk_of_a_provider() -> None:
    assert "practice.gateway.twilio" in sys.modules
    for name, module in list(sys.modules.items()):
        if name.startswith("practice."):
            assert not any(getattr(found, "__module__", "").startswith("twilio.") for found in vars(module).values())
