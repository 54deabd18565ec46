"""A person who is refused reads what is wrong: every code that the engine or a part can answer with has its sentence,
in both languages.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

import pytest

from engine.kinds import ALL
from office.wording.language import LANGUAGES, Says
from office.wording.refusals import MISSING, REFUSALS, missing, refusal
from office.wording.templates import fields
from tests.office.wording.needed import needed_fields
from tests.places import ROOT

SPOKEN = ("engine", "office", "workers", "hezhang")
"""Rooms whose refusals reach a person."""


class Site:
    """One place in the code that refuses: under which codes, with which values."""

    def __init__(self, where: str, codes: frozenset[str], values: frozenset[str]) -> None:
        self.where, self.codes, self.values = where, codes, values


def _sites(kind: str) -> Iterator[Site]:
    for room in SPOKEN:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text())
            for function in ast.walk(tree):
                if isinstance(function, ast.FunctionDef):
                    yield from _in(function, f"{path.relative_to(ROOT)}", kind, tree)


def _in(function: ast.FunctionDef, where: str, kind: str, tree: ast.Module) -> Iterator[Site]:
    for call in ast.walk(function):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = (
            call.func.attr
            if isinstance(call.func, ast.Attribute)
            else call.func.id
            if isinstance(call.func, ast.Name)
            else ""
        )
        if name == "refuse" and kind == "Refusal":
            values = {word.arg for word in call.keywords if word.arg not in (None, "missing")}
        elif name == kind:
            values = _keys(call.args[1]) if len(call.args) > 1 else set()
        else:
            continue
        codes = _codes(call.args[0], function, tree)
        if codes:
            yield Site(f"{where}:{call.lineno}", codes, frozenset(str(value) for value in values))


def _keys(node: ast.expr) -> set[str]:
    return {key.value for key in node.keys if isinstance(key, ast.Constant)} if isinstance(node, ast.Dict) else set()


def _codes(node: ast.expr, function: ast.FunctionDef, tree: ast.Module) -> frozenset[str]:
    match node:
        case ast.Constant(value=str(code)):
            return frozenset({code})
        case ast.Name(id=name):
            return frozenset(_assigned(name, function))
        case ast.JoinedStr(values=[ast.Constant(value=prefix), ast.FormattedValue()]):
            return frozenset(f"{prefix}{code}" for code in _run_codes(tree))
        case _:
            return frozenset()


def _assigned(name: str, function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            branches = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
            yield from (
                branch.value
                for branch in branches
                if isinstance(branch, ast.Constant) and isinstance(branch.value, str)
            )


def _run_codes(tree: ast.Module) -> set[str]:
    """The verdicts on a run of samples, but for the one that stands in nobody's way."""
    named = {
        call.args[2].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Run"
        if len(call.args) > 2 and isinstance(call.args[2], ast.Constant)
    }
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "_run")
    return (named | {code for function in functions for code in _assigned("code", function)}) - {"passed"}


def _by_code(kind: str) -> dict[str, list[Site]]:
    found: dict[str, list[Site]] = defaultdict(list)
    for site in _sites(kind):
        for code in site.codes:
            found[code].append(site)
    if kind == "Refusal":
        for it in ALL:
            found[it.foreign].append(Site(f"the kind {it.name}", frozenset({it.foreign}), frozenset({"incident"})))
    return found


REFUSED, LACKING = _by_code("Refusal"), _by_code("Missing")


def test_the_walk_finds_what_is_there() -> None:
    assert {
        "unknown_water",
        "guard_failed",
        "trigger_not_open",
        "unknown_trigger",
        "unknown_playbook",
        "playbook_faulty",
    } <= set(REFUSED)
    assert {"guard", "blocking_duty", "window_no_point", "window_no_sample", "window_too_short", "window_stale"} <= set(
        LACKING
    )


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_every_refusal_is_said(code: str) -> None:
    _fits(REFUSALS[code], REFUSED[code], extra=frozenset())


@pytest.mark.parametrize("code", sorted(LACKING))
def test_everything_that_is_missing_is_said(code: str) -> None:
    _fits(MISSING[code], LACKING[code], extra=frozenset({"says"}))


def test_no_sentence_is_left_over() -> None:
    assert set(REFUSALS) == set(REFUSED)
    assert set(MISSING) == set(LACKING)


def _fits(says: Says, sites: list[Site], extra: frozenset[str]) -> None:
    for text in (says.zh, says.en):
        for site in sites:
            assert needed_fields(text) <= site.values | extra, f"{site.where} does not give every field of: {text}"
        assert fields(text) <= frozenset().union(extra, *(site.values for site in sites)), (
            f"nobody gives every field of: {text}"
        )


def test_a_refusal_speaks_the_language_of_its_reader() -> None:
    values = {"who": "liu", "command": "WaiveDuty", "needs": "commander | duty_officer"}
    assert (
        refusal("not_allowed", values, "zh") == "liu 不能免除职责：需要的职务是 指挥 | 值班员。请由有此职务的人办理。"
    )
    assert "waive a duty" in refusal("not_allowed", values, "en")


def test_times_in_a_refusal_are_local() -> None:
    values = {"field": "at", "given": "2017-05-01T04:00:00+00:00", "now": "2017-05-01T02:20:00+00:00"}
    for lang in LANGUAGES:
        said = refusal("time_in_future", values, lang)
        assert "2017-05-01 12:00:00" in said
        assert "2017-05-01 10:20:00" in said


def test_a_value_may_hold_braces() -> None:
    assert "{unit.__class__}" in refusal("unknown_unit", {"unit": "{unit.__class__}"}, "en")


def test_a_guard_is_said_in_the_playbooks_words() -> None:
    assert missing("guard", {"guard": "fact('x')"}, "油源还没有切断。", "zh") == "油源还没有切断。"
