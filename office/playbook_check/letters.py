"""Who is told what at once on one water, as engine.rules.texts.messages has it, without an incident.

One letter for each person and purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from engine.district.model import Person
from engine.playbook.language import OWED_IN_WRITING, Playbook, Stage
from engine.playbook.occasions import Occasion
from engine.rules.texts import letter as gathered
from office.playbook_check.concerned import Climb, Concerned, Moment, Owing
from office.playbook_check.endings import Ending, Endings, Why
from office.playbook_check.running_out import Expected


@dataclass
class Letter(gathered.Letter[Owing, tuple[Owing, Why], Expected]):
    """What one person is told at once; of `released` each has its reason, of `overdue` what was expected."""

    stage: Stage = field(kw_only=True)


@dataclass(frozen=True)
class Begun:
    """All that may begin: `together` what begins at one moment, `chasing` by itself each duty that chases what is owed
    in writing.
    """

    together: tuple[Occasion, ...]
    chasing: tuple[Occasion, ...]

    @property
    def all(self) -> tuple[Occasion, ...]:
        """Each of both."""
        return *self.together, *self.chasing

    def of(self, to: Concerned) -> Begun:
        """As much of it as concerns this person; what is alike on many occasions is there once."""
        return Begun(*(tuple(dict.fromkeys(map(to.of, them))) for them in (self.together, self.chasing)))


def begun(playbook: Playbook, occasions: Iterable[Occasion]) -> Begun:
    """What begins on these occasions."""
    together, chasing = dict[Occasion, None](), dict[Occasion, None]()
    for it in occasions:
        alone = [key for key in it.duties if OWED_IN_WRITING in playbook.duties[key].to]
        together[replace(it, duties=tuple(key for key in it.duties if key not in alone))] = None
        chasing |= dict.fromkeys(replace(it, duties=(key,), messages=()) for key in alone)
    return Begun(tuple(together), tuple(chasing))


def letters(playbook: Playbook, to: Concerned, parts: Begun, ended: Endings) -> Iterator[Letter]:
    """What this person gets when one of these begins and what was before it ends. `parts`: what concerns them."""
    freed = _Freed(playbook, to)
    over = {stages: freed.coming_to(stages, ended) for stages in {it.stages for it in parts.together}}
    # What is owed in writing begins when a report was phoned or came back, and never with a stage.
    for stages, part in dict.fromkeys((it.stages, to.owed_of(it)) for it in parts.together if over[it.stages]):
        yield from _of_stage(playbook, to, part, over[stages])
    for part in dict.fromkeys(map(to.owed_of, parts.all)):
        yield from _of_stage(playbook, to, part, [])
        yield from _calls(playbook, to, part)


def overdue_letters(playbook: Playbook, to: Concerned, overdue: Mapping[Stage, list[Expected]]) -> Iterator[Letter]:
    """What whoever watches over the duties hears of these limits, by the stage in which they ran out."""
    read = [key for key in playbook.on_overdue if key in to.reads]
    for stage, limits in overdue.items() if read else ():
        letter = Letter(to.person, stage=stage, overdue=limits)
        for key in read:
            letter.say(key, playbook.messages[key])
        letter.close()
        yield letter


def released_letters(playbook: Playbook, to: Concerned, parts: Begun, within: Endings) -> Iterator[Letter]:
    """What this person hears in the midst of a stage when something becomes known: duties that are needed no more, and
    the messages that a fact calls for.
    """
    freed = _Freed(playbook, to)
    over = {stage: freed.longest(ended) for stage, ended in within.items()}
    called_for = dict.fromkeys(
        (it.stages[-1], tuple(key for key in it.messages if playbook.messages[key].when is not None))
        for it in parts.together
    )
    for stage, messages in called_for:
        if over.get(stage):
            yield from _of_stage(playbook, to, Occasion((stage,), (), messages), over[stage])


class _Freed:
    """The duties that one person was asked for, and of which they hear that they are no longer needed."""

    def __init__(self, playbook: Playbook, to: Concerned) -> None:
        self._to = to
        self._spelled = {key: len(rule.title.zh) * len(to.asked(key)) for key, rule in playbook.duties.items()}

    def longest(self, ended: Iterable[Ending]) -> list[tuple[Owing, Why]]:
        """The longest list of them that one of these brings."""
        longest = max(ended, key=lambda it: sum(map(self._spelled.__getitem__, it.rules)), default=Ending(()))
        return [(owing, why) for key, why in longest.duties for owing in self._to.asked(key)]

    def coming_to(self, stages: Iterable[Stage], ended: Endings) -> list[tuple[Owing, Why]]:
        """The longest list that comes with entering these."""
        return self.longest(it for stage in dict.fromkeys(stages) for it in ended.get(stage, ()))


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


def ladder_letters(to: Concerned, parts: Begun) -> Iterator[Letter]:
    """What climbs to this person when limits of these run out: those that run out together climb together, one letter
    per ladder and instant. What is alike on many occasions comes once.
    """
    at: dict[tuple[str, Moment], dict[str, list[tuple[Owing, Climb]]]] = {}
    for key, steps in to.climbs.items():
        for owing, climb in steps:
            at.setdefault((climb.ladder, climb.moment), {}).setdefault(key, []).append((owing, climb))
    places = {key: dict.fromkeys((it.ladder, it.moment) for _, it in steps) for key, steps in to.climbs.items()}
    climbing = dict.fromkeys((it.stages[-1], tuple(filter(places.__contains__, it.duties))) for it in parts.all)
    alike = dict.fromkeys(chain.from_iterable(_together(stage, duties, places) for stage, duties in climbing))
    for stage, place, keys in alike:
        yield _climbed(to.person, stage, place[0], [it for key in keys for it in at[place][key]])


def _together(
    stage: Stage, duties: Iterable[str], places: Mapping[str, Iterable[tuple[str, Moment]]]
) -> Iterator[tuple[Stage, tuple[str, Moment], tuple[str, ...]]]:
    """Of duties that begin together, those that climb one ladder at one instant. `places`: where each climbs, and
    when.
    """
    at: dict[tuple[str, Moment], list[str]] = {}
    for key in duties:
        for place in places[key]:
            at.setdefault(place, []).append(key)
    for place, keys in at.items():
        yield stage, place, tuple(keys)


def _climbed(person: Person, stage: Stage, ladder: str, steps: Iterable[tuple[Owing, Climb]]) -> Letter:
    letter = Letter(person, "ladder", stage=stage, ladder=ladder)
    for owing, climb in steps:
        letter.climb(owing, climb.rung, climb.urgency, asks=climb.asks)
    return letter


def reassigned_letters(playbook: Playbook, to: Concerned, parts: Begun) -> Iterator[Letter]:
    """What this person gets when a duty of these is given to them: one duty, whatever else began with it."""
    for stage, key in dict.fromkeys((it.stages[-1], key) for it in parts.all for key in it.duties):
        for owing in to.owes.get(key, ()):
            letter = Letter(to.person, "reassigned", stage=stage)
            letter.ask(owing, playbook.duties[key])
            yield letter
