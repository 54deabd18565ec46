"""What is shipped, read once, and a desk with no home behind it."""

from __future__ import annotations

import pytest

from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.memory import Shipped


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    return Shipped.read()


@pytest.fixture
def desk(shipped: Shipped) -> RulesDesk:
    """Labour Day 2017, twenty past ten; nothing has happened yet."""
    return RulesDesk(shipped)
