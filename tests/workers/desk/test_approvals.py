"""A commander in bed: asked by text with a code, answering with it; and whatever else is written back does nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from engine.incident.approvals import ApprovalAnswered, ApprovalMissed
from engine.incident.duties import DutyWaived
from engine.incident.grading import GradeSet
from engine.incident.warning import WarningApproved
from engine.stream.events import DeliveryAttempted, DeliveryOwed
from engine.values.private import Private
from office.files.data_files import find_channels, load_channels
from office.services.inbox_items import KeyItem
from office.services.registrable import registrable
from office.texts.approval_texts import NO_KEYS
from office.texts.texts import Texts
from tests.practice.in_registered_words import Watch, watch
from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk, Story
from tests.workers.desk.desks import on_both

__all__ = ["watch"]

DEPUTY, CHIEF = "deputy_district_chief", "district_chief"
CODE = re.compile(r"同意请回：同意 (\d{6})")


def wrote(desk: ADesk, person: str, words: str) -> None:
    desk.phone(person).replies(words)
    desk.take_in()


def code_at(desk: ADesk, person: str) -> str:
    """The code of the newest request on this phone."""
    found = [it for text in desk.phone(person).texts() for it in CODE.findall(text)]
    assert found, desk.phone(person).texts()
    return found[-1]


def asked_about_a_warning(desk: ADesk, to: str = DEPUTY, **given: object) -> tuple[Story, str]:
    story = desk.open_s2()
    story.officer.warns("blue")
    story.officer.asks_approval("warning", to, **given)
    return story, code_at(desk, to)


@on_both
def test_a_warning_is_approved_by_a_text_with_its_code(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk, reason=Private("油在往下游走"))
    desk.phone(DEPUTY).was_told("请您批：批准蓝色预警", "请勿下水", "已停航", "油在往下游走", f"不同意 {code} 理由")
    desk.phone(OFFICER).forget()
    wrote(desk, DEPUTY, f"同意 {code}")
    assert story.incident.warning.status == "approved"
    approved = next(it for it in story.entries if isinstance(it.event, WarningApproved))
    assert (approved.actor.person, approved.actor.via, approved.actor.entered_by) == (DEPUTY, "sms", None)
    desk.phone(DEPUTY).was_told("已按您的同意办理：批准蓝色预警")
    desk.phone(OFFICER).was_told("舒宏图已批准：批准蓝色预警")


def test_the_record_has_no_code(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    wrote(desk, DEPUTY, f"同意 {code} 但是要先停航")
    wrote(desk, DEPUTY, f"同意 {code}")
    sent = [str(it.text) for it in story.happened(DeliveryAttempted)]  # type: ignore[attr-defined]
    assert any("同意请回：同意 ······" in it for it in sent)
    assert not any(code in str(entry.event) for entry in story.entries)


def test_a_refusal_with_its_reason_reaches_the_officer_and_changes_nothing(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    desk.phone(OFFICER).forget()
    wrote(desk, DEPUTY, f"不同意{code}，等下一次采样")
    assert story.incident.warning.status == "proposed"
    desk.phone(OFFICER).was_told("舒宏图不同意：批准蓝色预警", "等下一次采样")
    assert story.incident.approvals.by_id["A1"].state == "refused"
    wrote(desk, DEPUTY, f"同意 {code}")
    assert story.incident.warning.status == "proposed", "a code is good once"


@pytest.mark.parametrize("words", ["1", "同意", "好的", "OK"])
def test_a_bare_yes_approves_nothing(desk: ADesk, words: str) -> None:
    story, _ = asked_about_a_warning(desk)
    desk.phone(DEPUTY).forget()
    wrote(desk, DEPUTY, words)
    assert story.incident.warning.status == "proposed"
    desk.phone(DEPUTY).was_told("没有办：批准要带六位码")
    assert story.incident.approvals.by_id["A1"].open


def test_a_code_answered_by_somebody_else_counts_for_nobody(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    wrote(desk, COMMANDER, f"同意 {code}")
    assert story.incident.warning.status == "proposed"
    desk.phone(COMMANDER).was_told("没有办：这个码是发给另一位的")
    assert story.incident.approvals.by_id["A1"].open, "whoever was asked may still answer"
    wrote(desk, DEPUTY, f"同意 {code}")
    assert story.incident.warning.status == "approved"


def test_a_code_answered_twice_is_told_that_it_was_answered(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    wrote(desk, DEPUTY, f"同意 {code}")
    desk.phone(DEPUTY).forget()
    wrote(desk, DEPUTY, f"同意 {code}")
    assert len(story.happened(WarningApproved)) == 1
    desk.phone(DEPUTY).was_told("没有办成", "已经答复过")


def test_a_code_answered_too_late_is_told_so(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    desk.clock.forward(minutes=31)
    desk.phone(OFFICER).was_told("舒宏图没有答复", "码已过期")
    desk.phone(DEPUTY).was_told("码已过期")
    desk.phone(DEPUTY).forget()
    wrote(desk, DEPUTY, f"同意 {code}")
    assert story.incident.warning.status == "proposed"
    desk.phone(DEPUTY).was_told("没有办成", "过期")


def test_a_late_answer_is_late_though_no_timekeeper_has_looked(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    desk.clock.jump(minutes=31)
    wrote(desk, DEPUTY, f"同意 {code}")
    assert story.incident.warning.status == "proposed"


def test_the_telephone_rings_where_a_text_is_not_answered(desk: ADesk) -> None:
    asked_about_a_warning(desk)
    desk.clock.forward(minutes=10)
    rung = desk.phone(DEPUTY).was_told("请您批：批准蓝色预警", by="voice")
    assert "同意请按1，再按六位码" in rung.text


def rung_at(desk: ADesk, story: Story, person: str) -> DeliveryOwed:
    """The call that asks this person for an approval, once nobody has answered the text."""
    desk.clock.forward(minutes=10)
    found = [it.owed for it in story.incident.deliveries.values() if it.owed.channel == "voice" and it.owed.approval]
    assert [it.person for it in found] == [person]
    return found[0]


def test_a_call_in_registered_words_takes_no_code_and_says_so(desk: ADesk) -> None:
    """Alibaba's call takes one key, and no single key approves."""
    story, _ = asked_about_a_warning(desk)
    call = rung_at(desk, story, DEPUTY)
    [form] = desk.wiring.texts.forms(
        desk.desk.rules_of(story.incident), story.incident, call, desk.clock.now(), (1, "abcdef")
    )
    assert NO_KEYS in form.text
    assert "按1" not in form.text
    table = load_channels(find_channels("default")).table
    registered = registrable(table, None, replies=True, keys=True)
    assert form.words in {it.form.words for of_channel in registered.values() for it in of_channel}


