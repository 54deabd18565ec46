"""What is reckoned for an incident is kept, shown and said to whoever has to lay the boom."""

from __future__ import annotations

from engine.incident.oil import OilEstimated
from office.views.incident.page import IncidentView, view
from office.views.names import Names
from tests.workers.desk.desk import ADesk

PARK = "taoranting_park_1"


def seen(desk: ADesk, incident: str) -> IncidentView:
    found = desk.desk.load(incident)
    assert found is not None
    rules = desk.desk.rules_of(found)
    return view(rules, found, [], desk.clock.now(), "", Names(rules, "zh"))


def test_s2_sixty_litres_at_the_east_dock(desk: ADesk) -> None:
    story = desk.open_s2()
    story.officer.estimate_oil("6000", **{"1": "60", "2": "25", "3": "10", "4": "5"})
    story.officer.plan_boom(boat="12")
    shown = seen(desk, story.id)
    assert shown.oil is not None
    assert (shown.oil.said_least, shown.oil.said_most) == ("18.6", "98.6")
    assert [(it.length, it.duties) for it in shown.booms] == [(36, ("first_boom",))]
    story.officer.reassign("first_boom", to="huanbaoju")
    story.officer.reassign("first_boom", to="taoranting_park")
    assert "（36米）" in (story.texts_to(PARK)[-1].text or "")


def test_s10_the_river_takes_forty_two_metres_at_forty_six_degrees_at_most(desk: ADesk) -> None:
    story = desk.open("oil_spill", water="nanhucheng", verified="yes", grade="IV")
    story.officer.plan_boom(width="25", current="0.5")
    (boom,) = seen(desk, story.id).booms
    assert (boom.length, boom.angle) == (42, "46.0")
    assert boom.duties == ("outlet_line.city_river", "outlet_line.huanbaoju")


def test_a_later_estimate_takes_the_place_of_the_earlier_one_and_both_are_in_the_record(desk: ADesk) -> None:
    story = desk.open_s2()
    story.officer.estimate_oil("6000", **{"5": "100"})
    assert seen(desk, story.id).oil.said_most is None  # type: ignore[union-attr]
    story.officer.estimate_oil("100", **{"1": "100"})
    assert seen(desk, story.id).oil.said_least == "0.004"  # type: ignore[union-attr]
    assert len(story.happened(OilEstimated)) == 2
