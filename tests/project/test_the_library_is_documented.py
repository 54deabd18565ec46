"""docs/library.md has the table of times as it is, and explains every key of an event and no other."""

from __future__ import annotations

import re

import pytest

from docs.make_library import with_table
from practice.library.event import Part, RealEvent, Source, Told
from tests.project.repository import ROOT

DOCUMENT = (ROOT / "docs" / "library.md").read_text("utf-8")
HEADINGS: dict[type[Part], str] = {RealEvent: "## The file", Source: "### A source", Told: "### A row"}


def test_the_table_of_times_is_what_the_library_says() -> None:
    assert with_table(DOCUMENT) == DOCUMENT, "run `.venv/bin/python -m docs.make_library`"


@pytest.mark.parametrize("part", HEADINGS, ids=lambda part: part.__name__)
def test_every_key_is_explained(part: type[Part]) -> None:
    section = re.split(r"^##+ ", DOCUMENT.split(f"{HEADINGS[part]}\n")[1], flags=re.MULTILINE)[0]
    keys = {field.alias or name for name, field in part.model_fields.items()}
    assert set(re.findall(r"^\| `([a-z_]+)` \|", section, flags=re.MULTILINE)) == keys
