"""Sets of law come in from folders: each fault with its file and line, and a district that names one that is not
there.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from office.files.data_files import DataRefused, find_district
from office.files.district_check import check_district
from office.files.law_files import examine_law, find_law, load_law
from office.files.shipped import DATA

NOW = datetime(2026, 11, 1, tzinfo=UTC)
OWN = """\
sets:
  own:
    zh: 本区
    en: own
    from: 2011-05-01
    follows: cn_2016
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of an office's own, which goes on from that of 2016."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "set.yaml").write_text(OWN, encoding="utf-8")
    return own


def told(folder: Path) -> set[tuple[str, int, str]]:
    return {(Path(it.file).name, it.line, it.code) for it in examine_law(folder).faults if it.severity == "fault"}


def clause(folder: Path, text: str) -> None:
    (folder / "more.yaml").write_text("clauses:\n  waste_manifest:\n" + text, encoding="utf-8")


SINCE = "    source: 新办法\n    certainty: source\n"


@pytest.mark.parametrize(
    ("begins", "code"), [("2022-01-01", None), ("2022-01-03", "law_gap"), ("2021-12-31", "law_overlap")]
)
def test_what_follows_a_set_joins_its_last_day(folder: Path, begins: str, code: str | None) -> None:
    """The manifest's rules of 2016 ended with 2021."""
    clause(folder, f"    from: {begins}\n{SINCE}")
    assert told(folder) == ({("more.yaml", 3, code)} if code else set())


def test_a_set_of_ones_own_is_found_beside_the_district_and_read(folder: Path, tmp_path: Path) -> None:
    clause(folder, f"    from: 2022-01-01\n{SINCE}")
    book = load_law("own", tmp_path)
    assert list(book.sets) == ["cn_2016", "own"]
    assert [it.source for it in book.clauses["waste_manifest"]][-1] == "新办法"


def test_the_form_of_a_row_is_checked_with_its_line(folder: Path) -> None:
    clause(folder, f"    frm: 2022-01-01\n{SINCE}")
    assert told(folder) == {("more.yaml", 3, "unknown_key")}
    clause(folder, f"    from: 2022-01-01\n    until: 2021-01-01\n{SINCE}")
    assert {(file, code) for file, _, code in told(folder)} == {("more.yaml", "ends_before_it_begins")}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("    within: 2h\n    working_days: 3\n", "clause_of_two_spans"),
        ("    ended: replaced by the next one\n", "ended_without_until"),
    ],
)
def test_a_row_that_contradicts_itself_is_named(folder: Path, row: str, code: str) -> None:
    clause(folder, f"    from: 2022-01-01\n{row}{SINCE}")
    assert {(file, code) for file, _, code in told(folder)} == {("more.yaml", code)}


def test_a_set_that_goes_on_from_itself_or_from_nothing_is_named(folder: Path) -> None:
    (folder / "set.yaml").write_text(OWN.replace("cn_2016", "own"), encoding="utf-8")
    assert told(folder) == {("set.yaml", 6, "law_follows_itself")}
    (folder / "set.yaml").write_text(OWN.replace("cn_2016", "cn_2061"), encoding="utf-8")
    assert told(folder) == {("set.yaml", 6, "no_such_law")}


def test_the_check_of_a_district_names_file_and_line_of_the_law(tmp_path: Path) -> None:
    district = tmp_path / "mine"
    shutil.copytree(find_district("xicheng"), district)
    shutil.copytree(DATA / "regulations" / "cn_2016", tmp_path / "law")
    file = tmp_path / "law" / "clauses.yaml"
    text = file.read_text("utf-8").replace("from: 2016-11-10", "from: 2016-11-12")
    file.write_text(text, encoding="utf-8")
    named = (district / "district.yaml").read_text("utf-8").replace("regulations: cn_2026", "regulations: ../law")
    (district / "district.yaml").write_text(named, encoding="utf-8")
    line = text.splitlines().index("    - from: 2016-11-12") + 1
    found = [it for it in check_district(district, NOW) if it.code == "law_gap"]
    assert [(Path(it.file).name, it.line) for it in found] == [("clauses.yaml", line)]
    assert "2016-11-09" in found[0].message("zh")
    with pytest.raises(DataRefused):
        load_law("../law", district)


def test_a_district_that_names_no_law_that_there_is_is_told_where(tmp_path: Path) -> None:
    district = tmp_path / "mine"
    shutil.copytree(find_district("xicheng"), district)
    file = district / "district.yaml"
    file.write_text(file.read_text("utf-8").replace("cn_2026", "cn_2062"), encoding="utf-8")
    line = next(n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if text.startswith("regulations:"))
    found = [it for it in check_district(district, NOW) if it.code == "no_such_law"]
    assert [(Path(it.file).name, it.line, it.values["suggestion"]) for it in found] == [
        ("district.yaml", line, "cn_2026")
    ]


def test_a_district_that_names_no_law_is_told_which_one_it_goes_by(tmp_path: Path) -> None:
    district = tmp_path / "mine"
    shutil.copytree(find_district("xicheng"), district)
    file = district / "district.yaml"
    file.write_text(file.read_text("utf-8").replace("regulations: cn_2026\n", ""), encoding="utf-8")
    found = [it for it in check_district(district, NOW) if it.code == "law_not_named"]
    assert [(it.severity, it.values["name"]) for it in found] == [("note", "cn_2026")]


def test_the_law_of_2016_alone_is_told_what_has_ended(tmp_path: Path) -> None:
    assert {it.code for it in examine_law(find_law("cn_2016")).faults} == {"law_ends"}
