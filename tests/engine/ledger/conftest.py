"""Fixtures of the ledger's tests: both databases, and an incident to write about."""

from __future__ import annotations

from tests.databases import databases, ledger, postgres_server, sqlite_files

__all__ = ["databases", "ledger", "postgres_server", "sqlite_files"]
