"""Named places at which a process of a practice home may be made to die, to prove that nothing is lost there. Does
nothing else.

HEZHANG_CRASH_AT=settle.after_commit hezhang worker sms       dies when it reaches that place
HEZHANG_CRASH_AT=act.before_commit:3 hezhang shell            dies there the third time
"""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import dataclass, field

POINTS = (
    "open.before_commit",
    "open.after_commit",
    "act.before_commit",
    "act.after_commit",
    "offer.before_commit",
    "offer.after_commit",
    "offer.after_enqueue",
    "claim.before_commit",
    "claim.after_commit",
    "attempt.before_commit",
    "attempt.after_commit",
    "send.before_call",
    "send.after_call",
    "settle.before_commit",
    "settle.after_commit",
    "retry.before_commit",
    "retry.after_commit",
    "callback.before_commit",
    "callback.after_commit",
    "drain.before_commit",
    "drain.after_commit",
    "inbox.before_commit",
    "inbox.after_commit",
    "fire.before_commit",
    "fire.after_commit",
    "pull.before_commit",
    "pull.after_commit",
    "poll.before_commit",
    "poll.after_commit",
)
"""Every place, in the order of a text's life. docs/nothing-lost.md says of each what is in the record by then and what
is not.
"""


class CrashPointUnknown(ValueError):
    """No place has this name, or the count behind it is none."""


@dataclass
class Armed:
    """The place at which this process is to die, and how often it is still to be reached until then."""

    name: str
    left: int
    lock: threading.Lock = field(default_factory=threading.Lock)


_armed: Armed | None = None


def parsed(setting: str) -> Armed:
    """`NAME` or `NAME:N`, N from 1. Raises CrashPointUnknown, which names those that exist."""
    name, _, count = setting.partition(":")
    if name not in POINTS:
        raise CrashPointUnknown(f"there is no crash point {name!r}; there are: {', '.join(POINTS)}")
    if count and not (count.isascii() and count.isdigit() and int(count) > 0):
        raise CrashPointUnknown(f"{setting!r}: behind the colon stands the how many-th time, from 1")
    return Armed(name, int(count or 1))


def arm(setting: str) -> None:
    """This process dies when it reaches the place. Whoever calls this knows that the home is a practice home."""
    global _armed
    _armed = parsed(setting)


def reach(name: str) -> None:
    """The process is at this place: nothing happens, unless it is armed."""
    if _armed is not None and _armed.name == name:
        _count(_armed)


def _count(armed: Armed) -> None:
    """SIGKILL, so that no handler and no `finally` softens it: the power went."""
    with armed.lock:
        armed.left -= 1
        if armed.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
