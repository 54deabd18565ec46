"""`python -m bench.load`: oil on six waters in the same moment and nobody answers for an hour. How many messages each
person has, with every text by itself and with those of a moment joined; and whether anybody is told later.

The Desk, the outbox, the delivery and the limits are those of the parts, in one process; only the providers stand in.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from engine.desk import Done
from engine.incident.commands import OpenIncident
from engine.stream.actor import Actor
from engine.values.private import Private
from notify.message import Message
from notify.outcome import Outcome
from office.home.founding import found
from office.home.settings import Settings
from practice.people.agenda import Agenda
from practice.scenario.cast import DEFAULT, cast
from practice.scenario.scenario import Person
from practice.story.one_process import OneProcess, Works
from practice.story.postman import Postman
from practice.story.story import Story

WATERS = ("xihai", "houhai", "qianhai", "zhanlanguan", "zoo_lake", "taoranting")
BEGINS = datetime(2017, 5, 1, 10, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
HOUR = timedelta(hours=1)
OFFICER = "huanbaoju_duty_1"
MOST_LADEN = 12
WRITTEN = frozenset({"email"})
"""Read at a desk; they ring nobody."""


@dataclass
class Told:
    """What reached the people of one play: messages by person, texts of incidents in them, and by person and incident
    when each was first told.
    """

    messages: Counter[str] = field(default_factory=Counter)
    first: dict[tuple[str, str], datetime] = field(default_factory=dict)


class _Counting(Postman):
    """Counts what rings or buzzes, by whose address it is."""

    told: Told
    owners: dict[str, str]

    def take(self, message: Message) -> Outcome:
        """See Postman."""
        if message.channel not in WRITTEN:
            self.told.messages[self.owners.get(message.to, message.to)] += 1
        return super().take(message)


def played(*, joins: bool) -> Told:
    """The hour, played once."""
    with tempfile.TemporaryDirectory(prefix="hezhang-load-") as folder:
        settings = Settings(_env_file=None, hezhang_database_url=None, hezhang_redis_url=None)
        wiring = OneProcess(settings, found(Path(folder) / "home", settings, practice=True), seed=6)
        try:
            return asyncio.run(_play(wiring, joins=joins))
        finally:
            wiring.office.ledger.close()


async def _play(wiring: OneProcess, *, joins: bool) -> Told:
    agenda, story = Agenda(), Story(wiring.office.ledger, lambda: None, pace=0)
    people = cast(wiring.office.district(), {DEFAULT: Person(answers=False)}, 6)
    postman = _Counting(wiring.office.ledger, people, agenda, story.now)
    persons = wiring.office.district().persons.values()
    postman.told = Told()
    postman.owners = {str(address): it.id for it in persons for address in it.channels.values()}
    works = Works(wiring, postman, agenda, story, joins=joins)
    story.run_from(BEGINS)
    works.beat()
    opened = [_open(wiring, water) for water in WATERS]
    await works.quiet()
    while (at := _next(story, agenda)) is not None and at <= BEGINS + HOUR:
        story.run_from(at)
        await works.quiet()
    _first_told(wiring, opened, postman.told)
    return postman.told


def _open(wiring: OneProcess, water: str) -> str:
    command = OpenIncident(
        id=f"open-{water}",
        actor=Actor(via="cli", person=OFFICER),
        incident="",
        number=0,
        playbook="oil_spill",
        water=water,
        summary=Private("暴雨后水面有油"),
        facts={"verified": True, "holiday": True},
        grade="IV",
    )
    done = wiring.office.desk.open(command, "oil_spill")
    if not isinstance(done, Done):
        raise TypeError(f"{water}: {done}")
    return done.stream


def _next(story: Story, agenda: Agenda) -> datetime | None:
    now = story.now()
    return min((it for it in (story.next_limit(), agenda.next_at()) if it is not None and it > now), default=None)


def _first_told(wiring: OneProcess, opened: list[str], told: Told) -> None:
    for stream in opened:
        incident = wiring.office.desk.load(stream)
        for it in incident.deliveries.values() if incident is not None else ():
            if it.settled_at is not None and it.state in ("accepted", "delivered"):
                key = (it.owed.person, stream)
                told.first[key] = min(told.first.get(key, it.settled_at), it.settled_at)


def main() -> int:
    """Play it twice and print both. Exit 1: somebody was told later, or of less."""
    alone, joined = played(joins=False), played(joins=True)
    later = [
        key for key, at in alone.first.items() if joined.first.get(key, datetime.max.replace(tzinfo=at.tzinfo)) > at
    ]
    table = Table(
        "person", "each alone", "joined", title="Six waters at once, nobody answers: messages in the first hour"
    )
    for person, count in alone.messages.most_common(MOST_LADEN):
        table.add_row(person, str(count), str(joined.messages[person]))
    table.add_row("everybody", str(alone.messages.total()), str(joined.messages.total()), style="bold")
    terminal = Console() if sys.stdout.isatty() else Console(width=100)
    terminal.print(table)
    terminal.print(f"told later of an incident than without joining: {len(later)} of {len(alone.first)}")
    return 1 if later else 0


if __name__ == "__main__":
    sys.exit(main())
