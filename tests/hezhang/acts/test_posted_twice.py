"""Every act that is posted twice under one key changes the record once, and is answered the second time as the first,
by the API and at the console.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.ledger import counting
from hezhang.acts.table import ACTS
from hezhang.console.app import build as build_console
from hezhang.web.app import build
from tests.hezhang.acts.steps import REFUSED, STEPS, Incidents, Step, as_form, begun
from tests.hezhang.console.hand import hand
from tests.hezhang.web.v1.program import program
from tests.workers.desk.desk import ADesk


def record(desk: ADesk) -> tuple[int, Mapping[str, int]]:
    """How much was ever taken, and where every stream stands."""
    with desk.ledger.reading() as tx:
        return counting.in_all(tx), tx.versions()


def test_there_is_a_step_for_every_act() -> None:
    assert {it.act for it in STEPS} == set(ACTS)


def test_a_program_that_repeats_an_act_changes_nothing(desk: ADesk) -> None:
    app, known = build(desk.wiring), begun(desk)
    programs = {who: program(desk, app, who) for who in {it.by for it in STEPS}}

    def posts(step: Step, given: Mapping[str, Any], key: str) -> tuple[int, Any]:
        told = programs[step.by].post(f"/incidents/{known.of(step).id}/acts/{step.act}", given, idempotency_key=key)
        said = dict(told.json)
        return told.status, (said.pop("repeated", None), said)

    for number, step in enumerate(STEPS):
        first, second = _twice(desk, known, step, posts, f"key-{number}")
        if step.act not in REFUSED:
            assert (first[0], first[1][0], second[1][0]) == (200, False, True), (step, first, second)
        assert (first[0], first[1][1]) == (second[0], second[1][1]), step


def test_an_officer_who_presses_twice_changes_nothing(desk: ADesk) -> None:
    app, known = build_console(desk.wiring), begun(desk)
    hands = {who: hand(app, desk.wiring.office, who) for who in {it.by for it in STEPS}}

    def posts(step: Step, given: Mapping[str, Any], key: str) -> tuple[int, str]:
        form = {**dict(as_form(given)), "id": key}
        told = hands[step.by].posts(f"/incidents/{known.of(step).id}/acts/{step.act}", form)
        return told.status, told.headers.get("location", "")

    for number, step in enumerate(STEPS):
        if step.act == "readings":
            continue  # a list comes by file or by the API: no form has it
        first, second = _twice(desk, known, step, posts, f"press-{number}")
        if step.act in REFUSED:
            assert (first[0], second[0]) == (409, 409), step
            continue
        assert (first[0], second[0]) == (303, 303), step
        assert second[1] == first[1].replace("said=recorded", "said=repeated"), step


Posts = Callable[[Step, Mapping[str, Any], str], tuple[int, Any]]


def _twice(desk: ADesk, known: Incidents, step: Step, posts: Posts, key: str) -> tuple[Any, Any]:
    """Both answers; the record changed with the first alone, or not at all where the rules refuse it."""
    given = known.given(step)
    before = record(desk)
    first = posts(step, given, key)
    between = record(desk)
    assert (before == between) == (step.act in REFUSED), (step, first)
    second = posts(step, given, key)
    assert record(desk) == between, step
    return first, second
