"""What an office has to register: every way through every message, and nothing that the provider would not take."""

from __future__ import annotations

import pytest

from engine.playbook.language import Playbook
from notify.form import Form, places
from notify.providers.aliyun.form_rules import broken
from office.files.data_files import find_channels, find_playbooks, load_channels, load_playbook
from office.services.registrable import registrable
from office.texts.forms.registry import Listed, Ways, listed

DEFAULT = load_channels(find_channels("default")).table


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load_playbook(find_playbooks()["oil_spill"]).playbook


@pytest.fixture(scope="module")
def forms() -> dict[str, list[Listed]]:
    return registrable(DEFAULT, None, replies=True, keys=True)


def test_nothing_that_is_to_be_registered_breaks_a_rule_of_the_provider(forms: dict[str, list[Listed]]) -> None:
    found = {(channel, it.form.key): list(broken(it.form, channel)) for channel, all_ in forms.items() for it in all_}
    assert set(found.values() and [tuple(it) for it in found.values()]) == {()}
    assert len({it.form.words for all_ in forms.values() for it in all_}) == len(found)


def test_every_message_of_every_playbook_has_words_of_its_own_and_the_duty_rooms_telephone(
    forms: dict[str, list[Listed]], playbook: Playbook
) -> None:
    keys = {it.form.key for it in forms["sms"]}
    assert {f"oil_spill.{key}" for key in playbook.messages} <= keys
    assert all("${phone}" in it.form.words for it in forms["sms"])
    assert all("${drill}" in it.form.words for it in forms["sms"])


def test_each_way_through_a_message_is_a_form_of_its_own(playbook: Playbook) -> None:
    words = {it.form.key: it.form.words for it in listed("sms", [playbook], Ways("010-66668888", replies=True))}
    assert "（${oil_kind}）" in words["oil_spill.response_to_partners"]
    assert "oil_kind" not in places(words["oil_spill.response_to_partners.2"])


def test_where_nothing_that_is_written_back_reaches_us_no_form_promises_it(playbook: Playbook) -> None:
    ringing = listed("sms", [playbook], Ways("010-66668888", replies=False))
    assert not [it.form.key for it in ringing if "回1" in it.form.words]
    assert [it.form.key for it in ringing if "请打电话${phone}" in it.form.words]


@pytest.mark.parametrize(
    ("words", "channel", "code"),
    [
        ("请看【公告】${drill}", "sms", "form_character"),
        ("第1-2句${drill}", "voice", "form_character"),
        ("${drill}${water}溢油", "sms", "form_side_by_side"),
        ("${drill}和${drill}", "sms", "form_twice"),
        ("请看${mobile}", "sms", "form_variable"),
        ("${drill}。", "sms", "form_all_variable"),
        ("长" * 470 + "${drill}", "sms", "form_too_long"),
    ],
)
def test_words_that_the_provider_would_not_take_are_named(words: str, channel: str, code: str) -> None:
    assert code in [it for it, _ in broken(Form("x", words), channel)]
