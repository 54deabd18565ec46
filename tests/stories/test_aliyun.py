"""A contact in mainland China: registered templates, the next provider where one refuses, receipts that prove nothing
by themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from engine.ledger.work import inbox
from engine.ledger.work.inbox import InboxMessage
from engine.stream.events import DeliverySettled
from engine.stream.state import Delivery
from hezhang.web.app import build
from notify.channel import Channel
from notify.outcome import StatusReport
from notify.provider import Asked
from notify.providers.aliyun.account import account_for_calls
from notify.providers.aliyun.receipts import PATH
from notify.providers.aliyun.voice import AliyunVoice
from practice.gateway.aliyun import Registered
from practice.people.people import Answers, Unreachable
from practice.people.phone import PicksUp
from practice.serving import serving
from tests.stories.test_live_home import a_real_district
from tests.stories.town import Town
from workers.deliver import Deliverer
from workers.inbox.claims import Claims

MOBILE = "+8613861900042"
"""Of the first contact at Taoranting."""


def district(folder: Path, monkeypatch: pytest.MonkeyPatch, channel: str = "sms") -> None:
    """A district whose people have mobiles of mainland China; the first contact at Taoranting is reached on `channel`
    alone.
    """
    copy = a_real_district(folder)
    persons = copy / "persons.yaml"
    both = f'sms: "{MOBILE}", voice: "{MOBILE}"'
    text = persons.read_text("utf-8")
    assert both in text
    persons.write_text(text.replace(both, f'{channel}: "{MOBILE}"'), "utf-8")
    monkeypatch.setenv("HEZHANG_DISTRICT", str(copy))


def theirs(town: Town, incident: str) -> list[Delivery]:
    return [it for it in town.incident(incident).deliveries.values() if str(it.owed.address) == MOBILE]


def claims(town: Town) -> list[InboxMessage]:
    with town.wiring.office.ledger.reading() as tx:
        return inbox.take(tx, claims=True)


def unsettled(town: Town) -> list[str]:
    """What of the inbox nobody has dealt with, or could not."""
    with town.wiring.office.ledger.reading() as tx:
        return [it.kind for it in (*inbox.take(tx), *inbox.take(tx, claims=True), *inbox.unmatched(tx))]


def test_a_text_goes_by_its_template_and_its_receipt_counts_once_the_provider_confirms_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district(folder, monkeypatch)
    with Town(folder) as town:
        town.start("broker", "worker sms", "timekeeper", "web")
        incident = town.opens(exit=3)
        town.until(lambda: len(town.gateway.received.at(MOBILE)) == 3, "every part to arrive")
        texts = [it.text for it in town.gateway.received.at(MOBILE)]
        assert [it[:15] for it in texts] == [f"【西城环保】应急演练（{part}/3）" for part in (1, 2, 3)]
        whole = "".join(texts)
        assert all(said in whole for said in ("陶然亭", "首道围油栏围住油源", "开始收油、吸油", "010-00000000"))
        town.until(
            lambda: all(it.state == "delivered" for it in theirs(town, incident)), "the provider to confirm the receipt"
        )
        [delivery] = theirs(town, incident)
        assert (delivery.provider, delivery.text and str(delivery.text)) == ("aliyun", "\n\n".join(texts))
        assert "QuerySendDetails" in town.aliyun.asked
        town.until(lambda: not unsettled(town), "every claim to be tested")


def test_an_answer_written_back_is_pulled_from_the_queue_and_stands_in_the_timeline(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district(folder, monkeypatch)
    with Town(folder) as town:
        town.aliyun.people.set(MOBILE, Answers(timedelta(seconds=1), "1"))
        town.start("broker", "worker sms", "timekeeper")
        incident = town.opens(exit=3)
        town.until(
            lambda: town.incident(incident).duties["go_and_stop"].answer == "accepted", "the answer out of the queue"
        )
        [asked] = [it for it in town.gateway.received.at(MOBILE) if "（3/3）" in it.text]
        assert "回1接受" in asked.text
        town.until(lambda: not any(town.aliyun.queues.lying.values()), "it to be taken away")


@pytest.mark.slow
def test_what_one_provider_refuses_the_next_one_carries_in_the_same_job(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district(folder, monkeypatch)
    with Town(folder) as town:
        town.aliyun.registered = Registered("another signature")
        town.start("broker", "worker sms", "timekeeper", "web")
        incident = town.opens(exit=3)
        town.until(lambda: bool(town.gateway.received.at(MOBILE)), "the text to arrive")
        town.until(lambda: all(it.state == "delivered" for it in theirs(town, incident)), "the text to be delivered")
        [delivery] = theirs(town, incident)
        assert (delivery.provider, delivery.refused_by) == ("twilio", ("aliyun",))
        with town.wiring.office.ledger.reading() as tx:
            events = [it.event for it in tx.read(incident)]
        settled = [
            (it.provider, it.outcome, it.code)
            for it in events
            if isinstance(it, DeliverySettled) and it.delivery == delivery.owed.delivery
        ]
        assert settled[0] == ("aliyun", "refused", "isv.SMS_SIGNATURE_ILLEGAL")
        assert settled[1][:2] == ("twilio", "accepted")


def post(town: Town, path: str, body: bytes) -> int:
    """Post over real HTTP; the status."""

    async def posting() -> int:
        async with (
            serving(build(town.wiring)) as url,
            aiohttp.ClientSession() as session,
            session.post(url + path, data=body) as answer,
        ):
            return answer.status

    return asyncio.run(posting())


RECEIPT = b'[{"biz_id": "1^0", "err_code": "DELIVERED", "out_id": "d/1", "success": true}]'
CALL = b'[{"call_id": "1^1", "status_code": "200000", "dtmf": "1"}]'


def test_only_who_knows_the_secret_path_is_heard_and_only_receipts_are_kept(folder: Path) -> None:
    with Town(folder) as town:
        secret = town.wiring.account.aliyun_callback_secret
        for path in (
            f"{PATH}/{'0' * 32}/sms",
            f"{PATH}/{secret}x/sms",
            f"{PATH}/{secret}/fax",
            f"{PATH}/{secret}",
            f"{PATH}/密/sms",
        ):
            assert post(town, path, RECEIPT) == 404, path
        for body in (
            b"",
            b"{",
            b"{}",
            b"[1]",
            b"[{}]",
            b"\xff",
            b'[{"biz_id": "1 OR 1", "err_code": "DELIVERED"}]',
            b"[" * 100_000,
        ):
            assert post(town, f"{PATH}/{secret}/sms", body) == 400, body[:20]
        assert (
            post(town, f"{PATH}/{secret}/voice", b'[{"call_id": "1^1", "status_code": "200000", "dtmf": "one"}]') == 400
        )
        assert post(town, f"{PATH}/{secret}/sms", b"x" * 300_000) == 413
        assert claims(town) == []

        assert post(town, f"{PATH}/{secret}/sms", RECEIPT) == 200
        assert post(town, f"{PATH}/{secret}/sms", RECEIPT) == 200
        assert post(town, f"{PATH}/{secret}/voice", CALL) == 200
        assert [(it.payload["channel"], it.payload["keys"]) for it in claims(town)] == [("sms", ""), ("voice", "1")]
        town.wiring.inbox.drain()
        assert len(claims(town)) == 2, "a claim is nothing for the Desk"


class Calling:
    """A call to the contact, by the real SDK, and its receipts tested as the timekeeper's poller does."""

    def __init__(self, town: Town) -> None:
        self.town = town
        wiring = town.wiring
        plan = wiring.office.channels().plan("voice")
        self._account = account_for_calls(wiring.channel_values())
        self._plan = plan
        self.incident = town.opened()

    def channel(self) -> Channel:
        provider = AliyunVoice(self._account, self._plan.templates["aliyun"])
        return Channel("voice", {"aliyun": provider}, self._plan, lambda _message: None)

    @property
    def delivery(self) -> Delivery:
        [delivery] = theirs(self.town, self.incident)
        return delivery

    def call(self) -> None:
        wiring = self.town.wiring

        async def calling() -> None:
            deliverer = Deliverer(
                wiring.office.ledger,
                wiring.office.desk,
                wiring.texts,
                wiring.links,
                self.channel(),
                "w",
            )
            assert await deliverer.deliver([self.delivery.owed.delivery]) == 1

        asyncio.run(calling())
        assert self.delivery.state == "accepted"

    def test_claims(self) -> None:
        def ask(_channel: str, provider: str, asked: Sequence[Asked]) -> Sequence[StatusReport]:
            return asyncio.run(self.channel().ask(provider, asked))

        Claims(
            self.town.wiring.office.ledger,
            self.town.wiring.office.desk,
            ask,
        ).test()
        self.town.wiring.inbox.drain()

    def claim(self, keys: str, state: str = "200000") -> None:
        body = f'[{{"call_id": "{self.delivery.provider_id}", "status_code": "{state}", "dtmf": "{keys}"}}]'
        assert post(self.town, f"{PATH}/{self.town.wiring.account.aliyun_callback_secret}/voice", body.encode()) == 200

    def answers(self) -> set[str | None]:
        """What became of the duties that the call asked about."""
        duties = self.town.incident(self.incident).duties
        return {duties[duty].answer for duty in self.delivery.owed.duties}


