"""Which guards can hold at one and the same moment. Pure: knows guards and the answers they may get, and no
playbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import product
from operator import itemgetter

from engine.playbook.guards import Guard

Question = tuple[str, ...]
"""What a guard asks: ("fact", "grade"), ("done", "ring_boat"), ("drill",). `number` and `fact` ask the same thing of a
fact.
"""
Answer = bool | str | None
Answers = Mapping[Question, tuple[Answer, ...]]
"""For each question, the answers that make a difference."""


def asked(guard: Guard) -> Iterator[Question]:
    """What a guard asks."""
    for function, names in guard.calls():
        yield ("fact", *names) if function in ("fact", "number") else (function, *names)


def together_at_most(optional: Sequence[Guard], required: Sequence[Guard], answers: Answers) -> list[frozenset[Guard]]:
    """The largest sets of `optional` guards that can hold together while every `required` one holds; none if these
    cannot.

    By bucket elimination: each guard is a table over its own questions; one question after the other is answered in all
    ways and forgotten. What a smaller set could do, a larger one with the same open questions can do too, so only the
    largest are kept. A plain run over all answers took 300,000 cases for a shipped playbook, this takes a few hundred.
    """
    tables = [_table(guard, 0, answers) for guard in required]
    tables += [_table(guard, 1 << place, answers) for place, guard in enumerate(optional)]
    waiting = set().union(*(table.questions for table in tables))
    while waiting:
        question = min(waiting, key=lambda it: (_width(it, tables), it))
        waiting.remove(question)
        touched = [table for table in tables if question in table.questions]
        tables = [table for table in tables if question not in table.questions]
        tables.append(_forget(question, touched, answers))
    sets = _joined([table.rows.get((), set()) for table in tables])
    return [frozenset(guard for place, guard in enumerate(optional) if held >> place & 1) for held in sorted(sets)]


@dataclass(frozen=True)
class _Table:
    """For each way to answer `questions`: the largest sets of guards (as bits) that hold then; no row where a required
    one fails.
    """

    questions: tuple[Question, ...]
    rows: Mapping[tuple[Answer, ...], set[int]]


def _table(guard: Guard, bit: int, answers: Answers) -> _Table:
    own = tuple(dict.fromkeys(asked(guard)))
    cases = _cases(guard, own, tuple(answers[question] for question in own))
    return _Table(own, {row: {bit if holds else 0} for row, holds in cases if holds or bit})


@lru_cache(maxsize=1024)  # Stages, and waters of another type, have many guards in common.
def _cases(
    guard: Guard, own: tuple[Question, ...], answers: tuple[tuple[Answer, ...], ...]
) -> tuple[tuple[tuple[Answer, ...], bool], ...]:
    """Whether the guard holds, for each way to answer its own questions."""
    return tuple((row, guard.holds(Assumed(dict(zip(own, row, strict=True))))) for row in product(*answers))


def _width(question: Question, tables: Sequence[_Table]) -> int:
    return len({other for table in tables if question in table.questions for other in table.questions})


def _forget(question: Question, tables: Sequence[_Table], answers: Answers) -> _Table:
    """These tables as one, over all their questions but this."""
    left = tuple(dict.fromkeys(other for table in tables for other in table.questions if other != question))
    looks = [(table.rows, _picking(table.questions, (*left, question))) for table in tables]
    rows: dict[tuple[Answer, ...], set[int]] = {}
    for row in product(*(answers[other] for other in left)):
        found: set[int] = set()
        for answer in answers[question]:
            case = (*row, answer)
            found |= _joined([of_table.get(pick(case), _NONE) for of_table, pick in looks])
        if found:
            rows[row] = _largest(found)
    return _Table(left, rows)


def _picking(
    questions: Sequence[Question], asked: Sequence[Question]
) -> Callable[[tuple[Answer, ...]], tuple[Answer, ...]]:
    """From the answers to all that is asked those to these questions, in their order."""
    first, *more = (asked.index(question) for question in questions)
    return itemgetter(first, *more) if more else itemgetter(slice(first, first + 1))


_NOTHING = {0}
_NONE: set[int] = set()


def _joined(choices: Sequence[set[int]]) -> set[int]:
    """One set of each, in every combination; nothing where one has none."""
    joined = {0}
    for sets in choices:
        if sets != _NOTHING:
            joined = _largest({one | other for one in joined for other in sets})
    return joined


def _largest(sets: set[int]) -> set[int]:
    if len(sets) < 2:
        return sets
    largest: list[int] = []
    for one in sorted(sets, key=int.bit_count, reverse=True):  # what holds it has more, and came before
        if not any(one | other == other for other in largest):
            largest.append(one)
    return set(largest)


@dataclass(frozen=True)
class Assumed:
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

    def changed(self, key: str) -> bool:
        return bool(self.case[("changed", key)])

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

    def sampled_since(self, rule: str) -> bool:
        return bool(self.case[("sampled_since", rule)])

    def warning_end_new(self, rule: str) -> bool:
        return bool(self.case[("warning_end_new", rule)])

    def exceeded(self) -> bool:
        return bool(self.case[("exceeded",)])

    def water_type(self) -> str:
        return str(self.case[("water_type",)])

    def drill(self) -> bool:
        return bool(self.case[("drill",)])

    def public_holiday(self) -> bool:
        return bool(self.case[("public_holiday",)])

    def in_force(self, clause: str) -> bool:
        return bool(self.case[("in_force", clause)])

    def grade(self) -> str:
        return str(self.case[("grade",)])

    def warning(self) -> str:
        return str(self.case[("warning",)])

    def hazard(self) -> str:
        return str(self.case[("hazard",)])

    def stage(self) -> str:
        return str(self.case[("stage",)])
