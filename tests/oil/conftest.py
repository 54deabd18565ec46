"""A desk, as the tests of the rules have it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))
pytest.register_assert_rewrite("desk", "phones")

from desk import ADesk, a_desk, founded  # noqa: E402

from workers.home import Home  # noqa: E402


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A practice home in which nothing has happened."""
    return founded(tmp_path_factory.mktemp("home"))


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Iterator[ADesk]:
    """A desk on a copy of it: Labour Day 2017, twenty past ten."""
    with a_desk(home, tmp_path) as made:
        yield made
