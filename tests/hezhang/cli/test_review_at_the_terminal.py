"""The review of an incident and its lessons, as they are typed and printed; the year's assessment as a document."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.hezhang.cli.conftest import Terminal


def test_an_incident_is_reviewed_at_the_terminal_and_as_files(typed: Terminal, incident: str, tmp_path: Path) -> None:
    shown = typed("review", incident, "--lang", "en")
    assert shown.code == 0
    assert "The verdict" in shown.out
    assert "Told → answered → done" in shown.out
    page, word = tmp_path / "review.html", tmp_path / "review.docx"
    assert typed("review", incident, "-o", str(page), "--lang", "en").code == 0
    assert typed("review", incident, "-o", str(word)).code == 0
    assert 'lang="en"' in page.read_text(encoding="utf-8")
    assert "word/document.xml" in zipfile.ZipFile(word).namelist()
    refused = typed("review", incident, "-o", str(tmp_path / "review.pdf"), "--lang", "en")
    assert (refused.code, (tmp_path / "review.pdf").exists()) == (2, False)
    assert typed("review", "XC-19990101-001").code == 1


def test_format_alone_writes_it_where_one_is(
    typed: Terminal, incident: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed("review", incident, "--format", "html").code == 0
    assert (tmp_path / f"{incident}-review.html").exists()


def test_its_document_holds_every_row_with_its_entries(typed: Terminal, incident: str) -> None:
    view: Any = typed("review", incident, "--json").document
    assert view["incident"] == incident
    assert view["duties"]
    assert all(it["entries"] for it in view["duties"])
    cited = {it["entry"] for it in view["cited"]}
    assert {entry for it in view["duties"] for entry in it["entries"]} <= cited


def test_a_lesson_is_added_listed_and_done(typed: Terminal, incident: str) -> None:
    add = ("lesson", "add", incident, "--text", "改号，每月试通", "--owner", "huanbaoju_duty_2")
    assert typed(*add, "--due", "下周", "--lang", "en").code == 2
    assert typed(*add, "--due", "2001-01-01").code == 1
    added = typed(*add, "--due", "2099-12-31", "--json").document
    assert (added["ok"], added["lesson"]) == (True, "lesson-1")
    listed = typed("lesson", "list", "--lang", "en")
    assert "lesson-1" in listed.told
    assert "2099-12-31" in listed.told
    assert typed("lesson", "done", "lesson-1", "--note", "已改号").code == 0
    assert typed("lesson", "list", "--open", "--json").document["lessons"] == []
    [row] = typed("lesson", "list", "--json").document["lessons"]
    assert (row["state"], row["note"]) == ("done", "已改号")
    assert "已改号" in typed("timeline", "lessons").out
    assert "改号，每月试通" in typed("review", incident).out


def test_the_year_is_a_document_too(typed: Terminal, incident: str, tmp_path: Path) -> None:
    year = incident[3:7]
    file = tmp_path / "year.docx"
    assert typed("assess", year, "--docx", str(file)).code == 0
    text = zipfile.ZipFile(file).read("word/document.xml").decode()
    assert f"Assessment of {year}" in text
    found: Any = typed("assess", year, "--json").document
    assert all(ref.startswith(incident) for it in found["units"] for ref in it["entries"]["duties"])
