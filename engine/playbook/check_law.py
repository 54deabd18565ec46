"""Checks of a playbook against the tables of law: clauses that nobody knows, limits taken from a clause that gives
no time.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.playbook.finding import Finding, Path, guards_of, unknown
from engine.playbook.guards import FUNCTIONS
from engine.playbook.language import Playbook
from engine.playbook.under_law import limits, sources
from engine.regulations.model import Regulations


def check_law(playbook: Playbook, law: Regulations) -> Iterator[Finding]:
    """Every clause that a source, a limit or a guard names, and the grading scheme, are in the tables."""
    for path, source in sources(playbook):
        for key in source.law:
            yield from _known((*path, "law", key), key, law)
    for path, limit in limits(playbook):
        if limit.law is not None:
            yield from _timed((*path, "law"), limit.law, law)
    for place, guard in guards_of(playbook):
        for function, names in guard.calls():
            if FUNCTIONS[function].names == "clause":
                for name in names:
                    yield from _known(place, name, law)
    if playbook.grading is not None and law.grading and playbook.grading not in law.grading:
        yield unknown(("grading",), "unknown_grading", playbook.grading, law.grading)


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
