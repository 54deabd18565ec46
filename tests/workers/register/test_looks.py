"""Somebody looks at an outfall: it is recorded, what comes out goes to the log of signals, and the last look of a round
does the routine.
"""

from __future__ import annotations

import pytest

from engine.desk import Done
from engine.register.commands import CheckItem
from engine.routine.commands import KeepRoutines
from engine.routine.kind import ROUTINES
from engine.routine.state import Routines
from engine.stream.actor import TIMEKEEPER
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.services.registers import Looked, check
from office.views.around.registers import RegisterView, item_page, register
from office.views.around.signals import signals
from tests.workers.desk.desk import BEIJING, OFFICER, ADesk, person

STREET = "sd_zhanlanlu_1"
ROUND = ("patrol", "sd_zhanlanlu")


def look(desk: ADesk, item: str, found: str = "无异常", by: str = STREET, **more: object) -> Looked | Refusal:
    given = {"table": "outfalls", "unit": "sd_zhanlanlu", "result": "in_order", **more}
    command = CheckItem(id=desk.new_id(), actor=person(by), item=item, found=Private(found), **given)  # type: ignore[arg-type]
    return check(desk.wiring.office, command)


def listed(desk: ADesk, **which: object) -> RegisterView:
    seen = register(desk.wiring.office, "zh", **which)  # type: ignore[arg-type]
    assert not isinstance(seen, Refusal)
    return seen


def owed(desk: ADesk) -> list[str]:
    state = desk.desk.stream(ROUTINES)
    assert isinstance(state, Routines)
    return [f"{it.due.astimezone(BEIJING):%m-%d}" for it in state.owed[ROUND]]


def test_the_last_look_of_a_round_does_the_patrol(desk: ADesk) -> None:
    assert isinstance(desk.desk.hand_in(KeepRoutines(id=desk.new_id(), actor=TIMEKEEPER)), Done)
    assert owed(desk) == ["05-29"]
    assert {it.id for it in listed(desk, table="outfalls", due=True).items} == {"example_bridge", "example_gate"}
    for item, through in (("example_weir", ()), ("XC-EX-002", ()), ("示例闸排口", ("patrol",))):
        looked = look(desk, item)
        assert isinstance(looked, Looked)
        assert looked.routines == through
    assert owed(desk) == ["06-29"]
    state = desk.desk.stream(ROUTINES)
    assert isinstance(state, Routines)
    assert not state.done[ROUND].late
    assert listed(desk, table="outfalls", due=True).items == ()
    desk.clock.jump(days=32)
    assert {it.standing for it in listed(desk, table="outfalls").items} == {"overdue"}
    assert len(listed(desk, subdistrict="展览路街道", due=True).items) == 3


def test_what_comes_out_that_should_not_is_a_located_signal_and_once(desk: ADesk) -> None:
    command = CheckItem(
        id="look-1",
        actor=person(STREET),
        table="outfalls",
        item="XC-EX-002",
        unit="展览路街道",
        result="discharge",
        found=Private("晴天有黄色污水"),
    )
    office = desk.wiring.office
    first, again = check(office, command), check(office, command)
    assert isinstance(first, Looked)
    assert isinstance(again, Looked)
    assert (again.done.repeated, again.signal) == (True, first.signal)
    (signal,) = signals(office).signals
    assert (signal.way, signal.water, signal.outfall) == ("patrol", "zhuanhe", "example_bridge")
    page = item_page(office, "example_bridge", "en")
    assert not isinstance(page, Refusal)
    assert [(it.result, it.found, bool(it.at)) for it in page.checks] == [("discharge", "晴天有黄色污水", True)]


def test_the_look_of_the_files_stands_behind_those_of_the_record(desk: ADesk) -> None:
    page = item_page(desk.wiring.office, "example_weir", "zh")
    assert not isinstance(page, Refusal)
    assert [(it.entry, f"{it.on}", it.by) for it in page.checks] == [(None, "2017-04-20", "示例巡查员")]
    assert (page.item.every_days, f"{page.item.due}", page.item.standing) == (31, "2017-05-21", "fresh")
    assert isinstance(look(desk, "example_weir"), Looked)
    page = item_page(desk.wiring.office, "example_weir", "zh")
    assert not isinstance(page, Refusal)
    assert len(page.checks) == 2
    assert (page.item.last and page.item.last.entry) is not None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"item": "example_nowhere"}, "not_in_register"),
        ({"found": "  "}, "found_needed"),
        ({"found": "油" * 2001}, "words_too_long"),
        ({"unit": "无名街道"}, "unknown_unit"),
        ({"by": "sd_taoranting_1"}, "not_allowed"),
    ],
)
def test_what_cannot_be_recorded_is_refused(desk: ADesk, more: dict[str, str], code: str) -> None:
    refused = look(desk, **{"item": "example_weir", **more})
    assert isinstance(refused, Refusal)
    assert refused.code == code
    assert look(desk, "example_weir", by=OFFICER, unit="taoranting_park")


def test_what_is_listed_can_be_asked_for_by_water_and_by_street(desk: ADesk) -> None:
    assert {it.id for it in listed(desk, water="南长河").items} == {"example_gate", "example_works"}
    assert {it.table for it in listed(desk, subdistrict="sd_zhanlanlu").items} == {"outfalls", "sources"}
    assert listed(desk, subdistrict="sd_taoranting").items == ()
    refused = register(desk.wiring.office, "zh", water="西湖")
    assert isinstance(refused, Refusal)
    assert refused.code == "unknown_water"
