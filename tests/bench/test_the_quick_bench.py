"""The bench in its quick form: it completes, and every row that it promises is there. No ratio is held here: a busy
machine proves none.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench import lifecycle
from bench.console.browser import CHROMIUM
from bench.homes import practice_home
from bench.story import Telling
from practice.scenario.reading import read_scenario
from tests.places import ROOT

ROWS = (
    "sixty texts: recorded → last one taken",
    "sixty texts: plain RQ, one forking worker",
    "sixty texts: the SDK's async client alone",
    "SQLite: one s2,",
    "SQLite: lifecycles in a second",
    "PostgreSQL: one s2,",
    "PostgreSQL: lifecycles in a second",
    "`hezhang list`, start to end",
    "`hezhang show`, start to end",
    "`hezhang open`, start to end",
    "`hezhang --help`, start to end",
    "Python: import typer, rich, pydantic, sqlalchemy",
    "`hezhang open` at a cold start: writer held",
    "board: processor time, rendered anew",
    "board: processor time, kept",
    "board: size",
    "incident: processor time, rendered anew",
    "incident: processor time, kept",
    "incident: size",
    "consoles: memory of each",
    "consoles: nothing happens",
)
IN_A_BROWSER = (
    "board: first paint in Chromium",
    "incident: first paint in Chromium",
    "consoles and 2 pages: a change is seen, p95",
    "a console that is served no more says so",
)
TELLINGS = 8
"""From the seventh on reminders of the first incident, thirty working days old, come due while a later one is told."""


def test_many_lifecycles_are_told_in_one_home_and_each_comes_to_its_end() -> None:
    with practice_home() as wiring:
        for number in range(TELLINGS):
            telling = Telling(wiring, read_scenario(lifecycle.SCENARIO), lifecycle.APART * number)
            telling.tell()
            incident = wiring.office.desk.load(telling.incident)
            assert incident is not None
            assert (incident.head.number, incident.stage) == (number + 1, "closed")


@pytest.mark.slow
def test_the_quick_form_completes_with_every_row() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert [row for row in (*ROWS, *(IN_A_BROWSER if CHROMIUM else ())) if row not in run.stdout] == []
    assert "missed" not in run.stdout, "a quick run holds nobody to an aim"
