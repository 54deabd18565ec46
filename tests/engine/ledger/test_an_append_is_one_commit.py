"""An append is one commit and few statements, however many entries it has. Its time is measured in `bench/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import event

from engine.ledger.store import Ledger
from tests.engine.ledger.oil_story import INCIDENT, NINE, OFFICER, note


@pytest.fixture
def asked(ledger: Ledger) -> Iterator[Counter[str]]:
    """What the database is asked from here on, by the first word of each statement, and its commits."""
    counted: Counter[str] = Counter()
    listeners = (
        ("commit", lambda connection: counted.update(["COMMIT"])),
        ("before_cursor_execute", lambda *given: counted.update([given[2].split()[0].upper()])),
    )
    for name, listener in listeners:
        event.listen(ledger.engine, name, listener)
    yield counted
    for name, listener in listeners:
        event.remove(ledger.engine, name, listener)


def _append(ledger: Ledger, version: int, entries: int) -> None:
    with ledger.transaction() as tx:
        notes = [note() for _ in range(entries)]
        tx.append(INCIDENT, version, notes, at=NINE, actor=OFFICER, command=f"c{version}", district="")


def test_sixty_entries_are_one_commit_and_as_many_statements_as_one(ledger: Ledger, asked: Counter[str]) -> None:
    _append(ledger, 0, 1)  # begins the stream, which the house keeps a list of
    asked.clear()
    _append(ledger, 1, 1)
    one = Counter(asked)
    asked.clear()
    _append(ledger, 2, 60)
    assert asked["COMMIT"] == one["COMMIT"] == 1
    assert asked == one
    assert sum(one.values()) <= 10
