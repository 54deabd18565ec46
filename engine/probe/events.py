"""What happened to a probe, beside what happens to its texts. The names are written into the ledger and never change
their meaning.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from engine.probe.commands import Arrival
from engine.stream.event import Event


class ContactTestStarted(Event):
    """Every contact of these units (by unit, as the directory had them) is asked to answer on these channels by
    `answer_by`.

    `asks` are those of the channels that an answer can come by.
    """

    type: ClassVar[str] = "contact_test_started"
    units: dict[str, tuple[str, ...]]
    channels: tuple[str, ...]
    asks: tuple[str, ...]
    answer_by: datetime
    by_calendar: bool
    practice: bool


class ContactTestEnded(Event):
    """The time to answer is over. `silent`: the units of which no contact answered."""

    type: ClassVar[str] = "contact_test_ended"
    silent: tuple[str, ...]


class CanariesStarted(Event):
    """A day of canaries begins; `day` is the district's own date."""

    type: ClassVar[str] = "canaries_started"
    day: str
    practice: bool


class CanarySent(Event):
    """This text is a canary: it has to arrive by this provider. What becomes of it stands in the text's own events."""

    type: ClassVar[str] = "canary_sent"
    delivery: str
    channel: str
    provider: str
    until: Arrival


class CanaryFailed(Event):
    """A canary did not arrive: in time (`late`), or not at all (`undelivered`)."""

    type: ClassVar[str] = "canary_failed"
    delivery: str
    channel: str
    provider: str
    code: Literal["late", "undelivered"]


BEGINNINGS: tuple[type[Event], ...] = (ContactTestStarted, CanariesStarted)
"""What a probe's stream begins with."""
PROBE_EVENTS: tuple[type[Event], ...] = (*BEGINNINGS, ContactTestEnded, CanarySent, CanaryFailed)
