"""A scenario replayed in one process: the clock stands while anything is in flight, and jumps to the next mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.stream.recorded import Recorded
from practice.people.agenda import Agenda
from practice.scenario.cast import cast
from practice.scenario.expectations import Finding, Played, weigh
from practice.scenario.scenario import Scenario
from practice.story.conductor import Conductor, Entry
from practice.story.one_process import OneProcess, Works
from practice.story.postman import Postman
from practice.story.quiet import StoryBroken
from practice.story.story import Story


@dataclass(frozen=True)
class Replayed:
    """The incident of a story that was replayed (None: nothing was opened), what came of each expectation, and the
    record.
    """

    incident: str | None
    findings: list[Finding]
    entries: list[Recorded]


async def replay(wiring: OneProcess, scenario: Scenario, door: Entry, say: Callable[[str], None]) -> Replayed:
    """Play a scenario in a practice home in which nothing has happened yet."""
    agenda, story = Agenda(), Story(wiring.office.ledger, lambda: None, pace=0)
    people = cast(wiring.office.district(), scenario.people, scenario.seed)
    works = Works(wiring, Postman(wiring.office.ledger, people, agenda, story.now), agenda, story)
    works.beat()
    conductor = Conductor(scenario, story, agenda, door, works.quiet, str(wiring.office.home.folder), say)
    broken = ""
    try:
        await conductor.play()
    except StoryBroken as error:
        broken = str(error)
    return _account(wiring, conductor, broken)


def _account(wiring: OneProcess, conductor: Conductor, broken: str) -> Replayed:
    entries: list[Recorded] = []
    if conductor.incident is not None:
        with wiring.office.ledger.reading() as tx:
            entries = tx.read(conductor.incident)
    findings = weigh(Played(conductor.scenario, entries, conductor.refusals))
    if broken:
        findings.insert(0, Finding("the story is played to its end", False, broken))
    return Replayed(conductor.incident, findings, entries)
