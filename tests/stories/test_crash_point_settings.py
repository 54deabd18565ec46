"""HEZHANG_CRASH_AT: a place that does not exist is refused in words, a live home does not start with it, the N-th time
counts.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.incident.events import NoteAdded
from tests.patience import PATIENCE
from tests.stories.test_live_home import a_real_district
from workers.wiring import Wiring


def hezhang(
    home: Path, *words: str, crash_at: str = "", district: str = "", typed: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hezhang", "--home", str(home), "--lang", "en", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        input=typed,
        env={**os.environ, "HEZHANG_CRASH_AT": crash_at, "HEZHANG_DISTRICT": district},
    )


@pytest.fixture(scope="module")
def practice_home() -> Iterator[Path]:
    """A practice home that nothing here changes."""
    with tempfile.TemporaryDirectory(prefix="hz-") as folder:
        assert hezhang(Path(folder) / "home", "init", "--practice").returncode == 0
        yield Path(folder) / "home"


@pytest.fixture(scope="module")
def live_home() -> Iterator[Path]:
    """A live home that nothing here changes."""
    with tempfile.TemporaryDirectory(prefix="hz-") as folder:
        made = hezhang(Path(folder) / "home", "init", "--live", district=str(a_real_district(Path(folder))))
        assert made.returncode == 0, made.stderr
        yield Path(folder) / "home"


@pytest.mark.parametrize(
    "wrong", ["settle", "settle.before_comit", "act.after_commit:0", "act.after_commit:often", "ACT.AFTER_COMMIT"]
)
def test_a_place_that_does_not_exist_is_refused_in_words(practice_home: Path, wrong: str) -> None:
    refused = hezhang(practice_home, "list", crash_at=wrong)
    assert refused.returncode == 2
    assert "HEZHANG_CRASH_AT" in refused.stderr
    assert wrong.split(":")[0] in refused.stderr


@pytest.mark.parametrize("words", [("list",), ("timekeeper",), ("worker", "sms"), ("serve",)])
def test_a_live_home_does_not_start_with_it(live_home: Path, words: tuple[str, ...]) -> None:
    refused = hezhang(live_home, *words, crash_at="act.after_commit")
    assert refused.returncode == 3
    assert "HEZHANG_CRASH_AT" in refused.stderr
    assert "live home" in refused.stderr


def test_it_dies_the_nth_time(folder: Path) -> None:
    home = folder / "home"
    assert hezhang(home, "init", "--practice").returncode == 0
    opened = hezhang(home, "open", "oil_spill", "--water", "taoranting", "--summary", "漏油", "--json")
    incident = json.loads(opened.stdout)["incident"]
    died = hezhang(
        home,
        "shell",
        crash_at="act.after_commit:2",
        typed="".join(f"note {incident} {word}\n" for word in ("一", "二", "三")),
    )
    assert died.returncode == -signal.SIGKILL
    ledger = Wiring.from_environment(home).office.ledger
    with ledger.reading() as tx:
        notes = [entry.event.text for entry in tx.read(incident) if isinstance(entry.event, NoteAdded)]
    ledger.close()
    assert notes == ["一", "二"]
