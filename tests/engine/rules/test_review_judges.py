"""What a review says was late, by how much, and on whose side; and that every figure names its entries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.audit.course import Course, courses
from engine.audit.lateness import Late, late
from engine.audit.measures import measured, middle, usual
from engine.incident.commands import SeeAlarm
from engine.incident.duties import AlarmSeen, DutyAnswered, DutyFinished
from engine.stream.actor import WORKER
from engine.stream.commands import DeliveryOutcome, SettleDeliveries
from tests.engine.rules.desk import RulesDesk
from tests.engine.rules.story import OFFICER, Story, person

OFFICE = frozenset({"huanbaoju"})
PARK, BOOM = "taoranting_park", "first_boom"


def courses_of(story: Story) -> dict[str, list[Course]]:
    found: dict[str, list[Course]] = {}
    for it in courses(story.entries):
        found.setdefault(it.duty, []).append(it)
    return found


def late_of(story: Story, desk: RulesDesk) -> list[Late]:
    return list(late(story.entries, courses(story.entries), desk.clock.now(), OFFICE))


def of_duty(found: list[Late], duty: str, what: str) -> Late:
    [it] = [one for one in found if (one.duty, one.what) == (duty, what)]
    return it


def outcome(desk: RulesDesk, story: Story, person: str, what: str) -> None:
    """What a provider says of the first text to somebody."""
    first = story.texts_to(person)[0]
    said = DeliveryOutcome(delivery=first.owed.delivery, attempt=1, outcome=what, provider="fake")  # type: ignore[arg-type]
    desk.submit(story.id, SettleDeliveries(id=desk.new_id(), actor=WORKER, outcomes=(said,)))


def test_each_step_of_a_duty_stands_with_the_entry_that_says_so(desk: RulesDesk) -> None:
    story = desk.open_s2()
    desk.clock.forward(minutes=3)
    story.by("taoranting_park_1").accept(BOOM)
    desk.clock.forward(minutes=20)
    story.by("taoranting_park_1").finish(BOOM, proof="36米")
    [course] = courses_of(story)[BOOM]
    by_number = {it.version: it for it in story.entries}
    assert course.told is not None
    assert course.answered is not None
    assert course.ended is not None
    assert isinstance(by_number[course.answered.entry].event, DutyAnswered)
    assert isinstance(by_number[course.ended.entry].event, DutyFinished)
    assert course.answered.at - course.given.at == timedelta(minutes=3)
    assert (course.end, course.finish_late(desk.clock.now())) == ("finished", None)
    assert course.entries == tuple(sorted(course.entries))


def test_a_duty_that_was_given_to_another_has_a_course_for_each_who_held_it(desk: RulesDesk) -> None:
    story = desk.open_s2()
    desk.clock.to("11:00")
    story.officer.reassign(BOOM, "huanwei", "公园无人应答")
    desk.clock.to("11:20")
    first, second = courses_of(story)[BOOM]
    assert (first.unit, first.end, second.unit, second.end) == (PARK, "reassigned", "huanwei", "open")
    now = desk.clock.now()
    assert first.finish_late(now) == timedelta(minutes=10), "due 10:50, given away at 11:00"
    assert second.finish_late(now) == timedelta(minutes=20), "it answers for the time since it has it"
    assert second.answer_due is not None
    assert second.answer_due > first.given.at + timedelta(minutes=40), "it was asked anew"


def test_whose_side_a_late_answer_lies_on(desk: RulesDesk) -> None:
    story = desk.open_s2()
    outcome(desk, story, "taoranting_park_1", "delivered")
    desk.clock.to("10:45")
    story.by("taoranting_park_1").accept(BOOM)
    found = late_of(story, desk)
    assert of_duty(found, BOOM, "answer").side == "unit", "their telephone had it, and the limit passed"
    assert of_duty(found, BOOM, "answer").by == timedelta(minutes=20), "due 10:25"
    street = next(it for it in found if it.unit == "sd_taoranting" and it.what == "answer")
    assert (street.side, street.came) == ("person", None), "a provider took it, and nothing shows that anybody had it"
    own = [it for it in found if it.unit == "huanbaoju" and it.what != "alarm"]
    assert own
    assert {it.side for it in own} == {"office"}


def test_a_text_that_was_not_handed_over_is_the_channels_and_one_turned_away_the_providers(desk: RulesDesk) -> None:
    desk.hold_texts = True
    story = desk.open_s2()
    desk.clock.to("10:45")
    found = late_of(story, desk)
    assert of_duty(found, BOOM, "answer").side == "channel"
    assert set(of_duty(found, BOOM, "answer").entries) & {
        it.version for it in story.entries if it.event.type == "delivery_owed"
    }, "it names the text that lay there"


def test_the_figures_of_an_incident_name_the_entries_that_they_lie_between(desk: RulesDesk) -> None:
    story = desk.open_s2()
    desk.clock.forward(minutes=2)
    story.by("taoranting_park_1").accept("go_and_stop")
    desk.clock.forward(minutes=2)
    story.by("taoranting_park_1").accept(BOOM)
    held = courses(story.entries)
    found = measured(story.incident, story.entries, held, desk.clock.now())
    assert found.first_answer is not None
    assert found.first_answer.took == timedelta(minutes=2)
    assert found.worst_answer is not None
    assert found.worst_answer.took == timedelta(minutes=4)
    assert found.median_answer is not None
    assert found.median_answer.took == timedelta(minutes=3)
    assert len(found.median_answer.entries) >= 3, "of an even number, both that it lies between"
    assert (found.late, found.contained) == (0, None)
    assert middle(()) is None
    assert usual((found, found), "first_answer") == timedelta(minutes=2)
    assert usual((), "first_answer") is None


@pytest.mark.parametrize("seen", [True, False])
def test_an_alarm_that_stood_is_the_offices_for_as_long_as_it_stood(desk: RulesDesk, seen: bool) -> None:
    story = desk.open_s2()
    desk.clock.to("11:30")
    raised = [it for it in story.entries if it.event.type == "alarm_raised"]
    assert raised, "somewhere a ladder came to its top"
    alarm = raised[0].event
    if seen:
        see = SeeAlarm(id=desk.new_id(), actor=person(OFFICER), code=alarm.code, subject=alarm.subject)  # type: ignore[attr-defined]
        desk.submit(story.id, see)
        assert story.happened(AlarmSeen)
    desk.clock.to("12:00")
    found = [it for it in late_of(story, desk) if it.what == "alarm" and it.subject == alarm.subject]  # type: ignore[attr-defined]
    assert {it.side for it in found} == {"office"}
    until = story.desk.clock.start.replace(hour=11, minute=30) if seen else desk.clock.now()
    first = next(it for it in found if raised[0].version in it.entries)
    assert first.by == until - raised[0].at
    assert (first.came is not None) == seen
