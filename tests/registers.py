"""A district whose registers hold the invented outfalls and sources of data/examples/registers."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests import calendar_of_today
from tests.places import DATA

EXAMPLES = DATA / "examples" / "registers"


def with_registers(folder: Path) -> Path:
    """A copy of the district that the tests play in, with them."""
    whole = Path(shutil.copytree(calendar_of_today.made or calendar_of_today.SHIPPED, folder / "with_registers"))
    for name in ("outfalls.yaml", "sources.yaml"):
        shutil.copy(EXAMPLES / name, whole / name)
    return whole
