"""The ladders that run: for each open duty who was told when, and when the next rungs come. Decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from engine.incident.duties import LadderClimbed
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.rules.people.ladders import kind_of, name_of
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
    """One ladder of a duty, the rungs in the order of time. `kind`: what it began with (answer, finish, reminder).
    `answered`: the answer that it asked for was given.
    """

    duty: str
    kind: str
    title: str
    unit_name: str
    answered: bool
    rungs: tuple[RungView, ...]


def ladder_views(incident: Incident, entries: Iterable[Recorded], names: Names) -> tuple[LadderView, ...]:
    """The ladders of open duties that were climbed or are armed; whoever has not answered first, the highest first."""
    rungs = defaultdict[tuple[str, str], list[RungView]](list)
    for entry in entries:
        if isinstance(event := entry.event, LadderClimbed):
            told = tuple(names.person(it) for it in event.persons)
            rungs[event.duty, event.kind].append(RungView(event.rung + 1, entry.at, True, told))
    for it in sorted(incident.limits.values(), key=lambda it: it.due):
        if it.state == "armed" and it.kind == "rung" and it.subject in incident.duties:
            kind, duty = kind_of(it), incident.duties[it.subject]
            rungs[it.subject, kind].append(RungView(_number(names, duty, kind, it.rung or 0), it.due, False, ()))
    found = [_view(incident, duty, kind, steps, names) for (duty, kind), steps in rungs.items()]
    running = [it for it in found if incident.duties[it.duty].open]
    return tuple(sorted(running, key=lambda it: (it.answered, -sum(rung.went for rung in it.rungs))))


def _view(incident: Incident, duty: str, kind: str, steps: list[RungView], names: Names) -> LadderView:
    known = incident.duties[duty]
    answered = kind == "answer" and known.answered_at is not None
    return LadderView(duty, kind, names.title(known), names.holder(incident, duty), answered, tuple(steps))


def _number(names: Names, duty: Duty, kind: str, rung: int) -> int:
    """Counted from 1; a ladder that repeats its top stays there."""
    name = name_of(names.rules.playbook, duty, kind)
    return min(rung + 1, len(names.rules.playbook.ladders[name].rungs)) if name else rung + 1
