"""The auditor's pass: what should have moved and did not is found, said once in the record, and moved."""

from __future__ import annotations

import sqlite3

import pytest

from engine.incident.duties import AlarmRaised, LadderClimbed
from engine.ledger.rebuilding import differences
from engine.ledger.work import limits
from tests.workers.desk.desk import ADesk, Story
from workers.auditing import Auditing
from workers.broker import Broker, BrokerDown

PARK = "taoranting_park_1"


@pytest.fixture
def auditing(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> Auditing:
    """The pass at a desk without a broker: nothing can be offered, and what is recorded stays recorded."""

    def down(*_: object) -> None:
        raise BrokerDown("none")

    monkeypatch.setattr(Broker, "enqueue", down)
    monkeypatch.setattr(Broker, "wake", down)
    monkeypatch.setattr(desk.wiring.office, "desk", desk.desk)
    return Auditing(desk.wiring)


def tamper(desk: ADesk, statement: str, *values: str) -> int:
    """Somebody's hand in the database."""
    with sqlite3.connect(desk.wiring.office.home.database_url.removeprefix("sqlite:///")) as connection:
        changed = connection.execute(statement, values).rowcount
    connection.close()
    return changed


def stuck(story: Story) -> list[str]:
    return [
        event.subject
        for event in story.happened(AlarmRaised)
        if isinstance(event, AlarmRaised) and event.code == "ladder_stuck"
    ]


def climbs(story: Story) -> int:
    return len(story.happened(LadderClimbed))


def test_where_all_is_well_it_finds_nothing_and_records_nothing(desk: ADesk, auditing: Auditing) -> None:
    story = desk.open_s2()
    desk.clock.forward(minutes=3)
    before = len(story.entries)
    for _ in range(3):
        auditing.look()
    assert auditing.findings == {}
    assert len(story.entries) == before


def test_limits_that_were_deleted_are_found_alarmed_and_armed_again(desk: ADesk, auditing: Auditing) -> None:
    story = desk.open_s2()
    assert tamper(desk, 'DELETE FROM limits WHERE stream = ? AND "limit" LIKE ?', story.id, "go_and_stop:%") == 2
    auditing.look()
    assert stuck(story) == ["go_and_stop"]
    with desk.ledger.reading() as tx:
        assert differences(tx) == []
        assert {"go_and_stop:answer", "go_and_stop:finish"} <= {it.limit for it in limits.of_incident(tx, story.id)}
    before = climbs(story)
    desk.clock.forward(minutes=30)
    assert climbs(story) > before, "the timekeeper sees the limits again, and the ladder climbs"
    auditing.look()
    assert stuck(story) == ["go_and_stop"], "said once"


def test_a_ladder_whose_time_is_long_past_climbs_at_once(desk: ADesk, auditing: Auditing) -> None:
    story = desk.open_s2()
    tamper(desk, "DELETE FROM limits WHERE stream = ?", story.id)
    desk.clock.jump(minutes=30)
    assert climbs(story) == 0
    auditing.look()
    assert climbs(story) > 0
    assert "go_and_stop" in stuck(story)
    assert "ladder" in {it.owed.purpose for it in story.texts_to(PARK)}


def test_what_is_only_just_late_is_given_time_to_move(desk: ADesk, auditing: Auditing) -> None:
    story = desk.open_s2()
    desk.clock.jump(hours=2)
    auditing.look()
    assert auditing.findings == {}, "the story clock jumped; the timekeeper may be firing this very moment"
    auditing.look()
    assert "limit_overdue" in {it.code for it in auditing.findings[story.id]}
    assert climbs(story) > 0, "nobody fired it within a whole round, so the auditor did"


def test_a_text_whose_row_is_gone_can_be_sent_again(desk: ADesk, auditing: Auditing) -> None:
    desk.hold_texts = True
    story = desk.open_s2()
    gone = story.texts_to(PARK)[0].owed.delivery
    tamper(desk, "DELETE FROM deliveries WHERE delivery = ?", gone)
    auditing.look()
    desk.hold_texts = False
    desk.send_texts()
    assert story.incident.deliveries[gone].state == "accepted"


def test_an_incident_that_is_over_is_nobodys_worry(desk: ADesk, auditing: Auditing) -> None:
    story = desk.open("oil_spill", water="houhai")
    story.officer.pull("false_alarm", reason="看错了")
    tamper(desk, "DELETE FROM limits WHERE stream = ?", story.id)
    auditing.look()
    assert auditing.findings == {}
