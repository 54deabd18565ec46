"""The sources of the register that are suspected of an incident, and those that were and are not any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from engine.stream.event import Event
from engine.stream.recorded import Recorded
from engine.values.private import Private


class SourceSuspected(Event):
    """This source of the register is suspected, for a reason that somebody gave."""

    type: ClassVar[str] = "source_suspected"
    source: str
    reason: Private
    happened_at: datetime


class SourceCleared(Event):
    """It is not suspected any more, for a reason that somebody gave."""

    type: ClassVar[str] = "source_cleared"
    source: str
    reason: Private
    happened_at: datetime


SUSPECT_EVENTS: tuple[type[Event], ...] = (SourceSuspected, SourceCleared)


@dataclass(frozen=True)
class Suspect:
    """One source as it stands: who named it, when and why; `cleared` since when it is not suspected any more, and
    `why_cleared`.
    """

    source: str
    by: str
    at: datetime
    reason: Private
    cleared: datetime | None = None
    why_cleared: Private | None = None


def after(known: Mapping[str, Suspect], entry: Recorded) -> Mapping[str, Suspect]:
    """The suspects with one entry taken into account."""
    match entry.event:
        case SourceSuspected() as it:
            return {**known, it.source: Suspect(it.source, entry.actor.name, it.happened_at, it.reason)}
        case SourceCleared() as it:
            cleared = replace(known[it.source], cleared=it.happened_at, why_cleared=it.reason)
            return {**known, it.source: cleared}
        case _:
            return known
