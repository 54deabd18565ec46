"""The officers: each keeps a `hezhang shell` of its own open and opens incidents, each again under its id until it is
answered.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hezhang.cli.parts import hezhang
from hezhang.cli.shown.output import DONE, UNREACHED
from workers.wiring import Wiring

AGAIN = 0.5
"""Seconds before an officer who was not answered gives the command again."""
KNOWN: tuple[tuple[str, ...], ...] = (("--fact", "verified=yes", "--grade", "IV"), ())
"""What is known at the opening, in turn: one goes to response at once, the other stays a warning."""


@dataclass(frozen=True)
class Opening:
    """One incident to be opened, `at` seconds after the start."""

    number: int
    at: float

    def words(self, run: str) -> tuple[str, ...]:
        """The command line; the same words mean the same incident."""
        return (
            "open",
            "oil_spill",
            "--water",
            "taoranting",
            "--summary",
            f"第{self.number}号码头漏油",
            *KNOWN[self.number % len(KNOWN)],
            "--as",
            "huanbaoju_duty_1",
            "--id",
            f"{run}-{self.number}",
            "--json",
        )


class Officers:
    """Some threads that open incidents side by side. `opened` are those that somebody was told of, by number."""

    def __init__(self, wiring: Wiring, run: str, openings: Iterable[Opening], threads: int) -> None:
        self._wiring, self._run = wiring, run
        given = list(openings)
        self.opened: dict[int, str] = {}
        self.repeats = 0
        """How often a command was given again."""
        self._over = threading.Event()
        self._began = time.monotonic()
        self._threads = [
            threading.Thread(target=self._work, args=(given[nth::threads],), daemon=True) for nth in range(threads)
        ]

    def start(self) -> None:
        """Begin; the openings' times count from now."""
        self._began = time.monotonic()
        for thread in self._threads:
            thread.start()

    def join(self, timeout: float) -> None:
        """Wait until every officer was answered, at most so many seconds; then all go home."""
        deadline = time.monotonic() + timeout
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _work(self, openings: Iterable[Opening]) -> None:
        shell = _Shell(self._wiring)
        for opening in openings:
            self._over.wait(max(0.0, self._began + opening.at - time.monotonic()))
            while not self._over.is_set() and opening.number not in self.opened:
                incident = shell.give(opening.words(self._run))
                if incident:
                    self.opened[opening.number] = incident
                else:
                    self.repeats += 1
                    self._over.wait(AGAIN)
        shell.close()


class _Shell:
    """One `hezhang shell --json`, started again where it is gone."""

    def __init__(self, wiring: Wiring) -> None:
        self._command = hezhang(wiring, "--lang", "en", "--json", "shell")
        self._environment = {
            **os.environ,
            "HEZHANG_DATABASE_URL": wiring.office.home.database_url,
            "HEZHANG_REDIS_URL": "",
        }
        self._process: subprocess.Popen[str] | None = None

    def give(self, words: Iterable[str]) -> str:
        """The incident that was opened; empty where there was no answer, or one that says it is not recorded."""
        try:
            answer = self._asked(shlex.join(words))
            return str(json.loads(answer["out"])["incident"]) if answer["exit"] in (DONE, UNREACHED) else ""
        except (OSError, ValueError, KeyError):
            return ""

    def close(self) -> None:
        """Leave the shell."""
        if self._process is not None:
            # Closes both pipes too; what it still says is of no interest.
            self._process.communicate()
            self._process = None

    def _asked(self, line: str) -> Any:  # noqa: ANN401 - JSON
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env=self._environment,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())
