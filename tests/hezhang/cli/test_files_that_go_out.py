"""What a command writes where a user points: whole or not at all, for its owner alone, behind no link, and nothing a
spreadsheet runs.
"""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from engine.whole_file import fill_whole, write_whole
from office.documents.csv_table import cell, csv_of
from tests.hezhang.cli.conftest import Terminal

Writes = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def _no_umask() -> Iterator[None]:
    """The worst one that a user can have."""
    before = os.umask(0)
    yield
    os.umask(before)


COMMANDS: dict[str, tuple[str, Callable[[str, str], list[str]]]] = {
    "a bundle": ("out.zip", lambda incident, path: ["audit", "export", incident, "-o", path]),
    "a public bundle": ("out.zip", lambda incident, path: ["audit", "export", incident, "--public", "-o", path]),
    "the assessment": ("out.csv", lambda incident, path: ["assess", "2026", "--csv", path]),
    "the assessment as Word": ("out.docx", lambda incident, path: ["assess", "2026", "--docx", path]),
    "a review as Word": ("out.docx", lambda incident, path: ["review", incident, "-o", path]),
    "a review as a page": ("out.html", lambda incident, path: ["review", incident, "-o", path]),
    "a report as Word": ("out.docx", lambda incident, path: ["report", incident, "draft", "initial", "-o", path]),
    "a report as a page": ("out.html", lambda incident, path: ["report", incident, "draft", "initial", "-o", path]),
}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.mark.parametrize("what", COMMANDS)
def test_a_file_that_was_asked_for_is_its_owners_alone(
    typed: Terminal, incident: str, tmp_path: Path, what: str
) -> None:
    name, words = COMMANDS[what]
    file = tmp_path / name
    done = typed(*words(incident, str(file)))
    assert done.code == 0, done
    assert mode(file) == 0o600
    file.chmod(0o666)
    assert typed(*words(incident, str(file))).code == 0
    assert mode(file) == 0o600, "also where one lay there that everybody could read"
    assert [it.name for it in tmp_path.iterdir() if it.name.startswith(".")] == []


@pytest.mark.parametrize("what", COMMANDS)
def test_no_link_is_followed(typed: Terminal, incident: str, tmp_path: Path, what: str) -> None:
    name, words = COMMANDS[what]
    target, link = tmp_path / "target", tmp_path / name
    target.write_text("somebody's")
    for points_to in (target, tmp_path / "nothing"):
        link.symlink_to(points_to)
        refused = typed(*words(incident, str(link)), "--json")
        assert (refused.code, refused.document["ok"], str(link) in refused.err) == (2, False, True), refused
        assert (link.is_symlink(), target.read_text(), (tmp_path / "nothing").exists()) == (True, "somebody's", False)
        link.unlink()


@pytest.mark.parametrize("what", COMMANDS)
def test_where_no_file_can_be_is_said(typed: Terminal, incident: str, tmp_path: Path, what: str) -> None:
    name, words = COMMANDS[what]
    (tmp_path / name).mkdir()
    for place in (tmp_path / name, tmp_path / "none" / name):
        assert typed(*words(incident, str(place))).code in (2, 3)
    assert list((tmp_path / name).iterdir()) == []


def test_a_write_that_breaks_off_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    write_whole(file, b"old")

    def breaks(out: BinaryIO) -> None:
        out.write(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fill_whole(file, breaks)
    assert (file.read_bytes(), [it.name for it in tmp_path.iterdir()]) == (b"old", ["kept"])


def test_a_hard_link_is_left_as_it_is(tmp_path: Path) -> None:
    other, file = tmp_path / "other", tmp_path / "file"
    other.write_text("somebody's")
    file.hardlink_to(other)
    write_whole(file, b"mine")
    assert (other.read_text(), file.read_text()) == ("somebody's", "mine")


FORMULAS = (
    '=HYPERLINK("http://x")',
    "+1+cmd|'/c calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1+1",
    "＠A1",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_carry_out_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"
    [[shown]] = list(csv.reader(io.StringIO(csv_of([text], []).decode("utf-8-sig"), newline="")))
    assert shown[0] == "'"


@pytest.mark.parametrize(
    "value", [-1, "-1.5", "+8613800138000", "1e-5", "-2,400", 0, "水务局", "", None, "a=b", "10:00-12:00"]
)
def test_a_number_with_a_sign_and_a_plain_text_stay_what_they_are(value: object) -> None:
    assert cell(value) == ("" if value is None else str(value))
