"""Is the pager alive? Contact tests and canaries at a desk: who is asked, what counts as an answer, and that an
emergency comes first.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from engine.audit.bundle import Timeline, export
from engine.audit.verify import verify_ledger
from engine.audit.verify_bundle import verify_bundle
from engine.desk import Done
from engine.incident import commands as ask
from engine.ledger.rebuilding import differences
from engine.ledger.work import inbox
from engine.probe.canaries import last_of_each
from engine.probe.commands import FailCanary, SendCanary, StartContactTest
from engine.probe.decide import silent
from engine.probe.events import CanaryFailed
from engine.probe.state import Probe
from engine.stream.actor import TIMEKEEPER, WORKER
from engine.stream.commands import DeliveryOutcome, FireLimit, SettleDeliveries
from engine.stream.refusal import Refusal
from engine.values.private import Private
from tests.workers.desk.desk import COMMANDER, OFFICER, ADesk, person

PARK, ZOO = "taoranting_park_1", "zoo_1"
ASKS = ("sms", "voice")
OFFICE = "+12025550187"


def starts(desk: ADesk, *units: str, channels: tuple[str, ...] = (), by: str = OFFICER) -> str:
    """An officer asks everybody (or these units) to answer; the test's id."""
    done = desk.desk.hand_in(
        StartContactTest(
            id=desk.new_id(), actor=person(by), units=units, channels=channels, asks=ASKS, within=timedelta(hours=24)
        )
    )
    assert isinstance(done, Done), done
    desk.send_texts()
    return done.stream


def probe(desk: ADesk, stream: str) -> Probe:
    found = desk.desk.stream(stream)
    assert isinstance(found, Probe)
    return found


def by_channel(desk: ADesk, stream: str, person_id: str) -> dict[str, str]:
    """How a person's texts stand."""
    return {it.owed.channel: it.state for it in probe(desk, stream).deliveries.values() if it.owed.person == person_id}


def test_every_contact_of_every_unit_is_asked_on_each_of_their_channels(desk: ADesk) -> None:
    test = starts(desk)
    district = desk.wiring.office.district()
    asked = {(it.owed.person, it.owed.channel) for it in probe(desk, test).deliveries.values()}
    for unit, contacts in district.contacts.items():
        for contact in contacts:
            assert {channel for who, channel in asked if who == contact} == set(district.persons[contact].channels) & {
                "sms",
                "voice",
                "chat",
                "email",
            }, unit
    assert len(asked) == len(probe(desk, test).deliveries), "nobody is asked twice on one channel"
    assert test == "T-20170501-001"
    assert starts(desk, "taoranting_park") == "T-20170501-002"


def test_the_text_says_that_it_is_no_emergency_and_how_to_answer(desk: ADesk) -> None:
    starts(desk, "taoranting_park")
    text = desk.phone(PARK).was_told("通信联系测试，不是事件", "回1", by="sms").text
    assert text.startswith("【西城环保】【演练】")
    assert "http" not in text
    assert "不必回复" in desk.phone(PARK).was_told("通信联系测试", by="email").text, "mail carries no answer back"


@pytest.mark.parametrize("words", ["1", "9", "你是谁？"])
def test_whatever_a_person_says_shows_that_they_are_reached(desk: ADesk, words: str) -> None:
    test = starts(desk, "taoranting_park")
    assert silent(probe(desk, test)) == ("taoranting_park",)
    desk.phone(PARK).replies(words)
    desk.take_in()
    answers = probe(desk, test).answers
    assert [(it.via, it.answer) for it in answers.values()] == [("sms", "declined" if words == "9" else "accepted")]
    assert silent(probe(desk, test)) == ()


def test_a_unit_of_which_nobody_answers_within_a_day_is_named(desk: ADesk) -> None:
    test = starts(desk, "taoranting_park", "zoo")
    desk.phone(ZOO).replies("1")
    desk.take_in()
    desk.clock.forward(hours=23, minutes=59)
    assert probe(desk, test).ended is None
    desk.clock.forward(minutes=1)
    ended = probe(desk, test).ended
    assert ended is not None
    assert ended.silent == ("taoranting_park",)
    desk.phone(PARK).replies("1")
    desk.take_in()
    with desk.ledger.reading() as tx:
        assert len(inbox.unmatched(tx)) == 1, "too late to count, and not lost"


def test_a_dead_number_is_a_finding_and_no_reason_to_try_another_way(desk: ADesk) -> None:
    desk.phone(PARK).cannot_be_reached("sms")
    test = starts(desk, "taoranting_park", channels=("sms",))
    assert by_channel(desk, test, PARK) == {"sms": "failed"}
    assert next(it.code for it in probe(desk, test).deliveries.values() if it.owed.person == PARK) == "30003"


def test_an_answer_is_for_the_emergency_first(desk: ADesk) -> None:
    story = desk.open_s2()
    test = starts(desk, "taoranting_park")
    desk.phone(PARK).replies("1")
    desk.take_in()
    assert story.duty("go_and_stop").answer == "accepted"
    assert probe(desk, test).answers == {}
    desk.phone(PARK).replies("9 船坏了")
    desk.take_in()
    assert story.duty("go_and_stop").answer == "declined", "a no is never taken for a test's"
    assert probe(desk, test).answers == {}


def test_a_yes_that_no_emergency_waits_for_answers_the_test(desk: ADesk) -> None:
    desk.open_s2()
    test = starts(desk, "taoranting_park")
    for _ in range(2):
        desk.phone(PARK).replies("1")
        desk.take_in()
    assert silent(probe(desk, test)) == ()


