"""A desk, as the tests of the rules have it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))
pytest.register_assert_rewrite("desk", "desks", "phones")

from databases import postgres_server  # noqa: E402
from desks import database, desk, home, home_on_postgres  # noqa: E402

__all__ = ["database", "desk", "home", "home_on_postgres", "postgres_server"]
