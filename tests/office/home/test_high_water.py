"""The mark beside the ledger names what was committed; a ledger without that is behind it, whatever else it holds."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.house.events import HOUSE, HomeFounded
from engine.incident.events import NoteAdded
from engine.ledger.store import Ledger
from engine.values.private import Private
from office.home import high_water
from office.home.high_water import MARK_FILE, MOST
from tests.engine.ledger.oil_story import NINE, OFFICER

OTHER = "2026-0009"


def noted(ledger: Ledger, words: str, stream: str = OTHER) -> None:
    with ledger.transaction() as tx:
        count = tx.version(stream)
        note = NoteAdded(text=Private(words), happened_at=NINE)
        command = f"{stream}:{count}:{words}"
        tx.append(stream, count, [note], at=NINE, actor=OFFICER, command=command, district="")


@pytest.fixture
def marked(ledger: Ledger, tmp_path: Path) -> Ledger:
    """A house and an incident with three notes, and the mark that knows of them."""
    with ledger.transaction() as tx:
        founded = [HomeFounded(home="h", kind="practice")]
        tx.append(HOUSE, 0, founded, at=NINE, actor=OFFICER, command="found:1", district="")
    for words in ("一", "二", "三"):
        noted(ledger, words)
    assert high_water.raise_to(ledger, tmp_path, ledger.take_reached()) is None
    return ledger


def put_back(ledger: Ledger, *statements: str) -> None:
    """The database as an older backup has it: its later rows are not there."""
    with ledger.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def lacking(ledger: Ledger, folder: Path) -> list[tuple[str, int, int]]:
    found = high_water.behind(ledger, folder)
    return [(it.stream, it.had.count, it.has) for it in found.lacking] if found else []


GONE: dict[str, tuple[str, ...]] = {
    "the last entry": (f"DELETE FROM events WHERE stream = '{OTHER}' AND version = 3",),
    "a whole incident": (f"DELETE FROM events WHERE stream = '{OTHER}'",),
    "the house's last": ("DELETE FROM events WHERE stream = 'house' AND version = 2",),
}


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("the last entry", [(OTHER, 3, 2)]),
        ("a whole incident", [(OTHER, 3, 0)]),
        ("the house's last", [(HOUSE, 2, 1)]),
    ],
)
def test_an_older_ledger_is_behind_its_mark(
    marked: Ledger, tmp_path: Path, what: str, found: list[tuple[str, int, int]]
) -> None:
    assert lacking(marked, tmp_path) == []
    put_back(marked, *GONE[what])
    assert lacking(marked, tmp_path) == found


def test_what_is_written_on_top_of_an_older_ledger_hides_nothing(marked: Ledger, tmp_path: Path) -> None:
    before = (tmp_path / MARK_FILE).read_text()
    put_back(marked, *GONE["the last entry"], f"DELETE FROM commands WHERE stream = '{OTHER}' AND first > 2")
    noted(marked, "别的")
    noted(marked, "又一")
    assert lacking(marked, tmp_path) == [(OTHER, 3, 4)], "as many entries, and others"
    assert high_water.raise_to(marked, tmp_path, marked.take_reached()) is not None
    assert (tmp_path / MARK_FILE).read_text() == before


def test_a_mark_that_lags_behind_the_ledger_finds_nothing(marked: Ledger, tmp_path: Path) -> None:
    noted(marked, "四")
    assert lacking(marked, tmp_path) == []
    (tmp_path / MARK_FILE).unlink()
    assert lacking(marked, tmp_path) == []
    (tmp_path / MARK_FILE).write_text("{torn")
    assert lacking(marked, tmp_path) == []
    assert high_water.raise_to(marked, tmp_path, marked.take_reached()) is None
    assert high_water.read(tmp_path)[OTHER].count == 4


def test_whoever_ends_later_lowers_no_mark(marked: Ledger, tmp_path: Path) -> None:
    noted(marked, "四")
    old = marked.take_reached()
    noted(marked, "五")
    high_water.raise_to(marked, tmp_path, marked.take_reached())
    high_water.raise_to(marked, tmp_path, old)
    assert high_water.read(tmp_path)[OTHER].count == 5


def test_many_who_end_together_all_reach_the_mark(marked: Ledger, tmp_path: Path) -> None:
    streams = [f"2026-1{number:03}" for number in range(8)]
    for stream in streams:
        noted(marked, "一", stream)
    heads = [{stream: marked.reached[stream]} for stream in streams]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda it: high_water.raise_to(marked, tmp_path, it), heads))
    assert {*streams, OTHER, HOUSE} <= high_water.read(tmp_path).keys()


def test_the_mark_names_the_house_and_what_was_written_last(marked: Ledger, tmp_path: Path) -> None:
    for number in range(MOST + 5):
        noted(marked, "一", f"2026-2{number:03}")
        if number % 20 == 0:
            high_water.raise_to(marked, tmp_path, marked.take_reached())
    high_water.raise_to(marked, tmp_path, marked.take_reached())
    named = high_water.read(tmp_path)
    assert len(named) in (MOST, MOST + 1)
    assert HOUSE in named
    assert f"2026-2{MOST + 4:03}" in named
    assert OTHER not in named
    assert stat.S_IMODE((tmp_path / MARK_FILE).stat().st_mode) == 0o600


def test_whoever_puts_a_home_back_sets_its_mark_to_what_it_holds(marked: Ledger, tmp_path: Path) -> None:
    put_back(marked, *GONE["the last entry"])
    high_water.set_to(marked, tmp_path)
    assert lacking(marked, tmp_path) == []
    assert {it: head.count for it, head in high_water.read(tmp_path).items()} == {HOUSE: 2, OTHER: 2}


def test_what_was_not_committed_is_not_reached(marked: Ledger) -> None:
    before = dict(marked.reached)

    def fails() -> None:
        with marked.transaction() as tx:
            note = NoteAdded(text=Private("x"), happened_at=NINE)
            tx.append(OTHER, 3, [note], at=NINE, actor=OFFICER, command="fails", district="")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert marked.reached == before


def test_the_mark_holds_no_word_of_anybody(marked: Ledger, tmp_path: Path) -> None:
    said = json.loads((tmp_path / MARK_FILE).read_text())
    assert {key: [type(it) for it in value] for key, value in said["streams"].items()} == {
        HOUSE: [int, str],
        OTHER: [int, str],
    }