def test_a_reference_names_the_test_even_in_an_emergency(desk: ADesk) -> None:
    story = desk.open_s2()
    test = starts(desk, "taoranting_park")
    asking = next(it for it in probe(desk, test).deliveries.values() if it.owed.person == PARK and it.owed.asks)
    desk.phone(PARK).replies(f"1 {asking.owed.reference}")
    desk.take_in()
    assert list(probe(desk, test).answers) == [asking.owed.delivery]
    assert story.duty("go_and_stop").answer is None


def test_a_test_is_no_incident(desk: ADesk) -> None:
    test = starts(desk, "taoranting_park")
    with desk.ledger.reading() as tx:
        assert tx.incidents() == []
        assert test in tx.streams()
    assert desk.desk.load(test) is None
    refused = desk.submit(test, ask.AddNote(id=desk.new_id(), actor=person(OFFICER), text=Private("x")))
    assert isinstance(refused, Refusal)


def test_only_an_officer_may_begin_one_and_only_the_engine_may_work_on_it(desk: ADesk) -> None:
    command = StartContactTest(id="a", actor=person(PARK), asks=ASKS, within=timedelta(hours=24))
    refused = desk.desk.hand_in(command)
    assert isinstance(refused, Refusal)
    assert refused.code == "not_allowed"
    assert starts(desk, "zoo", by=COMMANDER)
    forged = desk.submit("T-20170501-001", FireLimit(id="b", actor=person(OFFICER), limit="T-20170501-001:end"))
    assert isinstance(forged, Refusal)
    assert forged.code == "not_allowed"


def test_the_record_of_a_test_verifies_goes_out_and_can_be_told_anew(desk: ADesk, tmp_path: Path) -> None:
    test = starts(desk, "taoranting_park", "zoo")
    desk.phone(PARK).replies("收到")
    desk.take_in()
    desk.clock.forward(hours=25)
    assert all(verdict.ok for verdict in verify_ledger(desk.ledger))
    written = export(
        desk.ledger, test, tmp_path / "t.zip", tell=lambda entries, papers: Timeline("", ""), program="test", full=False
    )
    assert verify_bundle(written.path, written.head).ok
    with desk.ledger.reading() as tx:
        assert differences(tx) == []


# ── canaries ──


def sends_canary(desk: ADesk, provider: str = "fake", until: str = "delivered") -> str:
    command = SendCanary(
        id=desk.new_id(), actor=TIMEKEEPER, channel="sms", provider=provider, address=Private(OFFICE), until=until
    )  # type: ignore[arg-type]
    done = desk.desk.hand_in(command)
    assert isinstance(done, Done), done
    return done.stream


def reports(desk: ADesk, stream: str, outcome: str) -> None:
    """The provider says later what became of the newest canary."""
    delivery = list(probe(desk, stream).deliveries.values())[-1]
    settled = DeliveryOutcome(
        delivery=delivery.owed.delivery, attempt=delivery.attempt, outcome=outcome, provider="fake"
    )  # type: ignore[arg-type]
    assert isinstance(desk.submit(stream, SettleDeliveries(id=desk.new_id(), actor=WORKER, outcomes=(settled,))), Done)


@pytest.fixture
def office(desk: ADesk) -> ADesk:
    desk.phones._by_address[OFFICE] = "canary"
    return desk


def state_of(desk: ADesk, stream: str) -> list[tuple[str, str, str | None]]:
    return [(it.provider, it.state, it.code) for it in last_of_each([probe(desk, stream)])]


def test_a_canary_arrives_when_its_provider_says_so(office: ADesk) -> None:
    stream = sends_canary(office)
    assert stream == "canary-20170501"
    office.send_texts()
    assert state_of(office, stream) == [("fake", "under_way", None)], "taken is not delivered"
    reports(office, stream, "delivered")
    assert state_of(office, stream) == [("fake", "arrived", None)]


def test_where_nobody_reports_later_it_is_enough_that_it_was_taken(office: ADesk) -> None:
    stream = sends_canary(office, until="accepted")
    office.send_texts()
    assert state_of(office, stream) == [("fake", "arrived", None)]


def test_a_canary_tries_its_provider_and_is_passed_on_to_nobody(office: ADesk) -> None:
    stream = sends_canary(office, provider="another")
    office.send_texts()
    assert state_of(office, stream) == [("another", "failed", "undelivered")]
    assert office.phones.told("canary") == [], "the provider that works did not carry it"


def test_a_canary_that_is_late_has_failed_once_and_is_not_sent_after_all(office: ADesk) -> None:
    stream = sends_canary(office)
    late = next(iter(probe(office, stream).canaries))
    for _ in range(2):
        office.desk.submit(stream, FailCanary(id=office.new_id(), actor=TIMEKEEPER, delivery=late))
    with office.ledger.reading() as tx:
        assert sum(isinstance(entry.event, CanaryFailed) for entry in tx.read(stream)) == 1
    office.send_texts()
    assert office.phones.told("canary") == []
    assert state_of(office, stream) == [("fake", "failed", "late")]


def test_the_next_canary_that_arrives_takes_the_alarm_away_and_one_under_way_does_not(office: ADesk) -> None:
    stream = sends_canary(office)
    office.desk.submit(
        stream, FailCanary(id="late", actor=TIMEKEEPER, delivery=next(iter(probe(office, stream).canaries)))
    )
    sends_canary(office)
    assert state_of(office, stream) == [("fake", "failed", "late")]
    office.send_texts()
    reports(office, stream, "delivered")
    assert state_of(office, stream) == [("fake", "arrived", None)]
