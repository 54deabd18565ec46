"""What people text back: which of several texts they answer, and what becomes of what answers nothing."""

from __future__ import annotations

from engine.incident.replies import ReplyHeard, ReplyUnclear
from engine.ledger.work import inbox
from engine.stream.events import TextAnswered
from tests.workers.desk.desk import ADesk, Story

PARK = "taoranting_park_1"

# ── which text is answered ──


def left(desk: ADesk) -> list[tuple[str, str]]:
    """What became of every reply in the inbox."""
    with desk.ledger.reading() as tx:
        items = [*inbox.unmatched(tx), *inbox.take(tx)]
    return [(item.state, item.note) for item in items]


def answers(story: Story) -> list[tuple[str, str, int | None]]:
    """Who answered which text, and which item."""
    return [(it.person, it.delivery, it.item) for it in story.happened(TextAnswered)]  # type: ignore[attr-defined]


def reply(desk: ADesk, person: str, words: str) -> None:
    desk.phone(person).replies(words)
    desk.take_in()


def test_the_newest_text_that_asks_is_answered(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:27")
    first, reminder = story.texts_to(PARK)
    reply(desk, PARK, "收到，已派人")
    assert answers(story) == [(PARK, reminder.owed.delivery, None)]
    assert story.incident.deliveries[reminder.owed.delivery].answer == "accepted"
    assert story.incident.deliveries[first.owed.delivery].answer is None
    assert story.duty("first_boom").answer == "accepted"


def test_a_text_that_asks_nothing_is_never_what_is_answered(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:24")
    reply(desk, "huanbaoju_commander", "1")
    assert answers(story) == []
    assert left(desk) == []
    assert [(it.says, it.waits) for it in story.happened(ReplyHeard)] == [("yes", False)], (
        "on record, and nobody has to look"
    )


def test_a_reply_within_a_minute_of_another_text_is_asked_about(desk: ADesk) -> None:
    """The newer text asks for less: an answer to the first would take on more than the person has just read of."""
    story = desk.open_s2()
    desk.clock.to("10:23")
    story.by(PARK).accept("go_and_stop")
    desk.clock.to("10:25")
    story.officer.reassign("cordon", to="taoranting_park")
    desk.phone(PARK).forget()
    desk.clock.forward(seconds=30)
    reply(desk, PARK, "1")
    assert answers(story) == []
    asked = desk.phone(PARK).was_told("您的回复分不清答的是哪一条")
    *texts, question = story.texts_to(PARK)
    assert all(it.owed.reference in asked.text for it in texts)
    assert not question.owed.asks
    assert [it.words for it in story.happened(ReplyUnclear)] == ["1"]  # type: ignore[attr-defined]
    reply(desk, PARK, f"1 {texts[0].owed.reference}")
    assert answers(story) == [(PARK, texts[0].owed.delivery, None)]


def test_a_bare_yes_counts_where_every_text_asks_for_the_same(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:25")
    first, chase = story.texts_to(PARK)
    assert set(first.owed.duties) == set(chase.owed.duties)
    desk.clock.forward(seconds=10)
    reply(desk, PARK, "1")
    assert answers(story) == [(PARK, chase.owed.delivery, None)]
    assert {story.duty(duty).answer for duty in first.owed.duties} == {"accepted"}


def test_after_a_minute_it_is_taken_as_an_answer_to_the_newer_text(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.to("10:25")
    desk.clock.forward(seconds=60)
    reply(desk, PARK, "1")
    assert [it[1] for it in answers(story)] == [story.texts_to(PARK)[1].owed.delivery]


def test_with_two_incidents_open_the_person_is_asked_which(desk: ADesk) -> None:
    first, second = desk.open_s2(), desk.open("oil_spill", water="zhuanhe", verified="yes")
    desk.clock.forward(minutes=3)
    desk.phone("huanbaoju_1").forget()
    reply(desk, "huanbaoju_1", "1")
    assert answers(first) == answers(second) == []
    references = [story.texts_to("huanbaoju_1")[0].owed.reference for story in (first, second)]
    desk.phone("huanbaoju_1").was_told("分不清", *references)
    reply(desk, "huanbaoju_1", f"1 {references[0]}")
    assert first.duty("site_command").answer == "accepted"
    assert second.duty("site_command").answer is None


def test_once_one_incident_is_answered_a_bare_yes_means_the_other(desk: ADesk) -> None:
    first, second = desk.open_s2(), desk.open("oil_spill", water="zhuanhe", verified="yes")
    reply(desk, "huanbaoju_1", f"1 {first.texts_to('huanbaoju_1')[0].owed.reference}")
    desk.clock.forward(minutes=2)
    reply(desk, "huanbaoju_1", "1")
    assert second.duty("site_command").answer == "accepted"


def test_a_reference_decides_and_its_number_picks_one_duty(desk: ADesk) -> None:
    story = desk.open_s2()
    first = story.texts_to(PARK)[0]
    desk.clock.to("10:31")
    reply(desk, PARK, f"1 {first.owed.reference}-3")
    assert answers(story) == [(PARK, first.owed.delivery, 3)]
    accepted = [duty for duty in first.owed.duties if story.duty(duty).answer == "accepted"]
    assert accepted == ["outlet_line"]


def test_a_number_that_the_text_does_not_have_is_refused_and_stays_visible(desk: ADesk) -> None:
    story = desk.open_s2()
    reply(desk, PARK, f"1 {story.texts_to(PARK)[0].owed.reference}-8")
    assert answers(story) == []
    assert story.duty("first_boom").answer is None


def test_a_reference_of_somebody_elses_text_is_asked_about(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(PARK).forget()
    reply(desk, PARK, f"1 {story.texts_to('sd_taoranting_1')[0].owed.reference}")
    assert answers(story) == []
    assert story.duty("cordon").answer is None
    desk.phone(PARK).was_told("分不清")


def test_nonsense_is_asked_about_and_kept(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.phone(PARK).forget()
    reply(desk, PARK, "你是谁")
    desk.phone(PARK).was_told("分不清")
    assert [it.words for it in story.happened(ReplyUnclear)] == ["你是谁"]  # type: ignore[attr-defined]


def test_a_no_keeps_the_persons_words_as_its_reason(desk: ADesk) -> None:
    story = desk.open_s2()
    reply(desk, PARK, "9 人手不足")
    assert story.duty("first_boom").answer == "declined"
    declined = [entry.event for entry in story.entries if entry.event.type == "duty_answered"]
    assert {it.reason for it in declined} == {"9 人手不足"}  # type: ignore[attr-defined]


def test_an_unknown_number_stays_visible_and_changes_nothing(desk: ADesk) -> None:
    story = desk.open_s2()
    before = story.incident.version
    desk.phones.put_reply("+8613800138000", "1")
    desk.take_in()
    assert story.incident.version == before
    assert left(desk) == [("unmatched", "no text to this number asks for an answer")]


def test_the_same_reply_posted_twice_is_one_answer(desk: ADesk) -> None:
    story = desk.open_s2()
    for _ in range(2):
        with desk.ledger.transaction() as tx:
            payload = {
                "provider": "fake",
                "provider_id": "SM1",
                "sender": desk.phones.address(PARK, "sms"),
                "to": "+1",
                "text": "1",
            }
            inbox.put(tx, "reply", "fake:SM1", payload)
        desk.take_in()
    assert len(answers(story)) == 1


def test_a_reply_to_a_request_without_duties_is_on_record(desk: ADesk) -> None:
    story = desk.open_s2()
    reply(desk, "city_river_1", "1 11点前关好")
    assert [it[0] for it in answers(story)] == ["city_river_1"]


def test_a_reply_after_the_end_answers_nothing(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="taoranting")
    story.officer.pull("false_alarm", reason="落花")
    desk.phone(PARK).forget()
    reply(desk, PARK, "1")
    assert {duty.answer for duty in story.incident.duties.values()} == {None}
    assert left(desk) == []
    desk.phone(PARK).was_told("事件已结束", "任立新")


def test_a_reply_whose_mark_was_lost_is_not_weighed_anew(desk: ADesk) -> None:
    """The process dies after the answer is recorded and before the reply is marked; by then the same word could mean
    either incident.
    """
    one, other = desk.open_s2(), desk.open_s2()
    for duty in other.owed_by("taoranting_park"):
        other.by(PARK).accept(duty)
    reply(desk, PARK, "1")
    assert len(answers(one)) == 1
    with desk.ledger.transaction() as tx:
        inbox.settle(tx, 1, "new")
    desk.take_in()
    assert left(desk) == []
    assert len(answers(one)) == 1
    assert one.happened(ReplyUnclear) == other.happened(ReplyUnclear) == []
