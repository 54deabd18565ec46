"""What is shown is made below the doors, once: a command parses, asks for a view and renders it. So whoever builds a
page that lists incidents needs nothing from the command line.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.places import ROOT

COMMANDS = sorted((ROOT / "hezhang" / "cli" / "commands").rglob("*.py"))
BESIDE = sorted((ROOT / "hezhang" / "cli").glob("*.py"))
"""What commands share: how an act is carried out and what is said of it."""
SHOWN = sorted((ROOT / "hezhang" / "cli" / "shown").rglob("*.py"))
VIEWS = sorted((ROOT / "office" / "views").glob("*.py"))
COMPUTED_FROM = ("engine.incident.state", "engine.rules", "engine.ledger")
"""Whoever takes these computes something: the state as it is folded, the rules, the record."""
STILL = {
    "checking": {"engine.ledger.chain"},  # what --head was given as is read there
    "run": {"engine.ledger.store"},  # `upgrade` brings a ledger to this program's shape
    "context": {"engine.ledger.errors"},  # a ledger that is away is said later
    "parts": {"engine.ledger.work", "engine.ledger.work.heartbeats"},  # `serve` waits until its own parts are alive
}
"""Commands that take some of it all the same. It only becomes shorter."""


def _imported(file: Path) -> Iterator[str]:
    """Every module that a file loads, at its top or in a function; not what only a type checker reads."""
    pending: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (it.name for it in node.names)
        elif not (isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"):
            pending.extend(ast.iter_child_nodes(node))


def _computing(file: Path) -> set[str]:
    return {it for it in _imported(file) if it.startswith(COMPUTED_FROM)}


@pytest.mark.parametrize("file", [*COMMANDS, *BESIDE], ids=lambda it: it.stem)
def test_a_command_computes_nothing(file: Path) -> None:
    assert _computing(file) == STILL.get(file.stem, set())


@pytest.mark.parametrize("file", SHOWN, ids=lambda it: it.stem)
def test_a_rendering_looks_nothing_up(file: Path) -> None:
    assert not {it for it in _imported(file) if it.startswith(("engine.", "office.services", "office.office"))}


@pytest.mark.parametrize("file", COMMANDS, ids=lambda it: it.stem)
def test_a_command_has_no_view_of_its_own(file: Path) -> None:
    classes = (it for it in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(it, ast.ClassDef))
    assert [it.name for it in classes if not it.name.startswith("_")] == []


def test_views_are_made_without_a_door() -> None:
    names = [f"office.views.{it.stem}" for it in VIEWS if it.stem != "__init__"]
    probe = f"""
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
doors = sorted(it for it in sys.modules if it.split(".")[0] in ("hezhang", "typer", "fastapi"))
assert not doors, doors
"""
    ended = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=False, timeout=PATIENCE
    )
    assert ended.returncode == 0, ended.stderr
