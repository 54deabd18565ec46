"""Segments, signature, links and numbers: what a text costs and where it may go."""

from __future__ import annotations

import pytest

from notify.addresses.mailbox import MailboxError, check_mailbox
from notify.addresses.numbers import NumberError, check_number, is_landline
from notify.text.rendering import has_url, refuse_for, signed, sms_segments

SAMPLE = (
    "【西城环保】XC-20170501-001 陶然亭湖东岸码头疑似柴油泄漏,一般(Ⅳ级)。"
    "请陶然亭公园管理处立即布设围油栏,10:50前到位,到位后电话010-12345678报告。"
)


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", 0),
        ("水" * 70, 1),
        ("水" * 71, 2),
        ("水" * 134, 2),
        ("水" * 135, 3),
        ("𠮷" * 35, 1),
        ("𠮷" * 36, 2),
        # 33 pairs and one unit free in each part of 67: the free unit takes no half of a pair.
        ("𠮷" * 66, 2),
        ("𠮷" * 67, 3),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # 76 escaped pairs and one septet free in each part of 153.
        ("€" * 152, 2),
        ("€" * 153, 3),
        ("a" * 69 + "水", 1),
        (SAMPLE, 2),
    ],
)
def test_segments(text: str, segments: int) -> None:
    assert sms_segments(text) == segments


def test_the_signature_leads_and_the_drill_mark_follows() -> None:
    assert signed("请到位") == "【西城环保】请到位"
    assert signed("请到位", drill=True) == "【西城环保】【演练】请到位"
    assert signed("请到位", "【东城环保】") == "【东城环保】请到位"


@pytest.mark.parametrize("signature", ["西城环保", "【】", "【水】", f"【{'水' * 19}】"])
def test_a_signature_that_gateways_refuse_is_refused(signature: str) -> None:
    with pytest.raises(ValueError, match="signature"):
        signed("x", signature)


@pytest.mark.parametrize(
    "text", ["见 https://a.example/x", "www.example.org", "打开 hezhang.cn/k7f", "EXAMPLE.COM", "点击t.cn/a", "ftp://x"]
)
def test_links_are_seen(text: str) -> None:
    assert has_url(text)
    assert refuse_for("+8613800138000", text) == "url_to_china"
    assert refuse_for("+12025550101", text) is None


@pytest.mark.parametrize("text", [SAMPLE, "P1.oil 0.82 mg/L", "duty@example.org", "10.5", "见附件.", "file.cnx"])
def test_other_dots_are_no_links(text: str) -> None:
    assert not has_url(text)
    assert refuse_for("+8613800138000", text) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+1 202 555 0123", "+12025550123"),
        ("+1 (202) 555-0100", "+12025550100"),
        ("+15005550001", "+15005550001"),
        ("+44 7700 900123", "+447700900123"),
        ("+86 138 0013 8000", "+8613800138000"),
        ("+86 10 1234 5678", "+861012345678"),
    ],
)
def test_numbers_in_one_form(written: str, number: str) -> None:
    assert check_number(written) == number


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("13800138000", "country code"),
        ("110", "country code"),
        ("", "country code"),
        ("+", "not a telephone number"),
        ("+abc", "not a telephone number"),
        ("+1 202 555", "too few"),
        ("+1 202 555 01234567", "too many"),
        ("+999 123456", "no such country"),
        ("+86 123 4567 8901", "mainland China"),
        ("+86 138 1234 567", "mainland China"),
        ("+1 202 555 0123 ext. 5", "extension"),
        ("+1" + "2" * 300, "too many"),
        ("+1 800 FLOWERS", "digits"),
    ],
)
def test_a_number_that_is_none_says_what_would_mend_it(written: str, mend: str) -> None:
    with pytest.raises(NumberError, match=mend) as caught:
        check_number(written)
    assert len(written) < 5 or written not in str(caught.value)


def test_landlines_of_beijing_are_known() -> None:
    assert is_landline("+861012345678")
    assert not is_landline("+8613800138000")
    assert not is_landline("+12025550123")


def test_mailboxes() -> None:
    assert check_mailbox(" Duty.Officer@example.org ") == "Duty.Officer@example.org"
    assert check_mailbox("duty@环保.example") == "duty@xn--ruq168f.example"
    for bad in [
        "",
        "duty",
        "@example.org",
        "duty@",
        "a b@example.org",
        "值班@example.org",
        "a@b@c.org",
        "a@b\n.org",
        "a@b",
        "a@b_c.org",
        "a@-b.org",
        "a@b-.org",
        "a@192.0.2.1",
        "a@[192.0.2.1]",
        "a@b.123",
        "x" * 65 + "@b.org",
        "a@" + "b" * 64 + ".org",
    ]:
        with pytest.raises(MailboxError):
            check_mailbox(bad)
