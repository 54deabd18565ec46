"""How long texts are on air, whatever we do: by the speed of one sender and how many there are."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from notify.plan import Sender
from office.files.channel_table import SenderRow
from office.files.data_files import find_channels, load_channels
from office.views.running.on_air import on_air


def test_sixty_two_segment_texts_by_one_long_code_take_two_minutes() -> None:
    texts = [("sms", "twilio", "油" * 100)] * 60
    [one] = on_air(texts, {("twilio", "sms"): Sender(1)})
    assert (one.count, one.units, one.seconds, one.needed) == (60, 120, 120.0, 2)
    [two] = on_air(texts, {("twilio", "sms"): Sender(1, count=2)})
    assert (two.seconds, two.senders, two.needed) == (60.0, 2, 2)


def test_a_call_holds_its_line_as_long_as_it_lasts() -> None:
    line = SenderRow.model_validate({"at_once": 2, "lasts": "45s", "source": "x"}).sender()
    [calls] = on_air([("voice", "aliyun", "请看")] * 8, {("aliyun", "voice"): line})
    assert (calls.units, calls.seconds, calls.needed) == (8, pytest.approx(180), 3)


def test_of_a_provider_whose_senders_nobody_described_nothing_is_said() -> None:
    assert on_air([("email", "smtp", "x")], {("twilio", "sms"): Sender(1)}) == []


def test_every_shipped_figure_has_its_source() -> None:
    senders = load_channels(find_channels("default")).table.senders
    assert {(name, channel) for name, rows in senders.items() for channel in rows} == {
        ("twilio", "sms"),
        ("twilio", "voice"),
        ("aliyun", "sms"),
        ("aliyun", "voice"),
    }
    assert all(row.source for rows in senders.values() for row in rows.values())


@pytest.mark.parametrize("row", [{}, {"per_second": 1, "at_once": 1, "lasts": "1s"}, {"at_once": 1}])
def test_a_sender_is_fast_in_one_way(row: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SenderRow.model_validate({"source": "x", **row})
