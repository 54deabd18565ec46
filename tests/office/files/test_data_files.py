"""Data files become the same values and digests however they are laid out, and are found by name or by path."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.playbook.language import Playbook
from office.files.data_files import (
    DataRefused,
    digest_of,
    find_channels,
    find_district,
    find_playbook,
    find_playbooks,
    load_district,
    load_playbook,
    load_standards,
)
from office.files.shipped import DATA, PLAYBOOKS
from tests.places import TESTS

ALGAE = TESTS / "playbooks" / "algae_bloom.yaml"


def refused(call: Callable[[], object]) -> tuple[set[str], str]:
    """The codes of the faults, and what is said of them."""
    with pytest.raises(DataRefused) as caught:
        call()
    return {fault.code for fault in caught.value.faults}, str(caught.value)


# ── digests ─────────────────────────────────────────────────────────────────


def test_comments_layout_and_order_change_no_digest(sound: dict[str, Any], tmp_path: Path) -> None:
    as_json = tmp_path / "same.yaml"
    as_json.write_text(json.dumps(dict(reversed(sound.items()))), encoding="utf-8")
    commented = tmp_path / "commented.yaml"
    commented.write_text(
        "# a comment\n" + ALGAE.read_text("utf-8").replace("within: 90m", "within: 1h30m"), encoding="utf-8"
    )
    assert load_playbook(as_json).digest == load_playbook(commented).digest == load_playbook(ALGAE).digest


def test_one_character_changes_the_digest(tmp_path: Path) -> None:
    changed = tmp_path / "changed.yaml"
    changed.write_text(ALGAE.read_text("utf-8").replace("within: 90m", "within: 91m"), encoding="utf-8")
    assert load_playbook(changed).digest != load_playbook(ALGAE).digest


@pytest.mark.parametrize("path", [ALGAE, *find_playbooks().values()], ids=lambda path: path.stem)
def test_the_canonical_text_is_the_playbook(path: Path) -> None:
    loaded = load_playbook(path)
    again = Playbook.model_validate_json(loaded.canonical_text)
    assert again == loaded.playbook
    assert digest_of(loaded.canonical_text) == loaded.digest


# ── where they are ──────────────────────────────────────────────────────────


def test_shipped_data_is_found_by_name() -> None:
    assert {"oil_spill", "discharge"} <= find_playbooks().keys()
    assert find_playbook("oil_spill") == PLAYBOOKS / "oil_spill.yaml"
    assert find_district("xicheng") == DATA / "districts" / "xicheng"
    assert "gb3838-2002" in load_standards().standards


def test_an_author_works_on_a_copy(tmp_path: Path) -> None:
    shutil.copy(ALGAE, tmp_path / "mine.yaml")
    assert find_playbooks(str(tmp_path)) == {"mine": tmp_path / "mine.yaml"}
    assert find_playbooks(str(tmp_path / "mine.yaml")) == {"mine": tmp_path / "mine.yaml"}
    assert find_playbook(str(ALGAE)) == ALGAE
    assert find_district(str(tmp_path)) == tmp_path


def test_what_is_not_there_is_named_with_what_is() -> None:
    codes, told = refused(lambda: find_playbook("oil_spil"))
    assert codes == {"no_such_playbook"}
    assert "no playbook oil_spil — did you mean oil_spill?" in told
    codes, told = refused(lambda: find_district("xichen"))
    assert codes == {"no_such_district"}
    assert "no district xichen — did you mean xicheng?" in told
    codes, told = refused(lambda: find_channels("defalt"))
    assert codes == {"no_such_channels"}
    assert "there is no table of channels defalt" in told


# ── the folder of a district ────────────────────────────────────────────────


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return shutil.copytree(find_district("xicheng"), tmp_path / "copy")


def test_a_district_may_be_cut_into_files_anywhere(copied: Path) -> None:
    text = (copied / "units.yaml").read_text("utf-8")
    cut = text.index("\n  beihai_park:")
    (copied / "units.yaml").write_text(text[:cut] + "\n", encoding="utf-8")
    (copied / "units_more.yaml").write_text("units:" + text[cut:], encoding="utf-8")
    assert load_district(copied).district == load_district(find_district("xicheng")).district


def test_a_key_in_two_files_names_both(copied: Path) -> None:
    (copied / "persons.yaml").unlink()
    (copied / "zz.yaml").write_text("id: other\nunits:\n  huanbaoju: {}\n", encoding="utf-8")
    codes, told = refused(lambda: load_district(copied))
    assert codes == {"twice_in_folder"}
    assert f"{copied / 'zz.yaml'}:1 id: fault: this key stands in {copied / 'district.yaml'}:" in told
    assert f"{copied / 'zz.yaml'}:3 units.huanbaoju: fault: this key stands in {copied / 'units.yaml'}:" in told


def test_a_fault_of_the_form_names_the_file_it_stands_in(copied: Path) -> None:
    (copied / "persons.yaml").unlink()
    (copied / "flows.yaml").write_text(
        (copied / "flows.yaml").read_text("utf-8").replace("from:", "form:", 1), encoding="utf-8"
    )
    codes, told = refused(lambda: load_district(copied))
    assert codes == {"unknown_key", "missing_file"}
    assert "flows.yaml:" in told
    assert "there is no key form — did you mean from?" in told


def test_a_fault_of_the_content_names_file_and_line(copied: Path) -> None:
    facilities = copied / "facilities.yaml"
    text = facilities.read_text("utf-8").replace("beihai_park", "beihai_prak", 1)
    facilities.write_text(text, encoding="utf-8")
    line = text[: text.index("beihai_prak")].count("\n") + 1
    codes, told = refused(lambda: load_district(copied))
    assert codes == {"no_such_unit"}, "that nobody acts at that lake only follows from it"
    assert any(part.startswith(f"{facilities}:{line} ") and "beihai_prak" in part for part in told.splitlines()), told


def test_a_fault_in_a_roster_names_file_line_key_and_mend(copied: Path) -> None:
    rosters = copied / "rosters.yaml"
    sound = rosters.read_text("utf-8")
    slips = (
        (
            "huanbaoju_duty_2, huanbaoju_duty_1]",
            "huanbaoju_duty_2, huanbaoju_dutty_1]",
            "no person 'huanbaoju_dutty_1' — did you mean",
        ),
        ('handover: "08:30"', "handover: 8", 'this is no time of day — write it in quotes, as in "08:30"'),
        ("from: 2016-01-01\n", "from: 1 Jan\n", "this is no day — write it like 2017-05-01"),
        ("turns: weekly", "turns: weekley", "did you mean weekly?"),
        ("    leave:", "    leaves:", "there is no key leaves — did you mean leave?"),
        ("days: holidays", "days: holiday", "did you mean holidays?"),
    )
    for right, wrong, said in slips:
        text = sound.replace(right, wrong, 1)
        assert text != sound
        rosters.write_text(text, encoding="utf-8")
        line = text[: text.index(wrong)].count("\n") + 1
        _, told = refused(lambda: load_district(copied))
        assert any(
            part.startswith(f"{rosters}:{line} rosters.huanbaoju.") and said in part for part in told.splitlines()
        ), told


def test_a_folder_without_data_and_a_file_without_keys_are_refused(tmp_path: Path) -> None:
    assert refused(lambda: load_district(tmp_path))[0] == {"empty_folder"}
    (tmp_path / "list.yaml").write_text("- a\n", encoding="utf-8")
    assert refused(lambda: load_district(tmp_path))[0] == {"not_a_mapping"}
