"""A duty that is not answered or not done in time reaches the inspectors in writing, however soon it is mended (the
plan, 四(五)).
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.stream.events import LimitRanOut
from engine.stream.state import Delivery
from tests.workers.desk.desk import COMMANDER, ADesk, Story

PARK = "taoranting_park_1"
INSPECTORS = ("ducha_1", "ducha_2", "jiancha_1", "jiancha_2")


def letters(story: Story, inspector: str) -> list[Delivery]:
    """What an inspector was told of limits that ran out, the oldest first."""
    return [it for it in story.texts_to(inspector) if it.owed.overdue]


def test_five_late_answers_of_one_moment_are_one_letter_to_each_inspector(desk: ADesk) -> None:
    story = desk.open_s2()
    for unit in ("huanbaoju_1", "sd_taoranting_1", "city_river_1"):
        for duty in story.owed_by(desk.wiring.office.district().persons[unit].unit):
            story.by(unit).accept(duty)
    desk.clock.to("10:25")
    desk.clock.forward(seconds=30)
    for duty in ("go_and_stop", "first_boom", "outlet_line", "suspend_boating", "recovery"):
        story.by(PARK).accept(duty)
    for inspector in INSPECTORS:
        [letter] = letters(story, inspector)
        assert (letter.owed.channel, letter.owed.urgency, letter.owed.asks) == ("email", "formal", False)
        said = str(letter.text)
        assert said.count("履职督查") == 1
        assert all(duty in said for duty in ("到场断油源", "首道围油栏围住油源", "停航", "5月1日10:25前应答"))


def test_a_late_answer_is_told_though_the_timekeeper_slept_through_it(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.jump(minutes=6)
    story.by(PARK).accept("first_boom")
    assert story.duty("first_boom").late == ("answer",)
    assert any(limit.startswith("first_boom:answer") for it in letters(story, "jiancha_1") for limit in it.owed.overdue)


def test_an_answer_that_came_in_time_and_was_entered_late_is_not_told(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.jump(minutes=6)
    story.by(PARK).at(desk.clock.start + timedelta(minutes=4)).accept("first_boom")
    assert "answer" not in story.duty("first_boom").late
    assert not any("first_boom:answer" in it.owed.overdue for it in letters(story, "jiancha_1"))


def test_work_that_is_late_is_told_at_its_limit_and_once(desk: ADesk) -> None:
    story = desk.open("discharge", water="houhai", grade="IV", verified="yes", cause="overflow")
    story.by("huanbaoju_1").accept("locate_outfall")
    desk.clock.to("10:51")
    story.by("huanbaoju_1").finish("locate_outfall", proof="排口照片")
    told = [it for it in letters(story, "ducha_1") if "locate_outfall:finish" in it.owed.overdue]
    assert ["找排口" in str(it.text) and "10:50前完成" in str(it.text) for it in told] == [True]
    desk.clock.to("12:30")
    assert len([it for it in letters(story, "ducha_1") if "locate_outfall:finish" in it.owed.overdue]) == 1


def test_each_limit_that_ran_out_is_told_once_and_one_moment_is_one_letter(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("12:30")
    ran_out = [it.limit for it in story.happened(LimitRanOut) if it.kind in ("answer", "finish")]  # type: ignore[attr-defined]
    told = letters(story, "jiancha_1")
    assert sorted(limit for it in told for limit in it.owed.overdue) == sorted(ran_out)
    moments = [it.owed_at for it in told]
    assert len(moments) == len(set(moments))


def test_the_letter_goes_out_though_the_incident_was_called_off_before(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", summary="水面有油光")
    desk.clock.to("10:24")
    desk.hold_texts = True
    desk.clock.to("10:25")
    story.by(COMMANDER).pull("false_alarm", reason="是藻类")
    desk.hold_texts = False
    desk.send_texts()
    [letter] = letters(story, "ducha_1")
    assert letter.state == "accepted"


@pytest.mark.parametrize("playbook", ["oil_spill", "discharge"])
def test_of_a_drill_no_inspector_hears_so(desk: ADesk, playbook: str) -> None:
    story = desk.open(playbook, water="taoranting", grade="IV", verified="yes", drill=True)
    desk.clock.to("11:30")
    assert story.happened(LimitRanOut)
    assert [letters(story, it) for it in INSPECTORS] == [[], [], [], []]
