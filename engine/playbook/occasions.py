"""What a playbook may start at one and the same moment, over everything that its guards may know. Pure; names no unit and no person."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product

from engine.playbook.guards import FUNCTIONS, Guard
from engine.playbook.language import Playbook, Stage, Transition

MOST_CASES = 100_000
"""Combinations of what guards ask. Beyond, every duty and message of the stages is taken to start together."""

Question = tuple[str, ...]
"""What a guard asks: ("fact", "grade"), ("done", "ring_boat"), ("drill",). `number` and `fact` ask the same thing of a fact."""
Answer = bool | str | None


@dataclass(frozen=True)
class Occasion:
    """Stages entered in one decision, one by a trigger and each further one by rule, with all that starts then."""

    stages: tuple[Stage, ...]
    duties: tuple[str, ...]
    messages: tuple[str, ...]

    def holds(self, other: Occasion) -> bool:
        """Everything of the other starts here too."""
        return set(self.duties) >= set(other.duties) and set(self.messages) >= set(other.messages)


@dataclass(frozen=True)
class _Part:
    """A duty or message of a stage with the condition under which it starts."""

    kind: str
    key: str
    when: Guard | None


def occasions(playbook: Playbook, water_type: str) -> tuple[Occasion, ...]:
    """For each way into a stage, the largest sets of duties and messages that can start together on a water of this type."""
    found: list[Occasion] = []
    for stage in playbook.stages:
        for chain in _chains(playbook, (stage,), ()):
            found += _largest(_of_chain(playbook, *chain, water_type))
    return tuple(found)


def _chains(
    playbook: Playbook, stages: tuple[Stage, ...], conditions: tuple[Guard, ...]
) -> Iterator[tuple[tuple[Stage, ...], tuple[Guard, ...]]]:
    """The stage alone, and with each run of rules that can pull the incident further within the same decision."""
    yield stages, conditions
    for transition in _by_rule(playbook, stages[-1]):
        if transition.target in playbook.stages and transition.target not in stages:
            more = tuple(condition.when for condition in transition.conditions)
            yield from _chains(playbook, (*stages, transition.target), (*conditions, *more))


def _by_rule(playbook: Playbook, stage: Stage) -> Iterator[Transition]:
    return (it for it in playbook.transitions if it.automatic and stage in it.origins)


def _of_chain(
    playbook: Playbook, stages: tuple[Stage, ...], conditions: tuple[Guard, ...], water_type: str
) -> set[Occasion]:
    parts = list(_parts(playbook, stages))
    guards = [*conditions, *(part.when for part in parts if part.when is not None)]
    questions = _questions(playbook, guards, water_type)
    if math.prod(len(answers) for answers in questions.values()) > MOST_CASES:
        return {_occasion(stages, parts)}
    truths = {guard: _truth(guard, questions) for guard in guards}
    found: set[Occasion] = set()
    for answers in product(*questions.values()):
        case = dict(zip(questions, answers, strict=True))
        if all(truths[condition](case) for condition in conditions):
            occasion = _occasion(stages, [part for part in parts if part.when is None or truths[part.when](case)])
            if not _contradicts(playbook, case, occasion):
                found.add(occasion)
    return found


def _contradicts(playbook: Playbook, case: Mapping[Question, Answer], occasion: Occasion) -> bool:
    """Rules cannot have passed a stage because nothing blocks it where a duty that blocks it has just started."""
    blocked = {playbook.duties[key].blocks for key in occasion.duties}
    return case.get(("blocking_done",)) is True and not blocked.isdisjoint(occasion.stages[:-1])


def _parts(playbook: Playbook, stages: tuple[Stage, ...]) -> Iterator[_Part]:
    for stage in stages:
        for key in playbook.stages[stage].messages:
            if key in playbook.messages:
                yield _Part("message", key, playbook.messages[key].when)
        for key in playbook.stages[stage].duties:
            duty = playbook.duties.get(key)
            lapsed = stage != stages[-1] and duty is not None and duty.lapses_with_stage
            if duty is not None and not lapsed:
                yield _Part("duty", key, duty.when)


def _occasion(stages: tuple[Stage, ...], parts: Sequence[_Part]) -> Occasion:
    duties = dict.fromkeys(part.key for part in parts if part.kind == "duty")
    messages = dict.fromkeys(part.key for part in parts if part.kind == "message")
    return Occasion(stages, tuple(duties), tuple(messages))


def _largest(found: set[Occasion]) -> list[Occasion]:
    largest: list[Occasion] = []
    for occasion in sorted(found, key=lambda it: (-len(it.duties) - len(it.messages), it.duties, it.messages)):
        if not any(other.holds(occasion) for other in largest):
            largest.append(occasion)
    return largest


# ── what guards may know ────────────────────────────────────────────────────


def _questions(playbook: Playbook, guards: Sequence[Guard], water_type: str) -> dict[Question, tuple[Answer, ...]]:
    asked = dict.fromkeys(question for guard in guards for question in _asked(guard))
    return {question: _answers(playbook, question, guards, water_type) for question in asked}


def _asked(guard: Guard) -> Iterator[Question]:
    for function, names in guard.calls():
        yield ("fact", *names) if FUNCTIONS[function].names == "fact" else (function, *names)


def _answers(playbook: Playbook, question: Question, guards: Sequence[Guard], water_type: str) -> tuple[Answer, ...]:
    if question == ("water_type",):
        return (water_type,)
    if question[0] != "fact":
        return (True, False)
    constants = {it.constant for guard in guards for it in guard.comparisons() if it.name == question[1]}
    rule = playbook.facts.get(question[1])
    match rule.kind if rule else "yes_no":
        case "yes_no":
            # An unknown fact and a "no" differ only where a guard compares.
            return (True, None, False) if constants else (True, None)
        case "choice":
            return (*(rule.choices if rule else ()), None)
        case "number":
            amounts = [Decimal(str(value)) for value in constants if not isinstance(value, bool | str)]
            return (*dict.fromkeys(str(amount + step) for amount in amounts for step in (-1, 0, 1)), "0", None)
        case _:
            return (*(value for value in constants if isinstance(value, str)), "…", None)


def _truth(guard: Guard, questions: Mapping[Question, tuple[Answer, ...]]) -> Callable[[Mapping[Question, Answer]], bool]:
    """A guard as a table over its own questions, since each is weighed in many cases."""
    own = list(dict.fromkeys(_asked(guard)))
    table = {
        answers: guard.holds(_Assumed(dict(zip(own, answers, strict=True))))
        for answers in product(*(questions[question] for question in own))
    }
    return lambda case: table[tuple(case[question] for question in own)]


@dataclass(frozen=True)
class _Assumed:
    """Answers a guard from one case (engine.playbook.guards.Known)."""

    case: Mapping[Question, Answer]

    def fact(self, key: str) -> bool | str | None:
        return self.case[("fact", key)]

    def number(self, key: str) -> Decimal | None:
        value = self.case[("fact", key)]
        try:
            return Decimal(value) if isinstance(value, str) else None
        except InvalidOperation:
            return None

    def done(self, rule: str) -> bool:
        return bool(self.case[("done", rule)])

    def answered(self, rule: str) -> bool:
        return bool(self.case[("answered", rule)])

    def blocking_done(self) -> bool:
        return bool(self.case[("blocking_done",)])

    def window_passed(self) -> bool:
        return bool(self.case[("window_passed",)])

    def sampled(self) -> bool:
        return bool(self.case[("sampled",)])

    def exceeded(self) -> bool:
        return bool(self.case[("exceeded",)])

    def water_type(self) -> str:
        return str(self.case[("water_type",)])

    def drill(self) -> bool:
        return bool(self.case[("drill",)])
