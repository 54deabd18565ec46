"""However a duty ends while somebody may be on the way: whoever was asked hears that it is no longer needed, and
why.
"""

from __future__ import annotations

from engine.incident.duties import DutyLapsed
from office.files.shipped import PLAYBOOKS
from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk, Story
from tests.workers.desk.test_done_is_done import Authored, authored

__all__ = ["authored"]
PARK, RIVER = "taoranting_park_1", "city_river_1"
NEEDLESS = "不必再办"


def boom_of_the_river_office() -> tuple[str, str]:
    """A boom that the river office lays, unless the cargo mixes with water."""
    text = (PLAYBOOKS / "oil_spill.yaml").read_text(encoding="utf-8")
    rule = text[text.index("  outlet_line:\n") : text.index("  suspend_boating:\n")]
    unit = rule[rule.index("    unit:") : rule.index("    source:")]
    held = ("    when:", "    lapses_when:", "    lapses_says:")
    unheld = "".join(it for it in rule.splitlines(keepends=True) if not it.startswith(held))
    return rule, unheld.replace(unit, "    unit: unit(city_river)\n    lapses_when: fact('oil_kind') == '甲醇'\n")


def test_a_crew_on_its_way_hears_that_the_cargo_needs_no_boom(authored: Authored) -> None:
    with authored("oil_spill", boom_of_the_river_office()) as desk:
        story = desk.open_s2()
        story.by(RIVER).accept("outlet_line")
        desk.clock.forward(minutes=10)
        desk.phone(RIVER).forget()
        story.officer.learn(oil_kind="甲醇")
        told = desk.phone(RIVER).was_told(NEEDLESS, "第二道围油栏", "甲醇", by="sms")
        assert "回1接受" not in told.text
        assert not any(limit.startswith("outlet_line") for limit in story.armed())


def test_the_authors_own_reason_is_said(authored: Authored) -> None:
    rule, changed = boom_of_the_river_office()
    says = "    lapses_says: { zh: 甲醇溶于水，围油栏无用, en: methanol mixes with water }\n"
    condition = "    lapses_when: fact('oil_kind') == '甲醇'\n"
    with authored("oil_spill", (rule, changed.replace(condition, condition + says))) as desk:
        story = desk.open_s2()
        story.officer.learn(oil_kind="甲醇")
        desk.phone(RIVER).was_told(NEEDLESS, "甲醇溶于水，围油栏无用")


def test_who_was_never_reached_hears_nothing(authored: Authored) -> None:
    with authored("oil_spill", boom_of_the_river_office()) as desk:
        desk.hold_texts = True
        story = desk.open_s2()
        story.officer.learn(oil_kind="甲醇")
        desk.hold_texts = False
        desk.send_texts()
        assert not any(NEEDLESS in text for text in desk.phone(RIVER).texts())


