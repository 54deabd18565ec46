"""An incident whose record was damaged: it is named, and every other incident is carried on as if it were not there."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from engine.ledger.work import inbox, limits, outbox
from engine.stream.events import LimitRanOut
from hezhang.doctor.record import examine_record
from hezhang.web.public_warnings import PublicWarnings
from notify.channel import Channel
from notify.message import Message
from notify.plan import Plan, Route
from office.home.links import Links
from tests.workers.desk.desk import ADesk, Story
from tests.workers.desk.phones import FakeProvider
from workers.auditing import Auditing
from workers.deliver import Deliverer
from workers.firing import REST, Firing


def damage(story: Story) -> None:
    """A byte of an entry changed in the database, so that it cannot be read any more; and nobody remembers how it
    was.
    """
    desk = story.desk
    with desk.ledger.transaction() as tx:
        tx.execute(text(f"UPDATE events SET body = '[' || body WHERE stream = '{story.id}' AND version = 2"))
    desk.wiring.office.desk._stands._folded._streams.clear()
    desk.desk._stands._folded._streams.clear()


@pytest.fixture
def two(desk: ADesk) -> tuple[Story, Story]:
    """A sick incident and, opened after it, a sound one; no text has gone out."""
    desk.hold_texts = True
    sick, sound = desk.open_s2(), desk.open("oil_spill", water="zhuanhe", verified="yes", grade="IV")
    for _ in range(3):
        desk.open("discharge", water="beihai")
    return sick, sound


def carrying(desk: ADesk, taken: list[Message]) -> Deliverer:
    channel = Channel(
        "sms", {"fake": FakeProvider("sms", taken.append, {})}, Plan((Route("*", ("fake",)),)), lambda message: None
    )
    return Deliverer(desk.ledger, desk.wiring.office.desk, desk.wiring.texts, Links(None), channel, "w")


def test_the_limits_of_the_others_fire(desk: ADesk, two: tuple[Story, Story]) -> None:
    sick, sound = two
    desk.clock.jump(minutes=30)
    damage(sick)
    seconds = [0.0]
    firing = Firing(desk.wiring, lambda: seconds[0])
    assert firing.fire_due() > 1
    assert sound.happened(LimitRanOut), "a limit of the sound incident waits behind those of the sick one"
    with desk.ledger.reading() as tx:
        assert limits.next_due(tx) < tx.now_story() < limits.next_due(tx, firing.resting), (
            "the sick one is looked at without a pause"
        )
    assert (firing.fire_due(), [*firing.resting]) == (0, [sick.id])
    seconds[0] = REST
    assert firing.fire_due() == 1, "the sick one is forgotten, though somebody may have mended it"


def test_the_texts_of_the_others_go_out(desk: ADesk, two: tuple[Story, Story]) -> None:
    sick, _ = two
    damage(sick)
    taken: list[Message] = []
    with desk.ledger.reading() as tx:
        both = [row.delivery for row in outbox.owed(tx, "sms", 500)]
    asyncio.run(carrying(desk, taken).deliver(both))
    assert taken
    with desk.ledger.reading() as tx:
        went = {row.delivery for it in both if (row := outbox.get(tx, it)) is not None and row.state == "accepted"}
    assert went == {it for it in both if not it.startswith(f"{sick.id}.")}


def test_what_became_of_the_others_texts_and_what_people_answer_is_taken_in(
    desk: ADesk, two: tuple[Story, Story]
) -> None:
    sick, sound = two
    taken: list[Message] = []
    with desk.ledger.reading() as tx:
        rows = outbox.owed(tx, "sms", 500)
    asyncio.run(carrying(desk, taken).deliver([row.delivery for row in rows]))
    damage(sick)
    of_sick_first = sorted(taken, key=lambda it: not it.delivery.startswith(f"{sick.id}."))
    asked = next(it for it in taken if it.delivery.startswith(f"{sound.id}.") and it.asks)
    reply = {
        "provider": "fake",
        "provider_id": "r1",
        "sender": asked.to,
        "to": "+16195550199",
        "text": f"收到 {asked.reference}",
    }
    with desk.ledger.transaction() as tx:
        for it in of_sick_first:
            of = {"delivery": it.delivery, "attempt": it.attempt}
            row = outbox.get(tx, it.delivery)
            assert row is not None
            of |= {"provider": it.provider, "provider_id": row.provider_id, "status": "delivered"}
            inbox.put(tx, "status", it.delivery, of)
        inbox.put(tx, "reply", "r1", reply)
    desk.wiring.inbox.drain()
    mine = [it for it in sound.incident.deliveries.values() if it.owed.channel == "sms"]
    assert {it.state for it in mine} == {"delivered"}
    assert any(duty.answer == "accepted" for duty in sound.incident.duties.values()), (
        "the answer to the sound incident was lost"
    )


def test_the_doctor_names_it_as_grave(desk: ADesk, two: tuple[Story, Story]) -> None:
    sick, _ = two
    damage(sick)
    named = [it for it in examine_record(desk.wiring) if it.values.get("stream") == sick.id]
    assert [it.gravity for it in named] == ["grave"]


def test_the_auditor_finds_it_and_goes_on_looking_at_the_others(desk: ADesk, two: tuple[Story, Story]) -> None:
    sick, _ = two
    damage(sick)
    auditing = Auditing(desk.wiring)
    auditing.look()
    assert {stream: [it.code for it in found] for stream, found in auditing.findings.items()} == {
        sick.id: ["entry_unreadable"]
    }


def test_the_public_reads_the_warnings_of_the_others(desk: ADesk, two: tuple[Story, Story]) -> None:
    for story in two:
        story.officer.warns("blue")
        story.by("deputy_district_chief").approves_warning()
        story.officer.issues_warning()
    sick, sound = two
    damage(sick)
    published = PublicWarnings(desk.wiring.office)
    assert [it.incident for it in published.all()] == [sound.id]
    with desk.ledger.transaction() as tx:
        tx.execute(text(f"UPDATE events SET body = substr(body, 2) WHERE stream = '{sick.id}' AND version = 2"))
    assert sorted(it.incident for it in published.all()) == [sick.id, sound.id], (
        "it was mended, and nobody looked again"
    )
