"""How long `hezhang open` keeps every other process from writing: the processor time between the beginning of its
transaction and its commit, in a process that has just started.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.homes import practice_home
from bench.rows import Row, Samples
from engine.ledger.store import Ledger, Transaction

AIM = 20.0
"""Milliseconds of processor time at most."""
MARK = "held for "


def rows(rounds: int) -> list[Row]:
    """Open so many incidents, each in a process of its own."""
    held = Samples()
    with practice_home() as wiring:
        words = ("--home", str(wiring.office.home.folder), "open", "oil_spill", "--water", "taoranting")
        for number in range(rounds):
            command = (sys.executable, "-m", "bench.writer_held", *words, "--summary", f"diesel {number}")
            said = subprocess.run(command, check=False, capture_output=True, text=True).stderr
            held.add(max(float(line.removeprefix(MARK)) for line in said.splitlines() if line.startswith(MARK)))
    return [Row("`hezhang open` at a cold start: writer held", held, "ms", held.median / AIM, f"{AIM:g} ms", most=1.0)]


def _run(words: list[str]) -> int:
    """The command itself, which says of each of its transactions how long it kept others from writing."""
    from hezhang.cli.main import run

    begin = Ledger.transaction

    @contextmanager
    def timed(ledger: Ledger) -> Iterator[Transaction]:
        with begin(ledger) as tx:
            began = time.process_time()
            yield tx
        print(f"{MARK}{(time.process_time() - began) * 1000}", file=sys.stderr)

    Ledger.transaction = timed  # type: ignore[method-assign, assignment]
    return run(words)


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
