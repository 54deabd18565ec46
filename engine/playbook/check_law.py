"""Checks of a playbook against the tables of law: clauses that nobody knows, limits taken from a clause that gives
no time. What is asked for only while a clause is in force that these tables do not know never begins under them, and
is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from engine.playbook.finding import Finding, Path, guards_of, unknown
from engine.playbook.guards import FUNCTIONS, Guard
from engine.playbook.language import DutyRule, MessageRule, Playbook
from engine.playbook.under_law import limits, sources
from engine.regulations.model import Regulations


def check_law(playbook: Playbook, law: Regulations) -> Iterator[Finding]:
    """Every clause that a source, a limit or a guard names, and the grading scheme, are in the tables."""
    idle = _idle(playbook, law)
    for path, source in sources(playbook):
        if path[:2] not in idle:
            for key in source.law:
                yield from _known((*path, "law", key), key, law)
    for path, limit in limits(playbook):
        if limit.law is not None and path[:2] not in idle:
            yield from _timed((*path, "law"), limit.law, law)
    asked = {name: place for place, guard in reversed([*guards_of(playbook)]) for name in _clauses(guard)}
    for name, place in asked.items():
        yield from _asked(place, name, law)
    if playbook.grading is not None and law.grading and playbook.grading not in law.grading:
        yield unknown(("grading",), "unknown_grading", playbook.grading, law.grading)


def _idle(playbook: Playbook, law: Regulations) -> set[tuple[str, ...]]:
    """Duties and messages, by table and key, that ask for a clause that the tables do not know."""
    rules: Mapping[str, Mapping[str, DutyRule | MessageRule]] = {
        "duties": playbook.duties,
        "messages": playbook.messages,
    }
    return {
        (table, key)
        for table, rows in rules.items()
        for key, row in rows.items()
        if row.when is not None and any(name not in law.clauses for name in _clauses(row.when))
    }


def _clauses(guard: Guard) -> Iterator[str]:
    for function, names in guard.calls():
        if FUNCTIONS[function].names == "clause":
            yield from names


def _asked(path: Path, key: str, law: Regulations) -> Iterator[Finding]:
    """A clause may be one of a later set, which counts as not in force; one that looks like a known one is a slip."""
    if key in law.clauses:
        return
    slip = get_close_matches(key, law.clauses, n=1)
    yield unknown(path, "unknown_clause" if slip else "clause_of_no_set", key, law.clauses)


def _known(path: Path, key: str, law: Regulations) -> Iterator[Finding]:
    if key not in law.clauses:
        yield unknown(path, "unknown_clause", key, law.clauses)


def _timed(path: Path, key: str, law: Regulations) -> Iterator[Finding]:
    row = law.clauses.get(key)
    if row is None:
        yield unknown(path, "unknown_clause", key, law.clauses)
    elif not row.gives_time:
        timed = ", ".join(name for name, it in law.clauses.items() if it.gives_time)
        yield Finding(path, "clause_gives_no_time", {"name": key, "known": timed})
