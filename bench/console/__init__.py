"""How fast the console is, with five hundred open incidents, two thousand entries in one, and fifty who look on."""

from __future__ import annotations

from bench.console import pages, staying
from bench.console.storm import a_storm
from bench.rows import Row

OPEN, ENTRIES, CONSOLES = 500, 2000, 48
QUICK = (12, 200, 6)
"""So many of each where nothing is held to an aim."""


def rows(rounds: int, *, quick: bool = False) -> list[Row]:
    """Pages first, then what it costs to stay live; one home and one console process for all of it."""
    incidents, entries, consoles = QUICK if quick else (OPEN, ENTRIES, CONSOLES)
    with a_storm(incidents, entries) as storm:
        return [*pages.rows(storm, rounds), *staying.rows(storm, rounds, consoles, 3.0 if quick else 30.0)]
