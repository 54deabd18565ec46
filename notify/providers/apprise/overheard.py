"""Why Apprise answered no, as far as what it logs tells: its plugins swallow every error. No line that it logs goes
further than here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_HTTP = re.compile(r"error=(\d{3})\b")
_UNANSWERED = (
    "Read timed out",
    "Connection aborted",
    "Remote end closed",
    "IncompleteRead",
    "Connection broken",
    "RemoteDisconnected",
)
"""What requests says when the request had gone out and no answer came."""


@dataclass
class Overheard:
    """What was understood of one sending: that a connection failed, that it failed after sending, an HTTP status."""

    unreached: bool = False
    unanswered: bool = False
    status: str = ""


_hearing: ContextVar[Overheard | None] = ContextVar("hearing", default=None)


class _Ear(logging.Handler):
    """Takes notes for whoever is sending in this context, and prints nothing: URLs and texts stand in these lines."""

    def emit(self, record: logging.LogRecord) -> None:
        heard = _hearing.get()
        if heard is None:
            return
        text = record.getMessage()
        if text.startswith("Socket Exception"):
            heard.unreached = True
            heard.unanswered = any(words in text for words in _UNANSWERED)
        elif status := _HTTP.search(text):
            heard.status = status.group(1)


@contextmanager
def overhearing() -> Iterator[Overheard]:
    """Listen to what is logged by whatever is started in here, also in other threads that run in this context."""
    heard = Overheard()
    token = _hearing.set(heard)
    try:
        yield heard
    finally:
        _hearing.reset(token)


def silence() -> None:
    """Let no log of Apprise, or of what it connects with, be printed anywhere."""
    ours = logging.getLogger("apprise")
    ours.handlers = [_Ear(logging.DEBUG)]
    ours.setLevel(logging.DEBUG)
    ours.propagate = False
    for name in ("urllib3", "requests"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
