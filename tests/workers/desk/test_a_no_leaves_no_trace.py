"""A refused command leaves the database exactly as it was, in every table; every no of the rules by itself is told in
`tests/engine/rules/test_refusals.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from engine.desk import Done
from engine.incident import commands as ask
from engine.stream.refusal import Refusal
from engine.values.private import Private
from tests.workers.desk.desk import OFFICER, ADesk, Story, person, photo

PARK = "taoranting_park_1"
CASES: dict[str, Callable[[ADesk, Story], Refusal | Done]] = {
    "unknown_playbook": lambda desk, story: desk.try_to_open("oil_spil", water="taoranting"),
    "unknown_water": lambda desk, story: desk.try_to_open("oil_spill", water="西湖"),
    "not_allowed": lambda desk, story: story.by(PARK).tries_to.add_point("P1"),
    "entry_too_large": lambda desk, story: desk.submit(
        story.id,
        ask.AddNote(id="x", actor=person(OFFICER), text=Private("照片"), evidence=(photo("一"),) * 8_000),
    ),
    "guard_failed": lambda desk, story: story.commander.tries_to.pull("contain"),
}


@pytest.mark.parametrize("code", CASES)
def test_the_database_is_as_it_was(desk: ADesk, code: str) -> None:
    story = desk.open_s2()
    before = content(desk)
    refusal = CASES[code](desk, story)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert content(desk) == before


def content(desk: ADesk) -> list[str]:
    """Everything that the database holds."""
    with sqlite3.connect(desk.wiring.office.home.database_url.removeprefix("sqlite:///")) as connection:
        found = list(connection.iterdump())
    connection.close()
    return found


def test_a_refused_opening_uses_up_no_number(desk: ADesk) -> None:
    assert isinstance(desk.try_to_open("oil_spill", water="西湖"), Refusal)
    assert desk.open_s2().id == "XC-20170501-001"
