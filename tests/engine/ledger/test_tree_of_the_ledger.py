"""Places in the tree over all streams, on both databases: given when a checkpoint is made, once, whatever commits
when.
"""

from __future__ import annotations

import pytest

from engine.audit.tree import TREE, kept_tree
from engine.audit.verify import verify_ledger
from engine.house.events import HOUSE
from engine.ledger import leaves
from engine.ledger.errors import Conflict
from engine.ledger.store import Ledger
from engine.tree.merkle import Frontier, Tree, leaf_hash
from tests.engine.ledger.oil_story import INCIDENT, entered, note, opened, record
from tests.engine.ledger.write_golden import fill, sign_tree


def _leaves(ledger: Ledger) -> list[tuple[str, int]]:
    with ledger.reading() as tx:
        return kept_tree(tx).of


def _grow(ledger: Ledger) -> Frontier:
    with ledger.transaction() as tx:
        grown = leaves.growth(tx)
        leaves.keep(tx, grown, "unsigned")
    return grown.frontier


def test_every_entry_gets_one_place_and_what_comes_later_comes_behind(ledger: Ledger) -> None:
    record(ledger, opened(), entered(), stream="B")
    assert _grow(ledger).size == 2
    record(ledger, opened(), stream="A")
    record(ledger, note(), stream="B")
    frontier = _grow(ledger)
    assert _leaves(ledger) == [("B", 1), ("B", 2), ("A", 1), ("B", 3)]
    with ledger.reading() as tx:
        bodies = [tx.stored(stream)[version - 1].body.encode() for stream, version in _leaves(ledger)]
        assert [leaves.leaf_of(tx, *it) for it in _leaves(ledger)] == [0, 1, 2, 3]
        assert leaves.leaf_of(tx, "B", 4) is leaves.leaf_of(tx, "C", 1) is None
        assert leaves.unplaced(tx) == {}
    assert frontier.root == Tree([leaf_hash(body) for body in bodies]).root


def test_what_commits_after_the_look_is_taken_in_by_the_next_checkpoint(ledger: Ledger) -> None:
    record(ledger, opened(), stream="B")
    with ledger.reading() as before:
        grown = leaves.growth(before)
        if before.dialect == "postgresql":
            record(ledger, opened(), stream="A")
            assert leaves.growth(before) == grown
    with ledger.transaction() as tx:
        leaves.keep(tx, grown, "unsigned")
    record(ledger, note(), stream="B")
    _grow(ledger)
    assert sorted(_leaves(ledger)) == sorted(set(_leaves(ledger)))
    assert _leaves(ledger)[0] == ("B", 1)


def test_of_two_that_make_a_checkpoint_at_once_the_later_gives_way(ledger: Ledger) -> None:
    record(ledger, opened(), stream="B")
    with ledger.reading() as tx:
        grown = leaves.growth(tx)
    with ledger.transaction() as tx:
        leaves.keep(tx, grown, "the first")
    with pytest.raises(Conflict), ledger.transaction() as tx:
        leaves.keep(tx, grown, "the second")
    with ledger.reading() as tx:
        kept = leaves.latest(tx)
    assert kept is not None
    assert (kept.note, kept.frontier) == ("the first", grown.frontier)


def test_a_long_stream_takes_several_rows_and_reads_as_one(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "RUN", 2)
    record(ledger, opened(), entered(), note(), note(), note())
    _grow(ledger)
    record(ledger, note())
    _grow(ledger)
    assert _leaves(ledger) == [(INCIDENT, number) for number in range(1, 7)]
    with ledger.reading() as tx:
        assert [len(run.hashes) for run in leaves.runs(tx)] == [2, 2, 1, 1]
        assert leaves.leaf_of(tx, INCIDENT, 6) == 5


def test_a_whole_ledger_with_a_tree_verifies_and_says_what_it_does_not_prove(ledger: Ledger) -> None:
    fill(ledger)
    record(ledger, note())
    verdicts = {it.stream: it for it in verify_ledger(ledger)}
    assert all(it.ok for it in verdicts.values())
    assert {gap.code for gap in verdicts[TREE].gaps} == {"not_in_tree", "no_held_checkpoint", "key_said"}
    assert HOUSE in verdicts


def test_an_unsigned_checkpoint_is_none(ledger: Ledger) -> None:
    fill(ledger)
    record(ledger, note())
    _grow(ledger)
    (tree,) = [it for it in verify_ledger(ledger) if it.stream == TREE]
    assert tree.first is not None
    assert tree.first.code == "checkpoint_unreadable"


def test_the_first_checkpoint_takes_in_what_was_there_before(ledger: Ledger) -> None:
    record(ledger, opened(), entered())
    assert [it.stream for it in verify_ledger(ledger)] == [INCIDENT, "documents"]
    with ledger.transaction() as tx:
        assert leaves.placed(tx) == {}
    sign_tree(ledger)
    assert len(_leaves(ledger)) == 3
