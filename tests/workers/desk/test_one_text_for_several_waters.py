"""One person is asked for several things at several waters in the same moment: one text says so, each text is kept as
what it is, and one answer is enough for all of them.
"""

from __future__ import annotations

import pytest

from engine.incident.duties import DutyAnswered
from engine.ledger.work import outbox
from engine.stream.events import DeliveryAttempted, DeliverySettled
from engine.stream.state import Delivery
from notify.outcome import StatusReport
from office.services.inbox_items import KeyItem, StatusItem
from office.texts.joined_texts import MOST
from office.views.incident.deliveries import deliveries
from office.views.record.timeline import timeline
from office.views.running.load import loads
from tests.workers.desk.desk import ADesk, Story
from tests.workers.desk.phones import SILENT

BUREAU = "huanbaoju_1"


def at_once(desk: ADesk, *waters: str, drill: bool = False) -> list[Story]:
    """Oil on all of them, before any text goes out."""
    desk.hold_texts = True
    told = {"summary": "漏油", "grade": "IV", "verified": "yes", "drill": drill}
    found = [desk.open("oil_spill", water=it, **told) for it in waters]  # type: ignore[arg-type]
    desk.hold_texts = False
    desk.send_texts()
    return found


def asked(story: Story, person: str = BUREAU) -> Delivery:
    """The first text by which this incident asks them for duties that can be answered."""
    return next(it for it in story.texts_to(person) if it.owed.asks and it.owed.duties)


def by(desk: ADesk, channel: str, person: str = BUREAU) -> list[str]:
    return [it.text for it in desk.phones.told(person) if it.channel == channel and "项任务" in it.text]


@pytest.fixture
def stories(desk: ADesk) -> list[Story]:
    """Oil on two lakes of the bureau's."""
    return at_once(desk, "xihai", "houhai")


def test_one_text_says_how_many_duties_at_how_many_waters(desk: ADesk, stories: list[Story]) -> None:
    [text] = by(desk, "sms")
    duties = sum(len(asked(it).owed.duties) for it in stories)
    assert f"共{duties}项任务，2处水体。" in text
    assert text.startswith("【西城环保】【演练】")
    for story in stories:
        assert f"编号{asked(story).owed.reference}。" in text
        assert story.id in text
    assert text.count("全部接受回1") == 1
    assert "回1接受，回9不能办；" not in text


def test_each_text_keeps_its_own_record_of_the_one_message(desk: ADesk, stories: list[Story]) -> None:
    [text] = by(desk, "sms")
    names = tuple(asked(it).owed.delivery for it in stories)
    for story in stories:
        mine = asked(story)
        [attempt] = [it for it in story.happened(DeliveryAttempted) if it.delivery == mine.owed.delivery]  # type: ignore[attr-defined]
        assert isinstance(attempt, DeliveryAttempted)
        assert (str(attempt.text), set(attempt.together)) == (text, set(names))
        assert mine.state == "accepted"
    assert len({asked(it).provider_id for it in stories}) == 1
    assert [asked(it).segments for it in stories].count(None) == 1, "one message is counted in segments once"
    told = timeline(desk.wiring.office, stories[0].id, "zh")
    assert any("合为一条" in it.text for it in told.entries)  # type: ignore[union-attr]
    shown = deliveries(desk.wiring.office, stories[0].id, "zh")
    assert attempt.together in {it.together for it in shown.deliveries}  # type: ignore[union-attr]


@pytest.mark.parametrize(("words", "answer"), [("1", "accepted"), ("9 没有船", "declined")])
def test_a_bare_one_accepts_all_of_it_and_a_nine_declines_all_of_it(
    desk: ADesk, stories: list[Story], words: str, answer: str
) -> None:
    desk.phone(BUREAU).replies(words)
    desk.take_in()
    for story in stories:
        assert {story.duty(it).answer for it in asked(story).owed.duties} == {answer}


def test_a_reference_answers_one_water_and_its_number_one_duty(desk: ADesk, stories: list[Story]) -> None:
    first, second = stories
    desk.phone(BUREAU).replies(f"1 {asked(first).owed.reference}")
    desk.take_in()
    assert {first.duty(it).answer for it in asked(first).owed.duties} == {"accepted"}
    assert {second.duty(it).answer for it in asked(second).owed.duties} == {None}
    desk.phone(BUREAU).replies(f"1 {asked(second).owed.reference}-2")
    desk.take_in()
    assert [second.duty(it).answer for it in asked(second).owed.duties][:3] == [None, "accepted", None]


