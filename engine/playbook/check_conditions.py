"""Checks of what conditions come to: one that can never hold, or always does, and limits that shut each other out."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

from engine.playbook.finding import Finding, Path, guards_of
from engine.playbook.guards import Comparison, Guard
from engine.playbook.language import STAGES, DutyRule, FactRule, Limit, Playbook
from engine.playbook.occasions import WARNING_WORDS
from engine.playbook.together import Answer, Assumed, Question, asked
from engine.regulations.grades import GRADES
from engine.regulations.grading import UNDETERMINED
from engine.substances.model import HAZARDS
from engine.values.durations import format_duration

MOST_CASES = 20_000
"""Cases that are tried for one condition; one that asks for more is left to its author."""
ELSEWHERE = "elsewhere"
"""Stands for the waters that the playbook does not cover: nothing can hold there, but something can fail."""
WORDS: Mapping[str, tuple[str, ...]] = {"hazard": HAZARDS, "stage": STAGES}
"""What these functions may say."""
ORIGINS = ("occurred", "known", "stage", "assigned")
"""The moments that limits are counted from, each no later than the next."""


def check_conditions(playbook: Playbook) -> Iterator[Finding]:
    """Guards, the guards of a transition together, and the limits of each duty."""
    for path, guard in guards_of(playbook):
        yield from _of_guard(playbook, path, guard)
    yield from _together(playbook)
    for key, duty in playbook.duties.items():
        yield from _limits(("duties", key), key, duty)
        yield from _born_dead(playbook, ("duties", key), key, duty)


def _of_guard(playbook: Playbook, path: Path, guard: Guard) -> Iterator[Finding]:
    """The whole guard, else those of its parts that can be left out or never count."""
    if _told_elsewhere(playbook, guard):
        return
    holds, fails = _outcomes(playbook, [guard])
    if not holds:
        yield Finding(path, "never_holds", {"part": guard.text.strip()})
    elif not fails:
        yield Finding(path, "always_holds", {"part": guard.text.strip()})
    else:
        for part in _parts(guard):
            holds, fails = _outcomes(playbook, [part])
            if not holds or not fails:
                yield Finding(path, "part_never_holds" if not holds else "part_always_holds", {"part": part.text})


def _told_elsewhere(playbook: Playbook, guard: Guard) -> bool:
    """A comparison with what is no choice, no grade or of another kind never holds either, and is told by its name."""
    if not playbook.water_types and ("water_type", ()) in guard.calls():
        return True
    return any(_is_other(playbook, it) for it in guard.comparisons())


def _is_other(playbook: Playbook, it: Comparison) -> bool:
    if it.function == "grade":
        return it.constant not in (*GRADES, UNDETERMINED)
    if it.function == "warning":
        return it.constant not in WARNING_WORDS
    if it.function in WORDS:
        return it.constant not in WORDS[it.function]
    rule = playbook.facts.get(it.name)
    if it.function == "number":
        return rule is None or rule.kind != "number"
    if rule is None or it.function != "fact":
        return it.function == "fact"
    return (
        it.ordered
        or rule.kind == "number"
        or (rule.kind == "yes_no") != isinstance(it.constant, bool)
        or (rule.kind == "choice" and it.constant not in rule.choices)
    )


def _parts(guard: Guard) -> Iterator[Guard]:
    """The operands of `and` and `or`, outermost first."""
    body = guard.text.strip()
    for node in ast.walk(ast.parse(body, mode="eval").body):
        if isinstance(node, ast.BoolOp):
            for value in node.values:
                if text := ast.get_source_segment(body, value):
                    yield Guard(text)


def _together(playbook: Playbook) -> Iterator[Finding]:
    """The conditions of one transition, each of which can hold, but never all of them."""
    for number, transition in enumerate(playbook.transitions):
        guards = [condition.when for condition in transition.conditions]
        single = all(_outcomes(playbook, [guard])[0] for guard in guards)
        if len(guards) > 1 and single and not any(_told_elsewhere(playbook, guard) for guard in guards):
            for one, other in ((a, b) for place, a in enumerate(guards) for b in guards[place + 1 :]):
                if not _outcomes(playbook, [one, other])[0]:
                    values = {"name": transition.trigger, "one": one.text.strip(), "other": other.text.strip()}
                    yield Finding(("transitions", number, "conditions"), "conditions_exclude", values)


def _born_dead(playbook: Playbook, path: Path, key: str, duty: DutyRule) -> Iterator[Finding]:
    """A duty that ends in the very moment in which it is asked for."""
    for name, ends in (("lapses_when", duty.lapses_when), ("done_when", duty.done_when)):
        if (
            duty.when is None
            or ends is None
            or _asks_of_itself(key, duty.when, ends)
            or not _outcomes(playbook, [duty.when])[0]
        ):
            continue
        if not _outcomes(playbook, [duty.when, Guard(f"not ({ends.text.strip()})")])[0]:
            yield Finding((*path, name), "ends_as_it_begins", {"name": key, "key": name})


def _asks_of_itself(key: str, *guards: Guard) -> bool:
    """What is asked of the duty itself has another answer once it is assigned."""
    return any(key in names for guard in guards for _, names in guard.calls())


# ── every case of what may be known ─────────────────────────────────────────


def _outcomes(playbook: Playbook, guards: list[Guard]) -> tuple[bool, bool]:
    """Whether there is a case in which all of these hold, and one in which not all do. Both, where there are too many
    to try.
    """
    questions = dict.fromkeys(question for guard in guards for question in asked(guard))
    answers = {question: _answers(playbook, question, guards) for question in questions}
    size = 1
    for found in answers.values():
        size *= len(found)
    if size > MOST_CASES:
        return True, True
    holds = fails = False
    for case in _cases(answers):
        held = all(guard.holds(Assumed(case)) for guard in guards)
        holds = holds or (held and case.get(("water_type",)) != ELSEWHERE)
        fails = fails or not held
        if holds and fails:
            break
    return holds, fails


def _cases(answers: Mapping[Question, tuple[Answer, ...]]) -> Iterator[dict[Question, Answer]]:
    if not answers:
        yield {}
        return
    (question, found), *rest = answers.items()
    for case in _cases(dict(rest)):
        for answer in found:
            yield {question: answer, **case}


def _answers(playbook: Playbook, question: Question, guards: list[Guard]) -> tuple[Answer, ...]:
    match question[0]:
        case "water_type":
            # That a playbook for lakes asks for a lake is no slip; that it asks for a river is one.
            return (*playbook.water_types, ELSEWHERE)
        case "grade":
            return (*GRADES, UNDETERMINED)
        case "warning":
            return WARNING_WORDS
        case "hazard":
            return HAZARDS
        case "stage":
            return STAGES
        case "fact":
            return _of_fact(
                playbook, question[1], [it for guard in guards for it in guard.comparisons() if it.name == question[1]]
            )
        case _:
            return (True, False)


def _of_fact(playbook: Playbook, name: str, compared: list[Comparison]) -> tuple[Answer, ...]:
    rule = playbook.facts.get(name)
    constants = {it.constant for it in compared}
    match rule.kind if rule is not None else "text":
        case "yes_no":
            return (True, False, None)
        case "choice":
            return (*(rule.choices if rule is not None else ()), None)
        case "number":
            return (*_amounts([Decimal(str(it)) for it in constants if not isinstance(it, bool | str)], rule), None)
        case _:
            return (*(it for it in constants if isinstance(it, str)), "…", None)


def _amounts(bounds: list[Decimal], rule: FactRule | None) -> tuple[str, ...]:
    """An amount below, at, between and above all bounds, of those that may be recorded for the fact at all."""
    least, most = (rule.least, rule.most) if rule is not None else (None, None)
    ordered = sorted({*bounds, *(it for it in (least, most) if it is not None)}) or [Decimal(0)]
    between = [(one + other) / 2 for one, other in pairwise(ordered)]
    tried = (ordered[0] - 1, *ordered, *between, ordered[-1] + 1)
    if rule is not None and rule.whole:
        tried = tuple(dict.fromkeys(Decimal(whole) for it in tried for whole in (floor(it), ceil(it))))
    return tuple(str(it) for it in tried if (least is None or it >= least) and (most is None or it <= most))


# ── limits ──────────────────────────────────────────────────────────────────


def _limits(path: Path, key: str, duty: DutyRule) -> Iterator[Finding]:
    """Nobody can be late to answer what is late to be finished before, nor be reminded of it before it begins."""
    if duty.answer is not None and duty.finish is not None and _surely_later(duty.answer, duty.finish):
        values = {"name": key, "answer": str(duty.answer), "finish": str(duty.finish)}
        yield Finding((*path, "answer"), "answer_after_finish", values)
    whole = (
        duty.finish.within if duty.finish is not None else duty.rounds.due_after(0) if duty.rounds is not None else None
    )
    counted = duty.finish is None or duty.finish.after in ORIGINS
    if duty.remind is not None and whole is not None and counted and duty.remind >= whole:
        values = {"name": key, "remind": format_duration(duty.remind), "finish": format_duration(whole)}
        yield Finding((*path, "remind"), "reminder_too_early", values)
    for place, span in enumerate(duty.rounds.every if duty.rounds is not None else ()):
        if span <= timedelta(0):
            yield Finding((*path, "rounds", "every", place), "round_without_span", {"name": key})


def _surely_later(answer: Limit, finish: Limit) -> bool:
    """The answer is due after the end in every case: counted from no earlier a moment, and longer."""
    if answer.after not in ORIGINS or finish.after not in ORIGINS or finish.within is None:
        return False
    least = answer.within if answer.within is not None else timedelta(days=(answer.working_days or 1) - 1)
    return ORIGINS.index(answer.after) >= ORIGINS.index(finish.after) and least > finish.within
