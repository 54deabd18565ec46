"""What comes of what people text back: nobody's words are lost, nobody is told what is not so, and no wrong yes
silences a ladder.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.audit.verify import verify_ledger
from engine.desk import Done
from engine.incident import commands as ask
from engine.incident.duties import DutyFinished
from engine.incident.replies import ReplyUnclear
from engine.ledger.work import inbox
from engine.probe.commands import StartContactTest
from engine.rules.answers.waiting import standing
from engine.stream.actor import Actor
from engine.stream.events import DeliveryOwed, TextAnswered
from engine.stream.refusal import Refusal
from office.services import optouts
from tests.workers.desk.desk import OFFICER, ADesk, Story

PARK, NEXT = "taoranting_park_1", "taoranting_park_2"
SITE = "huanbaoju_1"
"""Whoever commands at the site: asked in every incident."""


def reply(desk: ADesk, person: str, words: str) -> None:
    desk.phone(person).replies(words)
    desk.take_in()


def waits(story: Story) -> list[tuple[str, str]]:
    """The replies that nobody has read: what they say, and the words."""
    return [(it.says, str(it.words)) for it in standing(story.incident)]


def told_officer(story: Story) -> list[str]:
    """What went to the officer about replies."""
    return [str(it.text) for it in story.incident.deliveries.values() if it.owed.purpose == "reply"]


def left(desk: ADesk) -> int:
    """Replies that lie in the inbox, where nobody looks."""
    with desk.ledger.reading() as tx:
        return len([*inbox.unmatched(tx), *inbox.take(tx)])


# ── a wrong yes ──


@pytest.mark.parametrize(
    "words",
    [
        "收到了吗？",
        "收到您的短信，本人正在休假",
        "收到，但我在外地",
        "1?",
        "1 可是船坏了",
        "没收到",
        "l",
        "让小王去",
        "wrong number",
    ],
)
def test_what_is_no_yes_is_asked_about_and_the_ladder_goes_on(desk: ADesk, words: str) -> None:
    story = desk.open_s2()
    for person in (PARK, OFFICER):
        desk.phone(person).forget()
    reply(desk, PARK, words)
    assert story.duty("first_boom").answer is None
    desk.phone(PARK).was_told("您的回复分不清答的是哪一条")
    desk.phone(OFFICER).was_told(f"钱秀云 {desk.phones.address(PARK, 'voice')}回复“{words}”")
    assert [it[1] for it in waits(story)] == [words]
    desk.clock.to("10:26")
    assert "无人接办" in desk.phone(PARK).texts()[-1], "the chase came all the same"


@pytest.mark.parametrize("words", ["已收到", "1接受", "收悉", "好的，马上去", "ack", "👍", "1️⃣", "①", "回1"])
def test_what_is_a_yes_is_taken_as_one(desk: ADesk, words: str) -> None:
    story = desk.open_s2()
    reply(desk, PARK, words)
    assert story.duty("first_boom").answer == "accepted"
    assert (told_officer(story), waits(story), left(desk)) == ([], [], 0)


# ── how far it is ──


def test_on_the_way_and_on_site_are_a_yes_and_shown_as_what_they_are(desk: ADesk) -> None:
    story = desk.open_s2()
    reply(desk, PARK, "马上到")
    assert (story.duty("first_boom").answer, story.duty("first_boom").progress) == ("accepted", "on_the_way")
    accepted_at = story.duty("first_boom").answered_at
    desk.clock.forward(minutes=9)
    reply(desk, PARK, "已到现场")
    assert (story.duty("first_boom").answer, story.duty("first_boom").progress) == ("accepted", "on_site")
    assert story.duty("first_boom").answered_at == accepted_at, "the yes keeps its time"


def test_done_by_text_ends_no_duty_that_needs_a_proof_and_says_what_it_needs(desk: ADesk) -> None:
    story = desk.open_s2()
    first = story.texts_to(PARK)[0].owed
    desk.phone(PARK).forget()
    reply(desk, PARK, f"完成 {first.reference}-{first.duties.index('first_boom') + 1}")
    boom = story.duty("first_boom")
    assert (boom.answer, boom.progress, boom.open) == ("accepted", "done", True)
    desk.phone(PARK).was_told("已记下“完成”", "首道围油栏", "还需照片或文件", "任立新")
    reply(desk, PARK, "完成了")
    desk.phone(PARK).was_told_nothing()
    assert not story.happened(DutyFinished)


def test_done_by_text_ends_the_one_duty_that_needs_no_proof(desk: ADesk) -> None:
    story = desk.open_s2()
    reply(desk, "sd_taoranting_1", "警戒线已布设完成")
    assert (story.duty("cordon").answer, story.duty("cordon").status) == ("accepted", "finished")
    (done,) = story.happened(DutyFinished)
    assert done.note == "警戒线已布设完成"  # type: ignore[attr-defined]


# ── whose yes it is ──


def test_whoever_answers_after_a_colleague_is_told_by_whom_it_is_settled(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:31")
    story.by(NEXT).accept("first_boom")
    for duty in story.owed_by("taoranting_park"):
        if story.duty(duty).answer is None:
            story.by(NEXT).accept(duty)
    desk.phone(PARK).forget()
    reply(desk, PARK, "1")
    name = str(desk.wiring.office.district().persons[NEXT].name)
    desk.phone(PARK).was_told("无需再答", f"已由{name}接办")
    assert story.duty("first_boom").answered_by == NEXT, "a colleague's yes stays theirs"
    reply(desk, PARK, "1")
    desk.phone(PARK).was_told_nothing()


def test_whoever_answers_after_it_is_done_is_told_who_did_it(desk: ADesk) -> None:
    story = desk.open_s2()
    story.by("sd_taoranting_2").finish("cordon", note="已设警戒", proof="警戒")
    desk.phone("sd_taoranting_1").forget()
    reply(desk, "sd_taoranting_1", "1")
    name = str(desk.wiring.office.district().persons["sd_taoranting_2"].name)
    desk.phone("sd_taoranting_1").was_told("无需再答", f"已由{name}完成")
    assert left(desk) == 0


def test_a_colleagues_no_takes_nobodys_yes_back(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:31")
    for duty in story.owed_by("taoranting_park"):
        story.by(NEXT).accept(duty)
    reply(desk, PARK, "9")
    assert (story.duty("first_boom").answer, story.duty("first_boom").answered_by) == ("accepted", NEXT)


def test_whoever_has_accepted_may_still_decline(desk: ADesk) -> None:
    story = desk.open_s2()
    reply(desk, PARK, "1")
    reply(desk, PARK, "9 船坏了")
    assert story.duty("first_boom").answer == "declined"
    assert waits(story) == [("no", "9 船坏了")]


def test_several_numbers_answer_several_duties(desk: ADesk) -> None:
    story = desk.open_s2()
    first = story.texts_to(PARK)[0].owed
    reply(desk, PARK, "1 和 2")
    assert [duty for duty in first.duties if story.duty(duty).answer == "accepted"] == list(first.duties[:2])
    reply(desk, PARK, f"{first.reference}-3和4")
    assert [duty for duty in first.duties if story.duty(duty).answer == "accepted"] == list(first.duties[:4])


def test_a_number_that_the_text_does_not_have_is_asked_about(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone("sd_taoranting_1").forget()
    reply(desk, "sd_taoranting_1", "2和3接受")
    assert story.duty("cordon").answer is None
    desk.phone("sd_taoranting_1").was_told("分不清")


# ── nobody's words are lost ──


def test_a_cry_for_help_reaches_the_officer_at_once_and_the_sender_hears_that(desk: ADesk) -> None:
    story = desk.open_s2()
    for person in (PARK, OFFICER):
        desk.phone(person).forget()
    reply(desk, PARK, "我们没有围油栏，请支援")
    desk.phone(OFFICER).was_told("我们没有围油栏，请支援", "陶然亭公园")
    desk.phone(PARK).was_told("已将“我们没有围油栏，请支援”转告值班员任立新")
    assert story.duty("first_boom").answer is None, "help is no yes: the ladder goes on"
    assert waits(story) == [("help", "我们没有围油栏，请支援")]
    reply(desk, PARK, "1")
    assert waits(story) == [("help", "我们没有围油栏，请支援")], "a yes does not take the cry back"
    (entry,) = [it.entry for it in standing(story.incident)]
    seen = ask.SeeReply(id="seen", actor=story.officer.actor, reply=entry, note=None)
    assert isinstance(desk.submit(story.id, seen), Done)
    assert waits(story) == []


def test_a_reply_that_is_not_there_cannot_be_seen(desk: ADesk) -> None:
    story = desk.open_s2()
    refused = desk.submit(story.id, ask.SeeReply(id="seen", actor=story.officer.actor, reply=3))
    assert isinstance(refused, Refusal)
    assert refused.code == "unknown_reply"


def test_a_no_goes_to_the_officer_and_waits_until_somebody_else_has_it(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(OFFICER).forget()
    reply(desk, "sd_taoranting_1", "去不了，人手都派出去了")
    desk.phone(OFFICER).was_told("去不了，人手都派出去了")
    assert waits(story) == [("no", "去不了，人手都派出去了")]
    story.by("sd_taoranting_2").accept("cordon")
    assert waits(story) == []


def test_the_officer_gets_one_text_about_a_sender_in_ten_minutes_and_then_the_rest(desk: ADesk) -> None:
    story = desk.open_s2()
    for words in ("谁？", "请支援", "有人受伤"):
        reply(desk, PARK, words)
    assert len(told_officer(story)) == 1
    reply(desk, "sd_taoranting_1", "谁？")
    assert len(told_officer(story)) == 2, "another sender is another text"
    desk.clock.forward(minutes=9, seconds=59)
    assert len(told_officer(story)) == 2
    desk.clock.forward(seconds=1)
    assert "请支援 · 有人受伤" in told_officer(story)[2]
    desk.clock.forward(minutes=30)
    assert len(told_officer(story)) == 3


def test_a_telephone_that_answers_by_itself_is_not_asked_without_end(desk: ADesk) -> None:
    story = desk.open_s2()
    for _ in range(8):
        reply(desk, PARK, "您好，我正在开车，稍后回复")
    assert len([it for it in story.texts_to(PARK) if it.owed.purpose == "question"]) == 2
    assert len(waits(story)) == 8, "all of it is on record"


def test_two_incidents_and_one_contact_who_never_says_which(desk: ADesk) -> None:
    """It goes on being asked; a cry for help and what could not be read stand on both incidents and reach the
    officer.
    """
    one, other = desk.open_s2(), desk.open("oil_spill", water="zhuanhe", verified="yes")
    for person in (SITE, OFFICER):
        desk.phone(person).forget()
    for words in ("收到", "已到现场", "我们没有围油栏，请支援", "1"):
        reply(desk, SITE, words)
    assert not one.happened(TextAnswered)
    assert not other.happened(TextAnswered)
    for story in (one, other):
        assert [it[1] for it in waits(story)] == ["收到", "已到现场", "我们没有围油栏，请支援", "1"]
    assert left(desk) == 0
    questions = [it for story in (one, other) for it in story.texts_to(SITE) if it.owed.purpose == "question"]
    assert len(questions) == 3, "each yes is asked about; the cry for help is passed on instead"
    assert len([*told_officer(one), *told_officer(other)]) == 1
    desk.phone(OFFICER).was_told("我们没有围油栏，请支援")
    desk.clock.forward(minutes=5)
    assert {one.duty("site_command").answer, other.duty("site_command").answer} == {None}, "nobody was silenced"
    for story in (one, other):
        reply(desk, SITE, f"1 {story.texts_to(SITE)[0].owed.reference}")
        assert story.duty("site_command").answer == "accepted"
        assert waits(story) == [("help", "我们没有围油栏，请支援")]


def test_a_yes_that_is_set_right_in_time_never_bothers_the_officer(desk: ADesk) -> None:
    one, other = desk.open_s2(), desk.open("oil_spill", water="zhuanhe", verified="yes")
    reply(desk, SITE, "收到")
    for story in (one, other):
        reply(desk, SITE, f"1 {story.texts_to(SITE)[0].owed.reference}")
    desk.clock.forward(minutes=15)
    assert [*told_officer(one), *told_officer(other)] == []


def test_a_yes_that_is_not_set_right_reaches_the_officer_after_two_minutes(desk: ADesk) -> None:
    one, other = desk.open_s2(), desk.open("oil_spill", water="zhuanhe", verified="yes")
    reply(desk, SITE, "收到")
    desk.clock.forward(minutes=1, seconds=59)
    assert [*told_officer(one), *told_officer(other)] == []
    desk.clock.forward(seconds=1)
    assert len([*told_officer(one), *told_officer(other)]) == 1


def test_whoever_was_only_told_is_heard_when_they_cry_for_help(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(OFFICER).forget()
    assert not [it for it in story.texts_to("huanbaoju_commander") if it.owed.asks]
    reply(desk, "huanbaoju_commander", "现场有人落水")
    assert waits(story) == [("help", "现场有人落水")]
    desk.phone(OFFICER).was_told("现场有人落水")


def test_the_officers_own_words_reach_another_officer(desk: ADesk) -> None:
    """An officer who is no more than told may need help as well, and is not told of themselves."""
    story = desk.open_s2()
    reply(desk, PARK, "谁？")
    desk.phone(OFFICER).forget()
    reply(desk, OFFICER, "收到")
    assert [it[0] for it in waits(story)] == ["question"], "a plain yes to what asks for nothing is on record only"
    reply(desk, OFFICER, "我这边人手不够，请支援")
    assert left(desk) == 0
    assert waits(story)[-1] == ("help", "我这边人手不够，请支援")
    desk.phone("huanbaoju_duty_2").was_told("我这边人手不够，请支援")


# ── opt-outs ──


@pytest.mark.parametrize("words", ["STOP", "TD", "退订"])
def test_an_opt_out_is_honoured_by_every_later_text_and_the_officer_hears_of_it(desk: ADesk, words: str) -> None:
    story = desk.open_s2()
    for person in (PARK, OFFICER):
        desk.phone(person).forget()
    reply(desk, PARK, words)
    desk.phone(OFFICER).was_told(f"回复“{words}”")
    assert [it.channel for it in desk.phones.unread(PARK)] == ["voice"], (
        "what still asks goes by the next channel at once"
    )
    assert story.duty("first_boom").answer is None
    assert [it[0] for it in waits(story)] == ["opt_out"]
    assert {it.person for it in desk.wiring.office.house().opt_outs.values()} == {PARK}
    later = desk.open("oil_spill", water="taoranting", verified="yes")
    desk.clock.forward(minutes=40)
    after = [entry.event for it in (story, later) for entry in it.entries if isinstance(entry.event, DeliveryOwed)]
    channels = [it.channel for it in after if it.person == PARK]
    assert channels.count("sms") == 1, "nothing after the opt-out, in no incident"


def test_start_ends_an_opt_out_and_so_does_an_officer(desk: ADesk) -> None:
    desk.open_s2()
    reply(desk, PARK, "STOP")
    reply(desk, PARK, "START")
    assert desk.wiring.office.house().opt_outs == {}
    assert [it.owed.channel for it in desk.open("oil_spill", water="taoranting", verified="yes").texts_to(PARK)] == [
        "sms"
    ]
    reply(desk, PARK, "STOP")
    assert all(it.ok for it in verify_ledger(desk.ledger)), "the house is a record like any other"
    ended = optouts.end(desk.desk, "end", PARK, "sms", "电话商定", desk.open_s2().officer.actor)
    assert not isinstance(ended, Refusal)
    assert desk.wiring.office.house().opt_outs == {}
    again = optouts.end(desk.desk, "end again", PARK, "sms", "电话商定", desk.open_s2().officer.actor)
    assert isinstance(again, Refusal)
    assert again.code == "no_opt_out"


def test_a_contact_test_honours_an_opt_out(desk: ADesk) -> None:
    desk.open_s2()
    reply(desk, PARK, "STOP")
    started = desk.desk.hand_in(
        StartContactTest(
            id="test",
            actor=Actor(via="cli", person=OFFICER),
            units=("taoranting_park",),
            asks=("sms",),
            within=timedelta(hours=1),
        )
    )
    assert isinstance(started, Done), started
    owed = [entry.event for entry in started.entries if isinstance(entry.event, DeliveryOwed)]
    assert "sms" not in {it.channel for it in owed if it.person == PARK}
    assert "sms" in {it.channel for it in owed if it.person == NEXT}


def test_an_opt_out_by_whoever_was_only_told_is_honoured_too(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(OFFICER).forget()
    reply(desk, "huanbaoju_commander", "退订")
    desk.phone(OFFICER).was_told("退订")
    assert {it.person for it in desk.wiring.office.house().opt_outs.values()} == {"huanbaoju_commander"}
    later = desk.open_s2()
    assert {it.owed.channel for it in story.texts_to("huanbaoju_commander")} == {"sms"}
    assert "sms" not in {it.owed.channel for it in later.texts_to("huanbaoju_commander")}


def test_a_second_start_and_a_stranger_change_nothing(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phones.put_reply("+8613800138000", "STOP")
    desk.take_in()
    assert desk.wiring.office.house().opt_outs == {}
    reply(desk, PARK, "START")
    assert [it.says for it in story.happened(ReplyUnclear)] == ["opt_in"]  # type: ignore[attr-defined]
