"""The office names nothing of the floors above it, not even as a type: what needs a process does not belong there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.project.repository import relative

ABOVE = {"workers", "practice", "hezhang", "bench"}


@pytest.mark.parametrize("path", sorted((ROOT / "office").rglob("*.py")), ids=relative)
def test_no_name_of_a_floor_above(path: Path) -> None:
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            named |= {it.name.partition(".")[0] for it in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            named.add(node.module.partition(".")[0])
    assert not named & ABOVE
