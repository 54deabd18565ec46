"""What the bench tells must be a whole incident: a command that it sends and the rules refuse would measure nothing."""

from __future__ import annotations

from datetime import timedelta

from bench.homes import practice_home
from bench.story import Telling
from practice.scenario.reading import read_scenario


def test_a_lifecycle_is_told_to_its_end() -> None:
    with practice_home() as wiring:
        telling = Telling(wiring, read_scenario("s2"), timedelta())
        telling.tell()
        incident = wiring.office.desk.load(telling.incident)
    assert incident is not None
    assert incident.stage == "closed"
    assert all(text.state in ("delivered", "superseded") for text in incident.deliveries.values())
    assert telling.entries == incident.version
