"""docs/answers.md says of every case what the grammar says of it, and has every case."""

from __future__ import annotations

import re
from typing import get_args

from engine.rules.answers.replies import meaning
from engine.stream.event import Says
from tests.places import ROOT

DOCUMENT = (ROOT / "docs" / "answers.md").read_text("utf-8")
CASES = {
    says: re.findall(r"`(.+?)`", instances)
    for says, instances in re.findall(r"^\| `(\w+)` \| (.+?) \|", DOCUMENT, re.MULTILINE)
}


ON_A_PARTNERS_PAGE = {"saw", "measure"}


def test_every_case_is_there() -> None:
    assert set(CASES) | ON_A_PARTNERS_PAGE == set(get_args(Says))
    assert all(f"`{says}`" in DOCUMENT for says in ON_A_PARTNERS_PAGE)


def test_every_instance_means_what_its_row_says() -> None:
    assert {words: meaning(words).says for listed in CASES.values() for words in listed} == {
        words: says for says, listed in CASES.items() for words in listed
    }
