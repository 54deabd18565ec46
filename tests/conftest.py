"""What holds for every test: a log that one of them turned on is not written to by the next, whose streams are
others.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def _a_log_of_its_own() -> Iterator[None]:
    yield
    structlog.reset_defaults()
