"""A desk whose web application is served, and the neighbour with their link."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hezhang.web.partner.neighbour import Neighbour
from tests.hezhang.web.unit.boatman import serving
from tests.workers.desk.desk import ADesk


@pytest.fixture
def served(desk: ADesk) -> Iterator[str]:
    """Where the web application is."""
    with serving(desk) as url:
        yield url


@pytest.fixture
def neighbour(desk: ADesk, served: str) -> Neighbour:
    """东城 is told of oil on 陶然亭湖."""
    return Neighbour.of(desk, served, desk.open_s2())
