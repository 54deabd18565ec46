"""How long one short command takes from its start to its end, against a Python that only loads the libraries it
needs.
"""

from __future__ import annotations

import subprocess
import sys
import time

from bench.homes import practice_home
from bench.rows import Row, Samples
from hezhang.cli.parts import hezhang

LIBRARIES = (sys.executable, "-c", "import typer, rich.console, pydantic_settings, sqlalchemy.dialects.sqlite")


def rows(rounds: int) -> list[Row]:
    """Start `hezhang list` and the bare Python in turn."""
    ours, bare = Samples(), Samples()
    with practice_home() as wiring:
        for _ in range(rounds):
            ours.add(_seconds(hezhang(wiring, "list")))
            bare.add(_seconds(LIBRARIES))
    return [
        Row("`hezhang list`, start to end", ours, "s", ours.median / bare.median, "bare"),
        Row("Python that loads its libraries", bare, "s"),
    ]


def _seconds(command: tuple[str, ...]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
