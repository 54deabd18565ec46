"""Fixtures of the ledger's tests: both databases, and an incident to write about."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from databases import databases, ledger, postgres_server, sqlite_files

__all__ = ["databases", "ledger", "postgres_server", "sqlite_files"]
