"""Which message goes out in which registered words, and which does not go this way at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Plan, Template
from notify.providers.aliyun.account import AliyunAccount, account_for_calls, account_for_texts, number_of
from notify.providers.aliyun.sms import AliyunSms
from notify.providers.aliyun.templates import fitted
from notify.providers.aliyun.voice import AliyunVoice
from notify.registry import ChannelNotConfigured, build
from notify.template_fields import MOST, short
from tests.notify.aliyun_house import KEY, SECRET, SIGN, SMS, VOICE, due

KEYS = {"ALIYUN_ACCESS_KEY_ID": KEY, "ALIYUN_ACCESS_KEY_SECRET": SECRET}
TWILIO = {"TWILIO_ACCOUNT_SID": "AC" + "a" * 32, "TWILIO_AUTH_TOKEN": "t" * 32, "TWILIO_FROM": "+15005550006"}


def unfit(message: Message, templates: dict[str, Template], *, examples: bool = True) -> str:
    found = fitted(message, templates, SIGN, examples=examples)
    assert isinstance(found, Failed)
    # The next provider of the channel is asked, since neither the person nor the channel is to blame.
    assert (found.kind, found.advice) == ("permanent", Advice.CHANGE_TEXT)
    return found.code


def test_a_form_without_words_of_its_own_takes_those_for_all_others() -> None:
    found = fitted(due(form="stage"), SMS, SIGN, examples=True)
    assert isinstance(found, Message)
    assert (found.template, found.text) == ("SMS_2", "【西城环保】演练：陶然亭公园管理处请查看。编号K7F")
    assert dict(found.fields) == {"drill": "演练", "unit": "陶然亭公园管理处", "reference": "K7F"}


def test_what_has_no_template_goes_another_way() -> None:
    assert unfit(due(), {}) == "no_template"
    assert (
        unfit(due(), {"other": Template("SMS_9", "${drill}${reading}", ("drill", "reading"))}) == "template_lacks_field"
    )


def test_an_example_is_never_sent_in_earnest() -> None:
    example = {"other": Template("SMS_EXAMPLE_OTHER", "${drill}", ("drill",))}
    assert unfit(due(), example, examples=False) == "template_is_example"
    for provider in (
        AliyunSms(AliyunAccount(KEY, SECRET, SIGN), example),
        AliyunVoice(AliyunAccount(KEY, SECRET, SIGN), VOICE | {"accepted": Template("TTS_EXAMPLE_A", "好", ())}),
    ):
        assert isinstance(provider.fit(due()), Failed)


def test_words_that_hide_a_drill_are_not_used_in_one() -> None:
    silent = {"other": Template("SMS_9", "请${unit}查看", ("unit",))}
    assert unfit(due(), silent) == "template_hides_drill"
    in_earnest = replace(due(), fields=dict(due().fields) | {"drill": "实警"})
    assert isinstance(fitted(in_earnest, silent, SIGN, examples=True), Message)


def test_an_empty_field_is_filled_since_alibaba_takes_no_empty_one() -> None:
    found = fitted(replace(due(), fields=dict(due().fields) | {"what": ""}), SMS, SIGN, examples=True)
    assert isinstance(found, Message)
    assert "办理无。" in found.text


def test_a_call_that_asks_needs_words_for_each_key() -> None:
    account = AliyunAccount(KEY, SECRET, caller="00000000")
    without = {form: template for form, template in VOICE.items() if form != "declined"}
    assert isinstance(AliyunVoice(account, without).fit(due(channel="voice")), Failed)
    assert isinstance(AliyunVoice(account, without).fit(due(channel="voice", asks=False)), Message)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("陶然亭湖", "陶然亭湖"), ("两\n行  字", "两 行 字"), ("长" * 35, "长" * 35), ("长" * 36, "长" * 34 + "…")],
)
def test_a_field_is_one_line_and_short(value: str, expected: str) -> None:
    assert short(value) == expected
    assert len(short(value * 9)) <= MOST


@pytest.mark.parametrize(
    ("address", "written"),
    [("+8613800138000", "13800138000"), ("+861065135566", "01065135566"), ("+85251234567", "85251234567")],
)
def test_numbers_as_alibaba_writes_them(address: str, written: str) -> None:
    assert number_of(address) == written


def test_the_channel_has_whichever_provider_is_set_up() -> None:
    assert build("sms", KEYS | {"ALIYUN_SIGN_NAME": SIGN}, Plan()).providers == ("aliyun",)
    assert build("sms", TWILIO, Plan()).providers == ("twilio",)
    assert set(build("sms", TWILIO | KEYS | {"ALIYUN_SIGN_NAME": SIGN}, Plan()).providers) == {"twilio", "aliyun"}


@pytest.mark.parametrize(
    ("values", "setting"),
    [
        ({}, "TWILIO_ACCOUNT_SID"),
        (KEYS, "ALIYUN_SIGN_NAME"),
        ({"ALIYUN_ACCESS_KEY_ID": KEY, "ALIYUN_SIGN_NAME": SIGN}, "ALIYUN_ACCESS_KEY_SECRET"),
        (KEYS | {"ALIYUN_SIGN_NAME": SIGN, "HEZHANG_ALIYUN_BASE_URL": "ftp://example.org"}, "HEZHANG_ALIYUN_BASE_URL"),
    ],
)
def test_half_a_provider_is_named_with_what_is_missing(values: dict[str, str], setting: str) -> None:
    with pytest.raises(ChannelNotConfigured) as raised:
        build("sms", values, Plan())
    assert raised.value.setting == setting
    assert SECRET not in str(raised.value)


def test_calls_need_a_number_to_show_and_no_secret_is_ever_shown() -> None:
    with pytest.raises(ChannelNotConfigured, match="ALIYUN_CALLER"):
        account_for_calls(KEYS)
    assert SECRET not in repr(AliyunSms(account_for_texts(KEYS | {"ALIYUN_SIGN_NAME": SIGN}), {}))
