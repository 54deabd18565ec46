"""The crash points in the code, in their list and in docs/nothing-lost.md are the same; so are the invariants."""

from __future__ import annotations

import re
from typing import get_args

from engine.audit.invariants import ViolationCode
from engine.desk import STEPS
from office.home.crash_points import POINTS
from tests.project.repository import ROOT

PAGE = (ROOT / "docs" / "nothing-lost.md").read_text("utf-8")


def table(heading: str) -> list[str]:
    """The first column of the table under a heading."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z_.]+)` \|", section, flags=re.MULTILINE)


def test_the_list_is_what_the_code_reaches() -> None:
    sources = [
        path.read_text("utf-8")
        for room in ("office", "workers", "hezhang/web")
        for path in sorted((ROOT / room).rglob("*.py"))
    ]
    reached = [name for source in sources for name in re.findall(r'\breach\("([a-z_.]+)"\)', source)]
    at_the_desk = [f"{step}.{when}" for step in {*STEPS.values(), "act"} for when in ("before_commit", "after_commit")]
    assert sorted(POINTS) == sorted([*reached, *at_the_desk])


def test_every_point_is_documented_in_order() -> None:
    assert table("Crash points") == list(POINTS)


def test_every_invariant_is_documented_in_order() -> None:
    assert table("Invariants") == list(get_args(ViolationCode))
