"""The logs of signals as they stand, and what in them waits for too long. Looks only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.signal_log.state import SignalLog
    from office.office import Office

STARTED = "intake_started"
"""The event that begins a log, by its name."""


def logs(office: Office) -> list[SignalLog]:
    """Every log, the oldest first. Raises LedgerError."""
    found: list[SignalLog] = []
    with office.ledger.reading() as tx:
        for stream in tx.heads_of(STARTED):
            # Folded here and not asked of the Desk: what every list waits for loads nothing that decides.
            from engine.signal_log.state import SignalLog

            log = SignalLog(stream)
            for entry in tx.read(stream):
                log.apply(entry)
            found.append(log)
    return found


def overdue_signals(office: Office) -> list[str]:
    """The signals on which a clock ran out and still waits. Raises LedgerError."""
    return [it.id for log in logs(office) for it in dict.fromkeys((*log.overdue("handling"), *log.overdue("reply")))]
