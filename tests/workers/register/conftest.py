"""A desk in a district whose registers hold the invented outfalls and sources, and a citizen before its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hezhang.web.app import build
from office.home.home import Home
from tests.hezhang.web.public.citizen import Citizen
from tests.registers import with_registers
from tests.workers.desk.desk import ADesk, a_desk, founded


@pytest.fixture(scope="session")
def river_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("river")
    return founded(folder / "home", hezhang_district=str(with_registers(folder)))


@pytest.fixture
def desk(river_home: Home, tmp_path: Path) -> Iterator[ADesk]:
    with a_desk(river_home, tmp_path) as made:
        yield made


@pytest.fixture
def citizen(desk: ADesk) -> Citizen:
    return Citizen(build(desk.wiring))
