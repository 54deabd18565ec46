"""The logs of signals as they stand, and what in them waits for too long. Looks only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.signal_log.events import IntakeStarted
from engine.signal_log.state import SignalLog

if TYPE_CHECKING:
    from office.office import Office


def logs(office: Office) -> list[SignalLog]:
    """Every log, the oldest first. Raises LedgerError."""
    with office.ledger.reading() as tx:
        streams = tx.streams_of(IntakeStarted.type)
    return [log for stream in streams if isinstance(log := office.desk.stream(stream), SignalLog)]


def overdue_signals(office: Office) -> list[str]:
    """The signals on which a clock ran out and still waits. Raises LedgerError."""
    return [it.id for log in logs(office) for it in dict.fromkeys((*log.overdue("handling"), *log.overdue("reply")))]
