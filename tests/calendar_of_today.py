"""A holiday calendar for the year in which the tests run, once the years that the shipped district has are over.

The State Council's notice for a year comes out in the November before, and is entered by a person. Until then the
product says in red that it is missing, whatever is opened, and that is right; tests that play today are about something
else. What is said of a missing year has tests of its own, which take the year away.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.places import DATA

SETTING = "HEZHANG_DISTRICT"
SHIPPED = DATA / "districts" / "xicheng"
made: Path | None = None
"""The district that was made up for these tests; None while the shipped one has this year."""


def last_year() -> int:
    """The last year whose holidays somebody has entered."""
    return max(int(it) for it in re.findall(r'^  "(\d{4})":$', (SHIPPED / "calendar.yaml").read_text("utf-8"), re.M))


def this_year() -> int:
    """By the district's clocks."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).year


def with_calendar(to: Path, year: int) -> Path:
    """A copy of the shipped district in `to`, with made-up calendars up to the year after this one."""
    folder = Path(shutil.copytree(SHIPPED, to / "xicheng"))
    with (folder / "calendar.yaml").open("a", encoding="utf-8") as file:
        for missing in range(last_year() + 1, year + 2):
            file.write(
                f'  "{missing}":\n    certainty: proposed\n    source: made up for tests\n'
                f"    holidays:\n      - {{zh: 元旦, en: New Year, from: {missing}-01-01, to: {missing}-01-01}}\n"
            )
    return folder


def provide(to: Path) -> None:
    """Let homes that are founded from now on have one, where the shipped district has none for this year."""
    global made
    if SETTING not in os.environ and this_year() > last_year():
        made = with_calendar(to, this_year())
        os.environ[SETTING] = str(made)
