"""`hezhang demo` from nothing to a verified bundle, on both databases, and with its worker killed and its broker wiped
in the middle.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import redis

from engine.ledger.errors import LedgerError
from engine.ledger.work import heartbeats
from office.home.home import HomeError
from tests.databases import Databases, databases, postgres_server, sqlite_files
from tests.patience import PATIENCE
from workers.wiring import Wiring

__all__ = ["databases", "postgres_server", "sqlite_files"]
WHOLE = 4 * PATIENCE
"""A story of three days is played to its end."""
pytestmark = pytest.mark.timeout(5 * PATIENCE)


def demo(folder: Path, scenario: str, *words: str) -> subprocess.Popen[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("HEZHANG_", "TWILIO_", "MAKE"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "hezhang", "--lang", "en", "demo", scenario, "--folder", str(folder / "demo"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


@pytest.mark.parametrize("databases", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True)
def test_s2_is_played_to_its_end_on_this_database(folder: Path, databases: Databases) -> None:
    playing = demo(folder, "s2", "--database", databases.missing() if databases.kind == "sqlite" else databases.empty())
    said, _ = playing.communicate(timeout=WHOLE)
    assert playing.returncode == 0, said[-4000:]
    assert "MISSED" not in said
    assert f"Open this home in the console: hezhang --home {folder / 'demo'} serve" in said.replace("\n", "")
    bundle = next((folder / "demo").glob("*.zip"))
    check = subprocess.run(
        [sys.executable, "-m", "hezhang", "audit", "verify", str(bundle)], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout + check.stderr
    assert story_moments(bundle) == {0}, "story time ran on while the machine worked"


def story_moments(bundle: Path) -> set[int]:
    """The fractions of a second (microseconds) at which something happened in the story: its marks lie on whole
    seconds.
    """
    with zipfile.ZipFile(bundle) as it:
        entries = [json.loads(line) for line in it.read("events.jsonl").splitlines()]
    return {datetime.fromisoformat(entry["at"]).microsecond for entry in entries}


@pytest.mark.slow
def test_when_nobody_answers_it_goes_up_to_the_bureaus_duty_though_the_worker_is_killed_and_the_broker_wiped(
    folder: Path,
) -> None:
    playing = demo(folder, "s2_silence")
    try:
        wiring = running(folder / "demo")
        os.kill(pid_of(wiring, "sms"), signal.SIGKILL)
        redis.Redis.from_url(wiring.broker_url).flushall()
        said, _ = playing.communicate(timeout=WHOLE)
    finally:
        playing.kill()
    assert playing.returncode == 0, said[-4000:]
    assert "worker sms: signal SIGKILL" in said


@pytest.mark.slow
def test_a_missed_expectation_is_named_and_exits_1(folder: Path) -> None:
    scenario = folder / "missed.yaml"
    scenario.write_text(
        """
scenario: missed
title: { zh: 未达预期, en: A story that ends otherwise }
playbook: oil_spill
water: taoranting
starts: 2017-05-01T10:20:00+08:00
script:
  - at: "10:20"
    as: huanbaoju_duty_1
    open: { summary: 漏油, grade: IV, facts: { verified: "yes", oil_kind: 柴油, fire_brigade: called } }
expect:
  - { stage: closed, by: "10:30" }
""",
        encoding="utf-8",
    )
    playing = demo(folder, str(scenario))
    said, _ = playing.communicate(timeout=WHOLE)
    assert playing.returncode == 1
    assert "MISSED: stage closed by 10:30" in said


@pytest.mark.parametrize("name", ["s9", "nothing.yaml"])
def test_an_unknown_scenario_is_refused_before_anything_is_made(folder: Path, name: str) -> None:
    playing = demo(folder, name)
    said, _ = playing.communicate(timeout=WHOLE)
    assert playing.returncode == 2, said
    assert "s2_silence" in said
    assert "Traceback" not in said
    assert not (folder / "demo").exists()


def running(folder: Path) -> Wiring:
    """The demo's home as soon as its first incident is open."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            wiring = Wiring.from_environment(folder)
            with wiring.office.ledger.reading() as tx:
                if tx.incidents():
                    return wiring
        except (HomeError, LedgerError):
            pass
        time.sleep(0.05)
    raise AssertionError("the demo opened nothing")


def pid_of(wiring: Wiring, queue: str) -> int:
    with wiring.office.ledger.reading() as tx:
        return next(beat.pid for beat in heartbeats.everyone(tx) if beat.queue == queue)
