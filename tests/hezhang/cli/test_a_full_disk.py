"""No room is left: what is recorded can still be read, what cannot be recorded is refused in a sentence, and nothing is
left lying about.

The kernel itself refuses: a process that may not make any file longer is told so at the same calls as one on a full
disk.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from office.home.founding import found
from office.home.settings import Settings

CLI = [sys.executable, "-m", "hezhang", "--lang", "en"]


def no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def hezhang(home: Path, *words: str, room: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CLI, "--home", str(home), *words],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=None if room else no_room,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    found(folder, Settings(_env_file=None), practice=True)
    opening = ("open", "oil_spill", "--water", "taoranting", "--summary", "漏油", "--as", "huanbaoju_duty_1", "--json")
    assert json.loads(hezhang(folder, *opening, room=True).stdout)["incident"]
    for beside in folder.glob("hezhang.db-*"):
        beside.unlink()
    return folder


def logged(home: Path) -> None:
    """A process that was killed has left an entry in the write-ahead log."""
    words = "import sqlite3, os, signal; it = sqlite3.connect(%r, isolation_level=None); "
    words += "it.execute('PRAGMA wal_autocheckpoint=0'); "
    words += (
        "it.execute(\"INSERT INTO heartbeats VALUES ('x', 'y', 'z', 'h', 1, 1)\"); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", words % str(home / "hezhang.db")], check=False)
    (home / "hezhang.db-shm").unlink()
    assert (home / "hezhang.db-wal").stat().st_size


@pytest.mark.slow
def test_the_record_can_be_read_and_verified(home: Path) -> None:
    listed = hezhang(home, "list", "--json")
    assert listed.returncode == 0, listed.stderr
    (incident,) = [it["incident"] for it in json.loads(listed.stdout)["incidents"]]
    for words in (("show", incident), ("timeline", incident), ("deliveries", incident), ("audit", "verify", "--all")):
        done = hezhang(home, *words, "--json")
        assert done.returncode == 0, (words, done.stderr)


def test_what_cannot_be_recorded_is_refused_in_a_sentence(home: Path) -> None:
    opening = ("open", "oil_spill", "--water", "zhuanhe", "--summary", "漏油", "--as", "huanbaoju_duty_1")
    done = hezhang(home, *opening)
    assert done.returncode == 3
    assert "Nothing was recorded" in done.stderr
    assert "Traceback" not in done.stderr
    told = json.loads(hezhang(home, *opening, "--json").stdout)
    assert told["error"]["code"] == "LedgerFull"
    assert hezhang(home, *opening, room=True).returncode in (0, 3), "and once there is room it goes on"


def test_entries_that_wait_in_the_log_are_read_too(home: Path) -> None:
    logged(home)
    assert hezhang(home, "audit", "verify", "--all").returncode == 0
    assert hezhang(home, "list", room=True).returncode == 0
    with sqlite3.connect(home / "hezhang.db") as connection:
        assert connection.execute("SELECT count(*) FROM heartbeats WHERE process = 'x'").fetchone() == (1,)


def test_a_file_of_chats_that_cannot_be_written_leaves_no_draft(home: Path) -> None:
    words = "from pathlib import Path; from office.files.chats import write_practice_chats as it; import sys; "
    words += "it(Path(sys.argv[1]), ['a'], 1)"
    path = home / "chats.yaml"
    done = subprocess.run(
        [sys.executable, "-c", words, str(path)], preexec_fn=no_room, capture_output=True, check=False
    )
    assert b"File too large" in done.stderr
    assert [it.name for it in home.iterdir() if "chats" in it.name] == []


def test_a_file_of_chats_that_is_as_it_should_be_is_not_written_again(home: Path) -> None:
    words = "from pathlib import Path; from office.files.chats import write_practice_chats as it; import sys; "
    words += "it(Path(sys.argv[1]), ['a'], 1)"
    path = home / "chats.yaml"
    for limit in (None, no_room):
        done = subprocess.run(
            [sys.executable, "-c", words, str(path)], preexec_fn=limit, capture_output=True, check=False
        )
        assert done.returncode == 0
    assert os.stat(path).st_mode & 0o077 == 0


def test_a_trouble_that_lasts_is_one_line_and_its_end_another(home: Path) -> None:
    code = "import structlog, logging; from workers.wiring import log_to_stderr; log_to_stderr(); "
    code += "from workers.troubles import Troubles; from engine.ledger.errors import LedgerFull; it = Troubles(); "
    code += "[it.met('heartbeat', LedgerFull('x'), 'no_heartbeat') for _ in range(50)]; "
    code += "it.over('heartbeat'); it.over('heartbeat')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == ["no_heartbeat", "goes_on"]
