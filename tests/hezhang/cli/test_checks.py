"""`… check`: every check says what it finds in one form, takes files, folders and names, and ends with 1 only for
faults.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.hezhang.cli.conftest import Terminal
from tests.places import DATA, ROOT

FAULTY = ROOT / "tests" / "playbooks" / "five_faults.yaml"
FORM = {"severity", "code", "file", "line", "key", "message", "mend"}


def test_a_finding_has_one_form_for_every_check(typed: Terminal, tmp_path: Path) -> None:
    (tmp_path / "table.yaml").write_text("channels: mine\n", "utf-8")
    shutil.copytree(DATA / "districts" / "xicheng", tmp_path / "west")
    (tmp_path / "west" / "more.yaml").write_text("unitz: {}\n", "utf-8")
    for words in (
        ["playbook", "check", str(FAULTY)],
        ["channels", "check", "table.yaml"],
        ["district", "check", "west"],
    ):
        answer = typed(*words, "--json")
        assert answer.code == 1
        found = [it for files in answer.document["files"].values() for it in files]
        assert found
        assert all(set(it) == FORM for it in found)
        assert answer.document["counts"]["fault"] == sum(it["severity"] == "fault" for it in found)


def test_a_folder_is_every_file_in_it(typed: Terminal, tmp_path: Path) -> None:
    shutil.copy(FAULTY, tmp_path / "one.yaml")
    shutil.copy(ROOT / "playbooks" / "oil_spill.yaml", tmp_path / "two.yaml")
    answer = typed("playbook", "check", ".", "--json")
    assert answer.code == 1
    faulty = {path for path, found in answer.document["files"].items() if "fault" in {it["severity"] for it in found}}
    assert (set(answer.document["files"]), faulty) == ({"one.yaml", "two.yaml"}, {"one.yaml"})
    districts = typed("district", "check", str(DATA / "districts"), "--json")
    assert (districts.code, list(districts.document["files"])) == (0, [str(DATA / "districts" / "xicheng")])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["playbook", "check", "oil_spil"], "no_such_playbook"),
        (["channels", "check", "defalt"], "no_such_channels"),
        (["district", "check", "xichng"], "no_such_district"),
        (["playbook", "check", "empty"], "empty_folder"),
        (["district", "check", "single.yaml"], "file_of_a_folder"),
    ],
)
def test_what_is_not_there_is_wrong_usage_and_named(
    words: list[str], code: str, typed: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "single.yaml").write_text("units: {}\n", "utf-8")
    answer = typed(*words, "--json")
    assert answer.code == 2
    (found,) = answer.document["error"]["faults"]
    assert (found["code"], found["file"]) == (code, words[-1])


def test_the_weight_is_said_in_plain_words_in_both_languages(typed: Terminal) -> None:
    assert ": fault: " in typed("--lang", "en", "playbook", "check", str(FAULTY)).err
    assert ": 错误: " in typed("--lang", "zh", "playbook", "check", str(FAULTY)).err
