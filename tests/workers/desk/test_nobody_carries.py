"""A channel that nobody carries: its texts go another way, those of persons who have none wait, and nothing goes
twice.
"""

from __future__ import annotations

import pytest

from engine.ledger.work import heartbeats
from tests.workers.desk.desk import ADesk, Story
from workers.broker import Broker, BrokerDown
from workers.passing_on import STRANDED_AFTER, PassingOn

PARK = "taoranting_park_1"


class Watch:
    """Seconds that the test lets pass. The phones look for texts themselves, so no broker is needed."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> Watch:

    def down(*_: object) -> None:
        raise BrokerDown("none")

    monkeypatch.setattr(Broker, "enqueue", down)
    monkeypatch.setattr(Broker, "wake", down)
    monkeypatch.setattr(desk.wiring.office, "desk", desk.desk)
    desk.hold_texts = True
    return Watch()


def works(desk: ADesk, *channels: str) -> None:
    """Workers of these channels, and no others, could take a job now."""
    with desk.ledger.transaction() as tx:
        for beat in heartbeats.everyone(tx):
            heartbeats.gone(tx, beat.process)
        for channel in channels:
            heartbeats.beat(tx, f"worker-{channel}", channel, "channel", "host", 1)


def ways(story: Story, person: str = PARK) -> list[tuple[str, str]]:
    return [(it.owed.channel, it.state) for it in story.texts_to(person)]


def test_after_half_a_minute_texts_go_by_a_channel_that_somebody_carries(desk: ADesk, watch: Watch) -> None:
    works(desk, "email")
    story = desk.open_s2()
    passing_on = PassingOn(desk.wiring, watch)
    passing_on.look()
    watch.now = STRANDED_AFTER - 1
    passing_on.look()
    assert ways(story) == [("sms", "owed")], "a worker that died is back sooner"
    watch.now = STRANDED_AFTER
    passing_on.look()
    assert ways(story) == [("sms", "failed"), ("email", "owed")]
    works(desk, "email", "sms")
    desk.hold_texts = False
    desk.send_texts()
    assert [it.channel for it in desk.phones.told(PARK)] == ["email"], "the sms worker is back, and nothing goes twice"


def test_where_nobody_carries_anything_texts_wait_where_they_are(desk: ADesk, watch: Watch) -> None:
    works(desk)
    story = desk.open_s2()
    passing_on = PassingOn(desk.wiring, watch)
    for watch.now in (0.0, STRANDED_AFTER, 2 * STRANDED_AFTER):
        passing_on.look()
    assert ways(story) == [("sms", "owed")]


def test_a_worker_that_comes_back_in_time_keeps_its_texts(desk: ADesk, watch: Watch) -> None:
    works(desk, "email")
    story = desk.open_s2()
    passing_on = PassingOn(desk.wiring, watch)
    passing_on.look()
    works(desk, "email", "sms")
    watch.now = STRANDED_AFTER - 1
    passing_on.look()
    works(desk, "email")
    watch.now = STRANDED_AFTER + 1
    passing_on.look()
    assert ways(story) == [("sms", "owed")], "it is counted anew from when it was gone again"


def test_a_person_without_another_channel_waits_and_is_asked_about_once(desk: ADesk, watch: Watch) -> None:
    works(desk, "email")
    story = desk.open_s2()
    passing_on = PassingOn(desk.wiring, watch)
    passing_on.look()
    watch.now = STRANDED_AFTER
    passing_on.look()
    entries = len(story.entries)
    for _ in range(3):
        watch.now += 5
        passing_on.look()
    assert len(story.entries) == entries


def test_a_text_does_not_go_to_wait_on_another_channel_that_nobody_carries(desk: ADesk, watch: Watch) -> None:
    works(desk, "chat")
    story = desk.open_s2()
    passing_on = PassingOn(desk.wiring, watch)
    for watch.now in (0.0, STRANDED_AFTER, 2 * STRANDED_AFTER):
        passing_on.look()
    assert ways(story) == [("sms", "owed")]
