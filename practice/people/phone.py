"""What a person does when the telephone rings, as data. Knows no HTTP and no clock.

Manner = PicksUp   after a while, and presses keys, or none and hangs up
       | Rings     lets it ring
       | Busy      speaks with somebody else
       | Mailbox   a machine answers
       | Held      a person at the training room has it in hand
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class PicksUp:
    """Picks up `after` so long, and presses `keys` one after the other, each `thinking` after the last was said (story
    time).
    """

    after: timedelta = timedelta(seconds=8)
    keys: str = "1"
    thinking: timedelta = timedelta(seconds=20)


@dataclass(frozen=True)
class Rings:
    """Does not pick up."""


@dataclass(frozen=True)
class Busy:
    """The line is busy."""


@dataclass(frozen=True)
class Mailbox:
    """A machine answers `after` so long, and presses nothing."""

    after: timedelta = timedelta(seconds=15)


@dataclass(frozen=True)
class Held:
    """It rings until whoever plays them picks up, or the office gives up; then they press keys, or hang up."""


Manner = PicksUp | Rings | Busy | Mailbox | Held
