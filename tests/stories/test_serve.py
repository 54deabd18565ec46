"""`hezhang serve` for daily use: one terminal serves, another opens; Ctrl-C stops every child; starting again goes on
where it was.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.ledger.work import heartbeats
from tests.patience import PATIENCE
from workers.wiring import Wiring


def hezhang(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hezhang", "--home", str(home), "--lang", "en", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@contextmanager
def served(home: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("ab") as out:
        serving = subprocess.Popen(
            [sys.executable, "-m", "hezhang", "--home", str(home), "--lang", "en", "serve"], stdout=out, stderr=out
        )
    try:
        wait(lambda: b"Ctrl-C stops it" in log.read_bytes(), f"serve to be up: {log.read_text()}")
        yield serving
    finally:
        if serving.poll() is None:
            serving.kill()
        serving.wait()


def wait(true, what: str) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s for {what}"
        time.sleep(0.05)


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_a_first_day_without_a_home(folder: Path) -> None:
    home, log = folder / "home", folder / "serve.log"
    with served(home, log) as serving:
        wiring = Wiring.from_environment(home)
        assert wiring.office.practice, "serve makes a practice home where there is none"
        opened = hezhang(
            home,
            "open",
            "oil_spill",
            "--water",
            "taoranting",
            "--summary",
            "漏油",
            "--fact",
            "verified=yes",
            "--fact",
            "oil_kind=柴油",
            "--fact",
            "fire_brigade=called",
            "--grade",
            "IV",
            "--json",
        )
        assert opened.returncode == 0, opened.stderr
        incident = json.loads(opened.stdout)["incident"]
        wait(
            lambda: all(it.state in ("accepted", "delivered") for it in deliveries(wiring, incident)),
            "every text to be accepted",
        )
        with wiring.office.ledger.reading() as tx:
            children = [beat.pid for beat in heartbeats.everyone(tx)]
        assert len(children) >= 5
        serving.send_signal(signal.SIGINT)
        assert serving.wait(PATIENCE) == 0
        wait(lambda: not any(exists(pid) for pid in children), "every child to be gone")
    log.write_bytes(b"")
    told = hezhang(home, "do", incident, "relapse", "--reason", "x")
    assert told.returncode == 1, "a trigger that is not open here is refused, with the parts stopped as well"
    with served(home, log) as serving:
        noted = hezhang(home, "fact", incident, "source_stopped=yes")
        assert noted.returncode == 0, noted.stderr
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(PATIENCE) == 0


def deliveries(wiring: Wiring, incident: str):  # type: ignore[no-untyped-def]
    found = wiring.office.desk.load(incident)
    assert found is not None
    return list(found.deliveries.values())


def test_a_port_that_is_taken_is_said_in_words(folder: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "hezhang", "--home", str(folder / "home"), "--lang", "en", "serve"],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
            env={**os.environ, "HEZHANG_WEB_PORT": str(port)},
        )
    assert done.returncode == 3
    assert f"127.0.0.1:{port} cannot be used" in done.stderr
    assert "HEZHANG_WEB_PORT" in done.stderr


@pytest.mark.slow
def test_children_do_not_outlive_a_killed_supervisor(folder: Path) -> None:
    home, log = folder / "home", folder / "serve.log"
    with served(home, log) as serving:
        with Wiring.from_environment(home).office.ledger.reading() as tx:
            children = [beat.pid for beat in heartbeats.everyone(tx)]
        serving.kill()
        serving.wait()
        wait(lambda: not any(exists(pid) for pid in children), "the children to notice and stop")
