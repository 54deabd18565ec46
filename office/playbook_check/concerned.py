"""Who is told anything about one water, as the playbook has it: what they read, what their unit owes, what climbs to
them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from engine.district.model import Person
from engine.playbook.language import DutyRule, Limit, Playbook
from engine.playbook.occasions import Occasion
from engine.stream.event import Urgency
from office.playbook_check.addressees import Addressees, Steps

Owing = tuple[str, str, str]
"""A duty by its rule, the unit that has it and, of a report, the unit that is to have it."""
Owed = list[Owing]
"""Duties that begin together."""
Moment = tuple[str, timedelta]
"""What a limit is counted from, and how long after that."""


@dataclass(frozen=True, eq=False)
class Climb:
    """One step of a ladder by which a duty of one rule is told of; `steps`: its words and those of the steps before it.
    Each is one object: two are alike when they are the same.
    """

    ladder: str
    moment: Moment
    rung: int
    urgency: Urgency
    asks: bool
    steps: Steps


Ladders = Mapping[str, tuple[Climb, ...]]
"""By rule of duty, every step of its ladders."""


def ladders(playbook: Playbook) -> Ladders:
    """The steps of all ladders of a playbook."""
    return {key: tuple(_climbs(playbook, rule)) for key, rule in playbook.duties.items()}


def _climbs(playbook: Playbook, rule: DutyRule) -> Iterator[Climb]:
    for (origin, after), name, kind in _ladders_of(rule):
        ladder = playbook.ladders.get(name)
        rungs = ladder.rungs if ladder else ()
        steps = tuple(tuple(rung.to) for rung in rungs)
        for number, rung in enumerate(rungs):
            moment = origin, after + rung.after
            yield Climb(name, moment, number, rung.urgency, kind == "answer", steps[: number + 1])


@dataclass
class Concerned:
    """All that one person may ever be told about one water: messages, duties of their own, and duties that climb to
    them.
    """

    person: Person
    reads: list[str] = field(default_factory=list)
    owes: dict[str, Owed] = field(default_factory=dict)
    climbs: dict[str, list[tuple[Owing, Climb]]] = field(default_factory=dict)
    _asked: dict[str, list[Owing]] = field(default_factory=dict)

    def asked(self, key: str) -> list[Owing]:
        """The duties of a rule that this person may have been asked for: their unit's own, and those that climbed to
        them for an answer.
        Asked for when all that may concern them is known.
        """
        if key not in self._asked:
            self._asked[key] = list(
                dict.fromkeys(
                    [*self.owes.get(key, ()), *(owing for owing, climb in self.climbs.get(key, ()) if climb.asks)]
                )
            )
        return self._asked[key]

    def of(self, occasion: Occasion) -> Occasion:
        """As much of it as concerns this person."""
        duties = tuple(key for key in occasion.duties if key in self.owes or key in self.climbs)
        first, *_, last = occasion.stages if len(occasion.stages) > 1 else occasion.stages * 2
        return Occasion(
            (first,) if first == last else (first, last),
            duties,
            tuple(key for key in occasion.messages if key in self.reads),
        )

    def owed_of(self, part: Occasion) -> Occasion:
        """What their unit itself has to do of it, and what they read, as of the stage that is come to."""
        return Occasion(part.stages[-1:], tuple(filter(self.owes.__contains__, part.duties)), part.messages)


def concerned(
    playbook: Playbook, steps: Ladders, whom: Addressees, water: str, among: Collection[str] | None = None
) -> Iterable[Concerned]:
    """Everybody whom the playbook may tell anything about this water, in one line-up, or those `among` the persons of
    these ids. `steps`: the playbook's own `ladders`.
    """
    found: dict[str, Concerned] = {}

    def each(persons: Iterable[Person]) -> Iterator[Concerned]:
        for person in persons:
            if among is None or person.id in among:
                known = found.get(person.id)
                if known is None:
                    known = found[person.id] = Concerned(person)
                yield known

    for key, message in playbook.messages.items():
        for it in each(whom.audience(message.audience, water)):
            it.reads.append(key)
    for owing in (it for key in playbook.duties for it in whom.owings(key, water)):
        for it in each(_asked(playbook.duties[owing[0]], whom, owing[1], water)):
            it.owes.setdefault(owing[0], []).append(owing)
        for climb in steps[owing[0]]:
            for it in each(whom.of_rung(climb.steps, owing[1], water)):
                it.climbs.setdefault(owing[0], []).append((owing, climb))
    return found.values()


def _asked(rule: DutyRule, whom: Addressees, unit: str, water: str) -> Iterable[Person]:
    """Whoever may be the one who is asked for a duty of this unit."""
    named = [it for it in whom.audience((rule.asks,), water) if it.unit == unit] if rule.asks else []
    return named or whom.contacts(unit)[:1]


def _ladders_of(rule: DutyRule) -> Iterator[tuple[Moment, str, str]]:
    """Each ladder of a duty: the moment after which it begins, its name, and what it follows."""
    if rule.answer is not None and rule.if_unanswered is not None:
        yield moment_of(rule.answer), rule.if_unanswered, "answer"
    origin, after = finish_moment(rule)
    if rule.if_late is not None:
        yield (origin, after), rule.if_late, "finish"
    if rule.if_near is not None and rule.remind is not None:
        yield (origin, after - rule.remind), rule.if_near, "reminder"


def finish_moment(rule: DutyRule) -> Moment:
    """When a duty is to be finished."""
    return (
        moment_of(rule.finish) if rule.finish else ("stage", rule.rounds.due_after(0) if rule.rounds else timedelta(0))
    )


def moment_of(limit: Limit) -> Moment:
    """What a limit is counted from; a duty is assigned in the moment in which its stage begins."""
    origin = "stage" if limit.after == "assigned" else limit.after
    return origin, timedelta(days=limit.working_days) if limit.within is None else limit.within  # type: ignore[arg-type]
