"""What a chat service answered: Apprise's plugins look at the status and drop the body. Their door to `requests` is
watched for it.

Only the modules of Apprise's own plugins are given another door; nothing else in the process is touched. No answer goes
further than the code that `chat_services` finds in it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

METHODS = frozenset({"get", "post", "put", "patch", "delete", "request"})
MOST = 65_536
"""Bytes of an answer that are looked at."""


@dataclass(frozen=True)
class Answer:
    """What a service answered to one request."""

    status: int
    body: bytes


_hearing: ContextVar[list[Answer] | None] = ContextVar("answers", default=None)


class _Door:
    """Apprise's `requests`, which tells whoever listens in this context what was answered."""

    def __init__(self, requests: Any) -> None:  # noqa: ANN401 - a module
        self._requests = requests

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a module's
        found = getattr(self._requests, name)
        return _heard(found) if name in METHODS else found


def _heard(method: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **more: Any) -> Any:  # noqa: ANN401 - a response of requests
        answer = method(*args, **more)
        heard = _hearing.get()
        if heard is not None:
            heard.append(Answer(int(answer.status_code), bytes(answer.content or b"")[:MOST]))
        return answer

    return call


@contextmanager
def answers() -> Iterator[list[Answer]]:
    """Every answer to what is sent in here, also in other threads that run in this context."""
    heard: list[Answer] = []
    token = _hearing.set(heard)
    try:
        yield heard
    finally:
        _hearing.reset(token)


def watch(plugin: object) -> None:
    """Give the modules of a plugin the watched door. Safe to call again."""
    for kind in type(plugin).__mro__:
        module = sys.modules.get(kind.__module__)
        known = getattr(module, "requests", None)
        if kind.__module__.startswith("apprise.") and known is not None and not isinstance(known, _Door):
            setattr(module, "requests", _Door(known))  # noqa: B010 - a module has no such attribute that mypy knows
