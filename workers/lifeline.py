"""A child's tie to its supervisor: a pipe whose end closes with the parent, however the parent died."""

from __future__ import annotations

import os
import signal
import threading

VARIABLE = "HEZHANG_LIFELINE"
"""Environment variable with the number of the pipe's read end."""


def hold() -> None:
    """Ask this process to stop (SIGTERM to itself) once its supervisor is gone. Does nothing where there is none."""
    number = os.environ.pop(VARIABLE, None)
    if number is None:
        return
    threading.Thread(target=_wait, args=(int(number),), name="lifeline", daemon=True).start()


def _wait(descriptor: int) -> None:
    while os.read(descriptor, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
