"""Oil on two lakes while no text goes out; then the worker comes, and one person has one text for all of it. One
answer is enough, and the reports of the provider hold for each. On real parts.
"""

from __future__ import annotations

from pathlib import Path

from engine.stream.state import Delivery
from practice.people.people import People, Silent
from tests.stories.town import Town

LAKES = ("xihai", "houhai")


def test_one_text_for_two_lakes_is_answered_once(folder: Path) -> None:
    with Town(folder, people=People(Silent())) as town:
        town.start("broker", "timekeeper", "web")
        incidents = [town.opens(water=it, exit=3) for it in LAKES]

        def asking(incident: str) -> dict[str, Delivery]:
            """By whoever is asked by a text for something that can be answered; who has the shift is the roster's."""
            texts = town.incident(incident).deliveries.values()
            wanted = [it for it in texts if it.owed.channel == "sms" and it.owed.asks and it.owed.duties]
            return {it.owed.person: it for it in reversed(wanted)}

        person = sorted(set.intersection(*(set(asking(it)) for it in incidents)))[0]

        def asked(incident: str) -> Delivery:
            return asking(incident)[person]

        town.stop()
        town.start()
        text = town.phone(person).expects_sms("2处水体")
        duties = [it.owed.duties for it in map(asked, incidents)]
        assert f"共{sum(map(len, duties))}项任务，2处水体" in text.text
        town.until(lambda: all(asked(it).state == "delivered" for it in incidents), "the report of each")
        assert len({asked(it).provider_id for it in incidents}) == 1

        town.phone(person).answers("1")
        town.until(lambda: all(asked(it).answer == "accepted" for it in incidents), "the one yes at each of the two")
        for incident in incidents:
            duty = town.incident(incident).duties
            assert {duty[it].answered_by for it in asked(incident).owed.duties} == {person}
        load = town.hezhang("load", "--json").json
        mine = next(it for it in load["persons"] if it["person"] == person)
        assert mine["carried"] > mine["interrupting"] + mine["written"]
