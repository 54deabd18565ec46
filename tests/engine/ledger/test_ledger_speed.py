"""An append costs about one commit: measured as a ratio in one run, so that the machine does not matter.

On a quiet machine it is 1.6 to 2.2; the bound leaves room for a busy one and still finds an append that commits twice,
or an ORM.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from engine.ledger.store import Ledger
from tests.engine.ledger.oil_story import INCIDENT, NINE, OFFICER, note

ROUNDS = 12
EACH = 15


def test_an_append_costs_about_one_commit(tmp_path: Path) -> None:
    ledger = Ledger.create(f"sqlite:///{tmp_path}/ledger.db")
    bare = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE entries (stream TEXT, version INTEGER, body TEXT, PRIMARY KEY (stream, version))")
    body = "x" * 800
    written = {"bare": 0, "ledger": 0}

    def commit() -> None:
        written["bare"] += 1
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO entries VALUES (?, ?, ?)", (INCIDENT, written["bare"], body))
        bare.execute("COMMIT")

    def append() -> None:
        with ledger.transaction() as tx:
            tx.append(
                INCIDENT,
                written["ledger"],
                [note()],
                at=NINE,
                actor=OFFICER,
                command=f"c{written['ledger']}",
                district="",
            )
        written["ledger"] += 1

    append(), commit()
    ratios = [_seconds(append) / _seconds(commit) for _ in range(ROUNDS)]
    bare.close()
    ledger.close()
    assert statistics.median(ratios) < 4, f"an append takes {statistics.median(ratios):.1f} x a bare commit"


def _seconds(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    for _ in range(EACH):
        act()
    return time.perf_counter() - began
