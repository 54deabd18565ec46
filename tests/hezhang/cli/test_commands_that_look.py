"""A command says what it is: `looks` changes nothing, `does` acts at once as who is logged in, `acts` in a name."""

from __future__ import annotations

import ast

from tests.places import ROOT

LOOK = {
    "approval": {"list"},
    "assessment": {"assess"},
    "checking": {"verify"},
    "channels": {"check", "show", "templates"},
    "district": {"check", "diff", "export", "history", "show"},
    "doctor": {"doctor", "inbox"},
    "drills": {"drills"},
    "erasing": {"retention"},
    "intake": {"list", "show"},
    "lessons": {"list"},
    "library": {"list", "show"},
    "load": {"load"},
    "login": {"list"},
    "looked": {"access"},
    "monitors": {"monitors"},
    "optout": {"list"},
    "paper": {"form"},
    "playbooks": {"check", "draw", "show"},
    "polluters": {"polluters"},
    "probes": {"show"},
    "ready": {"ready"},
    "registers": {"export", "ledger", "outfalls", "show", "sources"},
    "reply": {"list"},
    "review": {"review"},
    "roster": {"roster"},
    "routines": {"list"},
    "scenarios": {"check"},
    "service": {"status"},
    "sheets": {"sheets"},
    "signs": {"signs"},
    "show": {"deliveries", "list", "show", "timeline"},
    "support": {"support-bundle"},
    "token": {"list"},
    "warning": {"show"},
    "witness": {"show"},
}
"""Module to its commands that only look."""
WRITES = {"adopt", "hand_in", "issue", "load_into", "put_in_force", "revoke", "send_canary", "submit", "transaction"}
"""What a function is called that changes the record."""


def commands(decorator: str) -> dict[str, dict[str, ast.FunctionDef]]:
    """The commands that are registered so, by module and name."""
    found: dict[str, dict[str, ast.FunctionDef]] = {}
    for path in sorted((ROOT / "hezhang" / "cli" / "commands").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for it in getattr(node, "decorator_list", ()):
                if isinstance(it, ast.Call) and getattr(it.func, "id", "") == decorator:
                    assert isinstance(node, ast.FunctionDef)
                    assert isinstance(it.args[1], ast.Constant)
                    found.setdefault(path.stem, {})[str(it.args[1].value)] = node
    return found


def called(function: ast.FunctionDef) -> set[str]:
    calls = (it.func for it in ast.walk(function) if isinstance(it, ast.Call))
    return {it.attr if isinstance(it, ast.Attribute) else getattr(it, "id", "") for it in calls}


def test_those_that_look_are_these() -> None:
    assert {module: set(names) for module, names in commands("looks").items()} == LOOK


def test_whoever_only_looks_writes_nothing() -> None:
    for module, names in commands("looks").items():
        for name, function in names.items():
            assert not called(function) & WRITES, (module, name)
