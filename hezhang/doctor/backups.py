"""Backups: are there any, and is the last one as young as it should be?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from engine.ledger.place import file_of
from office.backup.rotation import Kept, kept_in
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

PATIENCE = 2
"""Times the hours from one backup to the next; a machine may have been off at one of them."""


def examine_backups(wiring: Wiring) -> Iterator[Finding]:
    """What lies in the folder of the settings; in a practice home nobody needs any."""
    settings, home = wiring.office.settings, wiring.office.home
    folder = settings.hezhang_backup_to
    if folder is None:
        if not wiring.office.practice:
            yield finding("backup_none")
        return
    try:
        kept = kept_in(folder)
    except OSError:
        kept = Kept(None)
    with wiring.office.ledger.reading() as tx:
        now = tx.now_machine()
    yield from judged(kept, now, settings.hezhang_backup_every, folder)
    file = file_of(home.database_url)
    if file is not None and folder.exists() and folder.stat().st_dev == file.stat().st_dev:
        yield finding("backup_beside", folder=folder)
    if settings.hezhang_backup_key is None:
        yield finding("backup_in_clear")


def judged(kept: Kept, now: datetime, hours: int, folder: Path) -> Iterator[Finding]:
    """What to make of the backups of a folder at a time (aware)."""
    if kept.failed_at is not None:
        yield finding("backup_failed", at=kept.failed_at.isoformat(), why=kept.why)
    if kept.newest is None:
        yield finding("backup_missing", folder=folder)
    elif now - kept.newest > PATIENCE * timedelta(hours=hours):
        yield finding("backup_old", at=kept.newest.isoformat(), hours=hours)
    else:
        yield finding("backup_fresh", at=kept.newest.isoformat())
