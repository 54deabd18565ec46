"""What knocks at the receiver: only what the provider signed comes in, once, and never more than the inbox can hold."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

import aiohttp
import pytest
from twilio.request_validator import RequestValidator

from engine.ledger import inbox
from notify.providers.twilio_callbacks import REPLY_PATH, STATUS_PATH
from practice.serving import serving
from tests.stories.town import Town
from web.app import build

SID = "SM" + "0" * 32


@pytest.fixture
def town(folder: Path) -> Iterator[Town]:
    with Town(folder) as it:
        yield it


def post(town: Town, path: str, form: dict[str, str], *, token: str | None = None, query: str = "") -> int:
    url = f"{town.wiring.public_url}{path}{query}"
    signature = RequestValidator(token or town.wiring.account.auth_token).compute_signature(url, form)
    return send(town, path + query, form, {"X-Twilio-Signature": signature})


def send(town: Town, path: str, body: Mapping[str, str] | bytes, headers: Mapping[str, str] | None = None) -> int:
    """Post over real HTTP; the status."""

    async def posting() -> int:
        async with (
            serving(build(town.wiring)) as url,
            aiohttp.ClientSession() as session,
            session.post(url + path, data=body, headers=headers) as answer,
        ):
            return answer.status

    return asyncio.run(posting())


def waiting(town: Town) -> int:
    with town.wiring.ledger.reading() as tx:
        return inbox.waiting(tx)


def test_a_signed_reply_is_kept_once_however_often_it_comes(town: Town) -> None:
    form = {"MessageSid": SID, "From": "+16195550142", "To": "+15005550006", "Body": "收到", "AccountSid": town.wiring.account.account_sid}
    assert post(town, REPLY_PATH, form) == 200
    assert post(town, REPLY_PATH, form) == 200
    assert waiting(town) == 1


@pytest.mark.parametrize("what", ["wrong token", "no signature", "foreign account", "huge body", "not a form", "no sid"])
def test_what_fails_the_check_leaves_no_trace(town: Town, what: str) -> None:
    account = town.wiring.account.account_sid
    form = {"MessageSid": SID, "MessageStatus": "delivered", "AccountSid": account}
    match what:
        case "wrong token":
            assert post(town, STATUS_PATH, form, token="f" * 32) == 403
        case "no signature":
            assert send(town, STATUS_PATH, form) == 403
        case "foreign account":
            assert post(town, STATUS_PATH, form | {"AccountSid": "AC" + "9" * 32}) == 403
        case "huge body":
            assert post(town, STATUS_PATH, form | {"Body": "x" * 100_000}) == 413
        case "not a form":
            assert send(town, STATUS_PATH, b"\xff\xfe") == 400
        case _:
            assert post(town, STATUS_PATH, {"MessageStatus": "delivered", "AccountSid": account}) == 400
    assert waiting(town) == 0


def test_a_report_of_a_text_on_its_way_is_well_received_and_leaves_nothing_to_work_off(town: Town) -> None:
    form = {"MessageSid": SID, "MessageStatus": "sent", "AccountSid": town.wiring.account.account_sid}
    assert post(town, STATUS_PATH, form) == 200
    assert waiting(town) == 0
    assert post(town, STATUS_PATH, form | {"MessageStatus": "delivered"}) == 200
    assert waiting(town) == 1


def test_a_callback_counts_before_the_provider_id_of_its_text_is_known(town: Town) -> None:
    incident = town.opens(exit=3)
    number = next(key for key, it in town.incident(incident).deliveries.items() if it.owed.channel == "sms")
    form = {"MessageSid": SID, "MessageStatus": "delivered", "AccountSid": town.wiring.account.account_sid}
    assert post(town, STATUS_PATH, form, query=f"?delivery={number}&attempt=1") == 200
    town.wiring.intake.drain()
    assert town.incident(incident).deliveries[number].state == "delivered"
