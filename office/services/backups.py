"""The backups that the office keeps of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office.backup.rotation import back_up_if_due
from office.backup.writing import Written

if TYPE_CHECKING:
    from office.office import Office


def keep_backups(office: Office) -> Written | None:
    """Write one if one is due; None where none is. Raises BackupError, LedgerError, OSError."""
    if office.settings.hezhang_backup_to is None:
        return None
    with office.ledger.reading() as tx:
        now = tx.now_machine()
    return back_up_if_due(office.ledger, office.home, office.settings, now)
