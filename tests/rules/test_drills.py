"""A drill: told to the drill list alone, nothing reported outside, counted apart, and never before what is meant."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from desk import ADesk
from queues import Queues

from engine.audit.drills import drills
from engine.ledger import outbox
from workers.queues import PRESSING, queues_of
from workers.relay import Relay


def test_what_is_meant_is_offered_before_a_drill_that_began_earlier(desk: ADesk) -> None:
    desk.hold_texts = True
    drill = desk.open("oil_spill", water="taoranting", drill=True, verified="yes", grade="IV")
    desk.clock.forward(minutes=6)
    meant = desk.open("discharge", water="beihai")
    with desk.ledger.reading() as tx:
        waiting = [row.stream for row in outbox.owed(tx, "sms", 500)]
    assert set(waiting) == {drill.id, meant.id}
    assert waiting == sorted(waiting, key=lambda stream: stream == drill.id), "a text of the drill stands before one that is meant"


def test_what_presses_goes_by_a_queue_that_workers_look_at_first_and_a_drill_by_one_that_they_look_at_last(desk: ADesk) -> None:
    desk.hold_texts = True
    drill = desk.open("oil_spill", water="taoranting", drill=True, verified="yes", grade="IV")
    meant = desk.open("discharge", water="beihai")
    queues = Queues()
    Relay(desk.ledger, queues).sweep(["sms"])
    assert [name for name, _ in queues.offered] == ["sms.urgent", "sms", "sms.drill"]
    assert queues_of("sms") == ("sms.urgent", "sms", "sms.drill")
    texts = {it.owed.delivery: it.owed for it in (*drill.incident.deliveries.values(), *meant.incident.deliveries.values())}
    urgent, usual, drills = ([texts[delivery] for delivery in deliveries] for _, deliveries in queues.offered)
    assert {it.urgency for it in urgent} <= set(PRESSING)
    assert not {it.urgency for it in usual} & set(PRESSING)
    assert [it.drill for it in (*urgent, *usual)] == [False] * len((*urgent, *usual))
    assert all(it.drill for it in drills)


def test_only_the_drill_list_is_told_and_nothing_is_reported_outside(desk: ADesk) -> None:
    drill = desk.open("oil_spill", water="nanhucheng", drill=True, verified="yes", holiday="yes", sensitive="yes", grade="III")
    persons = desk.wiring.district().persons
    told = {it.owed.person for it in drill.incident.deliveries.values()}
    assert told
    assert all(persons[person].drill_list for person in told)
    outside = {"phone_city", "phone_now", "initial_report", "initial_report_urgent", "report_ministry", "details_city", "transfer_command"}
    assert {duty.rule for duty in drill.incident.duties.values()} & outside == set()


def test_a_drill_counts_once_its_review_is_written(desk: ADesk) -> None:
    desk.open("discharge", water="beihai")
    drill = desk.open("oil_spill", water="taoranting", drill=True, verified="yes", source="work_boat", grade="IV")
    desk.clock.forward(minutes=2)
    drill.by("taoranting_park_1").accept("first_boom")
    desk.clock.forward(minutes=4)
    (seen,) = drills([drill.incident], ZoneInfo("Asia/Shanghai"))
    assert (seen.incident, seen.year, seen.reviewed) == (drill.id, 2017, False)
    assert seen.answered == 1
    assert seen.asked > 1
    assert seen.median_answer is not None
    assert seen.median_answer.total_seconds() == 120
    assert "go_and_stop" in seen.late
    assert "first_boom" not in seen.late
