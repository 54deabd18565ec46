"""The desk of the stories, whose office the web part shows."""

from __future__ import annotations

from tests.workers.desk.desks import database, desk, home

__all__ = ["database", "desk", "home"]
