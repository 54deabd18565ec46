"""A practice home that has just been made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from office.home.founding import found
from office.home.settings import Settings
from workers.wiring import Wiring


@pytest.fixture(scope="module")
def wiring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wiring]:
    settings = Settings(_env_file=None)
    it = Wiring.of(settings, found(Path(tmp_path_factory.mktemp("home")) / "home", settings, practice=True))
    yield it
    it.office.ledger.close()
