"""Who is told what at once on one water, as engine.rules.texts.messages has it, without an incident.

One letter for each person and purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal

from engine.district.model import Person
from engine.playbook.language import OWED_IN_WRITING, DutyRule, Limit, Playbook, Stage
from engine.playbook.occasions import Occasion
from engine.rules.texts import letter as gathered
from engine.stream.event import Urgency
from office.playbook_check.addressees import Addressees, Steps
from office.playbook_check.endings import Ending, Endings, Why

Owing = tuple[str, str, str]
"""A duty by its rule, the unit that has it and, of a report, the unit that is to have it."""
Owed = list[Owing]
"""Duties that begin together."""
Expected = tuple[Owing, Literal["answer", "finish"]]
"""A limit of a duty: to answer it, or to finish it."""
Moment = tuple[str, timedelta]
"""What a limit is counted from, and how long after that."""


@dataclass
class Letter(gathered.Letter[Owing, tuple[Owing, Why], Expected]):
    """What one person is told at once; of `released` each has its reason, of `overdue` what was expected."""

    stage: Stage = field(kw_only=True)


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

    def likeness(self, length: Callable[[str], int]) -> tuple[object, ...]:
        """Two persons who are alike in this get letters that differ in nothing but the very names. `length`: of a
        unit's name.
        """
        owes = tuple(
            (key, tuple((length(unit), length(to)) for _, unit, to in owed)) for key, owed in self.owes.items()
        )
        climbs = tuple(
            (key, tuple((length(unit), length(to), it) for (_, unit, to), it in all_))
            for key, all_ in self.climbs.items()
        )
        return tuple(self.reads), owes, climbs

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
    for owing in _owings(playbook, whom, water):
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


def _owings(playbook: Playbook, whom: Addressees, water: str, among: Iterable[str] | None = None) -> Iterator[Owing]:
    for key in playbook.duties if among is None else among:
        yield from whom.owings(key, water)


def letters(playbook: Playbook, to: Concerned, occasion: Occasion, ended: Endings) -> Iterator[Letter]:
    """What this person gets when this begins and what was before it ends."""
    together, *chasing = _begun(playbook, occasion)
    # What is owed in writing begins when a report was phoned or came back, and never with a stage.
    over = _released(playbook, to, [it for stage in dict.fromkeys(occasion.stages) for it in ended.get(stage, ())])
    if over:
        yield from _of_stage(playbook, to, together, over)
    for part in (together, *chasing):
        yield from _of_stage(playbook, to, part, [])
        yield from _calls(playbook, to, part)


def _begun(playbook: Playbook, occasion: Occasion) -> tuple[Occasion, ...]:
    """What begins at one moment, and each duty that chases what is owed in writing by itself."""
    chasing = [key for key in occasion.duties if OWED_IN_WRITING in playbook.duties[key].to]
    together = replace(occasion, duties=tuple(key for key in occasion.duties if key not in chasing))
    return together, *(replace(occasion, duties=(key,), messages=()) for key in chasing)


def overdue_letters(playbook: Playbook, to: Concerned, overdue: Mapping[Stage, list[Expected]]) -> Iterator[Letter]:
    """What whoever watches over the duties hears of these limits, by the stage in which they ran out."""
    read = [key for key in playbook.on_overdue if key in to.reads]
    for stage, limits in overdue.items() if read else ():
        letter = Letter(to.person, stage=stage, overdue=limits)
        for key in read:
            letter.say(key, playbook.messages[key])
        letter.close()
        yield letter


def released_letters(playbook: Playbook, to: Concerned, occasion: Occasion, within: Endings) -> Iterator[Letter]:
    """What this person hears in the midst of a stage when something becomes known: duties that are needed no more, and
    the messages that a fact calls for.
    """
    over = _released(playbook, to, within.get(occasion.stages[-1], ()))
    if over:
        called_for = tuple(it for it in occasion.messages if playbook.messages[it].when is not None)
        yield from _of_stage(playbook, to, replace(occasion, duties=(), messages=called_for), over)


def run_out_together(playbook: Playbook, whom: Addressees, water: str, occasion: Occasion) -> Iterator[list[Expected]]:
    """The limits of everybody on this water that run out at one and the same moment after this has begun."""
    found: dict[Moment, list[Expected]] = {}
    for owing in _owings(playbook, whom, water, occasion.duties):
        rule = playbook.duties[owing[0]]
        if rule.answer is not None:
            found.setdefault(_span(rule.answer), []).append((owing, "answer"))
        if rule.finish is not None or rule.rounds is not None:
            found.setdefault(_finish(rule), []).append((owing, "finish"))
    yield from found.values()


def _released(playbook: Playbook, to: Concerned, ended: Iterable[Ending]) -> list[tuple[Owing, Why]]:
    """The longest list of duties that this person was asked for, and of which they hear that they are no longer
    needed.
    """
    lists = ([(owing, why) for key, why in it.duties for owing in to.asked(key)] for it in ended)
    return max(lists, key=lambda it: sum(len(playbook.duties[key].title.zh) for (key, _, _), _ in it), default=[])


def _of_stage(playbook: Playbook, to: Concerned, part: Occasion, released: list[tuple[Owing, Why]]) -> Iterator[Letter]:
    letter = Letter(to.person, stage=part.stages[-1])
    for key in part.messages:
        letter.say(key, playbook.messages[key])
    silent = [key for key in part.duties if playbook.duties[key].say is None]
    for owing in (owing for key in silent for owing in to.owes.get(key, ())):
        letter.ask(owing, playbook.duties[owing[0]])
    for end in released:
        letter.release(end, playbook.duties[end[0][0]])
    letter.close()
    if letter.messages or letter.duties or released:
        yield letter


def _calls(playbook: Playbook, to: Concerned, part: Occasion) -> Iterator[Letter]:
    """What is to be said on the telephone has a text of its own."""
    spoken = [key for key in part.duties if playbook.duties[key].say is not None]
    letter = Letter(to.person, stage=part.stages[-1], calls=True)
    for owing in (owing for key in spoken for owing in to.owes.get(key, ())):
        letter.ask(owing, playbook.duties[owing[0]])
    if letter.duties:
        yield letter


def ladder_letters(playbook: Playbook, to: Concerned, occasions: Iterable[Occasion]) -> Iterator[Letter]:
    """What climbs to this person when limits of these run out: those that run out together climb together, one letter
    per ladder and instant. What is alike on many occasions comes once.
    """
    at: dict[tuple[str, Moment], dict[str, list[tuple[Owing, Climb]]]] = {}
    for key, steps in to.climbs.items():
        for owing, climb in steps:
            at.setdefault((climb.ladder, climb.moment), {}).setdefault(key, []).append((owing, climb))
    begun = (it for occasion in occasions for it in _begun(playbook, occasion))
    parts = dict.fromkeys((it.stages[-1], tuple(filter(to.climbs.__contains__, it.duties))) for it in begun)
    alike = dict.fromkeys(
        (stage, place, tuple(filter(known.__contains__, duties)))
        for stage, duties in parts
        for place, known in at.items()
    )
    for stage, place, keys in alike:
        if keys:
            yield _climbed(to.person, stage, place[0], [it for key in keys for it in at[place][key]])


def _climbed(person: Person, stage: Stage, ladder: str, steps: Iterable[tuple[Owing, Climb]]) -> Letter:
    letter = Letter(person, "ladder", stage=stage, ladder=ladder)
    for owing, climb in steps:
        letter.climb(owing, climb.rung, climb.urgency, asks=climb.asks)
    return letter


def reassigned_letters(playbook: Playbook, to: Concerned, occasions: Iterable[Occasion]) -> Iterator[Letter]:
    """What this person gets when a duty of these is given to them: one duty, whatever else began with it."""
    for stage, key in dict.fromkeys((it.stages[-1], key) for it in occasions for key in it.duties):
        for owing in to.owes.get(key, ()):
            letter = Letter(to.person, "reassigned", stage=stage)
            letter.ask(owing, playbook.duties[key])
            yield letter


def _ladders_of(rule: DutyRule) -> Iterator[tuple[Moment, str, str]]:
    """Each ladder of a duty: the moment after which it begins, its name, and what it follows."""
    if rule.answer is not None and rule.if_unanswered is not None:
        yield _span(rule.answer), rule.if_unanswered, "answer"
    origin, after = _finish(rule)
    if rule.if_late is not None:
        yield (origin, after), rule.if_late, "finish"
    if rule.if_near is not None and rule.remind is not None:
        yield (origin, after - rule.remind), rule.if_near, "reminder"


def _finish(rule: DutyRule) -> Moment:
    return _span(rule.finish) if rule.finish else ("stage", rule.rounds.due_after(0) if rule.rounds else timedelta(0))


def _span(limit: Limit) -> Moment:
    """A duty is assigned in the moment in which its stage begins."""
    origin = "stage" if limit.after == "assigned" else limit.after
    return origin, timedelta(days=limit.working_days) if limit.within is None else limit.within  # type: ignore[arg-type]
