"""What a playbook may start at one and the same moment, over everything that its guards may know. Pure; names no unit
and no person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.playbook.guards import Guard
from engine.playbook.language import ENDS, STAGES, Playbook, Stage, Transition
from engine.playbook.together import Answer, Question, asked, together_at_most
from engine.regulations.grades import GRADES
from engine.regulations.grading import UNDETERMINED
from engine.substances.model import HAZARDS

WARNING_WORDS = ("none", "proposed", "approved", "issued", "filed", "cancelled")
BLOCKING_DONE = "blocking_done()"


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
    blocks: Stage | None


def occasions(playbook: Playbook, water_type: str) -> tuple[Occasion, ...]:
    """For each stage that is come to, the largest sets of duties and messages that can start together on a water of
    this type.

    What is said when the grade changes is an occasion of its own in every stage but the ends.
    """
    found: dict[Stage, set[Occasion]] = {}
    for stage in playbook.stages:
        for stages, conditions in _chains(playbook, (stage,), ()):
            found.setdefault(stages[-1], set()).update(_of_chain(playbook, stages, conditions, water_type))
        if stage not in ENDS and playbook.on_regrade:
            found[stage].add(Occasion((stage,), (), playbook.on_regrade))
    return tuple(occasion for entered in found.values() for occasion in _largest(entered))


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
    if any(guard.text.strip() == BLOCKING_DONE for guard in conditions):
        blocking = [part for part in parts if part.blocks in stages[:-1]]
        if any(part.when is None for part in blocking):
            # Rules cannot have passed a stage because nothing blocks it where a duty that blocks it has just started.
            return set()
        parts = [part for part in parts if part not in blocking]
    optional = list(dict.fromkeys(part.when for part in parts if part.when is not None))
    questions = _questions(playbook, [*conditions, *optional], water_type)
    return {
        _occasion(stages, [part for part in parts if part.when is None or part.when in together])
        for together in together_at_most(optional, conditions, questions)
    }


def _parts(playbook: Playbook, stages: tuple[Stage, ...]) -> Iterator[_Part]:
    for stage in stages:
        for key in playbook.stages[stage].messages:
            if key in playbook.messages:
                yield _Part("message", key, playbook.messages[key].when, None)
        for key in playbook.stages[stage].duties:
            duty = playbook.duties.get(key)
            lapsed = stage != stages[-1] and duty is not None and duty.lapses_with_stage
            if duty is not None and not lapsed:
                yield _Part("duty", key, duty.when, duty.blocks)


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


def _questions(playbook: Playbook, guards: Sequence[Guard], water_type: str) -> dict[Question, tuple[Answer, ...]]:
    questions = dict.fromkeys(question for guard in guards for question in asked(guard))
    return {question: _answers(playbook, question, guards, water_type) for question in questions}


def _answers(playbook: Playbook, question: Question, guards: Sequence[Guard], water_type: str) -> tuple[Answer, ...]:
    if question == ("water_type",):
        return (water_type,)
    if question == ("grade",):
        return (*GRADES, UNDETERMINED)
    if question == ("warning",):
        return WARNING_WORDS
    if question == ("hazard",):
        return HAZARDS
    if question == ("stage",):
        return STAGES
    if question[0] in ("changed", "warning_end_new"):
        # Nothing has changed yet in a stage that is just being entered, and a warning that stands was published before
        # it.
        return (False,)
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
