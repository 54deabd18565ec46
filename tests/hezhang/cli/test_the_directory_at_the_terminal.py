"""The directory at the command line: looked at, edited, taken out, and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hezhang.cli.conftest import Terminal

NEW = "+14085550190"
EDIT = ("district", "set", "persons", "huanwei_1", f"channels.sms={NEW}", "--reason", "换了手机")


def test_a_number_is_changed_and_stands_in_the_history_with_who_and_why(typed: Terminal, carried: None) -> None:
    before = typed("district", "show", "persons", "huanwei_1", "--json").document["fields"]["channels.sms"]
    saved = typed(*EDIT, "--json").document
    assert saved["saved"]
    changed = [{"field": "channels.sms", "before": before, "after": NEW}]
    assert [it["changes"] for it in saved["edits"]] == [changed]
    edit = typed("district", "history", "persons", "huanwei_1", "--json").document["edits"][0]
    assert (edit["reason"], edit["edit"]["changes"]) == ("换了手机", changed)
    assert typed("district", "show", "persons", "huanwei_1", "--json").document["fields"]["channels.sms"] == NEW
    shown = typed("district", "history", "--lang", "en").out
    assert "reason: 换了手机" in shown
    assert f"channels.sms: {before} → {NEW}" in shown


@pytest.mark.slow
def test_a_preview_saves_nothing(typed: Terminal, carried: None) -> None:
    seen = typed(*EDIT, "--preview", "--json").document
    assert (seen["saved"], len(seen["edits"])) == (False, 1)
    assert typed("district", "history", "--json").document["edits"] == []
    assert "没有保存" in typed(*EDIT, "--preview", "--lang", "zh").out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("district", "set", "persons", "huanwei_1", "channels.sms=12", "--reason", "x"), "data"),
        (("district", "set", "persons", "huanwei_1", "unit=nowhere", "--reason", "x"), "data"),
        (("district", "set", "person", "huanwei_1", "post=x", "--reason", "x"), "unknown_table"),
        (("district", "remove", "monitors", "nowhere", "--reason", "x"), "unknown_row"),
        (("district", "set", "district", "district", "id=other", "--reason", "x"), "directory_fixed"),
        (("district", "set", "contacts", "huanwei", "person=huanwei_1", "--reason", "x"), "no_such_field"),
        (("district", "set", "persons", "huanwei_1", "post=x", "--reason", " "), "edit_reason_needed"),
    ],
)
def test_what_cannot_be_is_refused_with_why_and_leaves_nothing(
    typed: Terminal, carried: None, words: tuple[str, ...], code: str
) -> None:
    refused = typed(*words, "--json")
    assert refused.code == 1
    assert refused.document["error"]["code"] == code
    assert typed("district", "history", "--json").document["edits"] == []


def test_a_fault_is_named_with_its_field_and_its_mend(typed: Terminal, carried: None) -> None:
    refused = typed("district", "set", "persons", "huanwei_1", "channels.sms=12", "--reason", "x", "--json")
    (fault,) = refused.document["error"]["faults"]
    assert fault["key"] == "persons.huanwei_1.channels.sms"
    assert fault["mend"]
    assert "persons.huanwei_1.channels.sms" in refused.err
    assert "directory:0" not in refused.err


def test_files_say_what_they_would_undo_and_are_loaded_only_if_they_are_to(
    typed: Terminal, carried: None, tmp_path: Path
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    assert typed("district", "export", str(old)).code == 0
    assert typed("district", "diff", str(old)).code == 0
    typed(*EDIT)
    assert typed("district", "export", str(new)).code == 0
    differs = typed("district", "diff", str(old), "--json")
    assert (differs.code, differs.document["undoes"]) == (1, ["persons huanwei_1"])
    refused = typed("district", "load", str(old), "--json")
    assert (refused.code, refused.document["error"]["code"]) == (1, "directory_edited")
    assert "persons huanwei_1" in refused.err
    in_force = typed("district", "show", "--json").document["digest"]
    assert typed("district", "load", str(new), "--json").document["digest"] == in_force
    assert typed("district", "load", str(old), "--replace").code == 0
    assert typed("district", "show", "persons", "huanwei_1", "--json").document["fields"]["channels.sms"] != NEW


@pytest.mark.slow
def test_nothing_is_written_into_a_folder_that_holds_files(typed: Terminal, tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text("units: {}\n")
    refused = typed("district", "export", str(tmp_path), "--json")
    assert refused.document["error"]["code"] == "folder_holds_files"
    assert (tmp_path / "units.yaml").read_text() == "units: {}\n"


@pytest.mark.slow
def test_the_doctor_compares_files_only_while_nobody_has_edited(
    typed: Terminal, carried: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def found() -> set[str]:
        return {it["code"] for it in typed("doctor", "--json").document["findings"]}

    typed("district", "export", str(tmp_path / "own"))
    typed("district", "load", str(tmp_path / "own"))
    assert "district_differs" not in found()
    text = (tmp_path / "own" / "units.yaml").read_text()
    (tmp_path / "own" / "units.yaml").write_text(text.replace("环卫中心", "环境卫生中心", 1))
    monkeypatch.setenv("HEZHANG_DISTRICT", str(tmp_path / "own"))
    assert "district_differs" in found()
    typed(*EDIT)
    assert "district_differs" not in found()


def test_the_same_id_again_changes_nothing(typed: Terminal, carried: None) -> None:
    first, again = typed(*EDIT, "--id", "once", "--json"), typed(*EDIT, "--id", "once", "--json")
    assert (first.code, again.code) == (0, 0)
    assert again.document["repeated"]
    assert len(typed("district", "history", "--json").document["edits"]) == 1