@pytest.mark.parametrize(
    ("pressed", "answer"),
    [
        ("1", "accepted"),
        pytest.param("21", "accepted", marks=pytest.mark.slow),
        pytest.param("9", "declined", marks=pytest.mark.slow),
    ],
)
def test_a_key_pressed_in_a_call_that_was_picked_up_is_an_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, pressed: str, answer: str
) -> None:
    district(folder, monkeypatch, "voice")
    with Town(folder) as town:
        town.aliyun.people.set(MOBILE, Answers(timedelta(), "收到"))
        calling = Calling(town)
        calling.call()
        calling.claim(pressed)
        calling.test_claims()
        assert calling.delivery.state == "delivered"
        assert calling.answers() == {answer}
        assert claims(town) == []
        heard = town.gateway.received.at(MOBILE)[0].text
        assert heard.startswith("应急演练电话通知。")


def test_a_key_claimed_of_a_call_that_nobody_picked_up_is_no_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district(folder, monkeypatch, "voice")
    with Town(folder) as town:
        town.aliyun.people.set(MOBILE, Unreachable())
        calling = Calling(town)
        calling.call()
        calling.claim("1")
        calling.test_claims()
        assert calling.answers() == {None}
        assert calling.delivery.state != "delivered"
        assert claims(town) == []


@pytest.mark.slow
def test_a_key_that_the_provider_does_not_know_of_is_no_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    district(folder, monkeypatch, "voice")
    with Town(folder) as town:
        town.aliyun.tells_keys = True
        town.aliyun.people.set_phone(MOBILE, PicksUp(keys="9"))
        calling = Calling(town)
        calling.call()
        calling.claim("1")
        calling.test_claims()
        assert (calling.delivery.state, calling.answers()) == ("delivered", {None}), (
            "it was picked up, but another key was pressed"
        )
        calling.claim("9")
        calling.test_claims()
        assert calling.answers() == {"declined"}


def test_a_claim_about_a_text_that_is_not_ours_waits_and_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district(folder, monkeypatch, "voice")
    with Town(folder) as town:
        calling = Calling(town)
        assert post(town, f"{PATH}/{town.wiring.account.aliyun_callback_secret}/voice", CALL) == 200
        calling.test_claims()
        with town.wiring.office.ledger.reading() as tx:
            assert [(it.kind, it.note) for it in inbox.unmatched(tx)] == [("claim", "no such text")]
