"""What a short command costs from its start to its end, in processor time, against a Python that only loads the
libraries it is made of. Each in turn, so that a neighbour on the machine slows both.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys

from bench.homes import practice_home
from bench.rows import Row, Samples
from hezhang.cli.parts import hezhang
from workers.wiring import Wiring

TERMINAL = "import typer, rich"
LIBRARIES = "import typer, rich, pydantic, sqlalchemy"
COMPILED = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""The environment of a command: Python keeps what it has compiled, as it does wherever nobody forbids it."""
LOOKS_AIM = 1.6


def rows(rounds: int) -> list[Row]:
    """Start each command and the bare Pythons in turn."""
    with practice_home() as wiring:
        _opened(wiring, 0)
        with wiring.office.ledger.reading() as tx:
            incident = tx.incidents()[0]
        ours = {
            "--help": hezhang(wiring, "--help"),
            "list": hezhang(wiring, "list"),
            "show": hezhang(wiring, "show", incident),
        }
        for command in ours.values():  # so that all of it is compiled
            _seconds(command)
        spent = {name: Samples() for name in (*ours, "open", TERMINAL, LIBRARIES)}
        for number in range(1, rounds + 1):
            for name, command in ours.items():
                spent[name].add(_seconds(command))
            spent["open"].add(_opened(wiring, number))
            for code in (TERMINAL, LIBRARIES):
                spent[code].add(_seconds((sys.executable, "-c", code)))
    return [
        *_rows(spent),
        Row(f"Python: {TERMINAL}", spent[TERMINAL], "s"),
        Row(f"Python: {LIBRARIES}", spent[LIBRARIES], "s"),
    ]


def _rows(spent: dict[str, Samples]) -> list[Row]:
    least, most = spent[TERMINAL].median, spent[LIBRARIES].median
    page = spent["--help"]
    return [
        Row("`hezhang --help`, start to end", page, "s", page.median / least, "terminal", most=2.0),
        *(
            Row(f"`hezhang {name}`, start to end", spent[name], "s", spent[name].median / most, "libraries", most=aim)
            for name, aim in (("list", LOOKS_AIM), ("show", LOOKS_AIM), ("open", None))
        ),
    ]


def _opened(wiring: Wiring, number: int) -> float:
    """An incident more; exit 3 says that nobody could be told, since no worker runs here."""
    words = ("open", "oil_spill", "--water", "taoranting", "--summary", f"diesel {number}")
    return _seconds(hezhang(wiring, *words), may_exit=(0, 3))


def _seconds(command: tuple[str, ...], may_exit: tuple[int, ...] = (0,)) -> float:
    """Processor time of one process and what it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(command, check=False, capture_output=True, text=True, env=COMPILED)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode not in may_exit:
        raise RuntimeError(f"{command} ended with {ended.returncode}: {ended.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
