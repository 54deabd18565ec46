"""The host dies in the middle of S2 and the rest is done on paper: entered before anything runs again, limits come out
as the paper says, and nobody is told of what is past.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.audit.verify import verify_ledger
from engine.desk import Done
from engine.incident.duties import LadderClimbed
from engine.stream.events import LimitRanOut
from engine.stream.refusal import Refusal
from office.files.paper_csv import form, read_paper
from office.home.os_user import os_user
from office.services.paper import enter_paper
from tests.workers.desk.desk import BEIJING, ADesk, Story

PAPER = """时间,人员,动作,对象,内容,证据文件
2017-05-01 10:24,taoranting_park_1,接受,go_and_stop,,
2017-05-01 10:24,taoranting_park_1,接受,first_boom,,
2017-05-01 10:25,taoranting_park_1,接受,outlet_line,,
2017-05-01 10:29,huanbaoju_duty_1,完成,phone_now.district_gov,值班室 王,
2017-05-01 10:29,huanbaoju_duty_1,完成,phone_now.city_epb,值班室 李,
2017-05-01 10:38,taoranting_park_1,完成,go_and_stop,油源已断,
2017-05-01 10:58,taoranting_park_1,完成,first_boom,东侧 60 m,boom.jpg
2017-05-01 11:04,taoranting_park_1,完成,outlet_line,第二道,
2017-05-01 11:20,huanbaoju_duty_1,事实,source_stopped,true,
2017-05-01 11:30,huanbaoju_duty_1,备注,,午前到场记录见附页,
,,完成,cordon,,
"""
"""The first boom was due at 10:50, all else in time; nobody wrote anything of the cordon."""


@pytest.fixture
def dead(desk: ADesk, tmp_path: Path) -> Story:
    """S2 opened at 10:20, the first texts gone; then the host is off until noon."""
    story = desk.open_s2()
    desk.clock.jump(minutes=100)
    (tmp_path / "boom.jpg").write_bytes(b"a photograph")
    return story


def enter(story: Story, paper: str, folder: Path) -> Done | Refusal:
    rows = read_paper(paper.encode(), BEIJING)
    if isinstance(rows, Refusal):
        return rows
    office = story.desk.wiring.office  # type: ignore[attr-defined]
    return enter_paper(office, story.id, rows, os_user(), folder)


def test_what_was_done_in_time_is_not_late_and_nobody_is_told_of_what_is_past(
    desk: ADesk, dead: Story, tmp_path: Path
) -> None:
    before = set(dead.incident.deliveries)
    done = enter(dead, PAPER, tmp_path)
    assert isinstance(done, Done), done
    duties = dead.incident.duties
    assert [(it, duties[it].status, duties[it].late) for it in ("go_and_stop", "first_boom", "outlet_line")] == [
        ("go_and_stop", "finished", ()),
        ("first_boom", "finished", ("finish",)),
        ("outlet_line", "finished", ()),
    ]
    assert duties["phone_now.district_gov"].late == ()
    climbed = {it.event.duty for it in dead.entries if isinstance(it.event, LadderClimbed)}
    assert not climbed & {"go_and_stop", "first_boom", "outlet_line", "phone_now.district_gov"}
    assert "cordon" in climbed, "what nobody did goes up its ladder now"
    new = [it.owed for key, it in dead.incident.deliveries.items() if key not in before]
    assert new
    assert not {"go_and_stop", "first_boom", "outlet_line"} & {duty for it in new for duty in it.duties}
    assert all(it.ok for it in verify_ledger(desk.ledger, of_a_home=True))


def test_each_act_stands_in_the_name_of_who_did_it_and_says_by_whom_it_was_entered(dead: Story, tmp_path: Path) -> None:
    enter(dead, PAPER, tmp_path)
    acts = [it for it in dead.entries if it.actor.basis == "paper"]
    assert {it.actor.person for it in acts} == {"taoranting_park_1", "huanbaoju_duty_1"}
    assert {it.actor.entered_by for it in acts} == {os_user()}
    late = next(it.event for it in dead.entries if isinstance(it.event, LimitRanOut))
    assert late.subject == "first_boom"
    count = len(dead.entries)
    again = enter(dead, PAPER, tmp_path)
    assert isinstance(again, Done)
    assert (again.repeated, len(dead.entries)) == (True, count)


FAULTS = {
    "a person nobody knows": (PAPER.replace("10:38,taoranting_park_1", "10:38,nobody"), "unknown_person", "7"),
    "a time that is none": (PAPER.replace("2017-05-01 10:38", "half past"), "csv_time", "7"),
    "a time in the future": (PAPER.replace("2017-05-01 11:30", "2017-05-01 13:30"), "time_in_future", "11"),
    "a duty of nobody": (PAPER.replace("完成,outlet_line", "完成,no_such"), "unknown_duty", "9"),
    "somebody else's duty": (
        PAPER.replace("11:04,taoranting_park_1", "11:04,huanbaoju_duty_1"),
        "not_your_duty",
        "9",
    ),
    "an act that is none": (PAPER.replace("备注,,", "唱歌,,"), "paper_act", "11"),
    "a photograph that is not there": (PAPER.replace("boom.jpg", "other.jpg"), "paper_proof", "8"),
    "a cell too many": (PAPER.replace("油源已断,", "油源,已断,"), "csv_cells", "7"),
    "a fact without a value": (PAPER.replace("source_stopped,true", "source_stopped,"), "csv_cell_empty", "10"),
}


@pytest.mark.parametrize("wrong", FAULTS)
def test_a_fault_is_named_by_its_line_and_nothing_is_entered(dead: Story, tmp_path: Path, wrong: str) -> None:
    paper, code, line = FAULTS[wrong]
    before = len(dead.entries)
    refused = enter(dead, paper, tmp_path)
    assert isinstance(refused, Refusal), refused
    assert refused.code == "import_faulty"
    assert (refused.missing[0].values["fault"], refused.missing[0].values["line"]) == (code, line)
    assert len(dead.entries) == before


def test_every_fault_of_the_form_is_named_at_once() -> None:
    paper = PAPER.replace("备注,,", "唱歌,,").replace("2017-05-01 10:38", "half past")
    refused = read_paper(paper.encode("gb18030"), BEIJING)
    assert isinstance(refused, Refusal)
    assert [it.values["line"] for it in refused.missing] == ["7", "11"]


def test_an_empty_form_is_read_as_nothing_and_a_strange_one_is_refused() -> None:
    empty = read_paper(form(["first_boom"]).encode("utf-8-sig"), BEIJING)
    assert isinstance(empty, Refusal)
    assert empty.code == "csv_empty"
    strange = read_paper("时间,谁,颜色\n".encode(), BEIJING)
    assert isinstance(strange, Refusal)
    assert (strange.code, strange.values["missing"], strange.values["strange"]) == ("csv_columns", "act", "颜色")
