"""`python -m bench.chaos`: many incidents while everything is hit at random, then while providers are slow and lie.

Exit 0: the goals are met · 1: one is not.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
from pathlib import Path

from rich.console import Console

from bench.chaos import storm
from bench.chaos.account import account
from bench.chaos.course import Wanted, run
from bench.chaos.report import shortfalls, table

WIDTH = 128
"""Columns where no terminal says how many it has."""


def main() -> int:
    """Play it, print the table, and say by the exit code whether the goal is met."""
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument(
        "--seed", type=int, default=None, help="which hits, when; without one a random one, which is printed"
    )
    parser.add_argument("--incidents", type=int, default=200)
    parser.add_argument(
        "--minutes", type=float, default=3.0, help="how long everything is hit; about two more of calm follow"
    )
    parser.add_argument("--folder", type=Path, help="a new folder in which the home and its logs stay")
    parser.add_argument("--only", choices=("hits", "providers"), help="one of the two parts alone")
    parser.add_argument("--storm-incidents", type=int, default=30, help="incidents while providers are slow and lie")
    words = parser.parse_args()
    seed = random.SystemRandom().randrange(100_000) if words.seed is None else words.seed
    print(f"seed {seed}", file=sys.stderr, flush=True)
    # A connection that is cut on purpose is no news.
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    wrong = [] if words.only == "providers" else _hits(words, seed, console)
    wrong += [] if words.only == "hits" else _providers(words, seed, console)
    for what in wrong:
        console.print(f"MISSED: {what}", style="bold red")
    return 1 if wrong else 0


def _hits(words: argparse.Namespace, seed: int, console: Console) -> list[str]:
    folder = words.folder and words.folder / "hits"
    outcome = run(Wanted(words.database, seed, words.incidents, words.minutes, folder=folder), _say)
    console.print(table(outcome))
    if folder:
        (folder / "account.txt").write_text("\n".join(account(outcome)))
    return shortfalls(outcome)


def _providers(words: argparse.Namespace, seed: int, console: Console) -> list[str]:
    folder = words.folder and words.folder / "providers"
    outcome = storm.run(storm.Wanted(words.database, seed, words.storm_incidents, folder=folder), _say)
    console.print(storm.table(outcome))
    return storm.shortfalls(outcome)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
