"""docs/plan-coverage.md names every clause, and what it names is there."""

from __future__ import annotations

import re

import pytest

from tests.project.repository import ROOT

DOCUMENT = (ROOT / "docs" / "plan-coverage.md").read_text("utf-8")
ROWS = [
    line.split("|")[1:-1]
    for line in DOCUMENT.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| Clause", "| When"))
]
# Typed from the plan: the clauses that bear on the response to an incident.
CLAUSES = (
    "一 目标",
    "1, 11",
    "2",
    "3",
    "6",
    "7",
    "8",
    "10",
    "12",
    "13",
    "14, 四(四)",
    "16 ¶1",
    "16 ¶2–3",
    "18",
    "19",
    "四(一)",
    "四(二)",
    "四(三)",
    "四(五)",
)
WORDS = re.findall(r"`([^`]+)`", DOCUMENT)
SOURCES = "\n".join(
    path.read_text("utf-8") for folder in ("playbooks", "data/districts") for path in (ROOT / folder).rglob("*.yaml")
)


def test_every_clause_has_its_row() -> None:
    assert [row[0].strip() for row in ROWS[: len(CLAUSES)]] == list(CLAUSES)
    assert all(row[2].strip() for row in ROWS[: len(CLAUSES)])


@pytest.mark.parametrize("path", sorted({word for word in WORDS if "/" in word and " " not in word}))
def test_every_file_that_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists(), path


@pytest.mark.parametrize("duty", sorted({word for word in WORDS if re.fullmatch(r"[a-z]+(_[a-z]+)+", word)}))
def test_every_duty_message_and_field_that_it_names_is_known(duty: str) -> None:
    known = SOURCES + "".join(
        (ROOT / path).read_text("utf-8") for path in ("engine/district/lookup.py", "engine/district/selectors.py")
    )
    assert re.search(rf"\b{duty}\b", known), duty
