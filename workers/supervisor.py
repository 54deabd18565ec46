"""The supervisor: starts the parts as processes, starts a dead one again with backoff and says so, stops them all."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workers.lifeline import VARIABLE

FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
"""Seconds before a dead child is started again: doubled each time, up to the longest."""
STEADY = 30.0
"""A child that lived this long starts again with the first wait."""
GRACE = 8.0
"""Seconds between asking a child to stop and making it."""


@dataclass(frozen=True)
class Part:
    """One process to keep: its name, and its command line."""

    name: str
    command: tuple[str, ...]


@dataclass
class _Child:
    part: Part
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT
    again_at: float = 0.0


def for_owner_alone(path: str, flags: int) -> int:
    """An opener for `open`: whatever the umask, the file is its owner's alone."""
    return os.open(path, flags, 0o600)


class Supervisor:
    """Keeps parts alive until `stop` is set. `say` is told in words when a child dies and when it is started again."""

    def __init__(
        self, parts: Sequence[Part], logs: Path, say: Callable[[str], None], environment: Mapping[str, str]
    ) -> None:
        self._children = [_Child(part) for part in parts]
        self._logs = logs
        self._say = say
        self._read, self._write = os.pipe()
        self._environment = {**os.environ, **environment, VARIABLE: str(self._read)}
        self._logs.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Start every part, in order."""
        for child in self._children:
            self._launch(child)

    def run(self, stop: threading.Event) -> None:
        """Start all, then watch until `stop`, then stop all."""
        self.start()
        try:
            while not stop.wait(0.05):
                self.look()
        finally:
            self.stop()

    def look(self) -> None:
        """One look: notice the dead, start again those whose wait is over."""
        now = time.monotonic()
        for child in self._children:
            if child.process is not None and child.process.poll() is not None:
                self._mourn(child, child.process.returncode, now)
            if child.process is None and now >= child.again_at:
                self._launch(child)

    def stop(self) -> None:
        """Ask every child to stop, last started first; kill what has not gone after the grace."""
        running = [child.process for child in reversed(self._children) if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for child in self._children:
            child.process = None

    def pid(self, name: str) -> int | None:
        """The process id of a part that runs now."""
        for child in self._children:
            if child.part.name == name and child.process is not None:
                return child.process.pid
        return None

    def log_of(self, name: str) -> Path:
        """Where a part's log lies."""
        return self._logs / f"{name.replace(' ', '-')}.log"

    def _launch(self, child: _Child) -> None:
        with open(self.log_of(child.part.name), "ab", opener=for_owner_alone) as log:
            # A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which then stops the parts in
            # order.
            child.process = subprocess.Popen(
                child.part.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                pass_fds=(self._read,),
                start_new_session=True,
            )
        child.started = time.monotonic()

    def _mourn(self, child: _Child, code: int, now: float) -> None:
        if now - child.started > STEADY:
            child.wait = FIRST_WAIT
        child.process, child.again_at = None, now + child.wait
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
        self._say(f"{child.part.name}: {how}; again in {child.wait:g} s ({self.log_of(child.part.name)})")
        child.wait = min(child.wait * 2, LONGEST_WAIT)
