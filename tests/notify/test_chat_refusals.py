"""Group robots answer HTTP 200 whatever became of the text, and take so many bytes at most: real requests to a server
on the loopback."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest
from fastapi import FastAPI, Request, Response

from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.providers.apprise.chat import AppriseProvider
from notify.providers.apprise.codes import DINGTALK, FEISHU, OTHERS, WECOM
from notify.providers.apprise.services import SAID_NO, SERVICES, UNKNOWN, Service, verdict
from notify.registry import explain
from notify.text.parts import CannotBeSplit, parts
from practice.serving import serving

URLS = {
    "dingtalk": "dingtalk://abcdefabcdefabcdef12",
    "wecombot": "wecombot://abcdefab-1234-1234-1234-abcdefabcdef",
    "feishu": "feishu://abcdefabcdefabcdef12",
}
TAKEN = {"errcode": 0, "errmsg": "ok", "code": 0}
Answers = Callable[[int], object]


class House:
    """A server that takes texts for all three services and answers the nth as it is told, with HTTP 200."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.texts: list[str] = []
        self.sizes: list[int] = []
        self.app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        self.app.post("/{service}")(self._take)

    async def _take(self, service: str, request: Request) -> Response:
        body = await request.body()
        posted = json.loads(body)
        self.texts.append(posted["content"]["text"] if service == "feishu" else posted["text"]["content"])
        self.sizes.append(len(body))
        answer = self.answers(len(self.texts))
        return Response(answer if isinstance(answer, str) else json.dumps(answer))


def told(
    service: str, answers: Answers, text: str = "【西城环保】请到场", subject: str = ""
) -> tuple[Outcome, House, Message]:
    """Send one text to a service; the outcome, and the text as it was fitted."""
    house = House(answers)

    async def sending() -> tuple[Outcome, Message]:
        async with serving(house.app) as url:
            provider = AppriseProvider({"a": URLS[service]})
            target = provider._target("a")
            target.notify_url = target.api_url = f"{url}/{service}"
            message = provider.fit(Message("d1", 1, "chat", "a", text, subject=subject, provider="apprise"))
            assert isinstance(message, Message)
            [(_, outcome)] = [it async for it in provider.send([message])]
            await provider.aclose()
            return outcome, message

    outcome, message = asyncio.run(sending())
    return outcome, house, message


@pytest.mark.parametrize("service", URLS)
def test_a_text_that_the_service_says_it_took_is_taken(service: str) -> None:
    outcome, house, _ = told(service, lambda _: TAKEN)
    assert outcome == Accepted("apprise", "d1.1")
    assert house.texts == ["【西城环保】请到场"]


@pytest.mark.parametrize(
    ("service", "answer", "outcome"),
    [
        (
            "dingtalk",
            {"errcode": 310000, "errmsg": "keywords not in content"},
            Failed("apprise", "310000", "permanent", Advice.NEXT_CHANNEL),
        ),
        (
            "dingtalk",
            {"errcode": 130101, "errmsg": "send too fast"},
            Failed("apprise", "130101", "temporary", Advice.SLOW_DOWN),
        ),
        ("dingtalk", {"errcode": 987654}, Failed("apprise", "987654", "temporary", Advice.RETRY, retries=1)),
        (
            "wecombot",
            {"errcode": 93000, "errmsg": "invalid webhook url"},
            Failed("apprise", "93000", "permanent", Advice.CONTACT_BAD),
        ),
        ("wecombot", {"errcode": 45009}, Failed("apprise", "45009", "temporary", Advice.SLOW_DOWN)),
        (
            "feishu",
            {"code": 19024, "msg": "Key Words Not Found", "data": {}},
            Failed("apprise", "19024", "permanent", Advice.NEXT_CHANNEL),
        ),
        ("feishu", {"StatusCode": 19001}, Failed("apprise", "19001", "permanent", Advice.CONTACT_BAD)),
        ("feishu", "<html>It works!</html>", Ambiguous("apprise", "nonsense")),
        ("dingtalk", {"hello": "world"}, Ambiguous("apprise", "nonsense")),
    ],
)
def test_a_refusal_in_the_body_is_a_failure_with_its_code(service: str, answer: object, outcome: Outcome) -> None:
    assert told(service, lambda _: answer)[0] == outcome


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (
            '{"ok": false, "error": "channel_not_found"}',
            Failed("apprise", "channel_not_found", "temporary", Advice.RETRY, retries=1),
        ),
        (
            '{"ok": false, "error_code": 403, "description": "blocked"}',
            Failed("apprise", "403", "temporary", Advice.RETRY, retries=1),
        ),
        ('{"success": false, "error": {"code": 407}}', Failed("apprise", "407", "temporary", Advice.RETRY, retries=1)),
        ('{"result": "error", "msg": "请到场"}', Failed("apprise", SAID_NO, "temporary", Advice.RETRY, retries=1)),
        ('{"status": "failed"}', Failed("apprise", SAID_NO, "temporary", Advice.RETRY, retries=1)),
        (
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with "
            "ContextId x",
            Failed("apprise", "http_429", "temporary", Advice.RETRY, retries=1),
        ),
        ('{"ok": true, "result": {"message_id": 7}}', None),
        ('{"errcode": 0}', None),
        ('{"code": 200, "status": 200}', None),
        ("ok", None),
        ("", None),
        ("[1]", None),
    ],
)
def test_any_other_service_is_believed_unless_its_answer_says_no(body: str, outcome: Outcome | None) -> None:
    assert verdict(UNKNOWN, 200, body.encode()) == outcome


