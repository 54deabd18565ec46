"""The doors write what comes in, whoever works the inbox off reads it: both by the same values."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from engine.ledger.work.inbox import InboxMessage
from notify.outcome import Claim, KeyPress, Reply, StatusReport
from office.services.inbox_items import (
    KINDS,
    ButtonItem,
    ClaimItem,
    InboxItem,
    KeyItem,
    LinkItem,
    ReplyItem,
    StatusItem,
    UnreadItem,
    sender_and_words,
)

ITEMS = (
    StatusItem.reported(StatusReport("twilio", "SM1", "undelivered", "30003", "d1", 2), "sms"),
    ReplyItem.received(Reply("twilio", "SM2", "+12025550101", "+12025550199", "1 收到"), "1 收到"),
    KeyItem.pressed(KeyPress("twilio", "CA1", "9", "d2", 1)),
    ButtonItem(provider="dingtalk", event="E1", delivery="d4", users=("u1",), button="yes"),
    LinkItem(link="ab" * 32, answer="declined", item=2, words="人手不足"),
    ClaimItem.made(Claim("aliyun", "B1", "voice", "200002", "d3", 1, "19")),
    UnreadItem(provider="aliyun", provider_id="Q1", raw="人手不足 +12025550101", why="the body is no JSON object"),
)


def kept(item: InboxItem) -> InboxMessage:
    """The message that the inbox holds of an item, as its table gives it back."""
    payload = item.model_dump(mode="json")
    return InboxMessage(1, item.kind, item.once, payload, datetime(2026, 11, 26, tzinfo=UTC), "new", 0, "")


@pytest.mark.parametrize("item", ITEMS, ids=lambda it: it.kind)
def test_what_a_door_writes_is_what_is_read(item: InboxItem) -> None:
    assert KINDS[item.kind].of(kept(item)) == item


def test_every_kind_has_its_sample_here() -> None:
    assert {it.kind for it in ITEMS} == set(KINDS)


def test_what_is_posted_twice_is_the_same_and_what_differs_is_not() -> None:
    late = StatusReport("twilio", "SM1", "delivered", None, "d1", 2)
    assert StatusItem.reported(late, "sms").once != ITEMS[0].once
    assert StatusItem.reported(late, "sms").once == StatusItem.reported(late).once
    assert (
        LinkItem(link="ab", answer="accepted", words="").once
        != LinkItem(link="ab", item=1, answer="accepted", words="").once
    )


def test_no_number_and_no_word_of_a_person_stands_in_a_log() -> None:
    for item in ITEMS:
        said = repr(item)
        assert not any(it in said for it in ("+1202", "收到", "人手", "key='9'", "keys='19'")), said


def test_what_an_older_program_kept_is_read() -> None:
    old = {"provider": "twilio", "provider_id": "SM1", "status": "delivered"}
    message = InboxMessage(1, "status", "x", old, datetime(2026, 11, 26, tzinfo=UTC), "new", 0, "")
    assert StatusItem.of(message).channel is None
    assert ReplyItem.of(
        InboxMessage(1, "reply", "x", {"sender": "+1", "text": "好"}, message.received_at, "new", 0, "")
    )


def test_a_payload_of_another_kind_is_none() -> None:
    with pytest.raises(ValidationError):
        KeyItem.of(kept(ITEMS[0]))
    with pytest.raises(ValidationError):
        KeyItem.pressed(KeyPress("twilio", "CA1", "2"))


def test_a_person_who_looks_sees_who_said_what() -> None:
    assert [sender_and_words(kept(it)) for it in ITEMS] == [
        (None, None),
        ("+12025550101", "1 收到"),
        (None, "9"),
        ("u1", "yes"),
        (None, "人手不足"),
        (None, None),
        (None, "人手不足 +12025550101"),
    ]
