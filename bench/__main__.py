"""`python -m bench`: every measurement in one run, as one table. Exit 0: every aim is met · 1: one is missed."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.table import Table

from bench import console, lifecycle, machine, record, startup, telling, writer_held
from bench.rows import Row

ROUNDS = 9
WIDTH = 128
"""Columns where no terminal says how many it has."""


def main() -> int:
    """Measure, print, and say by the exit code whether the aims are met."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help=f"how often each thing is measured (default {ROUNDS}); medians count"
    )
    parser.add_argument(
        "--quick", action="store_true", help="each thing once, held to no aim: does the bench run at all?"
    )
    words = parser.parse_args()
    rounds = 1 if words.quick else words.rounds
    facts = machine.facts()
    rows = [
        *telling.rows(rounds),
        *lifecycle.rows(rounds, aim=True),
        *lifecycle.postgresql_rows(rounds),
        *startup.rows(rounds),
        *writer_held.rows(rounds),
        *record.rows(rounds),
        *console.rows(rounds, quick=words.quick),
    ]
    rows = [row.without_aim() for row in rows] if words.quick else rows
    terminal = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    terminal.print(_table(rows))
    for line in facts:
        terminal.print(line, style="dim", highlight=False)
    return 1 if any(row.met is False for row in rows) else 0


def _table(rows: list[Row]) -> Table:
    table = Table("measured", title="Hezhang, in ratios", title_justify="left")
    for heading in ("rounds", "median", "fastest", "slowest", "ratio"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("aim", no_wrap=True)
    for row in rows:
        table.add_row(*_cells(row))
    return table


def _cells(row: Row) -> list[str]:
    values = row.samples.values
    numbers = [f"{value:.3g} {row.unit}" for value in (row.samples.median, min(values), max(values))]
    ratio = "" if row.ratio is None else f"{row.ratio:.1f} × {row.compared}"
    return [row.what, str(len(values)), *numbers, ratio, _aim(row)]


def _aim(row: Row) -> str:
    if row.met is None:
        return ""
    wanted = f"≥ {row.least:g}" if row.least is not None else f"≤ {row.most:g}"
    return f"[green]{wanted} met[/]" if row.met else f"[bold red]{wanted} missed[/]"


if __name__ == "__main__":
    sys.exit(main())
