"""The web application over a desk, and somebody who comes to it from outside."""

from __future__ import annotations

import pytest

from hezhang.web.app import build
from tests.hezhang.web.public.citizen import Citizen
from tests.workers.desk.desk import ADesk


@pytest.fixture
def citizen(desk: ADesk) -> Citizen:
    """A client of the application."""
    return Citizen(build(desk.wiring))
