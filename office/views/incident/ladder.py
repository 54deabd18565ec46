"""The ladders that run: for each open duty who was told when, and when the next rungs come. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from engine.incident.duties import LadderClimbed
from engine.incident.state import Incident
from engine.stream.recorded import Recorded
from office.views.names import Names


@dataclass(frozen=True)
class RungView:
    """One step, counted from 1. `at`: when its persons were told, or will be (UTC, story time); `persons` by name,
    nobody yet where it is still to come.
    """

    rung: int
    at: datetime
    went: bool
    persons: tuple[str, ...]


@dataclass(frozen=True)
class LadderView:
    """The ladder of a duty, the rungs in the order of time."""

    duty: str
    title: str
    unit_name: str
    answered: bool
    rungs: tuple[RungView, ...]


def ladder_views(incident: Incident, entries: Iterable[Recorded], names: Names) -> tuple[LadderView, ...]:
    """Of every open duty whose ladder was climbed or is armed; whoever has not answered first, the highest first."""
    went: dict[str, list[RungView]] = {}
    for entry in entries:
        if isinstance(event := entry.event, LadderClimbed):
            told = tuple(names.person(it) for it in event.persons)
            went.setdefault(event.duty, []).append(RungView(event.rung + 1, entry.at, True, told))
    coming: dict[str, list[RungView]] = {}
    for it in sorted(incident.limits.values(), key=lambda it: it.due):
        if it.state == "armed" and it.kind == "rung":
            coming.setdefault(it.subject, []).append(RungView((it.rung or 0) + 1, it.due, False, ()))
    found = [
        LadderView(
            duty.id,
            names.title(duty),
            names.holder(incident, duty.id),
            duty.answered_at is not None,
            (*went.get(duty.id, ()), *coming.get(duty.id, ())),
        )
        for duty in incident.duties.values()
        if duty.open and (duty.id in went or duty.id in coming)
    ]
    return tuple(sorted(found, key=lambda it: (it.answered, -sum(rung.went for rung in it.rungs))))