def test_a_number_without_its_reference_is_asked_about(desk: ADesk, stories: list[Story]) -> None:
    desk.phone(BUREAU).forget()
    desk.phone(BUREAU).replies("接受第2项")
    desk.take_in()
    for story in stories:
        assert not [it for it in story.happened(DutyAnswered) if it.person == BUREAU]  # type: ignore[attr-defined]
    assert any(asked(stories[0]).owed.reference in it.text for it in desk.phones.unread(BUREAU))


def test_what_the_provider_reports_of_the_message_holds_for_all_of_it(desk: ADesk, stories: list[Story]) -> None:
    lead = asked(stories[0])
    assert lead.provider_id is not None
    report = StatusReport("fake", lead.provider_id, "delivered", None, lead.owed.delivery, lead.attempt)
    with desk.ledger.transaction() as tx:
        StatusItem.reported(report).put(tx)
    desk.take_in()
    assert [asked(it).state for it in stories] == ["delivered", "delivered"]
    with desk.ledger.reading() as tx:
        rows = [outbox.get(tx, asked(it).owed.delivery) for it in stories]
    assert [it.state for it in rows if it is not None] == ["delivered", "delivered"]


def test_one_call_reads_what_nobody_answered_at_both_waters_and_one_key_answers_it(
    desk: ADesk, stories: list[Story]
) -> None:
    desk.hold_texts = True
    desk.clock.forward(minutes=5)
    desk.hold_texts = False
    desk.send_texts()
    [call] = by(desk, "voice")
    assert "按1全部接受" in call
    texts = [next(it for it in story.texts_to(BUREAU) if it.owed.channel == "voice") for story in stories]
    assert texts[0].together == texts[1].together != ()
    pressed = {"provider": "fake", "provider_id": texts[0].provider_id, "key": "1"}
    named = {"delivery": texts[1].owed.delivery, "attempt": texts[1].attempt}
    with desk.ledger.transaction() as tx:
        KeyItem.model_validate(pressed | named).put(tx)
    desk.take_in()
    for story, text in zip(stories, texts, strict=True):
        assert {story.duty(it).answer for it in text.owed.duties} == {"accepted"}


def test_of_what_nobody_knows_whether_it_went_out_every_text_is_tried_again(desk: ADesk) -> None:
    desk.phone(BUREAU).cannot_be_reached("sms", outcome=SILENT)
    stories = at_once(desk, "xihai", "houhai")
    for story in stories:
        settled = [it for it in story.happened(DeliverySettled) if it.delivery == asked(story).owed.delivery]  # type: ignore[attr-defined]
        assert [it.outcome for it in settled] == ["ambiguous"]  # type: ignore[attr-defined]


def test_what_is_in_hand_alone_goes_alone(desk: ADesk) -> None:
    first = desk.open("oil_spill", water="xihai", summary="漏油", grade="IV", verified="yes")
    second = desk.open("oil_spill", water="houhai", summary="漏油", grade="IV", verified="yes")
    assert by(desk, "sms") == [], "an urgent first text waits for no other"
    for story in (first, second):
        assert asked(story).together == ()
        assert asked(story).owed_at == asked(story).settled_at


def test_a_drill_is_not_joined_with_what_is_meant(desk: ADesk) -> None:
    desk.hold_texts = True
    told = {"summary": "漏油", "grade": "IV", "verified": "yes"}
    meant = desk.open("oil_spill", water="xihai", **told)  # type: ignore[arg-type]
    drill = desk.open("oil_spill", water="houhai", **told, drill=True)  # type: ignore[arg-type]
    desk.hold_texts = False
    desk.send_texts()
    assert by(desk, "sms") == []
    assert (asked(meant).together, [it.together for it in drill.texts_to(BUREAU)]) == (
        (),
        [() for _ in drill.texts_to(BUREAU)],
    )


def test_what_is_too_long_for_one_goes_in_as_few_as_it_takes(desk: ADesk) -> None:
    stories = at_once(desk, "xihai", "houhai", "qianhai", "zhanlanguan", "zoo_lake", "taoranting")
    texts = by(desk, "sms")
    assert 1 <= len(texts) < len(stories)
    assert all(len(it) <= MOST + 200 for it in texts)
    for story in stories:
        assert any(story.id in it for it in desk.phone(BUREAU).texts()), story.id


def test_the_load_counts_a_joined_text_once(desk: ADesk, stories: list[Story]) -> None:
    seen = loads(desk.wiring.office, "zh")
    mine = next(it for it in seen.persons if it.person == BUREAU)
    assert mine.carried > mine.interrupting + mine.written
    assert mine.interrupting == len({it.delivery for it in desk.phones.told(BUREAU) if it.channel != "email"})
