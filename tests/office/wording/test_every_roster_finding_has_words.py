"""Every finding about a roster is said in both languages, with the values that it has and no other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from engine.district import roster_findings
from office.wording.language import LANGUAGES, Lang
from office.wording.rosters import FINDINGS, finding_of, mend_of_finding
from office.wording.templates import fields
from tests.office.wording.needed import needed_fields

STRETCH = {"unit", "since", "until", "shift"}
ALWAYS: dict[str, set[str]] = {
    "roster_gap": STRETCH,
    "roster_gap_unmanned": STRETCH,
    "roster_gap_away": STRETCH | {"persons"},
    "roster_over": {"unit", "at"},
    "roster_ends": {"unit", "at"},
    "roster_overlap": STRETCH,
    "roster_person_unknown": {"unit", "person"},
    "roster_person_elsewhere": {"unit", "person", "other"},
    "roster_swap_idle": {"unit", "day", "shift", "person"},
    "roster_stand_in_away": {"unit", "day", "shift", "person"},
    "calendar_missing": {"year", "units"},
}


def test_every_code_has_its_words_and_no_words_are_left_over() -> None:
    assert set(FINDINGS) == set(roster_findings.CODES) == set(ALWAYS)


def test_every_code_that_is_made_is_one_of_the_codes() -> None:
    tree = ast.parse(Path(roster_findings.__file__).read_text("utf-8"))
    made = {
        it.value
        for it in ast.walk(tree)
        if isinstance(it, ast.Constant) and str(it.value).startswith(("roster_", "calendar_"))
    }
    assert made == set(roster_findings.CODES)


@pytest.mark.parametrize("code", FINDINGS)
def test_every_sentence_can_be_filled(code: str) -> None:
    for says in FINDINGS[code]:
        for text in (says.zh, says.en):
            assert needed_fields(text) <= ALWAYS[code]
            assert fields(text) <= ALWAYS[code] | {"times"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_times_are_local_and_what_recurs_says_how_often(lang: Lang) -> None:
    values = {
        "unit": "zoo",
        "since": "2017-05-01T09:00:00+00:00",
        "until": "2017-05-30T10:00:00+00:00",
        "shift": "",
        "times": "30",
    }
    said = finding_of("roster_gap", values, lang)
    assert "2017-05-01 17:00:00" in said
    assert "30" in said
    assert "30" not in finding_of("roster_gap", {**values, "until": "2017-05-01T10:00:00+00:00", "times": ""}, lang)
    assert mend_of_finding("roster_gap", values, lang)
