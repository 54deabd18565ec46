"""Fixtures of the home's tests: both databases."""

from __future__ import annotations

from tests.databases import databases, ledger, postgres_server, sqlite_files

__all__ = ["databases", "ledger", "postgres_server", "sqlite_files"]
