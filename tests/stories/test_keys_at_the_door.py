"""Keys pressed in a call, as they knock at the receiver: kept once before the caller is told so, read again, asked
again, refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from twilio.request_validator import RequestValidator

from engine.ledger import story_clock
from engine.ledger.store import Ledger
from engine.ledger.work import inbox
from engine.stream.actor import TIMEKEEPER, WORKER
from engine.stream.commands import Attempt, AttemptDeliveries, FireLimit
from engine.values.private import Private
from hezhang.web.app import build
from notify.providers.twilio.calls import CALL_PATH, KEY_PATH
from office.texts import spoken
from practice.gateway import twiml
from practice.serving import serving
from tests.stories.town import Town

SID = "CA" + "0" * 32


@pytest.fixture
def town(folder: Path) -> Iterator[Town]:
    with Town(folder) as it:
        yield it


def post(
    town: Town,
    form: Mapping[str, str],
    query: str = "?delivery=none&attempt=1",
    *,
    path: str = KEY_PATH,
    token: str | None = None,
) -> tuple[int, str]:
    """Post a signed form over real HTTP; the status and the body."""
    url = f"{town.wiring.public_url}{path}{query}"
    whole = {"CallSid": SID, "AccountSid": town.wiring.account.account_sid, **form}
    signature = RequestValidator(token or town.wiring.account.auth_token).compute_signature(url, whole)

    async def posting() -> tuple[int, str]:
        async with (
            serving(build(town.wiring)) as base,
            aiohttp.ClientSession() as session,
            session.post(base + path + query, data=whole, headers={"X-Twilio-Signature": signature}) as answer,
        ):
            return answer.status, await answer.text()

    return asyncio.run(posting())


def presses(town: Town, key: str, query: str = "?delivery=none&attempt=1") -> twiml.Script:
    status, body = post(town, {"Digits": key}, query)
    assert status == 200
    return twiml.read(body)


def waiting(town: Town) -> int:
    with town.wiring.office.ledger.reading() as tx:
        return inbox.waiting(tx)


def called(town: Town) -> tuple[str, str]:
    """An incident, and a delivery of it that was attempted as a call: its rung has come, though no worker runs."""
    incident = town.opened()
    with town.wiring.office.ledger.transaction() as tx:
        story_clock.set_clock(tx, tx.now_story() + timedelta(minutes=5, seconds=1), 1)
    for limit in ("go_and_stop:answer", "go_and_stop:answer:0"):
        town.wiring.office.desk.submit(incident, FireLimit(id=f"fire {limit}", actor=TIMEKEEPER, limit=limit))
    calls = [it for it in town.incident(incident).deliveries.values() if it.owed.channel == "voice"]
    call = next(it for it in calls if it.owed.person == "taoranting_park_1")
    attempt = Attempt(
        delivery=call.owed.delivery,
        attempt=1,
        provider="twilio",
        sender=Private("+15005550006"),
        text=Private(f"请到场断油源\n{spoken.KEYS}"),
    )
    town.wiring.office.desk.submit(incident, AttemptDeliveries(id="attempt", actor=WORKER, attempts=(attempt,)))
    return incident, call.owed.delivery


@pytest.mark.parametrize(("key", "answer", "said"), [("1", "accepted", "您已接受"), ("９", "declined", "您不能办")])
def test_a_key_is_kept_before_the_caller_is_told_so_and_answers_the_duty(
    town: Town, key: str, answer: str, said: str
) -> None:
    incident, delivery = called(town)
    script = presses(town, key, f"?delivery={delivery}&attempt=1")
    assert said in script.said
    assert "已记录" in script.said
    assert script.action is None, "the call ends"
    assert waiting(town) == 1
    town.wiring.inbox.drain()
    duty = town.incident(incident).duties["go_and_stop"]
    assert (duty.answer, duty.answered_by) == (answer, "taoranting_park_1")
    last = town.incident(incident).deliveries[delivery].answer
    assert last == answer


def test_one_call_has_one_answer_however_often_and_with_which_key_it_comes(town: Town) -> None:
    incident, delivery = called(town)
    query = f"?delivery={delivery}&attempt=1"
    presses(town, "1", query)
    assert presses(town, "9", query).said == spoken.RECORDED_BEFORE
    town.wiring.inbox.drain()
    presses(town, "1", query)
    town.wiring.inbox.drain()
    assert town.incident(incident).duties["go_and_stop"].answer == "accepted"
    assert waiting(town) == 0


def test_two_says_again_what_the_record_holds(town: Town) -> None:
    _, delivery = called(town)
    script = presses(town, "2", f"?delivery={delivery}&attempt=1")
    assert script.says == ("请到场断油源", "请到场断油源", spoken.KEYS)
    assert script.action == f"{town.wiring.public_url}{KEY_PATH}?delivery={delivery}&attempt=1&asked=1"
    assert waiting(town) == 0


@pytest.mark.parametrize("key", ["", "5", "*", "12", "one"])
def test_any_other_key_is_asked_again_but_not_without_end(town: Town, key: str) -> None:
    script = presses(town, key)
    rounds = 0
    while script.action:
        assert spoken.KEYS in script.said
        rounds += 1
        script = presses(town, key, "?" + script.action.partition("?")[2])
    assert rounds == 5
    assert script.said == spoken.GOODBYE
    assert waiting(town) == 0


def test_a_key_pressed_in_a_call_we_do_not_know_is_kept_and_stays_visible(town: Town) -> None:
    assert "已记录" in presses(town, "1", "").said
    town.wiring.inbox.drain()
    with town.wiring.office.ledger.reading() as tx:
        assert [(it.kind, it.note) for it in inbox.unmatched(tx)] == [("key", "no such call")]


def test_a_key_after_the_hang_up_counts_as_well(town: Town) -> None:
    incident, delivery = called(town)
    query = f"?delivery={delivery}&attempt=1"
    assert post(town, {"CallStatus": "completed", "AnsweredBy": "human"}, query, path=CALL_PATH)[0] == 200
    town.wiring.inbox.drain()
    assert town.incident(incident).duties["go_and_stop"].answer is None, "a call that was picked up is no answer"
    assert town.incident(incident).deliveries[delivery].state == "delivered"
    assert post(town, {"Digits": "1", "CallStatus": "completed"}, query)[0] == 200
    town.wiring.inbox.drain()
    assert town.incident(incident).duties["go_and_stop"].answer == "accepted"


@pytest.mark.parametrize(
    ("form", "token", "status"),
    [
        ({"Digits": "1"}, "f" * 32, 403),
        ({"Digits": "1", "AccountSid": "AC" + "9" * 32}, None, 403),
        ({"Digits": "1", "Other": "x" * 100_000}, None, 413),
        ({"Digits": "1", "CallSid": "SM" + "0" * 32}, None, 400),
        ({"Digits": "1", "CallSid": ""}, None, 400),
    ],
)
def test_what_fails_the_check_leaves_no_trace(town: Town, form: dict[str, str], token: str | None, status: int) -> None:
    assert post(town, form, token=token)[0] == status
    assert waiting(town) == 0


def test_a_key_that_cannot_be_kept_is_asked_for_again_and_never_called_recorded(town: Town) -> None:
    """The ledger is moved away under the running receiver."""
    assert presses(town, "5").action is not None, "the receiver has been at work before"
    ledger: Ledger = town.wiring.office.ledger
    file = Path(town.home.database_url.removeprefix("sqlite:///"))
    ledger.close()
    away = file.rename(file.with_suffix(".away"))
    file.mkdir()
    try:
        script = presses(town, "1")
    finally:
        file.rmdir()
        away.rename(file)
    assert script.said == spoken.NOT_RECORDED
    assert script.action is not None


def test_a_status_that_no_call_has_is_refused(town: Town) -> None:
    assert post(town, {"CallStatus": "delivered"}, path=CALL_PATH)[0] == 400
    assert post(town, {}, path=CALL_PATH)[0] == 400
    assert waiting(town) == 0