def test_what_a_code_means_can_still_be_said_when_the_service_is_not_known_any_more() -> None:
    assert explain("apprise", "310000").advice is Advice.NEXT_CHANNEL
    assert explain("apprise", "http_404").kind == "temporary"
    assert not OTHERS
    for table in (DINGTALK, WECOM, FEISHU):
        assert all(it.advice not in (Advice.STOP_CHANNEL, Advice.CONFIG_ERROR) for it in table.values()), (
            "one robot stops no other"
        )


# ── how long a text may be ──

LONG = (
    "。".join(f"第{number}段要求尽快到场布设围油栏并报告水面油膜范围" for number in range(120)) + "\n回1接受，回9拒绝"
)


def test_a_text_longer_than_the_robot_takes_goes_out_in_numbered_parts_that_are_recorded_as_they_went() -> None:
    outcome, house, message = told("wecombot", lambda _: TAKEN, LONG, subject="油污")
    assert isinstance(outcome, Accepted)
    assert len(house.texts) > 1
    assert all(len(text.encode()) <= 2048 for text in house.texts)
    assert [text.removeprefix("油污\r\n") for text in house.texts] == list(message.parts)
    assert message.text == "\n\n".join(message.parts)
    for number, part in enumerate(message.parts, 1):
        assert part.startswith(f"（{number}/{len(message.parts)}）")
    assert all(part[-1] in "。绝" for part in message.parts), "broken after a sentence"
    assert "".join(part.partition("）")[2] for part in message.parts) == LONG


@pytest.mark.parametrize("service", ["dingtalk", "feishu"])
def test_a_request_stays_below_what_the_service_takes(service: str) -> None:
    outcome, house, _ = told(service, lambda _: TAKEN, "警" * 9000)
    assert isinstance(outcome, Accepted)
    assert all(size <= 20_000 for size in house.sizes)
    assert sum(text.count("警") for text in house.texts) == 9000


def test_a_text_that_fits_goes_as_it_is() -> None:
    _, house, message = told("wecombot", lambda _: TAKEN, "警" * 682)
    assert (house.texts, message.parts) == (["警" * 682], ())


def test_texts_to_one_group_do_not_wait_for_each_other_until_their_deadline() -> None:
    house = House(lambda _: TAKEN)

    async def sending() -> list[Outcome]:
        async with serving(house.app) as url:
            provider = AppriseProvider({"a": URLS["dingtalk"]})
            provider._target("a").notify_url = f"{url}/dingtalk"
            texts = [Message(f"d{number}", 1, "chat", "a", "请到场", provider="apprise") for number in range(5)]
            return [outcome async for _, outcome in provider.send(texts)]

    assert all(isinstance(it, Accepted) for it in asyncio.run(sending()))


def test_parts_of_which_some_were_taken_are_of_unknown_outcome_where_they_would_be_sent_again() -> None:
    busy = {"errcode": -1}
    assert told("wecombot", lambda nth: TAKEN if nth == 1 else busy, LONG)[0] == Ambiguous("apprise", "-1")
    assert told("wecombot", lambda nth: TAKEN if nth == 1 else {"errcode": 93000}, LONG)[0] == Failed(
        "apprise", "93000", "permanent", Advice.CONTACT_BAD
    )
    assert told("wecombot", lambda _: busy, LONG)[0] == Failed("apprise", "-1", "temporary", Advice.RETRY, retries=3)


def test_a_text_is_broken_at_the_best_pause_and_loses_nothing() -> None:
    text = "一号码头漏油，速到。\n二号码头无事。 请报水面范围\nhttps://example.org/a/token-of-many-letters"
    pieces = parts(text, lambda piece: len(piece) <= 50)
    assert pieces == (
        "（1/2）一号码头漏油，速到。\n二号码头无事。 请报水面范围",
        "（2/2）https://example.org/a/token-of-many-letters",
    )
    assert parts(text, lambda piece: True) == (text,)


def test_more_than_nine_parts_leave_room_for_longer_numbers() -> None:
    pieces = parts("警" * 500, lambda piece: len(piece) <= 20)
    assert len(pieces) > 9
    assert all(len(it) <= 20 for it in pieces)
    assert pieces[-1].startswith(f"（{len(pieces)}/{len(pieces)}）")


def test_what_cannot_be_split_is_said() -> None:
    with pytest.raises(CannotBeSplit):
        parts("警" * 50, lambda piece: len(piece) <= 4)
    with pytest.raises(CannotBeSplit):
        parts("警" * 5000, lambda piece: len(piece) <= 20)


def test_every_service_of_its_own_says_how_long_a_text_may_be_and_where_its_code_stands() -> None:
    assert all(isinstance(it, Service) and it.fields and it.most for it in SERVICES.values())
