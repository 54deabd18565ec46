"""A shift is swapped: asked for by who has it, approved by somebody else, and then the roster says so."""

from __future__ import annotations

from datetime import date

import pytest

from engine.desk import Done
from engine.directory.events import SwapDecided
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from office.home.os_user import os_user
from office.services import swaps
from tests.workers.desk.desk import ADesk, person

MINE, OTHER = "huanbaoju_duty_1", "huanbaoju_duty_2"
ME = Actor(via="cli", login=os_user())


@pytest.fixture
def shift(desk: ADesk) -> tuple[str, date, str]:
    """The next shift of the first officer."""
    vars(desk.wiring.office)["desk"] = desk.desk
    return next(iter(swaps.own_shifts(desk.wiring.office, MINE)))


def proposed(desk: ADesk, shift: tuple[str, date, str], by: str = MINE, to: str = OTHER) -> Done | Refusal:
    return swaps.propose(
        desk.wiring.office,
        person(by),
        shift=shift,
        instead_of=MINE,
        person=to,
        reason="孩子毕业典礼",
        command=f"swap-{desk.new_id()}",
    )


def on_duty(desk: ADesk, shift: tuple[str, date, str]) -> set[str]:
    return {it for it in (MINE, OTHER) if shift in set(swaps.own_shifts(desk.wiring.office, it))}


def test_an_approved_swap_stands_in_the_roster(desk: ADesk, shift: tuple[str, date, str]) -> None:
    assert on_duty(desk, shift) == {MINE}
    assert isinstance(proposed(desk, shift), Done)
    assert isinstance(proposed(desk, shift), Done)
    (waits,) = swaps.waiting(desk.wiring.office)
    assert on_duty(desk, shift) == {MINE}, "not before it is approved"
    done = swaps.approve(desk.wiring.office, waits.swap, actor=ME, reason="", command="yes")
    assert isinstance(done, Done)
    assert isinstance(done.entries[-1].event, SwapDecided)
    assert on_duty(desk, shift) == {OTHER}
    assert swaps.waiting(desk.wiring.office) == []


def test_nobody_approves_their_own_and_no_stranger_asks_for_it(desk: ADesk, shift: tuple[str, date, str]) -> None:
    assert isinstance(proposed(desk, shift), Done)
    (waits,) = swaps.waiting(desk.wiring.office)
    for by, code in ((MINE, "own_swap"), (OTHER, "own_swap"), ("huanwei_1", "not_allowed")):
        refused = swaps.approve(desk.wiring.office, waits.swap, actor=person(by), reason="x", command=f"by-{by}")
        assert isinstance(refused, Refusal)
        assert refused.code == code
    other = swaps.propose(
        desk.wiring.office, person("huanwei_1"), shift=shift, instead_of=MINE, person=OTHER, reason="", command="s"
    )
    assert isinstance(other, Refusal)
    assert other.code == "not_your_swap"
    assert on_duty(desk, shift) == {MINE}


def test_a_refused_swap_changes_nothing_and_says_why(desk: ADesk, shift: tuple[str, date, str]) -> None:
    assert isinstance(proposed(desk, shift), Done)
    (waits,) = swaps.waiting(desk.wiring.office)
    no = swaps.refuse(desk.wiring.office, waits.swap, actor=ME, reason="人手不够", command="no")
    assert isinstance(no, Done)
    assert on_duty(desk, shift) == {MINE}
    again = swaps.approve(desk.wiring.office, waits.swap, actor=ME, reason="x", command="late")
    assert isinstance(again, Refusal)
    assert again.code == "swap_decided"


def test_a_shift_that_is_not_theirs_cannot_be_swapped(desk: ADesk, shift: tuple[str, date, str]) -> None:
    unit, day, _ = shift
    refused = proposed(desk, (unit, day.replace(year=2016), "day"))
    assert isinstance(refused, Refusal)
    assert refused.code == "no_such_shift_of_theirs"


def test_nobody_outside_the_roster_takes_a_shift_and_nobody_stands_in_for_nobody(
    desk: ADesk, shift: tuple[str, date, str]
) -> None:
    stranger = proposed(desk, shift, to="huanwei_1")
    assert isinstance(stranger, Refusal)
    assert stranger.code == "swap_of_nobody"
    unit, day, _ = shift
    refused = swaps.stand_in(desk.wiring.office, (unit, day, "noon"), OTHER, actor=ME, reason="x", command="in")
    assert isinstance(refused, Refusal)
    assert refused.code == "nobody_to_stand_in_for"


def test_an_officer_lets_somebody_stand_in_for_one_shift(desk: ADesk, shift: tuple[str, date, str]) -> None:
    done = swaps.stand_in(
        desk.wiring.office, shift, OTHER, actor=person("huanbaoju_commander"), reason="病假", command="in"
    )
    assert isinstance(done, Done), done
    assert on_duty(desk, shift) == {OTHER}
