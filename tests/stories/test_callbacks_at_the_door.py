"""What knocks at the receiver: only what the provider signed comes in, once, and never more than the inbox can hold."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

import aiohttp
import pytest
from twilio.request_validator import RequestValidator

from engine.ledger.work import inbox
from engine.stream.actor import WORKER
from engine.stream.commands import Attempt, AttemptDeliveries, DeliveryOutcome, SettleDeliveries
from engine.values.private import Private
from hezhang.web.app import build
from notify.providers.twilio.callbacks import REPLY_PATH, STATUS_PATH
from notify.providers.twilio.calls import CALL_PATH, KEY_PATH
from practice.serving import serving
from tests.stories.town import Town
from workers.inbox.named_text import NOTE

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
    with town.wiring.office.ledger.reading() as tx:
        return inbox.waiting(tx)


def test_a_signed_reply_is_kept_once_however_often_it_comes(town: Town) -> None:
    form = {
        "MessageSid": SID,
        "From": "+16195550142",
        "To": "+15005550006",
        "Body": "收到",
        "AccountSid": town.wiring.account.account_sid,
    }
    assert post(town, REPLY_PATH, form) == 200
    assert post(town, REPLY_PATH, form) == 200
    assert waiting(town) == 1


def test_an_endless_reply_is_cut_where_it_comes_in_and_reaches_a_person(town: Town, two: tuple[str, list[str]]) -> None:
    incident, texts = two
    sender = str(town.incident(incident).deliveries[texts[0]].owed.address)
    words = "1" + " " * 30_000 + "but I cannot come"
    form = {
        "MessageSid": SID,
        "From": sender,
        "To": "+15005550006",
        "Body": words,
        "AccountSid": town.wiring.account.account_sid,
    }
    assert post(town, REPLY_PATH, form) == 200
    town.wiring.inbox.drain()
    heard = town.incident(incident)
    assert all(it.answer is None for it in heard.duties.values()), "what was cut off may turn a yes around"
    with town.wiring.office.ledger.reading() as tx:
        (said,) = [it.event for it in tx.read(incident) if it.event.type == "reply_unclear"]
        assert inbox.unmatched(tx) == []
    kept, _, mark = str(said.words).partition("\n")  # type: ignore[attr-defined]
    assert words.startswith(kept)
    assert str(len(words) - len(kept)) in mark, "whoever reads it sees that it was cut, and how much"


@pytest.mark.parametrize(
    "what", ["wrong token", "no signature", "foreign account", "huge body", "not a form", "no sid"]
)
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
    incident = town.opened()
    number = next(key for key, it in town.incident(incident).deliveries.items() if it.owed.channel == "sms")
    form = {"MessageSid": SID, "MessageStatus": "delivered", "AccountSid": town.wiring.account.account_sid}
    assert post(town, STATUS_PATH, form, query=f"?delivery={number}&attempt=1") == 200
    town.wiring.inbox.drain()
    assert town.incident(incident).deliveries[number].state == "delivered"


# ── which text is meant ──


@pytest.fixture
def two(town: Town) -> tuple[str, list[str]]:
    """An incident with two texts that the provider took as SM…1 and SM…2."""
    incident = town.opened()
    texts = [key for key, it in town.incident(incident).deliveries.items() if it.owed.channel == "sms"][:2]
    attempts = tuple(
        Attempt(delivery=it, attempt=1, provider="twilio", sender=Private("+15005550006"), text=Private("请到场"))
        for it in texts
    )
    town.wiring.office.desk.submit(incident, AttemptDeliveries(id="attempt", actor=WORKER, attempts=attempts))
    taken = tuple(
        DeliveryOutcome(delivery=it, attempt=1, outcome="accepted", provider="twilio", provider_id=sid(number))
        for number, it in enumerate(texts, 1)
    )
    town.wiring.office.desk.submit(incident, SettleDeliveries(id="settle", actor=WORKER, outcomes=taken))
    return incident, texts


def sid(number: int) -> str:
    return f"SM{number:032}"


def reports(town: Town, number: int, status: str, delivery: str, attempt: int = 1) -> list[tuple[str, str]]:
    """Twilio reports a status of its message to an address that names a delivery; what lies in the inbox for a person
    to see.
    """
    form = {"MessageSid": sid(number), "MessageStatus": status, "AccountSid": town.wiring.account.account_sid}
    assert post(town, STATUS_PATH, form, query=f"?delivery={delivery}&attempt={attempt}") == 200
    town.wiring.inbox.drain()
    with town.wiring.office.ledger.reading() as tx:
        return [(it.kind, it.note) for it in inbox.unmatched(tx)]


def states(town: Town, incident: str, texts: list[str]) -> list[str]:
    return [town.incident(incident).deliveries[it].state for it in texts]


def test_a_report_that_names_another_text_than_its_id_belongs_to_is_believed_of_neither(
    town: Town, two: tuple[str, list[str]]
) -> None:
    incident, texts = two
    assert reports(town, 1, "delivered", texts[1]) == [("status", NOTE)]
    assert states(town, incident, texts) == ["accepted", "accepted"]
    assert reports(town, 1, "delivered", texts[0]) == [("status", NOTE)], "what it displaced still counts when it comes"
    assert states(town, incident, texts) == ["delivered", "accepted"]


@pytest.mark.parametrize("number", [2, 9])
def test_an_attempt_that_is_known_by_one_id_is_not_told_by_another(
    town: Town, two: tuple[str, list[str]], number: int
) -> None:
    incident, texts = two
    assert reports(town, number, "undelivered", texts[0]) == [("status", NOTE)]
    assert states(town, incident, texts) == ["accepted", "accepted"]


def test_a_report_of_a_known_id_that_names_no_text_of_ours_does_not_fit(town: Town, two: tuple[str, list[str]]) -> None:
    incident, texts = two
    assert reports(town, 1, "delivered", "XC-1999-1/1") == [("status", NOTE)]
    assert states(town, incident, texts) == ["accepted", "accepted"]


def test_a_late_report_of_an_earlier_attempt_is_still_kept_as_evidence(town: Town, two: tuple[str, list[str]]) -> None:
    incident, texts = two
    before = len(town.incident(incident).deliveries)
    assert reports(town, 7, "delivered", texts[0], attempt=3) == []
    assert len(town.incident(incident).deliveries) == before


@pytest.fixture
def twice(town: Town, two: tuple[str, list[str]]) -> str:
    """A third text, tried twice: its first attempt turns out to be SM…7, when the second is under way."""
    incident, texts = two
    text = next(
        key for key, it in town.incident(incident).deliveries.items() if it.owed.channel == "sms" and key not in texts
    )
    unknown = DeliveryOutcome(delivery=text, attempt=1, outcome="ambiguous", provider="twilio")
    for attempt in (1, 2):
        trying = Attempt(
            delivery=text, attempt=attempt, provider="twilio", sender=Private("+15005550006"), text=Private("请到场")
        )
        town.wiring.office.desk.submit(
            incident, AttemptDeliveries(id=f"try {attempt}", actor=WORKER, attempts=(trying,))
        )
        if attempt == 1:
            town.wiring.office.desk.submit(incident, SettleDeliveries(id="unknown", actor=WORKER, outcomes=(unknown,)))
    assert reports(town, 7, "undelivered", text) == []
    assert states(town, incident, [text]) == ["attempted"], "what comes of the first attempt is kept as evidence"
    return text


def test_the_id_of_an_earlier_attempt_tells_nothing_of_another_text(
    town: Town, two: tuple[str, list[str]], twice: str
) -> None:
    incident, texts = two
    other = next(
        key
        for key, it in town.incident(incident).deliveries.items()
        if it.owed.channel == "sms" and key not in (*texts, twice)
    )
    assert reports(town, 7, "delivered", other) == [("status", NOTE)]
    assert states(town, incident, [other, twice]) == ["owed", "attempted"]


def test_the_id_of_an_earlier_attempt_tells_nothing_of_the_newest(
    town: Town, two: tuple[str, list[str]], twice: str
) -> None:
    assert reports(town, 7, "delivered", twice, attempt=2) == [("status", NOTE)]
    assert states(town, two[0], [twice]) == ["attempted"]


def test_a_new_id_of_the_newest_attempt_is_believed_beside_an_earlier_one(
    town: Town, two: tuple[str, list[str]], twice: str
) -> None:
    assert reports(town, 8, "delivered", twice, attempt=2) == []
    assert states(town, two[0], [twice]) == ["delivered"]


def test_a_call_is_no_text(town: Town, two: tuple[str, list[str]]) -> None:
    incident, texts = two
    form = {"CallSid": "CA" + "0" * 32, "CallStatus": "no-answer", "AccountSid": town.wiring.account.account_sid}
    assert post(town, CALL_PATH, form, query=f"?delivery={texts[0]}&attempt=1") == 200
    assert post(town, KEY_PATH, form | {"Digits": "1"}, query=f"?delivery={texts[0]}&attempt=1") == 200
    town.wiring.inbox.drain()
    with town.wiring.office.ledger.reading() as tx:
        assert [(it.kind, it.note) for it in inbox.unmatched(tx)] == [("status", NOTE), ("key", NOTE)]
    assert states(town, incident, texts) == ["accepted", "accepted"]
    assert all(it.answer is None for it in town.incident(incident).duties.values())
