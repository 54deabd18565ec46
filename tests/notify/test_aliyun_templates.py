"""Which message goes out in which registered words, and which does not go this way at all."""

from __future__ import annotations

import pytest

from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Plan, Template, Templates
from notify.providers.aliyun.account import AliyunAccount, account_for_calls, account_for_texts, number_of
from notify.providers.aliyun.sms import AliyunSms
from notify.providers.aliyun.templates import example_id, fitted
from notify.providers.aliyun.voice import AliyunVoice
from notify.registry import ChannelNotConfigured, build
from tests.notify.aliyun_house import KEY, SECRET, SEEN, SIGN, SMS, URGED, URGING, VOICE, due

KEYS = {"ALIYUN_ACCESS_KEY_ID": KEY, "ALIYUN_ACCESS_KEY_SECRET": SECRET}
TWILIO = {"TWILIO_ACCOUNT_SID": "AC" + "a" * 32, "TWILIO_AUTH_TOKEN": "t" * 32, "TWILIO_FROM": "+15005550006"}


def unfit(message: Message, templates: Templates, *, examples: str = "") -> str:
    found = fitted(message, templates, SIGN, examples=examples)
    assert isinstance(found, Failed)
    # The next provider of the channel is asked, since neither the person nor the channel is to blame.
    assert (found.kind, found.advice) == ("permanent", Advice.CHANGE_TEXT)
    return found.code


def test_a_text_goes_out_in_the_words_that_are_registered_under_whatever_key() -> None:
    found = fitted(due(), Templates({"another": Template("SMS_7", URGING)}), SIGN, examples="")
    assert isinstance(found, Message)
    assert (found.template, found.text) == ("SMS_7", "【西城环保】演练催办：请陶然亭公园管理处办理布设围油栏。编号K7F")
    assert found.parts == ()


def test_several_texts_go_out_one_after_the_other_and_all_of_them_or_none() -> None:
    found = fitted(due(forms=(URGED, SEEN)), SMS, SIGN, examples="")
    assert isinstance(found, Message)
    assert (found.template, len(found.parts)) == ("SMS_1,SMS_2", 2)
    assert found.text == "\n\n".join(found.parts)
    assert unfit(due(forms=(URGED, SEEN)), Templates({"urged": Template("SMS_1", URGING)})) == "no_template"


@pytest.mark.parametrize(
    "words", [URGING + "。", URGING.replace("编号${reference}", ""), URGING.replace("${what}", "${what}，${by}")]
)
def test_words_that_were_registered_with_something_more_or_less_say_something_else(words: str) -> None:
    assert unfit(due(), Templates({"spill.urged": Template("SMS_1", words)})) == "no_template"


def test_what_has_no_words_registered_goes_another_way() -> None:
    assert unfit(due(), Templates()) == "no_template"
    assert unfit(due(forms=()), SMS) == "no_template"
    assert unfit(due(), Templates({"urged": Template("SMS_1", URGING, "waiting")})) == "template_waiting"
    assert unfit(due(), Templates({"urged": Template("SMS_1", URGING, "refused")})) == "template_refused"


def test_an_example_is_never_sent_in_earnest() -> None:
    for example in (Templates(examples=True), Templates({"urged": Template("SMS_EXAMPLE_1", URGING)})):
        assert unfit(due(), example) == "template_is_example"
        assert isinstance(fitted(due(), example, SIGN, examples="SMS"), Message)
        for provider in (
            AliyunSms(AliyunAccount(KEY, SECRET, SIGN), example),
            AliyunVoice(AliyunAccount(KEY, SECRET, SIGN), example),
        ):
            assert isinstance(provider.fit(due()), Failed)


def test_an_example_has_an_id_of_its_own_for_each_words() -> None:
    ids = {example_id(URGED, "SMS"), example_id(SEEN, "SMS"), example_id(URGED, "TTS")}
    assert len(ids) == 3
    assert all("EXAMPLE" in it for it in ids)


def test_a_call_that_asks_needs_words_for_each_key() -> None:
    account = AliyunAccount(KEY, SECRET, caller="00000000")
    rows = dict(VOICE.registered)
    del rows["call.1"]
    assert isinstance(AliyunVoice(account, Templates(rows)).fit(due(channel="voice")), Failed)
    told = AliyunVoice(account, Templates(rows)).fit(due(channel="voice", asks=False))
    assert isinstance(told, Message)
    asked = AliyunVoice(account, VOICE).fit(due(channel="voice"))
    assert isinstance(asked, Message)
    # What is said after a key is not said by the call itself.
    assert (asked.text, asked.template) == (told.text, "TTS_1")


def test_only_an_office_that_has_its_queue_read_hears_what_is_written_back() -> None:
    deaf, hearing = KEYS | {"ALIYUN_SIGN_NAME": SIGN}, {"ALIYUN_REPLY_QUEUE": "Alicom-Queue-1-SmsUp"}
    plan = Plan()
    assert build("sms", deaf, plan).brings_replies("aliyun", "+8613800138000") is False
    assert build("sms", deaf | hearing, plan).brings_replies("aliyun", "+8613800138000") is True
    twilio = build("sms", TWILIO, plan)
    assert twilio.brings_replies("twilio", "+8613800138000") is False
    assert twilio.brings_replies("twilio", "+12025550101") is None


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
    assert SECRET not in repr(AliyunSms(account_for_texts(KEYS | {"ALIYUN_SIGN_NAME": SIGN}), Templates()))
