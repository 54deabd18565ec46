"""What holds for every test: a log that one of them turned on is not written to by the next, whose streams are
others.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog

from tests import calendar_of_today


@pytest.fixture(autouse=True, scope="session")
def _a_calendar_for_today(tmp_path_factory: pytest.TempPathFactory) -> None:
    calendar_of_today.provide(tmp_path_factory.mktemp("district"))


@pytest.fixture(autouse=True)
def _a_log_of_its_own() -> Iterator[None]:
    yield
    structlog.reset_defaults()
