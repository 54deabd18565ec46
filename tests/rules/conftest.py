"""Fixtures of the rules' tests: a desk in a home of its own, and both databases for the races."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
pytest.register_assert_rewrite("desk", "desks", "phones")

from databases import databases, postgres_server, sqlite_files  # noqa: E402
from desks import database, desk, home, home_on_postgres  # noqa: E402

__all__ = ["database", "databases", "desk", "home", "home_on_postgres", "postgres_server", "sqlite_files"]
