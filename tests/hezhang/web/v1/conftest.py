"""One home with an incident, for all tests of the room that change nothing that another looks at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from hezhang.web.app import build
from office.home.home import Home
from tests.hezhang.web.v1.program import Program, program
from tests.workers.desk.desk import OFFICER, ADesk, Story, a_desk


@pytest.fixture(scope="module")
def at(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ADesk]:
    """A desk for the module."""
    with a_desk(home, tmp_path_factory.mktemp("home"), hezhang_console_port=1) as made:
        yield made


@pytest.fixture(scope="module")
def app(at: ADesk) -> FastAPI:
    """The web application over it."""
    return build(at.wiring)


@pytest.fixture(scope="module")
def story(at: ADesk) -> Story:
    """The oil spill of Labour Day."""
    return at.open_s2()


@pytest.fixture(scope="module")
def officer(at: ADesk, app: FastAPI) -> Program:
    """The duty officer's program, which may act."""
    return program(at, app, OFFICER)
