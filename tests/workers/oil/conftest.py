"""A desk, as the tests of the rules have it."""

from __future__ import annotations

from tests.databases import postgres_server
from tests.workers.desk.desks import database, desk, home, home_on_postgres

__all__ = ["database", "desk", "home", "home_on_postgres", "postgres_server"]
