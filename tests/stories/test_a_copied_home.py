"""A home copied while texts were owed, on real parts: the copy tells people what is newly owed, and the rest once a
person says so.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from office.home.home import find
from office.home.settings import Settings
from tests.stories.town import Town
from workers.wiring import Wiring

PARTS = ("broker", "worker sms", "worker voice", "worker chat", "worker email", "timekeeper")


@pytest.fixture
def town(folder: Path) -> Iterator[Town]:
    with Town(folder) as it:
        yield it


def moves_in(town: Town, folder: Path) -> None:
    """From now on the town's office is the home in this folder; gateway and telephones stay."""
    town.wiring.office.ledger.close()
    town.wiring = Wiring.of(Settings(), find(folder, None))
    town.home = town.wiring.office.home


@pytest.mark.slow
def test_the_copy_sends_what_is_newly_owed_and_the_rest_once_it_is_adopted_as_moved(town: Town, folder: Path) -> None:
    before = town.opens(exit=3)
    moves_in(town, shutil.copytree(town.home.folder, folder / "copy"))
    said = town.hezhang("list")
    assert (said.exit, "home adopt" in said.err, before in said.out) == (0, True, True)
    town.start(*PARTS)
    fresh = town.opens(water="beihai")
    town.until(lambda: bool(sent(town, fresh)), "the texts of the new incident")
    assert sent(town, before) == []
    assert town.hezhang("home", "adopt", "--moved").exit == 0
    town.until(lambda: bool(sent(town, before)), "what was held back")
    assert "home adopt" not in town.hezhang("list").err


def sent(town: Town, incident: str) -> list[str]:
    """The texts of an incident that a worker took in hand."""
    return [key for key, it in town.incident(incident).deliveries.items() if it.owed.channel == "sms" and it.attempt]
