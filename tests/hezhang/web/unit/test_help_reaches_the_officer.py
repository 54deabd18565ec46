"""Whoever asks for help on the page, or cannot do it, is heard in the duty room: on the board as an alarm that sounds,
and on the officer's telephone. That nobody answers is heard there too.
"""

from __future__ import annotations

from engine.desk import Done
from engine.incident import commands as ask
from engine.incident.replies import ReplyHeard
from office.views.at_a_glance.page import glance
from office.views.at_a_glance.ringing import CardView
from tests.hezhang.web.unit.boatman import PARK, Boatman
from tests.workers.desk.desk import OFFICER, ADesk


def cards(desk: ADesk, code: str) -> list[CardView]:
    """The alarms of this kind on the board that nobody sees to."""
    return [it for it in glance(desk.wiring.office, "zh").cards if it.code == code and not it.seen_by]


def test_a_cry_for_help_sounds_on_the_board_and_is_texted_to_the_officer(desk: ADesk, boatman: Boatman) -> None:
    for person in (OFFICER, PARK):
        desk.phone(person).forget()
    page = boatman.says("help", miss_people="on", miss_material="on", words="要 1 艘船，2 小时内")
    assert "已求助" in page.text
    assert "已响值班室" in page.text
    desk.send_texts()
    desk.phone(OFFICER).was_told("【要帮忙】缺人、材料、工具，要 1 艘船，2 小时内", "陶然亭公园")
    desk.phone(PARK).was_told("已将“【要帮忙】")
    [card] = cards(desk, "help")
    assert card.words == "【要帮忙】缺人、材料、工具，要 1 艘船，2 小时内"
    assert [it.person for it in card.ring] == [PARK]
    assert card.ring[0].phone
    [heard] = boatman.story.happened(ReplyHeard)
    assert isinstance(heard, ReplyHeard)
    assert (heard.says, heard.waits) == ("help", True)
    assert boatman.story.duty("first_boom").answer is None, "help is no yes: the ladder goes on"

    seen = ask.SeeReply(id="seen", actor=boatman.story.officer.actor, reply=card.reply or 0)
    assert isinstance(desk.submit(boatman.story.id, seen), Done)
    assert cards(desk, "help") == []
    assert "值班室已看到" in boatman.reads().text


def test_an_empty_cry_asks_what_is_missing_and_is_not_recorded(boatman: Boatman) -> None:
    empty = boatman.says("help")
    assert (empty.status, "请写缺什么" in empty.text) == (422, True)
    assert boatman.story.happened(ReplyHeard) == []


def test_a_no_sounds_until_somebody_else_has_taken_it_on(desk: ADesk, boatman: Boatman) -> None:
    desk.phone(OFFICER).forget()
    assert boatman.says("no", words="船坏了").status == 200
    desk.send_texts()
    desk.phone(OFFICER).was_told("船坏了", "陶然亭公园")
    [card] = cards(desk, "no")
    assert card.words == "船坏了"
    for duty in boatman.text.owed.duties:
        boatman.story.by("taoranting_park_2").accept(duty)
    assert cards(desk, "no") == []


def test_that_nobody_answers_sounds_when_the_ladder_is_at_its_top(desk: ADesk, boatman: Boatman) -> None:
    desk.phone(OFFICER).forget()
    assert boatman.reads().status == 200, "looking is no answer"
    desk.clock.forward(hours=2)
    assert cards(desk, "ladder_at_top")
    assert desk.phones.told(OFFICER)