def test_a_waived_duty_is_told_to_the_unit_with_the_commanders_reason(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(PARK).forget()
    story.by(COMMANDER).waive("outlet_line", reason="出水口已关闸")
    desk.phone(PARK).was_told(NEEDLESS, "第二道围油栏", "出水口已关闸")


def test_the_first_unit_hears_who_has_its_duty_now(desk: ADesk) -> None:
    story = desk.open_s2()
    for phone in (PARK, "huanwei_1"):
        desk.phone(phone).forget()
    story.officer.reassign("outlet_line", to="huanwei")
    desk.phone(PARK).was_told(NEEDLESS, "第二道围油栏", "改由", "负责")
    assert NEEDLESS not in desk.phone("huanwei_1").was_told("第二道围油栏").text
    story.by(COMMANDER).waive("outlet_line", reason="已关闸")
    desk.phone("huanwei_1").was_told(NEEDLESS, "已关闸")


def test_who_was_told_by_the_ladder_hears_it_too(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:31")
    desk.phone("taoranting_park_2").was_told("无人接办")
    story.by(COMMANDER).waive("outlet_line", reason="出水口已关闸")
    desk.phone("taoranting_park_2").was_told(NEEDLESS, "出水口已关闸")


def test_standing_down_is_one_text_that_says_both(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", summary="水面有油光")
    desk.clock.forward(minutes=3)
    desk.phone(PARK).forget()
    story.by(COMMANDER).pull("false_alarm", reason="是藻类")
    told = desk.phone(PARK).was_told("不必再做准备", NEEDLESS, "已解除")
    desk.phone(PARK).was_told_nothing()
    assert "是藻类" in told.text
    assert {it.why for it in story.happened(DutyLapsed)} == {"stood_down"}  # type: ignore[attr-defined]


def test_a_stage_that_is_left_says_what_it_no_longer_needs(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting", summary="水面有油光")
    desk.phone("sd_taoranting_1").forget()
    story.officer.learn(verified="yes")
    assert story.stage == "response"
    desk.phone("sd_taoranting_1").was_told(NEEDLESS, "已转入响应阶段")


# ── the end of the response ──


def closed_response(desk: ADesk) -> Story:
    """A spill whose response is ended while the street still holds its cordon."""
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="0.05")
    story.officer.learn(source_stopped="yes")
    story.everyone_works("cordon", "followup_open")
    story.commander.pull("contain")
    for hours in (12, 24, 36, 48):
        desk.clock.to_hour(hours)
        story.sampler.sample("P1", oil="0.05")
        story.everyone_works("cordon", "sampling_rounds", "next_sample")
    story.officer.learn(cause_removed="yes", harm_eliminated="yes")
    story.everyone_works("cordon")
    desk.phone("sd_taoranting_1").forget()
    story.commander.pull("close")
    return story


def test_what_the_response_still_owed_ends_with_it_in_words_and_its_clocks_stop(desk: ADesk) -> None:
    story = closed_response(desk)
    assert (story.duty("cordon").status, story.duty("cordon").ended_why) == ("lapsed", "response")
    assert not any(limit.startswith("cordon") for limit in story.armed())
    desk.phone("sd_taoranting_1").was_told(NEEDLESS, "警戒", "响应已终止")
    closing = {"restock", "waste_manifest", "final_report", "written_initial_report", "damage_assessment"}
    assert {story.duty(it).rule for it in story.incident.duties if story.duty(it).open} <= closing


def test_a_closed_incident_owes_only_what_closing_owes(desk: ADesk) -> None:
    story = closed_response(desk)
    story.everyone_works("damage_assessment")
    assert story.stage == "closed"
    assert {story.duty(limit.split(":")[0]).rule for limit in story.armed()} == {"damage_assessment"}


# ── what others have done ──


def test_who_was_to_lay_a_boom_hears_that_the_gates_are_closed(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(PARK).forget()
    story.officer.learn(gates_closed="yes")
    told = desk.phone(PARK).was_told(NEEDLESS, "第二道围油栏（现已查明：出水闸已关）")
    assert "回1接受" not in told.text
    desk.phone(PARK).was_told_nothing()


def test_one_text_says_all_that_others_have_made_needless(authored: Authored) -> None:
    rule = "  suspend_boating:\n"
    with authored("oil_spill", (rule, rule + "    done_when: fact('gates_closed')\n")) as desk:
        story = desk.open_s2()
        desk.phone(PARK).forget()
        story.officer.learn(gates_closed="yes")
        told = desk.phone(PARK).was_told("第二道围油栏", "停航")
        assert told.text.count(NEEDLESS) == 1
        desk.phone(PARK).was_told_nothing()


def test_the_office_that_states_it_is_not_told_what_it_has_stated(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(OFFICER).forget()
    story.commander.learn(gates_closed="yes")
    assert not any("关闸" in text for text in desk.phone(OFFICER).texts() if NEEDLESS in text)


def test_who_has_reported_it_done_hears_nothing_more_of_it(desk: ADesk) -> None:
    story = desk.open_s2()
    story.by(PARK).finish("outlet_line", note="已布设")
    desk.phone(PARK).forget()
    story.officer.learn(gates_closed="yes")
    desk.phone(PARK).was_told_nothing()


def test_who_takes_the_samples_is_not_told_that_none_are_needed(desk: ADesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    for phone in ("huanbaoju_sampler_1", OFFICER):
        desk.phone(phone).forget()
    story.sampler.sample("P1", oil="0.05")
    for phone in ("huanbaoju_sampler_1", OFFICER):
        assert not any(NEEDLESS in text for text in desk.phone(phone).texts())
