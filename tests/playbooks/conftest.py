"""A desk whose playbooks are those of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from office.home.home import Home
from tests.workers.desk.desk import ADesk, a_desk, founded

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A practice home in which nothing has happened."""
    return founded(tmp_path_factory.mktemp("home"))


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Iterator[ADesk]:
    """A desk that knows the playbooks of this folder and no others."""
    with a_desk(home, tmp_path, hezhang_playbooks=str(HERE)) as made:
        yield made
