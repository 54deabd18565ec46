"""Diesel on 陶然亭湖 from the first call to the end, with all its ways back: who owes what, who is told, and when it
may be closed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from engine.incident.duties import DutyLapsed
from engine.incident.events import StageEntered
from engine.ledger.errors import StoryClockRefused
from engine.stream.refusal import Refusal
from office.home.home import Home
from tests.engine.rules import series
from tests.engine.rules.series import CLOSES, Series
from tests.workers.desk.desk import BEIJING, ADesk, Story, a_desk

PARK, STREET, BUREAU = "taoranting_park_1", "sd_taoranting_1", "huanbaoju_1"
GOVERNMENT_AND_CITY = ("district_gov", "city_epb")


def reports(*duties: str) -> set[str]:
    """A report duty for each of the two that every report of a spill of grade Ⅳ goes to."""
    return {f"{duty}.{to}" for duty in duties for to in GOVERNMENT_AND_CITY}


def codes(refusal: Refusal) -> list[str]:
    """What is missing, code by code."""
    return [it.code for it in refusal.missing]


def named(refusal: Refusal, code: str, value: str) -> set[str]:
    return {it.values[value] for it in refusal.missing if it.code == code}


def contained(desk: ADesk) -> Story:
    """S2 as far as containment: everything that holds it in response is done within two hours."""
    story = desk.open_s2()
    desk.clock.to("11:00")
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="6.8")
    story.officer.learn(source_stopped="yes")
    story.everyone_works()
    story.commander.pull("contain")
    return story


def clean(story: Story, from_hour: float, hours: tuple[float, ...] = (0, 12, 24, 36, 48)) -> None:
    """Two days of clean samples at P1, and everybody did what they owe."""
    for hour in hours:
        story.desk.clock.to_hour(from_hour + hour)
        story.sampler.sample("P1", oil="0.05")
        story.everyone_works("sampling_rounds")


def closing(desk: ADesk) -> Story:
    story = contained(desk)
    clean(story, 2)
    story.officer.learn(cause_removed="yes", harm_eliminated="yes")
    story.commander.pull("close")
    return story


def sample(story: Story, hour: float, values: Series) -> None:
    """What is measured at an hour; a point begins with its first sample."""
    story.desk.clock.to_hour(hour)
    for point, measured in values[hour].items():
        if point not in story.incident.points:
            story.sampler.add_point(point)
        story.sampler.sample(point, sampler="huanbaoju_sampler_1", **measured)


# ── the first minutes ──


def test_a_verified_spill_passes_from_warning_to_response_by_rule(desk: ADesk) -> None:
    story = desk.open_s2()
    stages = [(it.stage, it.trigger, it.by_rule) for it in story.happened(StageEntered)]  # type: ignore[attr-defined]
    assert stages == [("warning", "open", False), ("response", "confirm", True)]
    assert story.id == "XC-20170501-001"


def test_a_spill_that_nobody_has_verified_stays_a_warning_until_somebody_has(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting")
    assert story.stage == "warning"
    assert story.owed_by("huanbaoju") == {"verify", "propose_warning"}
    desk.phone(PARK).was_told("围油栏和人员待命")
    desk.clock.forward(minutes=4)
    story.by("huanbaoju_duty_1").learn(verified="yes")
    assert story.stage == "response"
    # Judging the warning is over with the warning; verifying is done.
    assert story.duty("verify").status == "finished"
    assert story.duty("propose_warning").status == "lapsed"
    desk.phone(PARK).was_told("首道围油栏围住油源")


def test_each_unit_owes_what_the_plan_gives_it_and_the_bureau_is_not_the_owner(desk: ADesk) -> None:
    story = desk.open_s2()
    assert story.owed_by("taoranting_park") == {
        "go_and_stop",
        "first_boom",
        "outlet_line",
        "suspend_boating",
        "recovery",
    }
    assert story.owed_by("sd_taoranting") == {"cordon"}
    assert story.owed_by("huanbaoju") == {
        "site_command",
        "gate_request",
        "first_sample",
        "daily_report.city_yingji",
    } | reports("phone_now", "initial_report", "followup_open")
    assert {duty.unit for duty in story.incident.duties.values()} == {"taoranting_park", "sd_taoranting", "huanbaoju"}


def test_the_limits_are_those_of_the_plan(desk: ADesk) -> None:
    story = desk.open_s2()
    due = {limit: f"{at:%H:%M}" for limit, at in story.armed().items()}
    assert due == {
        "go_and_stop:answer": "10:25",
        "go_and_stop:finish": "10:40",
        "first_boom:answer": "10:25",
        "first_boom:finish": "10:50",
        "outlet_line:answer": "10:25",
        "outlet_line:finish": "11:05",
        "recovery:answer": "10:25",
        "recovery:finish": "11:50",
        "suspend_boating:answer": "10:25",
        "suspend_boating:finish": "10:40",
        "cordon:answer": "10:25",
        "cordon:finish": "10:40",
        "site_command:answer": "10:25",
        "site_command:finish": "10:40",
        "gate_request:finish": "10:50",
        "first_sample:finish": "11:20",
        **{f"{duty}:finish": "10:30" for duty in reports("phone_now")},
        **{f"{duty}:reminder": "10:25" for duty in reports("phone_now")},
        **{f"{duty}:finish": "14:20" for duty in reports("initial_report")},
        **{f"{duty}:reminder": "13:20" for duty in reports("initial_report")},
        **{f"{duty}:finish": "16:20" for duty in reports("followup_open")},
        **{f"{duty}:reminder": "15:20" for duty in reports("followup_open")},
        "daily_report.city_yingji:finish": "10:20",
        "daily_report.city_yingji:reminder": "09:20",
    }


def test_everybody_is_told_in_one_text_and_nobody_else_is(desk: ADesk) -> None:
    story = desk.open_s2()
    told = desk.phone(PARK).was_told("到场断油源", "围油栏", "回1接受", "10:40前", by="sms")
    card, spill, *lines = told.text.splitlines()
    assert card == "【西城环保】【演练】柴油可燃。上风向作业，禁火、禁吸烟、禁热作业，穿救生衣，闻到汽油味就撤。"
    assert spill.startswith("XC-20170501-001 陶然亭湖溢油，响应：东码头工作船漏柴油")
    assert [it[:2] for it in lines[1:6]] == ["1.", "2.", "3.", "4.", "5."]
    assert story.incident.deliveries[told.delivery].owed.reference in told.text
    desk.phone(BUREAU).was_told("到场指挥", "初报区政府", "14:20前")
    desk.phone(STREET).was_told("岸边设警戒", "溢油响应已启动")
    desk.phone("chief_taoranting").was_told("请河长到场协调")
    for person in ("kexin_1", "shizheng_1", "weiji_1", "chengguan_zhihui_1"):
        desk.phone(person).was_told("请按职责配合")
    desk.phone("city_river_1").was_told("请关闭该湖进出水闸", "回1接受")
    for person in ("city_drainage_1", "nb_dongcheng_e_1", "nb_dongcheng_w_1"):
        desk.phone(person).was_told("通报", "柴油")
    for person in ("city_river_1", "city_drainage_1", "nb_dongcheng_e_1", "nb_dongcheng_w_1"):
        desk.phone(person).was_told("由谁收到", by="email")
    for person in ("huanbaoju_commander", "huanbaoju_head", "deputy_district_chief"):
        desk.phone(person).was_told("请指挥掌握")
    for person in ("ducha_1", "ducha_2", "jiancha_1", "jiancha_2"):
        desk.phone(person).was_told("督查备案", "账本 ledger XC-20170501-001", by="email")
    desk.nobody_else_was_told()


def test_an_answer_by_text_stops_the_ladder(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:23")
    desk.phone(PARK).replies("1")
    desk.take_in()
    assert {story.duty(duty).answer for duty in story.owed_by("taoranting_park")} == {"accepted"}
    assert story.duty("first_boom").answered_by == PARK
    desk.phone(PARK).forget()
    desk.clock.to("10:39")
    desk.phone(PARK).was_told_nothing()
    desk.phone("taoranting_park_2").was_told_nothing()


# ── from response to containment ──


def test_a_refusal_of_containment_names_everything_that_is_missing(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:30")
    refusal = story.commander.tries_to.pull("contain")
    assert refusal.code == "guard_failed"
    assert [it.says_zh[:9] for it in refusal.missing if it.code == "guard"] == [
        "油源还没有切断或隔",
        "首道围油栏还没有到",
        "出水口还没有封住。",
        "还有响应阶段必须完",
    ]
    blocking = {"go_and_stop", "first_boom", "outlet_line", "recovery", "site_command", "first_sample"} | reports(
        "phone_now"
    )
    assert named(refusal, "blocking_duty", "duty") == blocking
    assert {it.says_zh for it in refusal.missing if it.values.get("duty") == "first_boom"} == {"首道围油栏围住油源"}

    story.by(PARK).finish("first_boom", proof="36米围油栏")
    story.officer.learn(source_stopped="yes", gates_closed="yes")
    # The gates are shut, so the outlet needs no second boom.
    assert story.duty("outlet_line").status == "finished"
    refusal = story.commander.tries_to.pull("contain")
    assert codes(refusal) == ["guard"] + ["blocking_duty"] * 6
    assert named(refusal, "blocking_duty", "duty") == blocking - {"first_boom", "outlet_line"}


def test_the_first_sample_finishes_the_duty_to_sample_when_every_point_has_one(desk: ADesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.add_point("P3")
    story.sampler.sample("P1", oil="6.8")
    assert story.duty("first_sample").open
    story.sampler.sample("P3", oil="0.05")
    assert story.duty("first_sample").status == "finished"


def test_containment_gives_its_own_duties_and_ends_those_of_the_response(desk: ADesk) -> None:
    story = desk.open_s2()
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="6.8")
    story.officer.learn(source_stopped="yes")
    story.everyone_works("followup_open", "initial_report", "cordon", "daily_report")
    desk.clock.forward(minutes=15)
    story.commander.pull("contain")
    assert [it.duty for it in story.happened(DutyLapsed)] == sorted(reports("followup_open"), reverse=True)  # type: ignore[attr-defined]
    assert story.owed_by("taoranting_park") == {"skim", "sentinel_line", "collect_waste"}
    assert story.owed_by("huanwei") == {"haul_waste"}
    assert story.owed_by("huanbaoju") == {"next_sample", "sampling_rounds", "daily_report.city_yingji"} | reports(
        "initial_report", "followup_report", "progress_report"
    )
    assert story.owed_by("sd_taoranting") == {"cordon"}


def test_a_grade_raised_later_starts_the_clocks_of_the_new_grade(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("13:00")
    story.officer.grades("III")
    due = {limit: f"{at:%H:%M}" for limit, at in story.armed().items()}
    assert due["phone_city.city_yingji:finish"] == "13:10"
    assert due["transfer_command:finish"] == "15:00"
    # From III on the district's government and the city's bureau are phoned at once, too (办法第37、38条).
    assert {due[f"phone_city.{to}:finish"] for to in GOVERNMENT_AND_CITY} == {"13:10"}
    # What the lower grade asked for still runs by its own clock.
    assert due["initial_report.city_epb:finish"] == "14:20"
    desk.phone(BUREAU).was_told("电话报市应急办", "13:10前")
    desk.phone("district_chief").was_told("报告区河长")


# ── closing ──


def test_it_may_not_be_closed_after_61_hours_and_may_after_62(desk: ADesk) -> None:
    story = _run(desk.open_s2(), series.S2, until=61)
    desk.clock.to_hour(61)
    refusal = story.commander.tries_to.pull("close")
    assert codes(refusal)[:1] == ["guard"]
    assert named(refusal, "window_too_short", "point") == {"P1", "P2"}
    assert named(refusal, "blocking_duty", "duty") == {"sampling_rounds"}

    sample(story, 62, series.S2)
    story.commander.pull("close")
    assert story.stage == "closure"
    assert story.incident.stage_at == desk.clock.start + timedelta(hours=62)


@pytest.mark.parametrize("name", ["S1", "S2B", "S10"])
def test_the_closing_hour_of_the_other_oil_spills(home: Home, tmp_path: Path, name: str) -> None:
    starts = {
        "S1": datetime(2016, 6, 9, 7, 40),
        "S2B": datetime(2017, 5, 1, 10, 20),
        "S10": datetime(2017, 6, 22, 9, 0),
    }[name]
    water = {"S1": "houhai", "S2B": "taoranting", "S10": "nanhucheng"}[name]
    with a_desk(home, tmp_path, starts.replace(tzinfo=BEIJING)) as desk:
        story = desk.open("oil_spill", water=water, verified="yes", drill=name == "S10")
        values = getattr(series, name)
        last = max(values)
        _run(story, values, until=last)
        # The hour before the last sample, the run is 12 hours too short; at the last sample it is exactly long enough.
        assert "window_too_short" in codes(story.commander.tries_to.pull("close"))
        sample(story, last, values)
        story.commander.pull("close")
        assert story.incident.stage_at == desk.clock.start + timedelta(hours=CLOSES[name])


def test_grease_in_a_lake_is_weighed_against_the_limit_for_lakes(home: Home, tmp_path: Path) -> None:
    with a_desk(home, tmp_path, datetime(2016, 9, 28, 9, 5, tzinfo=BEIJING)) as desk:
        known = {"verified": "yes", "sensitive": "yes", "items": "cod,las,nh3n,tp_lake"}
        story = desk.open("discharge", water="beihai", summary="厨房油脂漏入湖中", **known)
        _run(story, series.S3, until=66, facts={"discharge_stopped": "yes", "outfall_blocked": "yes"})
        sample(story, 66, series.S3)
        # By the limit for rivers phosphorus would have passed from the start, and the window would hold now.
        refusal = story.commander.tries_to.pull("close")
        assert named(refusal, "window_too_short", "item") == {"tp"}
        assert named(refusal, "window_too_short", "limit") == {"≤0.1 mg/L"}
        sample(story, 78, series.S3)
        assert "window_too_short" in codes(story.commander.tries_to.pull("close"))
        sample(story, 90, series.S3)
        story.commander.pull("close")
        assert story.incident.stage_at == desk.clock.start + timedelta(hours=CLOSES["S3"])


def _run(story: Story, values: Series, until: float, facts: dict[str, str] | None = None) -> Story:
    """Every sample before `until`; contained as soon as the first is in; everybody does what they owe; nothing else is
    missing.
    """
    for hour in (hour for hour in values if hour < until):
        sample(story, hour, values)
        if story.stage == "response":
            story.officer.learn(**(facts or {"source_stopped": "yes"}))
            story.everyone_works()
            story.commander.pull("contain")
        story.everyone_works("sampling_rounds")
    story.officer.learn(cause_removed="yes", harm_eliminated="yes")
    return story


def test_closed_by_rule_when_the_last_blocking_duty_is_done_and_everybody_told_is_told_of_it(desk: ADesk) -> None:
    story = closing(desk)
    assert story.owed_by("taoranting_park") == {"restock", "waste_manifest"}
    told = set(story.incident.told)
    story.by(PARK).finish("restock")
    story.by(PARK).finish("waste_manifest", proof="转移联单")
    assert story.stage == "closure"
    story.by(BUREAU).finish("final_report", proof="处理结果报告")
    assert story.stage == "closed"
    last = story.happened(StageEntered)[-1]
    assert (last.trigger, last.by_rule) == ("finish", True)  # type: ignore[attr-defined]
    assert {
        PARK,
        STREET,
        "chief_taoranting",
        "kexin_1",
        "city_river_1",
        "nb_dongcheng_e_1",
        "ducha_1",
        "huanwei_1",
    } <= told
    for person in told:
        desk.phone(person).was_told("事件处置结束")
    # What the law gives thirty working days for goes on after the end, counted over the Dragon Boat holiday.
    assert {limit: f"{at:%m-%d %H:%M}" for limit, at in story.armed().items()} == {
        "damage_assessment:reminder": "06-11 00:00",
        "damage_assessment:finish": "06-16 00:00",
    }


def test_the_damage_assessment_is_reported_within_twenty_working_days_though_the_incident_is_closed(
    desk: ADesk,
) -> None:
    story = closing(desk)
    story.by(PARK).finish("restock")
    story.by(PARK).finish("waste_manifest", proof="转移联单")
    story.by(BUREAU).finish("final_report", proof="处理结果报告")
    assert story.stage == "closed"
    desk.clock.to_hour(24 * 20)
    story.by(BUREAU).finish("damage_assessment", proof="评估报告")
    # From Sunday, 21 May, the twentieth working day is 19 June: the Dragon Boat holiday lies between, 28 to 30 May, the
    # 27th worked.
    assert {limit: f"{at:%m-%d %H:%M}" for limit, at in story.armed().items()} == {
        "assessment_report:reminder": "06-15 00:00",
        "assessment_report:finish": "06-20 00:00",
    }
    story.by(BUREAU).finish("assessment_report", proof="送达回执")
    assert (story.stage, story.armed()) == ("closed", {})


# ── the ways back and out ──


def test_oil_that_comes_back_leads_back_to_the_response(desk: ADesk) -> None:
    story = contained(desk)
    clean(story, 2, hours=(0, 12))
    story.officer.learn(cause_removed="yes")
    desk.phone(PARK).forget()
    assert story.officer.tries_to.pull("relapse").code == "reason_needed"
    story.officer.pull("relapse", reason="东岸又见油膜")
    assert story.stage == "response"
    # The booms and the sample of the first time do not count for the second.
    assert {"first_boom~2", "outlet_line~2", "first_sample~2", "go_and_stop~2"} <= set(story.incident.duties)
    desk.phone(PARK).was_told("首道围油栏", "东岸又见油膜")
    refusal = story.commander.tries_to.pull("contain")
    assert len([it for it in refusal.missing if it.code == "guard"]) == 4
    assert "first_boom~2" in named(refusal, "blocking_duty", "duty")


def test_what_was_clean_before_the_oil_came_back_does_not_count(desk: ADesk) -> None:
    story = contained(desk)
    clean(story, 2, hours=(0, 12, 24, 36))
    story.officer.pull("relapse", reason="东岸又见油膜")
    desk.clock.forward(hours=1)
    story.sampler.sample("P1", oil="0.05")
    story.officer.learn(source_stopped="yes")
    story.everyone_works()
    story.commander.pull("contain")
    story.everyone_works("sampling_rounds")
    desk.clock.to_hour(50)
    story.sampler.sample("P1", oil="0.05")
    story.everyone_works("sampling_rounds")
    story.officer.learn(cause_removed="yes", harm_eliminated="yes")
    refusal = story.commander.tries_to.pull("close")
    assert "window_too_short" in codes(refusal)


def test_a_closed_incident_is_opened_again_with_a_reason(desk: ADesk) -> None:
    story = closing(desk)
    story.everyone_works()
    assert story.stage == "closed"
    assert story.sampler.tries_to.sample("P1", oil="0.6").code == "incident_over"
    assert story.officer.tries_to.pull("reopen", reason=" ").code == "reason_needed"
    desk.phone(PARK).forget()
    story.officer.pull("reopen", reason="群众举报又见油花")
    assert story.stage == "response"
    desk.phone(PARK).was_told("首道围油栏", "群众举报又见油花")
    story.sampler.sample("P1", oil="0.6")


def test_a_false_alarm_ends_everything_and_everybody_told_is_told(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting")
    told = set(story.incident.told)
    desk.clock.forward(minutes=3)
    assert story.officer.tries_to.pull("false_alarm").code == "reason_needed"
    story.officer.pull("false_alarm", reason="到场查看为落花")
    assert story.stage == "stood_down"
    assert not [duty for duty in story.incident.duties.values() if duty.open]
    assert story.armed() == {}
    for person in told:
        desk.phone(person).was_told("预警解除", "到场查看为落花")
    desk.clock.forward(days=1)
    story.officer.pull("reopen", reason="又接举报")
    assert story.stage == "warning"
    desk.phone(PARK).was_told("围油栏和人员待命", "又接举报")


def test_a_verified_spill_is_no_false_alarm_until_the_record_is_corrected(desk: ADesk) -> None:
    story = desk.open_s2()
    assert story.officer.tries_to.pull("false_alarm", reason="看错了").code == "not_allowed"
    refusal = story.commander.tries_to.pull("false_alarm", reason="看错了")
    assert [it.says_zh[:10] for it in refusal.missing] == ["记录仍写着已核实。如"]
    entry = story.incident.facts["verified"].entry
    story.officer.correct(entry, facts={"verified": "no"})
    story.commander.pull("false_alarm", reason="看错了")
    assert story.stage == "stood_down"
    # The work of the response ends with it, done or not.
    assert story.owed_by("taoranting_park") == set()
    assert story.armed() == {}


def test_a_warning_is_not_stood_down_while_the_latest_sample_exceeds(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting")
    story.sampler.add_point("P1")
    story.sampler.sample("P1", oil="0.6")
    assert story.officer.tries_to.pull("stand_down", reason="油膜散了").code == "guard_failed"
    desk.clock.forward(hours=1)
    story.sampler.sample("P1", oil="0.4")
    story.officer.pull("stand_down", reason="油膜散了")
    assert story.stage == "stood_down"


def test_a_drill_tells_its_list_only_and_sends_no_report_outside(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="nanhucheng", drill=True, verified="yes", holiday="yes")
    assert not {"phone_now", "initial_report", "initial_report_urgent", "followup_open"} & set(story.incident.duties)
    # On a river the plan names no owner: the river office and the bureau act, by rule.
    assert {duty.unit for duty in story.incident.duties.values() if duty.rule == "first_boom"} == {
        "city_river",
        "huanbaoju",
    }
    persons = desk.wiring.office.district().persons
    assert story.incident.told
    assert all(persons[person].drill_list for person in story.incident.told)


def test_the_clock_of_a_story_does_not_run_backwards(desk: ADesk) -> None:
    desk.clock.forward(minutes=5)
    with pytest.raises(StoryClockRefused):
        desk.clock.jump(minutes=-1)
