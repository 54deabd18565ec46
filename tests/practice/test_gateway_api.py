"""The gateway answers as Twilio's published API does: bodies, errors, lists and pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlsplit

import aiohttp
import pytest

from practice.gateway.twilio import Gateway
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.serving import serving

pytestmark = pytest.mark.anyio

ACCOUNT, TOKEN = "AC" + "b" * 32, "token"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages"
GOOD = {"To": "+12025550101", "From": "+15005550006", "Body": "请布设围油栏"}
FIELDS = {
    "account_sid",
    "api_version",
    "body",
    "date_created",
    "date_sent",
    "date_updated",
    "direction",
    "error_code",
    "error_message",
    "from",
    "messaging_service_sid",
    "num_media",
    "num_segments",
    "price",
    "price_unit",
    "sid",
    "status",
    "subresource_uris",
    "tags",
    "to",
    "uri",
}


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    now = datetime(2017, 5, 1, tzinfo=UTC)
    gateway = Gateway(ACCOUNT, TOKEN, people=People(), agenda=Agenda(), clock=lambda: now)
    async with (
        serving(gateway) as url,
        aiohttp.ClientSession(url, headers={"Authorization": aiohttp.encode_basic_auth(ACCOUNT, TOKEN)}) as session,
    ):
        yield session
        await gateway.aclose()


async def create(client: aiohttp.ClientSession, **changes: str) -> tuple[int, dict[str, object]]:
    form = {key: value for key, value in {**GOOD, **changes}.items() if value != "absent"}
    async with client.post(f"{MESSAGES}.json", data=form) as answer:
        return answer.status, await answer.json()


async def get(client: aiohttp.ClientSession, path: str, **query: str) -> tuple[int, dict[str, object]]:
    async with client.get(path, params=query) as answer:
        return answer.status, await answer.json()


async def test_a_created_message_has_every_field_of_the_schema(client: aiohttp.ClientSession) -> None:
    status, body = await create(client)
    assert status == 201
    assert set(body) == FIELDS
    assert body["status"] == "queued"
    assert body["num_segments"] == "1"
    assert body["error_code"] is None
    created = parsedate_to_datetime(str(body["date_created"]))
    assert str(body["date_created"]).endswith("+0000")
    assert abs(datetime.now(UTC) - created) < timedelta(minutes=1)
    assert body["uri"] == f"{MESSAGES}/{body['sid']}.json"


async def test_a_messaging_service_accepts_without_sender_or_segments(client: aiohttp.ClientSession) -> None:
    service = "MG" + "c" * 32
    _, body = await create(client, From="absent", MessagingServiceSid=service)
    assert (body["status"], body["from"], body["num_segments"]) == ("accepted", None, "0")
    assert body["messaging_service_sid"] == service


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"To": "absent"}, 21604),
        ({"To": "12345"}, 21211),
        ({"To": "+15005550001"}, 21211),
        ({"To": "+15005550002"}, 21612),
        ({"To": "+15005550003"}, 21408),
        ({"To": "+15005550004"}, 21610),
        ({"To": "+15005550009"}, 21614),
        ({"From": "absent"}, 21603),
        ({"From": "nobody"}, 21212),
        ({"From": "+15005550001"}, 21212),
        ({"From": "+15005550007"}, 21606),
        ({"From": "+15005550008"}, 21611),
        ({"Body": "absent"}, 21602),
        ({"Body": ""}, 21602),
        ({"Body": "x" * 1601}, 21617),
        ({"StatusCallback": "http://my_host/x"}, 21609),
        ({"StatusCallback": "callback"}, 21609),
        ({"ValidityPeriod": "0"}, 20001),
        ({"ValidityPeriod": "36001"}, 20001),
    ],
)
async def test_what_is_refused_and_with_which_code(
    client: aiohttp.ClientSession, changes: dict[str, str], code: int
) -> None:
    status, body = await create(client, **changes)
    assert status == 400
    assert set(body) == {"code", "message", "more_info", "status"}
    assert (body["code"], body["status"]) == (code, 400)
    assert body["more_info"] == f"https://www.twilio.com/docs/errors/{code}"
    _, listed = await get(client, f"{MESSAGES}.json")
    assert listed["messages"] == []


@pytest.mark.parametrize("header", ["", "Basic !", "Bearer x", aiohttp.encode_basic_auth(ACCOUNT, "wrong")])
async def test_who_does_not_know_the_token_gets_nothing(client: aiohttp.ClientSession, header: str) -> None:
    for call in (client.post, client.get):
        async with call(f"{MESSAGES}.json", headers={"Authorization": header}) as answer:
            assert answer.status == 401
            assert (await answer.json())["code"] == 20003


async def test_what_does_not_exist_is_20404(client: aiohttp.ClientSession) -> None:
    other = MESSAGES.replace("b" * 32, "d" * 32)
    for path in (f"{MESSAGES}/SM{'0' * 32}.json", f"{other}.json", "/2010-04-01/Nothing.json", "/"):
        status, body = await get(client, path)
        assert (status, body["code"]) == (404, 20404)


async def test_a_message_can_be_fetched_and_found_in_the_list(client: aiohttp.ClientSession) -> None:
    _, first = await create(client)
    _, other = await create(client, To="+12025550102")
    _, fetched = await get(client, str(first["uri"]))
    assert fetched["body"] == GOOD["Body"]

    async def sids(**query: str) -> list[object]:
        status, listed = await get(client, f"{MESSAGES}.json", **query)
        assert status == 200
        messages = listed["messages"]
        assert isinstance(messages, list)
        return [message["sid"] for message in messages]

    today, tomorrow = f"{datetime.now(UTC):%Y-%m-%d}", f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
    assert await sids() == [other["sid"], first["sid"]]
    assert await sids(To="+12025550101") == [first["sid"]]
    assert await sids(From="+12025550101") == []
    assert await sids(DateSent=today, To="+12025550101") == [first["sid"]]
    assert await sids(**{"DateSent>": tomorrow}) == []
    assert await sids(**{"DateSent<": tomorrow}) == [other["sid"], first["sid"]]
    status, _ = await get(client, f"{MESSAGES}.json", DateSent="yesterday")
    assert status == 400


async def test_pages_follow_each_other_and_new_messages_do_not_move_them(client: aiohttp.ClientSession) -> None:
    created = [(await create(client, To=f"+1202555010{number}"))[1]["sid"] for number in range(5)]
    _, page = await get(client, f"{MESSAGES}.json", PageSize="2")
    seen: list[object] = []
    while True:
        messages, following = page["messages"], page["next_page_uri"]
        assert isinstance(messages, list)
        seen += [message["sid"] for message in messages]
        if following is None:
            break
        await create(client, To="+12025550109")
        parts = urlsplit(str(following))
        _, page = await get(client, parts.path, **dict(parse_qsl(parts.query)))
    assert seen == created[::-1]
