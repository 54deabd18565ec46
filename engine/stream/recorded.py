"""An event as the ledger holds it: its place in the stream, when and by whom, under which district."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.stream.actor import Actor
from engine.stream.event import Event


@dataclass(frozen=True)
class Recorded:
    """One entry of a stream.

    `version` counts from 1 without a gap and is the entry's number in corrections. `at` is story time (aware, UTC), the
    clock
    that limits run by; `machine_at` stands only in a practice home, where the two differ. `command` is the id of the
    command
    that caused it, `district` the digest of the district in force.
    """

    stream: str
    version: int
    at: datetime
    machine_at: datetime | None
    actor: Actor
    command: str
    district: str
    event: Event
