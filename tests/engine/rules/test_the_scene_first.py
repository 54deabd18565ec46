"""What burns, poisons or is unknown: who is rung first and in which words, whose boom waits, and what lets it begin."""

from __future__ import annotations

import pytest

from engine.incident.duties import DutyWaived
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.story import COMMANDER, OFFICER, Story

BOOMS = {"go_and_stop", "first_boom", "outlet_line", "recovery"}
CLEAR = {"scene_clear": "yes", "scene_clear_by": "陶然亭消防站王队长"}


@pytest.mark.parametrize("oil", ["汽油", "原油", "看不出来", None])
def test_no_boom_is_asked_for_before_the_scene_is_said_to_be_clear(desk: RulesDesk, oil: str | None) -> None:
    story = opened(desk, oil)
    assert not BOOMS & set(story.incident.duties)
    assert {"keep_off", "scene_safe", "call_119", "call_110"} <= set(story.incident.duties)
    story.officer.learn(**CLEAR)
    assert set(story.incident.duties) >= BOOMS
    assert not story.duty("keep_off").open
    assert story.duty("scene_safe").status == "finished"
    desk.phone("taoranting_park_1").was_told("不必再办", "首道围油栏")


def test_the_duty_officer_has_the_words_for_119_before_anybody_else_is_told_anything(desk: RulesDesk) -> None:
    story = opened(desk, "汽油", oil_volume="60", injured="no", wind="东南风2级", access="东门")
    first = next(iter(story.incident.deliveries.values()))
    assert (first.owed.person, first.owed.duties) == (OFFICER, ("call_119", "call_110"))
    words = str(first.text)
    for said in (
        "西城区环保局报：",
        "陶然亭湖",
        "北纬39.",
        "东经116.",
        "汽油",
        "60",
        "无人伤",
        "东南风2级",
        "东门",
        "+12025550100",
    ):
        assert said in words


def test_police_and_ambulance_hear_where_it_is_as_the_fire_brigade_does(desk: RulesDesk) -> None:
    story = opened(desk, "汽油", injured="yes")
    words = str(next(iter(story.incident.deliveries.values())).text)
    assert words.count("北纬39.") == words.count("东经116.") == 3, words


def test_what_nobody_knows_is_said_to_be_unknown(desk: RulesDesk) -> None:
    story = opened(desk, None)
    words = str(next(iter(story.incident.deliveries.values())).text)
    for said in ("不明油品", "数量不明", "伤亡不明", "风向不明"):
        assert said in words


def test_diesel_is_boomed_at_once_and_the_fire_brigade_is_told_all_the_same(desk: RulesDesk) -> None:
    story = opened(desk, "柴油")
    assert set(story.incident.duties) >= BOOMS | {"call_119"}
    assert not {"call_110", "keep_off", "scene_safe"} & set(story.incident.duties)
    assert "call_119" not in opened(desk, "柴油", fire_brigade="not_needed").incident.duties


def test_the_card_leads_the_text_of_whoever_goes_there_and_of_nobody_else(desk: RulesDesk) -> None:
    opened(desk, "汽油")
    text = desk.phone("taoranting_park_1").was_told("汽油极易燃爆").text
    assert text.index("汽油极易燃爆") < text.index("XC-")
    assert not any("极易燃爆" in it.text for it in desk.phones.unread() if it.person == "jiancha_1")


def test_whoever_has_begun_is_called_back_when_it_turns_out_to_be_petrol(desk: RulesDesk) -> None:
    story = opened(desk, "柴油", fire_brigade="called")
    story.by("taoranting_park_1").accept("first_boom")
    desk.phone("taoranting_park_1").forget()
    story.officer.learn(oil_kind="汽油")
    assert not story.duty("first_boom").open
    desk.phone("taoranting_park_1").was_told("汽油极易燃爆", "不必再办", "人先撤到上风向", "撤到上风向、禁火")
    story.officer.learn(**CLEAR)
    assert story.duty("first_boom~2").open


def test_nobody_may_say_that_it_is_clear_without_saying_who_said_so(desk: RulesDesk) -> None:
    story = opened(desk, "汽油")
    assert story.officer.tries_to.learn(scene_clear="yes").code == "fact_said_with"
    assert story.sampler.tries_to.learn(**CLEAR).code == "fact_not_yours"


def test_the_commander_may_let_the_work_begin_with_a_reason_that_stays(desk: RulesDesk) -> None:
    story = opened(desk, "汽油")
    assert story.officer.tries_to.waive("scene_safe", reason="等不及").code == "not_allowed"
    story.by(COMMANDER).waive("scene_safe", reason="消防电话答复可作业，站长李某")
    assert set(story.incident.duties) >= BOOMS
    (waived,) = story.happened(DutyWaived)
    assert "消防电话答复" in str(waived.reason)  # type: ignore[attr-defined]


def test_who_has_not_said_that_119_was_rung_is_rung_and_then_the_commander(desk: RulesDesk) -> None:
    story = opened(desk, "汽油")
    desk.phone(OFFICER).forget()
    desk.clock.forward(minutes=3)
    desk.phone(OFFICER).was_told("打119", by="voice")
    desk.clock.forward(minutes=2)
    desk.phone(COMMANDER).was_told("打119", by="voice")
    story.officer.finish("call_119", note="10:26已报119")
    assert not story.duty("call_119").open


def test_in_a_drill_nobody_is_asked_to_ring_the_fire_brigade(desk: RulesDesk) -> None:
    story = opened(desk, "汽油", drill=True)
    assert not {"call_119", "call_110", "call_120"} & set(story.incident.duties)
    assert "scene_safe" in story.incident.duties


def test_the_injured_are_what_120_is_rung_for(desk: RulesDesk) -> None:
    assert "call_120" not in opened(desk, "汽油").incident.duties
    assert "call_120" in opened(desk, "柴油", injured="yes").incident.duties


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        ({"cause": "sewage"}, False),
        ({"cause": "overflow"}, False),
        ({"cause": "industrial"}, True),
        ({}, True),
        ({"cause": "industrial", "substance": "甲醇"}, True),
        ({"cause": "industrial", "substance": "渗滤液"}, False),
    ],
)
def test_of_a_discharge_sewage_is_worked_on_and_what_is_unknown_is_not(
    desk: RulesDesk, facts: dict[str, str], held: bool
) -> None:
    story = desk.open_as_told("discharge", water="liangshui", grade="IV", verified="yes", **facts)
    assert ("block_outfall" not in story.incident.duties) is held
    assert ("call_119" in story.incident.duties) is held
    if held:
        desk.phone("city_drainage_1").was_told("备勤")


def opened(desk: RulesDesk, oil: str | None, drill: bool = False, **facts: str) -> Story:
    named = {"oil_kind": oil} if oil is not None else {}
    return desk.open_as_told("oil_spill", water="taoranting", grade="IV", drill=drill, verified="yes", **named, **facts)
