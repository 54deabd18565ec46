"""`python -m bench.chaos.keeper HOME`: all parts of a home under a supervisor, in a process of its own so that it can
be killed too.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
from pathlib import Path

from hezhang.cli.parts import parts
from workers import lifeline
from workers.supervisor import Supervisor
from workers.wiring import Wiring

PIDS = "parts.json"
"""In the home's folder: the process id of each part that runs now."""


def main() -> int:
    """Keep the parts until SIGTERM."""
    lifeline.hold()
    wiring = Wiring.from_environment(Path(sys.argv[1]))
    wiring.office.home.hold()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    kept = parts(wiring, people=False)
    environment = {"HEZHANG_DATABASE_URL": wiring.office.home.database_url}
    supervisor = Supervisor(
        kept, wiring.office.home.folder / "logs", lambda text: print(text, file=sys.stderr, flush=True), environment
    )
    supervisor.start()
    try:
        _keep(supervisor, [part.name for part in kept], wiring.office.home.folder / PIDS, stop)
    finally:
        supervisor.stop()
    return 0


def pids(folder: Path) -> dict[str, int]:
    """The process ids of the parts that run now; none before the first look."""
    try:
        found: dict[str, int] = json.loads((folder / PIDS).read_text())
    except OSError:
        return {}
    return found


def _keep(supervisor: Supervisor, names: list[str], file: Path, stop: threading.Event) -> None:
    told: dict[str, int] = {}
    while True:
        running = {name: pid for name in names if (pid := supervisor.pid(name)) is not None}
        if running != told:
            draft = file.with_suffix(".new")
            draft.write_text(json.dumps(running))
            draft.replace(file)
            told = running
        if stop.wait(0.05):
            return
        supervisor.look()


if __name__ == "__main__":
    sys.exit(main())