def test_where_no_key_reaches_the_office_a_call_says_how_else_to_answer(desk: ADesk) -> None:
    story, _ = asked_about_a_warning(desk)
    call = rung_at(desk, story, DEPUTY)
    texts = Texts("【西城环保】", practice=True, reached=False, duty_room=lambda: "010-66668888")
    said = texts.render(desk.desk.rules_of(story.incident), story.incident, call, desk.clock.now(), (1, "abcdef")).text
    assert said.endswith(NO_KEYS)
    assert "按1" not in said
    assert "010-66668888" in said


def test_a_single_key_that_a_provider_tells_of_approves_nothing(desk: ADesk) -> None:
    story, _ = asked_about_a_warning(desk)
    call = rung_at(desk, story, DEPUTY)
    pressed = KeyItem(provider="fake", provider_id="voice-1", key="1", delivery=call.delivery, attempt=1)
    with desk.ledger.transaction() as tx:
        pressed.put(tx)
    desk.take_in()
    assert story.incident.warning.status == "proposed"
    assert story.incident.approvals.by_id["A1"].open, "the code of the text still counts"


def test_wrong_codes_are_counted_and_end_it(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    desk.phone(OFFICER).forget()
    wrong = [f"{(int(code) + n) % 1_000_000:06d}" for n in range(1, 6)]
    for it in wrong:
        wrote(desk, DEPUTY, f"同意 {it}")
    assert [it.why for it in story.happened(ApprovalMissed)] == ["wrong_code"] * 5  # type: ignore[attr-defined]
    desk.phone(DEPUTY).was_told("没有办：码不对")
    desk.phone(OFFICER).was_told("错码已满5次")
    wrote(desk, DEPUTY, f"同意 {code}")
    assert story.incident.warning.status == "proposed", "the right code comes too late"
    assert story.by(DEPUTY).tries_to.answers_approval("A1").code == "approval_guessed"


def test_what_it_was_about_has_changed(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    story.officer.warns("yellow")
    desk.phone(DEPUTY).was_told("情况已变")
    wrote(desk, DEPUTY, f"同意 {code}")
    assert story.incident.warning.status == "proposed", "yellow was never asked"


def test_whoever_answers_first_settles_it_for_the_other(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    story.officer.asks_approval("warning", CHIEF)
    wrote(desk, CHIEF, f"同意 {code_at(desk, CHIEF)}")
    desk.phone(DEPUTY).was_told("不用再回了", "已有结果")
    wrote(desk, DEPUTY, f"同意 {code}")
    assert len(story.happened(WarningApproved)) == 1


def test_a_duty_is_waived_by_its_code(desk: ADesk) -> None:
    story = desk.open_s2()
    story.officer.asks_approval("waiver", COMMANDER, "cordon", reason=Private("岸边没有人"))
    wrote(desk, COMMANDER, f"同意 {code_at(desk, COMMANDER)}")
    assert [(it.duty, str(it.reason)) for it in story.happened(DutyWaived)] == [("cordon", "岸边没有人")]  # type: ignore[attr-defined]


def test_a_grade_is_lowered_by_its_code(desk: ADesk) -> None:
    story = desk.open_s2("III")
    story.officer.asks_approval("grade", COMMANDER, "IV", reason=Private("影响不出湖"))
    wrote(desk, COMMANDER, f"同意 {code_at(desk, COMMANDER)}")
    last = story.happened(GradeSet)[-1]
    assert (last.grade, story.incident.grading.grade) == ("IV", "IV")  # type: ignore[attr-defined]


def test_what_stands_in_the_way_is_told_by_text_and_nothing_is_half_done(desk: ADesk) -> None:
    story = desk.open_s2()
    story.officer.asks_approval("end", COMMANDER, "false_alarm", reason=Private("是藻类"))
    desk.phone(COMMANDER).was_told("请您批", "还挡着")
    code = code_at(desk, COMMANDER)
    desk.phone(OFFICER).forget()
    wrote(desk, COMMANDER, f"同意 {code}")
    assert (story.stage, story.happened(ApprovalAnswered)) == ("response", [])
    desk.phone(COMMANDER).was_told("没有办成")
    desk.phone(OFFICER).was_told("李佳怡要批准", "规则挡着")
    assert story.incident.approvals.by_id["A1"].open, "the same code counts once it is mended"


def test_nobody_answers_for_somebody_else_by_a_login(desk: ADesk) -> None:
    story, _ = asked_about_a_warning(desk)
    assert story.commander.tries_to.answers_approval("A1").code == "approval_not_yours"
    story.by(DEPUTY).answers_approval("A1")
    assert story.incident.warning.status == "approved"


def test_what_they_may_never_do_is_not_asked(desk: ADesk) -> None:
    story = desk.open_s2()
    story.officer.warns("blue")
    assert story.officer.tries_to.asks_approval("warning", COMMANDER).code == "warning_approver"
    assert story.officer.tries_to.asks_approval("waiver", OFFICER, "cordon").code == "approval_of_own"
    late = {"until": desk.clock.now() + timedelta(days=2)}
    assert story.officer.tries_to.asks_approval("warning", DEPUTY, **late).code == "approval_until"


def test_a_request_is_withdrawn(desk: ADesk) -> None:
    story, code = asked_about_a_warning(desk)
    story.officer.withdraws_approval("a1", "话要改")
    desk.phone(DEPUTY).was_told("不用再回了", "撤回")
    wrote(desk, DEPUTY, f"同意 {code}")
    assert story.incident.warning.status == "proposed"
    assert story.officer.tries_to.withdraws_approval("A1").code == "approval_withdrawn"


def test_a_code_that_was_asked_anew_is_another_one(desk: ADesk) -> None:
    story, first = asked_about_a_warning(desk)
    story.officer.withdraws_approval("A1")
    story.officer.asks_approval("warning", DEPUTY)
    assert code_at(desk, DEPUTY) != first


def test_all_of_it_can_be_said_in_registered_words(desk: ADesk, watch: Watch) -> None:
    story, code = asked_about_a_warning(desk, reason=Private("油在往下游走，西海已见油花" * 4))
    for words in ("同意", f"同意 {code} 但是", f"同意 {int(code[::-1]) % 999_999:06d}"):
        wrote(desk, DEPUTY, words)
    wrote(desk, COMMANDER, f"同意 {code}")
    wrote(desk, DEPUTY, f"不同意 {code} 等下一次采样")
    story.officer.asks_approval("end", COMMANDER, "false_alarm", reason=Private("是藻类"))
    wrote(desk, COMMANDER, f"同意 {code_at(desk, COMMANDER)}")
    desk.clock.forward(minutes=31)
    assert watch.faults == [], "\n".join(watch.faults)
