"""A new kind of incident is a new YAML file and no Python: an algae bloom on 后海, from the first suspicion to the
end.
"""

from __future__ import annotations

from engine.incident.events import StageEntered
from tests.workers.desk.desk import ADesk, Story

CLEAN = {"do": "6.2", "ph": "8.1"}


def bloom(desk: ADesk) -> Story:
    return desk.open("algae_bloom", water="houhai", summary="北岸水面发绿")


def test_a_bloom_runs_to_closed(desk: ADesk) -> None:
    story = bloom(desk)
    assert story.stage == "warning"
    desk.phone("huanbaoju_1").was_told("到场查看水华", "回1接受")
    desk.phone("chief_shichahai").was_told("疑似水华")

    desk.clock.forward(minutes=3)
    desk.phone("huanbaoju_1").replies("1")
    desk.take_in()
    story.officer.learn(bloom_seen="yes", scum_kind="blue_green", bloom_area="1500")
    assert story.stage == "response"
    assert story.duty("look").status == "finished"
    assert story.owed_by("weiji") == {"warn_of_toxins"}
    desk.phone("chief_shichahai").was_told("约1500平方米", "回1接受")
    desk.phone("shichahai_office_1").was_told("开增氧设备")

    assert story.commander.tries_to.pull("contain").code == "guard_failed"
    story.sampler.add_point("P1")
    story.sampler.sample("P1", do="2.1", ph="9.4")
    story.officer.learn(aerators_on="yes")
    story.officer.waive("warn_of_toxins", reason="湖水不作饮用")
    story.everyone_works()
    story.officer.pull("contain")
    desk.phone("beihai_park_1").was_told("开始打捞藻体")

    for hour in (6, 18, 30):
        desk.clock.to_hour(hour)
        story.sampler.sample("P1", **CLEAN)
        story.everyone_works()
    story.officer.learn(harm_eliminated="yes")
    story.commander.pull("close")
    assert story.owed_by("huanbaoju") == {"final_report"}
    told = set(story.incident.told)
    story.by("huanbaoju_1").finish("final_report", proof="处理结果报告")
    assert story.stage == "closed"
    assert [it.stage for it in story.happened(StageEntered)] == [  # type: ignore[attr-defined]
        "warning",
        "response",
        "containment",
        "closure",
        "closed",
    ]
    for person in told:
        desk.phone(person).was_told("事件已结束")


def test_nobody_answers_and_its_own_ladder_is_climbed(desk: ADesk) -> None:
    bloom(desk)
    for person in ("huanbaoju_1", "shichahai_office_1"):
        desk.phone(person).forget()
    desk.clock.to("10:25")
    desk.phone("huanbaoju_1").was_told("还没人接办")
    desk.clock.to("10:35")
    desk.phone("huanbaoju_2").was_told("还没人接办")
    desk.clock.to("10:45")
    for person in ("huanbaoju_head", "huanbaoju_duty_1"):
        desk.phone(person).was_told("还没人接办")


def test_a_suspicion_that_was_nothing_is_stood_down(desk: ADesk) -> None:
    story = bloom(desk)
    story.officer.pull("stand_down", reason="浮萍")
    assert story.stage == "stood_down"
    desk.phone("chief_shichahai").was_told("事件已解除")
