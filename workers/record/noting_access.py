"""Every day's looks noted in the house once the day is over."""

from __future__ import annotations

from datetime import UTC, date, datetime

from office.services.accesses import note_days
from workers.wiring import Wiring


class NotingAccess:
    """Looks once a day whether there is a day to note."""

    def __init__(self, wiring: Wiring) -> None:
        self._office = wiring.office
        self._noted: date | None = None

    def look(self) -> None:
        """Note what is over. Raises LedgerError, OSError."""
        today = datetime.now(UTC).date()
        if self._noted != today:
            note_days(self._office, today)
            self._noted = today
