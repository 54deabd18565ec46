"""A desk whose web application is served, and the park's boatman with his link."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hezhang.web.unit.boatman import Boatman, serving
from tests.workers.desk.desk import ADesk


@pytest.fixture
def served(desk: ADesk) -> Iterator[str]:
    """Where the web application is."""
    with serving(desk) as url:
        yield url


@pytest.fixture
def boatman(desk: ADesk, served: str) -> Boatman:
    """The park is asked for five things at 陶然亭湖."""
    return Boatman.of(desk, served, desk.open_s2())
