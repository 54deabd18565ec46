"""docs/doctor.md and the doctor say the same: every finding, how grave it is, and what would mend it. Each is said in
both languages.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import hezhang.doctor as room
from office.views.running.finding import CODES, GRAVITIES
from office.wording import doctor, rosters
from office.wording.language import LANGUAGES
from office.wording.templates import fields
from tests.project.repository import ROOT

DOCUMENT = (ROOT / "docs" / "doctor.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([a-z_]+)` \| (\w+) \| (.*?) \| (.*?) ?\|$", DOCUMENT, flags=re.MULTILINE)
SOURCES = [
    ast.parse(path.read_text("utf-8")) for path in Path(room.__file__).parent.glob("*.py") if path.name != "finding.py"
]


def said(code: str) -> tuple[str, str, str, str]:
    says, mend = rosters.FINDINGS.get(code) or doctor.FINDINGS[code]
    return code, CODES[code][1], _plain(says.en), _plain(mend.en) if mend else ""


def _plain(text: str) -> str:
    """With all its parts, of several things."""
    return re.sub(r"\{[a-z_]+:[^/{}]+/([^{}]+)\}", r"\1", text.replace("[[", "").replace("]]", ""))


def test_the_page_is_the_code() -> None:
    assert [said(code) for code in CODES] == ROWS


def test_every_gravity_is_explained_and_said() -> None:
    assert (
        re.findall(r"^\| `(\w+)` \| [^|]+ \|$", DOCUMENT, flags=re.MULTILINE)
        == list(GRAVITIES)
        == list(doctor.GRAVITIES)
    )
    assert {concern for concern, _ in CODES.values()} == set(doctor.CONCERNS)


def test_no_words_are_left_over() -> None:
    assert {*doctor.FINDINGS, *rosters.FINDINGS} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_finding_that_is_not_well_has_a_mend(code: str) -> None:
    assert bool(said(code)[3]) == (CODES[code][1] != "well" and code != "versions")


def test_every_code_is_found_by_somebody() -> None:
    words = {
        it.value
        for tree in SOURCES
        for it in ast.walk(tree)
        if isinstance(it, ast.Constant) and isinstance(it.value, str)
    }
    made = words | {"no_timekeeper", "no_web"} | set(rosters.FINDINGS)
    assert set(CODES) <= made


@pytest.mark.parametrize("code", doctor.FINDINGS)
def test_both_languages_say_the_same_values(code: str) -> None:
    for says in doctor.FINDINGS[code]:
        if says is not None:
            assert len({fields(says.zh if lang == "zh" else says.en) for lang in LANGUAGES}) == 1
