"""Nobody answers, somebody declines, the work is late: who is told next, at what minute, and when it stops."""

from __future__ import annotations

from datetime import timedelta

from engine.incident.duties import AlarmRaised, LadderClimbed
from engine.stream.events import LimitArmed, LimitRanOut
from tests.workers.desk.desk import OFFICER, ADesk, Story

PARK, SECOND, HEAD = "taoranting_park_1", "taoranting_park_2", "taoranting_park_head"
CHIEF, OFFICERS = "chief_taoranting", ("huanbaoju_duty_1", "huanbaoju_duty_2")
OWNERS = ("go_and_stop", "first_boom", "outlet_line", "recovery", "suspend_boating")
NOBODY = "无人接办：北京市陶然亭公园管理处"


def bureau_and_street_answer(story: Story) -> None:
    """Everybody but the park is at work, so that whatever comes is about the park."""
    for duty in [*story.owed_by("huanbaoju"), *story.owed_by("sd_taoranting")]:
        if duty != "first_sample":
            person = "sd_taoranting_1" if duty == "cordon" else "huanbaoju_1"
            story.by(person).finish(duty)


def silent_park(desk: ADesk) -> Story:
    """S2, and nobody at the park says a word."""
    story = desk.open_s2()
    bureau_and_street_answer(story)
    for it in desk.phones.unread():
        it.read = True
    return story


DEPUTY = "deputy_district_chief"
INSPECTORS = ("ducha_1", "ducha_2", "jiancha_1", "jiancha_2")


def nobody_else_was_told(desk: ADesk) -> None:
    """Every text that went out was expected; that the inspectors hear of each limit in writing is
    `test_inspectors_hear`'s.
    """
    for person in INSPECTORS:
        for it in desk.phone(person).phones.unread(person):
            it.read = it.read or (it.channel == "email" and "履职督查" in it.text)
    desk.nobody_else_was_told()


def alarms(story: Story) -> list[tuple[str, str]]:
    return [(it.code, it.subject) for it in story.happened(AlarmRaised)]  # type: ignore[attr-defined]


# ── nobody answers ──


