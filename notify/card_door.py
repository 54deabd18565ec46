"""What a platform posts when somebody presses a button of a card: the seam between the web and each platform's module.

CallbackRefused
├── CallbackForged      the signature, or the token inside, is not the platform's
├── CallbackStale       signed too long ago, or ahead of our clock: it may be a repetition by somebody else
├── CallbackForeign     of another application, another company, or a card that is not of this home
└── CallbackMalformed   signed, and yet not what the platform sends
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar, Protocol

from notify.card import Card
from notify.outcome import ButtonPress

FRESH = timedelta(minutes=10)
"""How far the time that a platform signed may lie from ours: its repetitions come within seconds, its clock is good,
and ours may be off by minutes. What comes twice within it has the same event, and is kept once.
"""


class CallbackRefused(Exception):
    """A post is not taken. `code` is a word of ours; nothing of the post is ever repeated."""

    code: ClassVar[str]


class CallbackForged(CallbackRefused):
    """The signature, or the token inside, is not the platform's."""

    code = "bad_signature"


class CallbackStale(CallbackRefused):
    """Signed too long ago, or ahead of our clock."""

    code = "stale"


class CallbackForeign(CallbackRefused):
    """Of another application, another company, or a card that is not of this home."""

    code = "foreign_application"


class CallbackMalformed(CallbackRefused):
    """Signed, and yet not what the platform sends."""

    code = "malformed"


@dataclass(frozen=True)
class Posted:
    """A request as it came in. `now`: machine time in seconds since 1970. Nothing of it is shown in `repr`."""

    headers: Mapping[str, str] = field(repr=False)
    """By lower-case name."""
    query: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    now: float = 0.0


@dataclass(frozen=True)
class Said:
    """What is answered, as the platform wants it."""

    body: str = field(repr=False)
    media_type: str = "application/json"


class CardDoor(Protocol):
    """One platform's callbacks for one application."""

    def opened(self, posted: Posted) -> ButtonPress | Said:
        """The button that was pressed; or what to answer where the platform only tries the address, or tells of
        something else. Raises CallbackRefused.
        """

    def answer(self, press: ButtonPress, toast: str, card: Card | None) -> Said:
        """What the platform shows to whoever pressed: a sentence, and the card as it is from now on (None: as it
        is)."""


def fresh(signed_at: float, now: float) -> None:
    """Raises CallbackStale for a time (seconds since 1970) that lies too far from `now`."""
    if not abs(now - signed_at) <= FRESH.total_seconds():  # so that what is no number (NaN) is none
        raise CallbackStale
