"""The fact by which a person says what the calendar cannot."""

from __future__ import annotations

HOLIDAY = "holiday"
"""Today is a public holiday or a big event."""
