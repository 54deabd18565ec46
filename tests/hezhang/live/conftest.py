"""The desk of the stories, whose office is listened to."""

from __future__ import annotations

from tests.workers.desk.desks import database, desk, home

__all__ = ["database", "desk", "home"]