def test_nobody_answers_and_the_ladder_is_climbed_minute_by_minute(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.to("10:24")
    nobody_else_was_told(desk)
    for time, persons in (("10:25", [PARK]), ("10:30", [SECOND]), ("10:35", [HEAD])):
        desk.clock.to(time)
        for person in persons:
            told = desk.phone(person).was_told(NOBODY, "首道围油栏围住油源", "开始收油、吸油", "按1接受", by="voice")
            assert len([line for line in told.text.splitlines() if NOBODY in line]) == len(OWNERS)
        nobody_else_was_told(desk)
        assert alarms(story) == []
    # At 10:40 the work on the source and the boats is late as well, and that has a ladder of its own.
    desk.clock.to("10:40")
    desk.phone(CHIEF).was_told(NOBODY)
    desk.phone(PARK).was_told("逾期", "到场断油源", "停航")
    nobody_else_was_told(desk)
    desk.clock.to("10:45")
    for person in OFFICERS:
        desk.phone(person).was_told(NOBODY)
    nobody_else_was_told(desk)
    assert alarms(story) == []
    desk.clock.to("10:50")
    desk.phone(DEPUTY).was_told(NOBODY, by="voice")
    assert set(alarms(story)) == {("ladder_at_top", duty) for duty in OWNERS}


def test_at_the_top_the_ladder_goes_on_every_quarter_of_an_hour_and_alarms_once(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.to("10:59")
    desk.phone(DEPUTY).forget()
    for time in ("11:05", "11:20", "11:35"):
        desk.clock.to(time)
        desk.phone(DEPUTY).was_told(NOBODY, by="voice")
    assert len(alarms(story)) == len(OWNERS)


def test_whoever_was_told_on_the_ladder_may_take_it_on_and_then_it_is_quiet(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.to("10:31")
    desk.phone(SECOND).replies("1")
    desk.take_in()
    assert {story.duty(duty).answer for duty in OWNERS} == {"accepted"}
    assert story.duty("first_boom").answered_by == SECOND
    assert not [limit for limit in story.armed() if ":answer" in limit]
    for it in desk.phones.unread():
        it.read = True
    desk.clock.to("10:39")
    nobody_else_was_told(desk)


def test_the_reminder_numbers_the_duties_as_the_first_text_did(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.to("10:25")
    first, reminder = story.texts_to(PARK)
    assert reminder.owed.duties == first.owed.duties


def test_part_of_the_duties_accepted_leaves_the_others_on_the_ladder(desk: ADesk) -> None:
    story = silent_park(desk)
    reference = story.texts_to(PARK)[0].owed.reference
    desk.phone(PARK).replies(f"1 {reference}-2")
    desk.take_in()
    accepted = [duty for duty in OWNERS if story.duty(duty).answer == "accepted"]
    assert accepted == ["first_boom"]
    desk.clock.to("10:25")
    told = desk.phone(PARK).was_told(NOBODY)
    assert "首道围油栏" not in told.text


# ── somebody says no ──


def test_a_no_escalates_at_once_to_the_next_contact(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.to("10:22")
    desk.phone(PARK).replies("9 人手不足")
    desk.take_in()
    assert {story.duty(duty).answer for duty in OWNERS} == {"declined"}
    desk.phone(SECOND).was_told(NOBODY)
    desk.phone(OFFICER).was_told("9 人手不足")
    nobody_else_was_told(desk)
    desk.clock.to("10:27")
    desk.phone(HEAD).was_told(NOBODY)
    desk.clock.to("10:32")
    desk.phone(CHIEF).was_told(NOBODY)
    desk.clock.to("10:37")
    for person in OFFICERS:
        desk.phone(person).was_told(NOBODY)
    nobody_else_was_told(desk)


def test_a_no_after_a_yes_escalates_too(desk: ADesk) -> None:
    story = silent_park(desk)
    story.by(PARK).accept("first_boom")
    story.by(PARK).decline("first_boom", reason="围油栏不够")
    desk.phone(SECOND).was_told("首道围油栏")
    nobody_else_was_told(desk)


# ── the work is late ──


def test_late_work_is_told_to_contact_head_and_officers_chief_and_commander_and_at_last_in_writing(desk: ADesk) -> None:
    story = silent_park(desk)
    for duty in OWNERS:
        story.by(PARK).accept(duty)
        if duty != "first_boom":
            story.by(PARK).finish(duty)
    late = "逾期"
    desk.clock.to("10:49")
    nobody_else_was_told(desk)
    desk.clock.to("10:50")
    assert "回1接受" not in desk.phone(PARK).was_told(late, "首道围油栏").text
    desk.clock.to("11:00")
    for person in (HEAD, *OFFICERS):
        desk.phone(person).was_told("逾期10分钟", "首道围油栏")
    desk.clock.to("11:19")
    nobody_else_was_told(desk)
    desk.clock.to("11:20")
    for person in (CHIEF, "huanbaoju_commander"):
        desk.phone(person).was_told("逾期30分钟", "首道围油栏")
    for it in desk.phones.unread():
        it.read = True  # the first sample is late as well
    desk.clock.to("11:50")
    for person in ("ducha_1", "jiancha_1"):
        desk.phone(person).was_told("逾期1小时", "首道围油栏", by="email")
    assert story.duty("first_boom").late == ("finish",)
    assert not [limit for limit in story.armed() if limit.startswith("first_boom")]


def test_work_that_is_done_in_time_is_never_late(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.to("10:39")
    for it in desk.phones.unread():
        it.read = True
    for duty in OWNERS:
        story.by(PARK).finish(duty, proof="照片")
    desk.clock.to("11:19")
    nobody_else_was_told(desk)
    assert all(story.duty(duty).late == ("answer",) for duty in OWNERS)


# ── opened late ──


def test_an_incident_opened_late_fires_what_is_past_at_once_and_counts_it_as_late_at_intake(desk: ADesk) -> None:
    known = desk.clock.start - timedelta(hours=5)
    story = desk.open("oil_spill", water="taoranting", known_at=known, verified="yes", grade="IV", holiday="yes")
    ran_out = {it.limit: it.late_at_intake for it in story.happened(LimitRanOut)}  # type: ignore[attr-defined]
    assert {limit: late for limit, late in ran_out.items() if ":finish:" not in limit} == {
        f"{duty}.{to}:finish": True for duty in ("phone_now", "initial_report") for to in ("district_gov", "city_epb")
    }
    # The bureau's contact finds it in the one text that gives the duty; the officers hear that it is late.
    assert [it.purpose for it in (d.owed for d in story.texts_to("huanbaoju_1"))] == ["stage"]
    desk.phone("huanbaoju_duty_1").was_told("迟报", "初报区政府")
    # What counts from the stage has its full time.
    assert f"{story.armed()['first_boom:finish']:%H:%M}" == "10:50"


def test_a_timekeeper_that_slept_makes_up_for_it_in_the_order_of_the_times(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.jump(minutes=26)
    desk.fire()
    dues = [it.due for it in story.happened(LimitRanOut)]  # type: ignore[attr-defined]
    assert dues == sorted(dues)
    assert not [it for it in story.happened(LimitRanOut) if it.late_at_intake]  # type: ignore[attr-defined]
    climbed = [it.rung for it in story.happened(LadderClimbed) if it.duty == "first_boom"]  # type: ignore[attr-defined]
    assert climbed == [0, 1, 2, 3, 4]
    for person in (PARK, SECOND, HEAD, CHIEF, *OFFICERS):
        desk.phone(person).was_told(NOBODY)


def test_no_door_can_outrun_a_limit(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.jump(minutes=6)
    story.officer.note("等待回复")
    # The note came before the timekeeper did, and the limit fired with it.
    desk.phone(PARK).was_told(NOBODY)


# ── let off, or given to another ──


def test_a_waived_duty_is_over_with_its_limits(desk: ADesk) -> None:
    story = silent_park(desk)
    assert story.officer.tries_to.waive("recovery").code == "not_allowed"
    assert story.commander.tries_to.waive("recovery", reason=" ").code == "reason_needed"
    story.commander.waive("recovery", reason="消防已在收油")
    assert story.duty("recovery").status == "waived"
    assert not [limit for limit in story.armed() if limit.startswith("recovery")]
    desk.clock.to("10:25")
    assert "开始收油" not in desk.phone(PARK).was_told(NOBODY).text


def test_a_duty_given_to_another_unit_is_asked_of_them_anew_and_keeps_its_finish_limit(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.to("10:37")
    for it in desk.phones.unread():
        it.read = True
    finish = story.armed()["first_boom:finish"]
    story.officer.reassign("first_boom", to="huanwei", reason="公园无人应答")
    assert story.duty("first_boom").unit == "huanwei"
    desk.phone("huanwei_1").was_told("首道围油栏", "改由", "回1接受")
    assert story.armed()["first_boom:finish"] == finish
    assert f"{story.armed()['first_boom:answer']:%H:%M}" == "10:42"
    # The old ladder is gone, the new one begins with the new unit's contact.
    assert [limit for limit in story.armed() if limit.startswith("first_boom:answer:")] == []
    desk.clock.to("10:42")
    desk.phone("huanwei_1").was_told("无人接办", "首道围油栏")
    desk.clock.to("10:47")
    desk.phone("huanwei_2").was_told("无人接办", "首道围油栏")


def test_the_old_unit_may_no_longer_answer_what_was_given_to_another(desk: ADesk) -> None:
    story = desk.open_s2()
    story.officer.reassign("cordon", to="sd_tianqiao", reason="人手")
    assert story.by("sd_taoranting_2").tries_to.accept("cordon").code == "not_your_duty"
    story.by("sd_tianqiao_1").accept("cordon")


def test_a_yes_to_the_old_text_takes_on_nothing_that_went_to_another_unit(desk: ADesk) -> None:
    story = desk.open_s2()
    story.officer.reassign("first_boom", to="huanwei", reason="公园的围油栏坏了")
    desk.phone(PARK).replies("1")
    desk.take_in()
    assert story.duty("go_and_stop").answer == "accepted"
    assert story.duty("first_boom").answer is None
    assert story.by(PARK).tries_to.finish("first_boom", proof="照片").code == "not_your_duty"
    desk.clock.to("10:25")
    desk.phone("huanwei_1").was_told("无人接办", "首道围油栏")


def test_each_repeat_has_a_limit_of_its_own(desk: ADesk) -> None:
    story = silent_park(desk)
    desk.clock.to("11:16")
    armed = [it.limit for it in story.happened(LimitArmed)]  # type: ignore[attr-defined]
    assert [it for it in armed if it.startswith("first_boom:answer:")] == [f"first_boom:answer:{n}" for n in range(8)]
