"""The disk: room, whether it can be written, and how fast a write is safe on it (each commit of SQLite waits for
that).
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.ledger.errors import LedgerError
from engine.ledger.work import heartbeats
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

MEGABYTE = 1_000_000
FULL, LOW = 200 * MEGABYTE, 1_000 * MEGABYTE
VERY_SLOW, SLOW = 5.0, 100.0
"""Safe writes a second. Sixty outcomes are a handful of commits, and several processes commit."""
ROUNDS = 30
LONGEST = 3.0
"""Seconds after which a slow disk has shown that it is one."""
PAGE = b"\0" * 4096
NOBODY = "doctor:nobody"


def examine_disk(wiring: Wiring) -> Iterator[Finding]:
    """The disk of the home, and that of the database where it is a file elsewhere."""
    for folder in folders(wiring.office.home.folder, wiring.office.home.database_url):
        yield room(folder, shutil.disk_usage(folder).free)
        try:
            yield pace(folder, fsyncs_per_second(folder))
        except OSError as error:
            yield finding("not_writable", folder=folder, why=error.strerror or type(error).__name__)
    yield from _ledger(wiring)


def folders(home: Path, database_url: str) -> list[Path]:
    """The home's folder, and the database's if that is a file somewhere else."""
    prefix = "sqlite:///"
    if not database_url.startswith(prefix):
        return [home]
    return list(dict.fromkeys([home, Path(database_url.removeprefix(prefix).partition("?")[0]).absolute().parent]))


def room(folder: Path, free: int) -> Finding:
    """What to make of so many bytes."""
    code = "disk_full" if free < FULL else "disk_low" if free < LOW else "disk_room"
    return finding(code, folder=folder, megabytes=free // MEGABYTE)


def pace(folder: Path, rate: float) -> Finding:
    """What to make of so many safe writes a second."""
    code = "fsync_very_slow" if rate < VERY_SLOW else "fsync_slow" if rate < SLOW else "fsync"
    return finding(code, folder=folder, rate=f"{rate:.0f}")


def fsyncs_per_second(folder: Path) -> float:
    """Measured on a file of its own, which goes again. Raises OSError."""
    descriptor, name = tempfile.mkstemp(prefix=".doctor-", dir=folder)
    began, took = time.monotonic(), list[float]()
    try:
        while len(took) < ROUNDS and time.monotonic() - began < LONGEST:
            before = time.monotonic()
            os.pwrite(descriptor, PAGE, len(took) * len(PAGE))
            os.fsync(descriptor)
            took.append(time.monotonic() - before)
        return rate(took)
    finally:
        os.close(descriptor)
        Path(name).unlink(missing_ok=True)


def rate(took: Sequence[float]) -> float:
    """Writes a second by the quarter that took the least: a slow disk is slow at every write, a busy machine only at
    some.
    """
    quickest = sorted(took)[: max(1, len(took) // 4)]
    return len(quickest) / max(sum(quickest), 1e-6)


def _ledger(wiring: Wiring) -> Iterator[Finding]:
    """Only a row that was written shows that one can be; it goes again in the same transaction."""
    try:
        with wiring.office.ledger.transaction() as tx:
            heartbeats.beat(tx, NOBODY, "doctor", "doctor", socket.gethostname(), os.getpid())
            heartbeats.gone(tx, NOBODY)
    except LedgerError as error:
        yield finding("ledger_not_writable", why=type(error).__name__)
