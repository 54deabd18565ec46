"""Checks of a playbook against itself: names that refer to nothing, facts used as what they are not, parts that nobody
uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from engine.playbook.finding import Finding, Path, guards_of, unknown
from engine.playbook.guards import FUNCTIONS, Comparison, Guard
from engine.playbook.language import STAGES, Playbook
from engine.playbook.occasions import WARNING_WORDS
from engine.playbook.window_words import FIELDS, unknown_fields
from engine.regulations.grades import GRADES
from engine.regulations.grading import UNDETERMINED
from engine.substances.model import HAZARDS


def check_names(playbook: Playbook) -> Iterator[Finding]:
    """Every name that a stage, a duty, a guard or the window uses is declared; every declared part is used."""
    yield from _stages(playbook)
    yield from _listed(("on_regrade",), playbook.on_regrade, "unknown_message", playbook.messages)
    yield from _listed(("on_overdue",), playbook.on_overdue, "unknown_message", playbook.messages)
    yield from _ladders_of_duties(playbook)
    for path, guard in guards_of(playbook):
        yield from _guard(playbook, path, guard)
    yield from _sentences(playbook)
    yield from _facts(playbook)
    yield from _items_fact(playbook)
    yield from _substance(playbook)
    yield from _unused(playbook)


def _stages(playbook: Playbook) -> Iterator[Finding]:
    for stage, rule in playbook.stages.items():
        yield from _listed(("stages", stage, "duties"), rule.duties, "unknown_duty", playbook.duties)
        yield from _listed(("stages", stage, "messages"), rule.messages, "unknown_message", playbook.messages)


def _sentences(playbook: Playbook) -> Iterator[Finding]:
    """What a condition says takes numbers from the window, and nothing else."""
    for number, transition in enumerate(playbook.transitions):
        for place, condition in enumerate(transition.conditions):
            for lang, text in (("zh", condition.says.zh), ("en", condition.says.en)):
                for name in unknown_fields(text):
                    path = ("transitions", number, "conditions", place, "says", lang)
                    yield unknown(path, "unknown_field", name, FIELDS)


def _listed(path: Path, names: tuple[str, ...], code: str, known: Iterable[str]) -> Iterator[Finding]:
    for place, name in enumerate(names):
        if name not in known:
            yield unknown((*path, place), code, name, known)
        if name in names[:place]:
            yield Finding((*path, place), "named_twice", {"name": name})


def _ladders_of_duties(playbook: Playbook) -> Iterator[Finding]:
    for key, duty in playbook.duties.items():
        for field, name in (
            ("if_unanswered", duty.if_unanswered),
            ("if_late", duty.if_late),
            ("if_near", duty.if_near),
        ):
            if name is not None and name not in playbook.ladders:
                yield unknown(("duties", key, field), "unknown_ladder", name, playbook.ladders)


def _guard(playbook: Playbook, path: Path, guard: Guard) -> Iterator[Finding]:
    started = set(chain.from_iterable(rule.duties for rule in playbook.stages.values()))
    for function, names in guard.calls():
        for name in names:
            if FUNCTIONS[function].names == "fact":
                yield from _asked_fact(playbook, path, function, name)
            elif FUNCTIONS[function].names == "clause":
                continue
            elif name not in playbook.duties:
                yield unknown(path, "unknown_duty", name, playbook.duties)
            elif name not in started:
                yield Finding(path, "duty_never_starts", {"name": name})
    for comparison in guard.comparisons():
        yield from _compared(playbook, path, comparison)


def _asked_fact(playbook: Playbook, path: Path, function: str, name: str) -> Iterator[Finding]:
    rule = playbook.facts.get(name)
    if rule is None:
        yield unknown(path, "unknown_fact", name, playbook.facts)
    elif function == "number" and rule.kind != "number":
        yield Finding(path, "not_a_number", {"name": name, "kind": rule.kind})


def _compared(playbook: Playbook, path: Path, comparison: Comparison) -> Iterator[Finding]:
    """A comparison that can never hold, because the fact is of another kind or has no such choice."""
    given = comparison.constant
    if comparison.function == "grade" and given not in (*GRADES, UNDETERMINED):
        yield unknown(path, "unknown_grade", str(given), (*GRADES, UNDETERMINED))
    if comparison.function == "warning" and given not in WARNING_WORDS:
        yield unknown(path, "unknown_choice", str(given), WARNING_WORDS)
    for function, words in (("hazard", HAZARDS), ("stage", STAGES)):
        if comparison.function == function and given not in words:
            yield unknown(path, "unknown_choice", str(given), words)
    rule = playbook.facts.get(comparison.name)
    if rule is None or comparison.function != "fact":
        return
    if rule.kind == "number" or comparison.ordered:
        yield Finding(path, "ordered_fact", {"name": comparison.name, "kind": rule.kind})
    elif (rule.kind == "yes_no") != isinstance(given, bool):
        yield Finding(
            path, "compared_with_other_kind", {"name": comparison.name, "kind": rule.kind, "given": str(given)}
        )
    elif rule.kind == "choice" and rule.choices and given not in rule.choices:
        yield unknown(path, "unknown_choice", str(given), rule.choices)


def _facts(playbook: Playbook) -> Iterator[Finding]:
    for key, fact in playbook.facts.items():
        path = ("facts", key)
        if fact.kind == "choice" and not fact.choices:
            yield Finding(path, "choice_without_choices", {"name": key})
        if fact.kind != "choice" and fact.choices:
            yield Finding((*path, "choices"), "choices_without_choice", {"name": key, "kind": fact.kind})
        if fact.said_with is not None and fact.said_with not in playbook.facts:
            yield unknown((*path, "said_with"), "unknown_fact", fact.said_with, playbook.facts)
        if fact.kind == "number" and fact.unit is None:
            yield Finding(path, "number_without_unit", {"name": key})


def _items_fact(playbook: Playbook) -> Iterator[Finding]:
    name = playbook.window.items_fact
    if name is None:
        return
    rule = playbook.facts.get(name)
    if rule is None:
        yield unknown(("window", "items_fact"), "unknown_fact", name, playbook.facts)
    elif rule.kind != "items":
        yield Finding(("window", "items_fact"), "not_items", {"name": name, "kind": rule.kind})


def _substance(playbook: Playbook) -> Iterator[Finding]:
    rule = playbook.substance
    if rule is not None and rule.fact not in playbook.facts:
        yield unknown(("substance", "fact"), "unknown_fact", rule.fact, playbook.facts)
    asking = next((path for path, guard in guards_of(playbook) if guard.asks("hazard")), None)
    if rule is None and asking is not None:
        yield Finding(asking, "hazard_of_nothing")


def _unused(playbook: Playbook) -> Iterator[Finding]:
    stages = playbook.stages.values()
    duties = set(chain.from_iterable(rule.duties for rule in stages))
    messages = (
        set(chain.from_iterable(rule.messages for rule in stages)) | set(playbook.on_regrade) | set(playbook.on_overdue)
    )
    ladders = set(
        chain.from_iterable((duty.if_unanswered, duty.if_late, duty.if_near) for duty in playbook.duties.values())
    )
    yield from (Finding(("duties", key), "unused_duty", {"name": key}) for key in playbook.duties if key not in duties)
    yield from (
        Finding(("messages", key), "unused_message", {"name": key}) for key in playbook.messages if key not in messages
    )
    yield from (
        Finding(("ladders", key), "unused_ladder", {"name": key}) for key in playbook.ladders if key not in ladders
    )
