"""Nobody answers the text: the telephone rings, and a key takes the duty on or hands it up. Real processes, real SDK,
signed callbacks.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from engine.incident.state import Incident
from engine.ledger import story_clock
from practice.people.people import People
from practice.people.phone import PicksUp
from tests.stories.town import Town

HURRIED = 20.0
"""Story seconds per second of life: five minutes until the first call, then the people act."""


def hurry(town: Town) -> None:
    """Let the limit for an answer run out now, and story time run from there."""
    with town.wiring.office.ledger.transaction() as tx:
        story_clock.set_clock(tx, tx.now_story() + timedelta(minutes=5, seconds=1), HURRIED)
    town.wiring.broker.wake()


def calls(incident: Incident) -> list[str]:
    """Who of the park was called, in order."""
    return [
        it.owed.person
        for it in incident.deliveries.values()
        if it.owed.channel == "voice" and it.owed.unit == "taoranting_park"
    ]


def test_the_contact_presses_1_and_the_ladder_stops(folder: Path) -> None:
    people = People()
    with Town(folder, people=people) as town:
        people.set_phone(town.phone("taoranting_park_1").number, PicksUp(keys="1"))
        town.start()
        incident = town.opens()
        town.phone("taoranting_park_1").expects_sms("围油栏")
        hurry(town)
        heard = town.phone("taoranting_park_1").expects_call("无人接办")
        assert heard.text.count("无人接办：北京市陶然亭公园管理处 到场断油源") == 2, "a call says everything twice"
        assert "按1接受" in heard.text
        assert "回1" not in heard.text
        assert "【" not in heard.text

        town.until(lambda: town.incident(incident).duties["go_and_stop"].answer == "accepted", "the yes by key")
        now = town.incident(incident)
        assert now.duties["go_and_stop"].answered_by == "taoranting_park_1"
        assert town.phone("taoranting_park_1").expects_call("已记录").text.startswith("您已接受")
        with town.wiring.office.ledger.reading() as tx:
            answered = [entry for entry in tx.read(incident) if entry.event.type == "text_answered"]
        assert [(entry.actor.via, entry.actor.person) for entry in answered] == [("voice", "taoranting_park_1")]
        armed = [
            limit.id
            for limit in now.limits.values()
            if limit.id.startswith("go_and_stop:answer") and limit.state == "armed"
        ]
        assert armed == [], "nobody else is called about it"


@pytest.mark.slow
def test_the_contact_presses_9_and_the_next_one_is_called_at_once(folder: Path) -> None:
    people = People()
    with Town(folder, people=people) as town:
        people.set_phone(town.phone("taoranting_park_1").number, PicksUp(keys="9"))
        people.set_phone(town.phone("taoranting_park_2").number, PicksUp(keys="21"))
        town.start()
        incident = town.opens()
        town.phone("taoranting_park_1").expects_sms("围油栏")
        hurry(town)
        town.phone("taoranting_park_1").expects_call("您不能办")
        declined = town.wiring.office.clock.now()
        second = town.phone("taoranting_park_2").expects_call("无人接办")
        assert second.at - declined < timedelta(minutes=4), "at once, and not when the next rung would have come"
        town.until(
            lambda: town.incident(incident).duties["go_and_stop"].answer == "accepted", "the yes of the next one"
        )
        assert town.incident(incident).duties["go_and_stop"].answered_by == "taoranting_park_2"
        texts = [it.text for it in town.gateway.calls.heard.at(town.phone("taoranting_park_2").number, "无人接办")]
        assert len(texts) >= 2
        assert texts[0] == texts[1], "2 says the very same again"
        assert calls(town.incident(incident))[:2] == ["taoranting_park_1", "taoranting_park_2"]
