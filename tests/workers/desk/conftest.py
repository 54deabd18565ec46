"""Fixtures of the rules' tests: a desk in a home of its own, and both databases for the races."""

from __future__ import annotations

from tests.databases import databases, postgres_server, sqlite_files
from tests.workers.desk.desks import database, desk, home, home_on_postgres

__all__ = ["database", "databases", "desk", "home", "home_on_postgres", "postgres_server", "sqlite_files"]
