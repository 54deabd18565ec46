"""While nothing is recorded nothing is drawn; where something is, what reads the same is not drawn again. What is kept
always reads as if it were made anew.
"""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from sqlalchemy import text

from hezhang.console.drawn_rows import DrawnRows
from hezhang.console.parts import Parts
from hezhang.console.porter import Visitor
from office.views.at_a_glance.kept import KeptRows
from office.views.at_a_glance.page import GlanceView, glance
from tests.workers.desk.desk import ADesk, Story


class _Officer:
    """As much of a visitor as a kept part asks for."""

    lang, roles, watching = "zh", frozenset({"duty_officer"}), False


class _Board:
    """A part of the board that counts how often it is drawn."""

    def __init__(self, desk: ADesk) -> None:
        self._parts = Parts(desk.wiring.office)
        self.drawn: list[GlanceView] = []

    def asked(self) -> int:
        """Ask for it; how often it has been drawn by then."""
        self._parts.of_board("board", cast("Visitor", _Officer), lambda seen: self.drawn.append(seen) or "")  # type: ignore[func-returns-value]
        return len(self.drawn)


@pytest.fixture
def told(desk: ADesk) -> Story:
    """An incident whose texts have gone out, and nothing of which is near for a while."""
    story = desk.open_s2()
    desk.send_texts()
    story.everyone_works()
    return story


def test_nothing_is_drawn_while_nothing_is_recorded_and_no_time_comes(desk: ADesk, told: Story) -> None:
    board = _Board(desk)
    assert board.asked() == 1
    [row] = [*board.drawn[0].hot, *board.drawn[0].calm]
    assert row.due is not None
    for _ in range(3):
        desk.clock.jump(seconds=25)
        assert board.asked() == 1
    told.officer.note("只是一条备注")
    assert board.asked() == 1, "no board shows a note"


def test_what_the_board_shows_is_drawn_anew(desk: ADesk, told: Story) -> None:
    board = _Board(desk)
    board.asked()
    told.commander.grades("III")
    assert board.asked() == 2
    other = desk.open_s2()
    assert board.asked() == 3
    assert {it.incident for it in (*board.drawn[2].hot, *board.drawn[2].calm)} == {told.id, other.id}
    due = min(it.due for it in board.drawn[2].hot + board.drawn[2].calm if it.due is not None)
    desk.clock.jump(seconds=(due - desk.clock.now() - timedelta(seconds=30)).total_seconds())
    near = board.asked()
    desk.clock.jump(seconds=60)
    assert board.asked() == near + 1, "a limit is over, though nothing was recorded"


def test_a_command_in_a_stream_that_nobody_counts_is_seen(desk: ADesk, told: Story) -> None:
    """An earlier program began it."""
    with desk.ledger.transaction() as tx:
        tx.execute(text("DELETE FROM counters WHERE name = :name"), {"name": f"commands:{told.id}"})
    board = _Board(desk)
    board.asked()
    told.commander.grades("III")
    assert board.asked() == 2


def test_what_is_kept_reads_as_what_is_made_anew(desk: ADesk) -> None:
    """Texts that do not go out are slow after two minutes, limits come near and run out, people are rung."""
    kept = KeptRows("zh")
    office = desk.wiring.office
    desk.hold_texts = True
    story = desk.open_s2()
    whys = set()
    for minute in range(90):
        if minute == 20:
            desk.hold_texts = False
            desk.send_texts()
        if minute == 40:
            story.everyone_works()
        seen, anew = glance(office, "zh", kept), glance(office, "zh")
        assert (seen.hot, seen.calm, seen.cards, seen.replies, seen.channels) == (
            anew.hot,
            anew.calm,
            anew.cards,
            anew.replies,
            anew.channels,
        ), minute
        whys |= {it.why for it in (*seen.hot, *seen.calm)}
        desk.clock.jump(seconds=61) if minute % 2 else desk.clock.forward(seconds=61)
    assert {"untold", "soon"} <= whys


def test_a_row_is_drawn_again_only_where_it_reads_otherwise(desk: ADesk, told: Story) -> None:
    other, rows = desk.open_s2(), DrawnRows()

    def texts() -> dict[str, str]:
        seen = glance(desk.wiring.office, "zh")
        drawn = rows.of(seen, "zh", may=True)
        return {it.incident: drawn(it) for it in (*seen.hot, *seen.calm)}

    before = texts()
    told.commander.grades("III")
    after = texts()
    assert after[other.id] is before[other.id]
    assert after[told.id] != before[told.id]
    assert f'id="row-{told.id}"' in after[told.id]
