"""How fast the record is checked, and what a checkpoint costs whoever writes meanwhile."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bench.rows import Row, Samples
from engine.audit.checks import check_chain, check_openings
from engine.audit.tree import kept_tree
from engine.house.events import HOUSE, HomeFounded
from engine.incident.events import NoteAdded
from engine.ledger import leaves
from engine.ledger.chain import GENESIS
from engine.ledger.raw import raw_entries
from engine.ledger.store import Ledger
from engine.stream.actor import Actor
from engine.tree.checkpoint import Checkpoint
from engine.tree.keys import ALGORITHMS, SecretKey, fresh, sign
from engine.tree.merkle import Frontier, leaf_hash
from engine.values.private import Private

ENTRIES, BATCH, NEW = 20_000, 500, 100
HASHES_AIM, CHECKED_AIM, COST_AIM = 0.4, 120, 0.05
"""Of bare SHA-256; thousands of entries a second; of a writer's time."""
A_MINUTE = 60_000.0
"""Milliseconds. A checkpoint costs a writer at most the whole of its time, though it holds the ledger for a part."""
STREAM = "B-1"
OFFICER = Actor(via="cli", login="bench")
AT = datetime(2026, 1, 1, tzinfo=UTC)


def rows(rounds: int) -> list[Row]:
    """Hashes alone, everything, and what a checkpoint takes."""
    hashed, ratio, checked, cost = Samples(), Samples(), Samples(), Samples()
    keys = [fresh("bench/log", it) for it in ALGORITHMS]
    with _ledger() as ledger:
        for number in range(ENTRIES // BATCH):
            _append(ledger, number * BATCH, BATCH)
        _checkpoint(ledger, keys)
        for _ in range(rounds):
            pace, bare, whole = _paces(ledger)
            hashed.add(pace / 1000)
            ratio.add(pace / bare)
            checked.add(whole / 1000)
        for number in range(rounds):
            _append(ledger, ENTRIES + number * NEW, NEW)
            cost.add(_checkpoint(ledger, keys) * 1000)
    most = A_MINUTE * COST_AIM
    return [
        Row("record: chain and tree hashed", hashed, "k/s", ratio.median, "bare", least=HASHES_AIM),
        Row("record: whole verification", checked, "k/s", checked.median / CHECKED_AIM, "120 k/s", least=1.0),
        Row(f"a checkpoint of {NEW} entries a minute", cost, "ms", cost.median / most, f"{most:g} ms", most=1.0),
    ]


def _paces(ledger: Ledger) -> tuple[float, float, float]:
    """Entries per second of processor time: chain and tree hashed, each body hashed twice and no more, and everything
    checked.
    """
    with ledger.reading() as tx:
        entries, tree = raw_entries(tx, STREAM), kept_tree(tx)
    bodies = [it.body for it in entries]
    began = time.process_time()
    for body in bodies:
        sha256(body).hexdigest()
        sha256(body).digest()
    bare = time.process_time() - began
    began = time.process_time()
    before = GENESIS
    for body in bodies:
        assert before.encode() in body
        before = sha256(body).hexdigest()
    Frontier().grown(leaf_hash(body) for body in bodies)
    hashed = time.process_time() - began
    began = time.process_time()
    parsed, fault = check_chain(STREAM, bodies)
    unopened = [it for it, stored in zip(parsed, entries, strict=True) if check_openings(it, stored.openings)]
    differing = list(tree.stream_faults(STREAM, entries))
    Frontier().grown(tree.leaves)
    whole = time.process_time() - began
    if fault or unopened or differing:
        raise RuntimeError("the record that was just written does not hold")
    return len(bodies) / hashed, len(bodies) / bare, len(bodies) / whole


@contextmanager
def _ledger() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.create(f"sqlite:///{Path(folder) / 'ledger.db'}")
        with ledger.transaction() as tx:
            founded = [HomeFounded(home="b", kind="practice")]
            tx.append(HOUSE, 0, founded, at=AT, actor=OFFICER, command="0", district="")
        yield ledger
        ledger.close()


def _append(ledger: Ledger, after: int, count: int) -> None:
    notes = [NoteAdded(text=Private(f"巡查记录第 {number} 号，水面无油花"), happened_at=AT) for number in range(count)]
    with ledger.transaction() as tx:
        tx.append(STREAM, after, notes, at=AT, actor=OFFICER, command=f"c{after}", district="")


def _checkpoint(ledger: Ledger, keys: list[SecretKey]) -> float:
    """Make one, and say how many seconds it took."""
    began = time.perf_counter()
    with ledger.reading() as tx:
        grown, at = leaves.growth(tx), tx.now_machine()
    note = str(sign(Checkpoint("bench/log", grown.frontier.size, grown.frontier.root), keys, at).note)
    with ledger.transaction() as tx:
        leaves.keep(tx, grown, note)
    return time.perf_counter() - began
