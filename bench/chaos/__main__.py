"""`python -m bench.chaos`: many incidents while everything is hit at random. Exit 0: the goal is met · 1: it is not."""

from __future__ import annotations

import argparse
import logging
import random
import sys
from pathlib import Path

from rich.console import Console

from bench.chaos.account import account
from bench.chaos.course import Wanted, run
from bench.chaos.report import shortfalls, table

WIDTH = 128
"""Columns where no terminal says how many it has."""


def main() -> int:
    """Play it, print the table, and say by the exit code whether the goal is met."""
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=None, help="which hits, when; without one a random one, which is printed")
    parser.add_argument("--incidents", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=3.0, help="how long everything is hit; about two more of calm follow")
    parser.add_argument("--folder", type=Path, help="a new folder in which the home and its logs stay")
    words = parser.parse_args()
    seed = random.SystemRandom().randrange(100_000) if words.seed is None else words.seed
    print(f"seed {seed}", file=sys.stderr, flush=True)
    # A connection that is cut on purpose is no news.
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    wanted = Wanted(words.database, seed, words.incidents, words.minutes, folder=words.folder)
    outcome = run(wanted, lambda text: print(text, file=sys.stderr, flush=True))
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    console.print(table(outcome))
    if words.folder:
        (words.folder / "account.txt").write_text("\n".join(account(outcome)))
    wrong = shortfalls(outcome)
    for what in wrong:
        console.print(f"MISSED: {what}", style="bold red")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
