"""A drill: told to the drill list alone, nothing reported outside, counted apart, and never before what is meant."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from engine.audit.drills import drills
from engine.ledger.work import outbox
from tests.queues import Queues
from tests.workers.desk.desk import ADesk
from workers.queues import PRESSING, queues_of
from workers.relay import Relay

PARK = "taoranting_park_1"


def test_what_is_meant_is_offered_before_a_drill_that_began_earlier(desk: ADesk) -> None:
    desk.hold_texts = True
    drill = desk.open("oil_spill", water="taoranting", drill=True, verified="yes", grade="IV")
    desk.clock.forward(minutes=6)
    meant = desk.open("discharge", water="beihai")
    with desk.ledger.reading() as tx:
        waiting = [row.stream for row in outbox.owed(tx, "sms", 500)]
    assert set(waiting) == {drill.id, meant.id}
    assert waiting == sorted(waiting, key=lambda stream: stream == drill.id), (
        "a text of the drill stands before one that is meant"
    )


def test_what_presses_goes_by_a_queue_that_workers_look_at_first_and_a_drill_by_one_that_they_look_at_last(
    desk: ADesk,
) -> None:
    desk.hold_texts = True
    drill = desk.open("oil_spill", water="taoranting", drill=True, verified="yes", grade="IV")
    meant = desk.open("discharge", water="beihai")
    queues = Queues()
    Relay(desk.ledger, queues).sweep(["sms"])
    assert [name for name, _ in queues.offered] == ["sms.urgent", "sms", "sms.drill"]
    assert queues_of("sms") == ("sms.urgent", "sms", "sms.drill")
    texts = {
        it.owed.delivery: it.owed for it in (*drill.incident.deliveries.values(), *meant.incident.deliveries.values())
    }
    urgent, usual, drills = ([texts[delivery] for delivery in deliveries] for _, deliveries in queues.offered)
    assert {it.urgency for it in urgent} <= set(PRESSING)
    assert not {it.urgency for it in usual} & set(PRESSING)
    assert [it.drill for it in (*urgent, *usual)] == [False] * len((*urgent, *usual))
    assert all(it.drill for it in drills)


def test_what_nobody_carries_is_handed_on_before_what_a_drill_owes(desk: ADesk) -> None:
    desk.hold_texts = True
    desk.open("oil_spill", water="taoranting", drill=True, verified="yes", grade="IV")
    desk.clock.forward(minutes=6)
    meant = desk.open("discharge", water="beihai")
    with desk.ledger.reading() as tx:
        [first] = outbox.stranded(tx, "sms", limit=1)
    assert first.stream == meant.id


def test_what_a_reply_meant_is_asked_in_earnest_where_one_of_both_is_meant(desk: ADesk) -> None:
    """A bare yes from somebody who was told of an incident and, later, of a drill: the question is no drill's."""
    meant = desk.open("oil_spill", water="taoranting", verified="yes", grade="IV")
    desk.clock.forward(minutes=2)
    drill = desk.open("oil_spill", water="taoranting", drill=True, verified="yes", grade="IV")
    desk.phone(PARK).forget()
    desk.phone(PARK).replies("1")
    desk.take_in()
    [question] = [it for it in meant.texts_to(PARK) if it.owed.purpose == "question"]
    assert not question.owed.drill
    references = [story.texts_to(PARK)[0].owed.reference for story in (meant, drill)]
    desk.phone(PARK).was_told("您的回复分不清答的是哪一条", *references)
    assert drill.incident.duties["first_boom"].answer is None


def test_only_the_drill_list_is_told_and_nothing_is_reported_outside(desk: ADesk) -> None:
    drill = desk.open(
        "oil_spill", water="nanhucheng", drill=True, verified="yes", holiday="yes", sensitive="yes", grade="III"
    )
    persons = desk.wiring.office.district().persons
    told = {it.owed.person for it in drill.incident.deliveries.values()}
    assert told
    assert all(persons[person].drill_list for person in told)
    outside = {
        "phone_city",
        "phone_now",
        "initial_report",
        "initial_report_urgent",
        "report_ministry",
        "details_city",
        "transfer_command",
    }
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
