"""Every no about an approval: what brings it about, and that it leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from engine.deciding.ruleset import ChannelTable
from engine.incident import commands as ask
from engine.rules.decide import decide
from engine.stream.refusal import Refusal
from engine.values.private import Private
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.story import COMMANDER, OFFICER, person

DEPUTY, HEAD = "deputy_district_chief", "huanbaoju_head"


def test_what_cannot_be_asked(desk: RulesDesk) -> None:
    story = desk.open_s2()
    asks = story.officer.tries_to.asks_approval
    assert asks("warning", DEPUTY).code == "no_warning_proposed"
    assert asks("grade", COMMANDER, "V").code == "unknown_grade"
    assert asks("waiver", COMMANDER, "no_such_duty").code == "unknown_duty"
    assert asks("waiver", COMMANDER, "cordon").code == "reason_needed"
    assert asks("end", COMMANDER, "contain").code == "approval_which_end"
    assert asks("waiver", "taoranting_park_1", "cordon", reason=Private("无人")).code == "not_allowed"
    assert asks("waiver", OFFICER, "cordon", reason=Private("无人")).code == "approval_of_own"
    assert story.by("taoranting_park_1").tries_to.asks_approval("grade", COMMANDER, "III").code == "not_allowed"


def test_a_code_is_good_for_a_while_and_no_longer_than_a_day(desk: RulesDesk) -> None:
    story = desk.open_s2()
    for until in (desk.clock.now(), desk.clock.now() + timedelta(hours=25)):
        assert story.officer.tries_to.asks_approval("grade", COMMANDER, "III", until=until).code == "approval_until"
    naive = datetime(2017, 5, 1, 12)
    assert story.officer.tries_to.asks_approval("grade", COMMANDER, "III", until=naive).code == "time_without_zone"


def test_in_a_drill_only_the_drill_list_is_asked(desk: RulesDesk) -> None:
    story = desk.open("oil_spill", water="taoranting", drill=True, verified="yes")
    off = next(it.id for it in desk.district().persons.values() if not it.drill_list)
    assert story.officer.tries_to.asks_approval("grade", off, "III").code == "approval_not_on_drill_list"


def test_whom_no_channel_reaches_is_not_asked(desk: RulesDesk) -> None:
    story = desk.open_s2()
    rules = replace(desk.desk.rules_of(story.incident), channels=ChannelTable({}))
    command = ask.AskApproval(id="nobody", actor=person(OFFICER), kind="grade", value="III", to=COMMANDER)
    refusal = decide(rules, story.incident, command, desk.clock.now(), "nonce")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "approval_unreachable"


def test_the_same_is_not_asked_of_the_same_person_twice(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.officer.asks_approval("grade", COMMANDER, "III")
    assert story.officer.tries_to.asks_approval("grade", COMMANDER, "III").code == "approval_asked_already"
    story.officer.asks_approval("grade", HEAD, "III")


def test_only_whoever_was_asked_answers_and_only_once(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.officer.asks_approval("grade", COMMANDER, "III")
    assert story.by(HEAD).tries_to.answers_approval("A1").code == "approval_not_yours"
    assert story.commander.tries_to.answers_approval("A7").code == "unknown_approval"
    story.commander.answers_approval("A1")
    assert story.incident.grading.grade == "III"
    assert story.commander.tries_to.answers_approval("A1").code == "approval_answered"


def test_what_ended_is_answered_no_more(desk: RulesDesk) -> None:
    story = desk.open_s2()
    story.officer.asks_approval("grade", COMMANDER, "III")
    story.officer.withdraws_approval("A1")
    assert story.commander.tries_to.answers_approval("A1").code == "approval_withdrawn"
    story.officer.asks_approval("grade", COMMANDER, "III")
    story.by(HEAD).grades("II")
    assert story.commander.tries_to.answers_approval("A2").code == "approval_overtaken"
    story.officer.asks_approval("grade", COMMANDER, "I")
    desk.clock.jump(minutes=30)
    assert story.commander.tries_to.answers_approval("A3").code == "approval_expired"
