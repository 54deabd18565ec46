"""`… check`: every check says what it finds in one form, takes files, folders and names, and ends with 1 only for
faults.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from office.files.data_files import find_channels
from tests.hezhang.cli.conftest import Terminal, squeezed
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


def test_a_table_by_which_not_all_can_be_said_is_loaded_and_says_so(typed: Terminal, tmp_path: Path) -> None:
    shipped = find_channels("default").read_text("utf-8").split("\ntemplates:")[0]
    table = tmp_path / "mine.yaml"
    rows = typed("channels", "templates", "--yaml").out.replace("EXAMPLE_", "").replace('"waiting"', '"approved"')
    wanted = [it for it in rows.splitlines() if "oil_spill.ended:" not in it]
    assert len(wanted) < len(rows.splitlines())
    whole = f"{shipped.replace('010-00000000', '010-66668888')}\n"
    table.write_text(whole + "\n".join(wanted) + "\n", encoding="utf-8")
    checked = typed("channels", "check", str(table))
    assert (checked.code, "oil_spill.ended" in squeezed(checked.err)) == (1, True)
    loaded = typed("channels", "load", str(table))
    assert loaded.code == 0
    assert squeezed("1 text to +86 cannot go out by it as it is") in squeezed(loaded.err)
    table.write_text(whole + rows, encoding="utf-8")
    again = typed("channels", "load", str(table), "--json")
    assert (again.code, again.document["unsaid"], again.err) == (0, 0, "")
