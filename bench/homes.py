"""Practice homes that live as long as a measurement, and the processes started for them. Nothing of the user's settings
enters.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from office.home.founding import found
from office.home.settings import Settings
from workers.supervisor import Part, Supervisor
from workers.wiring import Wiring

STANDS_STILL = 60.0
"""Seconds without any progress after which what is waited for does not come."""


class NotReady(RuntimeError):
    """A process that was to be measured did not come up; the message names it and its log."""


@contextmanager
def practice_home(*, playbooks: Path | None = None, database: str | None = None) -> Iterator[Wiring]:
    """A new practice home in a folder that goes away again. `database`: the URL of an empty one, else a file of
    SQLite.
    """
    with tempfile.TemporaryDirectory(prefix="hezhang-bench-") as folder:
        settings = Settings(
            _env_file=None,
            hezhang_database_url=None,
            hezhang_redis_url=None,
            hezhang_district="xicheng",
            hezhang_playbooks=str(playbooks) if playbooks else None,
        )
        wiring = Wiring.of(settings, found(Path(folder) / "home", settings, practice=True, database_url=database))
        try:
            yield wiring
        finally:
            wiring.office.ledger.close()


@contextmanager
def processes(wiring: Wiring, parts: Sequence[Part]) -> Iterator[Supervisor]:
    """Keep these processes running for a home; none inherits the user's settings."""
    environment = {
        "HEZHANG_DATABASE_URL": wiring.office.home.database_url,
        "HEZHANG_REDIS_URL": "",
        "HEZHANG_PLAYBOOKS": wiring.office.settings.hezhang_playbooks or "",
    }
    supervisor = Supervisor(
        parts, wiring.office.home.folder / "logs", lambda text: print(text, file=sys.stderr), environment
    )
    supervisor.start()
    try:
        yield supervisor
    finally:
        supervisor.stop()


def wait_for(what: str, ready: Callable[[], bool]) -> None:
    """Look until it is ready. Raises NotReady."""
    wait_while_it_grows(what, lambda: int(ready()), 1)


def wait_while_it_grows(what: str, count: Callable[[], int], wanted: int) -> None:
    """Look until there are so many, for as long as there are more every now and then. Raises NotReady."""
    last, moved = -1, time.monotonic()
    while (found := count()) < wanted:
        if found != last:
            last, moved = found, time.monotonic()
        if time.monotonic() - moved > STANDS_STILL:
            raise NotReady(f"{what}: {found} of {wanted}")
        time.sleep(0.05)
