"""A table of channels held against what the playbooks say."""

from __future__ import annotations

import pytest

from hezhang.doctor.forms import judged_forms
from notify.form import AtProvider
from office.files.channel_table import ChannelsFile, TemplateRow
from office.files.data_files import find_channels, load_channels
from office.files.yaml_door import parse_yaml
from office.services.form_check import asked_faults, form_faults, not_asked, placed
from office.services.registrable import registrable
from office.texts.forms.registry import Listed

DEFAULT = load_channels(find_channels("default")).table
GATES = "oil_spill.gate_please_lake"


@pytest.fixture(scope="module")
def forms() -> dict[str, list[Listed]]:
    return registrable(DEFAULT, None, replies=True, keys=True)


@pytest.fixture(scope="module")
def rows(forms: dict[str, list[Listed]]) -> dict[str, dict[str, TemplateRow]]:
    return {
        channel: {it.form.key: TemplateRow(id=f"ID_{number}", words=it.form.words) for number, it in enumerate(all_)}
        for channel, all_ in forms.items()
    }


def table(rows: dict[str, dict[str, TemplateRow]], **sms: TemplateRow | None) -> ChannelsFile:
    changed = {key.replace("__", "."): row for key, row in sms.items()}
    kept = {key: row for key, row in (rows["sms"] | changed).items() if row is not None}
    templates = {"sms": {"aliyun": kept}, "voice": {"aliyun": rows["voice"]}}
    return DEFAULT.model_copy(update={"duty_room": "010-66668888", "templates": templates})


def codes(table: ChannelsFile, forms: dict[str, list[Listed]]) -> list[tuple[str, str]]:
    return [(it.key, it.code) for it in form_faults("mine.yaml", table, forms) if it.severity == "fault"]


def test_a_table_with_everything_registered_is_sound(forms: dict, rows: dict) -> None:  # type: ignore[type-arg]
    assert codes(table(rows), forms) == []


def test_the_shipped_table_can_be_used_and_says_that_its_texts_are_examples(forms: dict) -> None:  # type: ignore[type-arg]
    found = list(form_faults("default.yaml", DEFAULT, forms))
    assert [(it.code, it.severity) for it in found] == [("forms_are_examples", "warning")] * 2


@pytest.mark.parametrize(
    ("words", "state", "code", "said"),
    [
        (None, "approved", "form_unregistered", ""),
        ("{}${tide}", "approved", "form_other_words", "tide"),
        ("请关闸。${drill}", "approved", "form_other_words", "phone"),
        ("{}", "waiting", "form_waiting", "not approved"),
        ("{}", "refused", "form_refused", "not approved"),
    ],
)
def test_a_message_that_would_vanish_is_a_fault_that_says_what_is_wrong(
    forms: dict,  # type: ignore[type-arg]
    rows: dict,  # type: ignore[type-arg]
    words: str | None,
    state: str,
    code: str,
    said: str,
) -> None:
    row = rows["sms"][GATES]
    changed = words and row.model_copy(update={"words": words.replace("{}", row.words), "state": state})
    mine = table(rows, **{GATES.replace(".", "__"): changed or None})
    [found] = form_faults("mine.yaml", mine, forms)
    assert (found.code, found.key) == (code, f"templates.sms.aliyun.{GATES}")
    assert said in found.message("en")


def test_an_example_and_no_telephone_are_faults_once_something_is_registered(forms: dict, rows: dict) -> None:  # type: ignore[type-arg]
    example = rows["sms"][GATES].model_copy(update={"id": "SMS_EXAMPLE_1"})
    assert codes(table(rows, **{GATES.replace(".", "__"): example}), forms) == [
        (f"templates.sms.aliyun.{GATES}", "form_is_example")
    ]
    for phone, code in (("", "no_duty_room"), ("010-00000000", "duty_room_is_example")):
        found = codes(table(rows).model_copy(update={"duty_room": phone}), forms)
        assert {it for _, it in found} == {code}


def test_what_the_provider_says_otherwise_is_a_fault(rows: dict) -> None:  # type: ignore[type-arg]
    row = rows["sms"][GATES]
    mine = table(rows)

    def asked(said: AtProvider | None) -> list[tuple[str, str]]:
        return [(it.code, it.severity) for it in asked_faults("mine.yaml", mine, "sms", {row.id: said})]

    assert asked(AtProvider(row.words, "approved")) == []
    assert asked(None) == [("form_gone", "fault")]
    assert asked(AtProvider(row.words.replace("闸", "门"), "approved")) == [("form_changed", "fault")]
    assert asked(AtProvider(row.words, "refused")) == [("form_state_differs", "fault")]


def test_a_provider_that_did_not_answer_says_nothing_of_the_table() -> None:
    found = not_asked("mine.yaml", "sms", "ALIYUN_ACCESS_KEY_ID: not set")
    assert (found.code, found.severity, found.key) == ("forms_not_asked", "warning", "templates.sms.aliyun")
    assert "ALIYUN_ACCESS_KEY_ID" in found.message("en")


def test_a_fault_is_at_the_line_of_its_row_or_of_what_would_hold_it(forms: dict, rows: dict) -> None:  # type: ignore[type-arg]
    written = "channels: mine\ntemplates:\n  sms:\n    aliyun:\n      oil_spill.ended: {}\n"
    lines = parse_yaml(written.encode(), "mine.yaml").lines
    ended = rows["sms"]["oil_spill.ended"].model_copy(update={"state": "waiting"})
    mine = table(rows, oil_spill__ended=ended, oil_spill__gate_please_lake=None)
    found = placed(form_faults("mine.yaml", mine, forms), lines)
    assert {(it.code, it.line) for it in found} == {("form_waiting", 5), ("form_unregistered", 4)}


def test_the_doctor_says_what_cannot_be_said_to_mainland_china(forms: dict, rows: dict) -> None:  # type: ignore[type-arg]
    assert [it.code for it in judged_forms(DEFAULT, forms)] == ["forms_are_examples"]
    assert list(judged_forms(table(rows), forms)) == []
    [found] = judged_forms(table(rows, oil_spill__gate_please_lake=None), forms)
    assert (found.code, found.values["count"]) == ("forms_unsaid", "1")
    assert GATES in str(found.values["first"])
