"""Cards to the applications of DingTalk, WeCom and Feishu over real HTTP: shown once, whatever became of the answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from notify.outcome import Accepted, Advice, Ambiguous, Failed
from notify.plan import Plan
from notify.registry import ChannelNotConfigured, build, explain
from practice.people.people import Refused
from tests.notify.cards_house import (
    BUTTONS,
    LONG,
    PLATFORMS,
    SECRETS,
    TEXT,
    USERS,
    VALUES,
    CardsHouse,
    asking,
    cards_house,
)

Story = Callable[[CardsHouse], Awaitable[None]]


def told(story: Story, **other: str) -> None:
    async def telling() -> None:
        async with cards_house(**other) as house:
            await story(house)

    asyncio.run(telling())


def test_each_platform_shows_the_text_with_its_buttons() -> None:
    async def story(house: CardsHouse) -> None:
        assert await house.channel.warm() == {}
        for platform in PLATFORMS:
            outcome = await house.send(asking(platform))
            assert isinstance(outcome, Accepted), (platform, outcome)
            [card] = house.app(platform).cards.values()
            assert (card.address, card.text) == (f"{platform}:{USERS[platform]}", TEXT)
            assert card.title.startswith("【演练】陶然亭湖")
            assert set(card.buttons) == {it.key for it in BUTTONS}

    told(story)


def test_a_text_that_tells_has_no_buttons() -> None:
    async def story(house: CardsHouse) -> None:
        for platform in PLATFORMS:
            assert isinstance(await house.send(replace(asking(platform), buttons=(), asks=False)), Accepted)
            [card] = house.app(platform).cards.values()
            assert (card.text, dict(card.buttons)) == (TEXT, {})

    told(story)


def test_a_long_text_goes_out_whole_and_is_recorded_as_it_went() -> None:
    async def story(house: CardsHouse) -> None:
        for platform in ("wecom", "feishu"):
            assert isinstance(await house.send(asking(platform, text=LONG)), Accepted), platform
            seen = "".join(it.text for it in house.chats.sink.received.at(f"{platform}:{USERS[platform]}"))
            for line in LONG.splitlines():
                assert line in seen, (platform, line)
        texts = [it for it in house.app("wecom").cards.values() if not it.buttons]
        assert len(texts) > 1
        assert all(len(it.text.encode()) <= 2048 for it in texts)
        # DingTalk's variables hold 1 KB each, and its template has four.
        short = "\n".join(LONG.splitlines()[:25])
        fitted = house.channel.fit(asking("dingtalk", text=short))
        assert not isinstance(fitted, Failed)
        assert fitted.text.startswith("（1/")
        assert isinstance(await house.send(asking("dingtalk", text=short)), Accepted)
        refused = house.channel.fit(asking("dingtalk", text=LONG))
        assert isinstance(refused, Failed)
        assert refused.advice is Advice.SHORTEN

    told(story)


def test_what_may_have_been_sent_is_shown_once_however_often_it_is_sent() -> None:
    async def story(house: CardsHouse) -> None:
        for platform in PLATFORMS:
            house.app(platform).faults.append("taken_then_hang_up")
            assert isinstance(await house.send(asking(platform)), Ambiguous), platform
            assert isinstance(await house.send(asking(platform, attempt=2)), Accepted), platform
            assert len(house.app(platform).cards) == 1, platform
            assert isinstance(await house.send(asking(platform, 2)), Accepted), platform
            assert len(house.app(platform).cards) == 2, platform

    told(story)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [("too_many", Failed), ("server_error", Ambiguous), ("hang_up", Ambiguous), ("nonsense", Ambiguous)],
)
def test_what_goes_wrong_is_told_apart(fault: str, kind: type) -> None:
    async def story(house: CardsHouse) -> None:
        for platform in PLATFORMS:
            house.app(platform).faults.append(fault)  # type: ignore[arg-type]
            outcome = await house.send(asking(platform))
            assert isinstance(outcome, kind), (platform, outcome)
            if isinstance(outcome, Failed):
                assert (outcome.kind, outcome.advice) == ("temporary", Advice.SLOW_DOWN)

    told(story)


def test_a_token_is_asked_for_once_and_again_when_it_no_longer_holds() -> None:
    async def story(house: CardsHouse) -> None:
        for platform in PLATFORMS:
            app = house.app(platform)
            await asyncio.gather(*(house.send(asking(platform, number)) for number in range(1, 6)))
            assert (app._given, len(app.cards)) == (1, 5)
            app.spoil_tokens()
            assert isinstance(await house.send(asking(platform, 9)), Accepted), platform
            assert app._given == 2

    told(story)


def test_an_unknown_person_is_a_bad_contact() -> None:
    async def story(house: CardsHouse) -> None:
        for platform in PLATFORMS:
            house.people.set(f"{platform}:{USERS[platform]}", Refused())
            outcome = await house.send(asking(platform))
            assert isinstance(outcome, Failed), (platform, outcome)
            assert outcome.advice is Advice.CONTACT_BAD, outcome

    told(story)


def test_refused_credentials_stop_the_way_and_no_secret_is_told() -> None:
    async def story(house: CardsHouse) -> None:
        found = await house.channel.warm()
        for platform in PLATFORMS:
            failure = found[platform]
            assert isinstance(failure, Failed)
            assert failure.advice is Advice.STOP_CHANNEL
            assert await house.send(asking(platform)) == failure
            assert house.app(platform).cards == {}
        seen = json.dumps([repr(it) for it in (house.channel._providers, found)]) + repr(vars(house.channel))
        assert not [it for it in SECRETS.values() if it in seen]

    told(story, DINGTALK_CLIENT_SECRET="wrong", WECOM_SECRET="wrong", FEISHU_APP_SECRET="wrong")


def test_nobody_there_is_not_sent() -> None:
    async def story(house: CardsHouse) -> None:
        for platform in PLATFORMS:
            outcome = await house.send(asking(platform))
            assert isinstance(outcome, Failed), outcome
            assert (outcome.kind, outcome.advice) == ("temporary", Advice.RETRY)

    told(story, **{f"HEZHANG_{it.upper()}_BASE_URL": "http://127.0.0.1:9" for it in PLATFORMS})


@pytest.mark.parametrize("missing", [it for it in VALUES if it not in ("HEZHANG_PUBLIC_URL",)])
def test_half_an_application_names_what_is_missing(missing: str) -> None:
    with pytest.raises(ChannelNotConfigured, match=missing):
        build("chat", {name: value for name, value in VALUES.items() if name != missing}, Plan())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WECOM_AGENT_ID", "the one"),
        ("WECOM_ENCODING_AES_KEY", "short"),
        ("DINGTALK_CALLBACK_SECRET", "guess"),
        ("HEZHANG_FEISHU_BASE_URL", "open.feishu.cn"),
    ],
)
def test_a_wrong_value_is_named_and_never_repeated(name: str, value: str) -> None:
    with pytest.raises(ChannelNotConfigured, match=name) as refused:
        build("chat", VALUES | {name: value}, Plan())
    assert value not in str(refused.value)


def test_every_code_has_a_meaning_and_unknown_ones_are_tried_once() -> None:
    for platform in PLATFORMS:
        unknown = explain(platform, "no-such-code")
        assert (unknown.provider, unknown.kind, unknown.retries) == (platform, "temporary", 1)


def test_an_address_of_a_platform_goes_to_its_application_alone() -> None:
    async def story(house: CardsHouse) -> None:
        wrong = replace(asking("wecom"), provider="feishu")
        refused = house.channel.fit(wrong)
        assert isinstance(refused, Failed)
        assert refused.code == "other_platform"
        for address in ("wecom:", "wechat:lisi", "https://oapi.dingtalk.com/robot/send?access_token=1"):
            refused = house.channel.fit(replace(asking("wecom"), to=address))
            assert isinstance(refused, Failed), address
            assert refused.advice is Advice.CONTACT_BAD

    told(story)
