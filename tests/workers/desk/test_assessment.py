"""What a year of incidents says of the units: who answered, how fast, who was late, and drills apart."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from engine.audit.assessment import persons, units, years
from tests.workers.desk.desk import ADesk

ZONE = ZoneInfo("Asia/Shanghai")


def test_a_year_names_who_answered_and_who_was_late_and_counts_drills_apart(desk: ADesk) -> None:
    story = desk.open_s2()
    desk.clock.forward(minutes=3)
    for duty in story.owed_by("taoranting_park"):
        story.by("taoranting_park_1").accept(duty)
    desk.clock.to("10:45")
    story.by("taoranting_park_1").finish("go_and_stop")
    story.by("taoranting_park_1").finish("first_boom", proof="36米")
    desk.open("oil_spill", water="beihai", verified="yes", drill=True)
    desk.clock.to("12:00")
    incidents = [desk.desk.load(stream) for stream in ("XC-20170501-001", "XC-20170501-002")]
    known = [it for it in incidents if it is not None]

    by_unit = {it.unit: it for it in units(known, 2017, ZONE)}
    park = by_unit["taoranting_park"]
    assert (park.duties, park.answered, park.answered_late, park.never_answered) == (5, 5, 0, 0)
    assert park.median_answer == timedelta(minutes=3)
    assert (park.finished, park.finished_late, park.overdue) == (2, 1, 3), (
        "on scene by 10:40, done at 10:45; three limits passed since"
    )
    street = by_unit["sd_taoranting"]
    assert (street.answered, street.never_answered, street.overdue) == (0, 1, 1)
    assert "beihai_park" not in by_unit, "that was a drill"
    assert {it.unit for it in units(known, 2017, ZONE, drills=True)} >= {"beihai_park"}
    assert units(known, 2016, ZONE) == ()
    [person] = [it for it in persons(known, 2017, ZONE) if it.person == "taoranting_park_1"]
    assert (person.answered, person.declined, person.late) == (5, 0, 0)
    assert person.entries, "and where each answer stands"


def test_the_figures_of_a_unit_are_followed_to_their_entries_and_the_years_stand_beside_each_other(
    desk: ADesk,
) -> None:
    story = desk.open_s2()
    desk.clock.forward(minutes=3)
    story.by("taoranting_park_1").accept("go_and_stop")
    desk.clock.forward(minutes=5)
    story.by("taoranting_park_1").accept("first_boom")
    desk.clock.to("10:45")
    story.by("taoranting_park_1").finish("go_and_stop")
    desk.clock.to("12:00")
    incident = story.incident
    [park] = [it for it in units([incident], 2017, ZONE) if it.unit == "taoranting_park"]
    assert (park.worst_answer, park.median_finish) == (timedelta(minutes=8), timedelta(minutes=25))
    assert park.worst_finish == timedelta(minutes=25)
    assert park.late_share == 1.0, "each is past a limit by now, the answers of three never came"
    by_number = {f"{story.id}#{it.version}": it for it in story.entries}
    assert all(ref in by_number for refs in park.entries.values() for ref in refs)
    [done] = park.entries["finished_late"]
    assert by_number[done].event.type == "duty_finished"
    assert {by_number[it].event.type for it in park.entries["worst_answer"]} == {"duty_assigned", "duty_answered"}
    assert len(park.entries["never_answered"]) == park.never_answered
    drill = desk.open("oil_spill", water="beihai", verified="yes", drill=True)
    found = years([incident, drill.incident], ZONE)
    assert [(it.year, it.drills, it.incidents) for it in found] == [(2017, False, 1), (2017, True, 1)]
    assert (found[0].worst_answer, found[1].median_answer) == (timedelta(minutes=8), None)
