"""One reader of numbers: what is read of what people write, what is refused, and which characters were dropped is
said.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.values.faults import ValueFault
from engine.values.measured import read_measured
from engine.values.number import read_number, read_whole
from office.wording.codes import VALUE_FAULTS


@pytest.mark.parametrize(
    ("written", "text", "marks"),
    [
        ("0.65", "0.65", ()),
        (" 12 ", "12", ()),
        ("\u200b0.05", "0.05", ("U+200B",)),
        ("\ufeff7.2", "7.2", ("U+FEFF",)),
        ("7.2\u00a0", "7.2", ("U+00A0",)),
        ("\u2060\u00ad3", "3", ("U+2060", "U+00AD")),
        ("１２．５", "12.5", ("１→1", "２→2", "．→.", "５→5")),
        ("0。05", "0.05", ("。→.",)),
        ("1,234,567", "1234567", (",",)),
        ("1,234.5", "1234.5", (",",)),
        ("-0", "0", ()),
    ],
)
def test_what_the_eye_sees_is_read(written: str, text: str, marks: tuple[str, ...]) -> None:
    number = read_number(written)
    assert (number.text, number.marks) == (text, marks)
    assert number.amount == Decimal(text)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "value_missing"),
        ("\u200b", "value_missing"),
        ("-1", "negative_value"),
        ("−1", "negative_value"),
        ("1,5", "comma_in_value"),
        ("2,400", "comma_in_value"),
        ("0，05", "comma_in_value"),
        ("1、5", "no_plain_number"),
        ("1e999", "power_of_ten"),
        ("1E3", "power_of_ten"),
        ("3×10^2", "power_of_ten"),
        ("3×10²", "power_of_ten"),
        ("nan", "no_plain_number"),
        ("inf", "no_plain_number"),
        ("1_0", "no_plain_number"),
        ("0x1F", "no_plain_number"),
        ("٣", "other_digits"),
        ("३.५", "other_digits"),
        ("二", "no_plain_number"),
        ("½", "no_plain_number"),
        ("0\u00a005", "no_plain_number"),
        ("1\u202e5", "reversing_characters"),
        ("1\x005", "control_character"),
        ("9" * 13, "too_many_digits"),
        ("5 mg/L", "no_plain_number"),
        ("5-6", "no_plain_number"),
    ],
)
def test_what_would_be_a_guess_is_refused_and_said(written: str, why: str) -> None:
    with pytest.raises(ValueFault) as fault:
        read_number(written)
    assert fault.value.code == why
    assert why in VALUE_FAULTS


def test_below_nought_only_where_that_can_be() -> None:
    assert read_number("－0.2", signed=True).text == "-0.2"
    assert read_whole("12") == 12
    with pytest.raises(ValueFault, match="no_whole_number"):
        read_whole("1.5")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<\u200b0.05", "<0.05"),
        ("＜ 0.05", "<0.05"),
        ("﹤0.05", "<0.05"),
        ("0.05L", "<0.05"),
        ("-0.2", "-0.2"),
        ("31", "31"),
    ],
)
def test_a_measured_value_is_read(written: str, text: str) -> None:
    assert read_measured(written).text == text


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ND", "no_detection_limit"),
        ("未检出", "no_detection_limit"),
        ("n/d", "no_detection_limit"),
        ("＜DL", "no_detection_limit"),
        ("低于检出限", "no_detection_limit"),
        ("0.05l", "no_plain_number"),
        ("0.051-0.06", "no_plain_number"),
        ("<0", "zero_detection_limit"),
        ("<-1", "negative_value"),
        (">24000", "above_what_is_measured"),
        ("<0.05L", "no_plain_number"),
        ("1234567890", "too_many_digits"),
    ],
)
def test_a_measured_value_that_is_none_is_refused(written: str, why: str) -> None:
    with pytest.raises(ValueFault, match=why):
        read_measured(written)
    assert why in VALUE_FAULTS


@given(st.text(max_size=30))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        number = read_number(text, signed=True)
    except ValueFault as fault:
        refused = fault.code
    else:
        refused = None
        assert number.amount.is_finite()
        assert set(number.text) <= set("-.0123456789")
    assert refused is None or refused in VALUE_FAULTS
