"""Every crash point kills a real process there; the supervisor, or the officer, starts it again; nothing is lost or
done twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from engine.audit.auditor import look_over
from engine.audit.invariants import Patience
from engine.audit.verify import verify_ledger
from engine.stream.events import LimitRanOut
from office.home.crash_points import POINTS
from tests.databases import Databases, databases, postgres_server, sqlite_files
from tests.stories.crash_town import CrashTown
from workers import supervisor

__all__ = ["databases", "postgres_server", "sqlite_files"]

STEPS: dict[str, tuple[str, ...]] = {
    "hezhang open": ("open", "offer"),
    "hezhang fact": ("act",),
    "worker sms": ("claim", "attempt", "send", "settle", "retry"),
    "timekeeper": ("fire", "drain", "inbox", "poll", "pull"),
    "web": ("callback",),
}
"""Which process is armed with the points of which step."""
OPENING = (
    "open",
    "oil_spill",
    "--water",
    "taoranting",
    "--summary",
    "东码头工作船漏柴油",
    "--fact",
    "verified=yes",
    "--fact",
    "oil_kind=柴油",
    "--fact",
    "fire_brigade=called",
    "--grade",
    "IV",
)
ANSWERS = "sd_taoranting_1"
"""Answers in every round, so that something comes in while the worker is dead; the park says nothing and its ladder
climbs.
"""
AT_ONCE = Patience(limit=timedelta(seconds=10), delivery=timedelta())


@pytest.mark.slow
@pytest.mark.parametrize("databases", ["sqlite", "postgresql"], indirect=True)
def test_whoever_dies_wherever_nothing_is_lost(
    folder: Path, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        supervisor, "LONGEST_WAIT", supervisor.FIRST_WAIT
    )  # it is killed often enough to be thought sick
    with CrashTown(folder, databases.empty()) as town:
        town.start()
        incident = town.act(*OPENING).json["incident"]
        town.until(town.is_quiet, "everybody to be told")
        town.arm({part: of(part) for part in ("worker sms", "timekeeper", "web")})
        acts = iter(
            [
                *(partial(opened_though_killed, town, it) for it in of("hezhang open")),
                *(partial(recorded_though_killed, town, incident, it) for it in of("hezhang fact")),
            ]
        )
        while not town.all_died:
            something_happens(town, acts)
        for act in acts:
            act()
        town.troubles.clear()
        town.until(town.is_quiet, "every text to be settled")
        holds(town)


def something_happens(town: CrashTown, acts: Iterator[Callable[[], None]]) -> None:
    """An officer acts, a limit comes due, somebody answers; and of that somebody dies, unless everybody has."""
    before = town.killed
    next(acts, lambda: None)()
    town.troubles["server_error"] = 1.0 if town.next_of("worker sms").startswith("retry") else 0.0
    town.time_passes()
    town.phone(ANSWERS).answers("1")
    town.until(lambda: town.killed > before or town.all_died, "the next death")


def opened_though_killed(town: CrashTown, point: str) -> None:
    """The officer's terminal is gone at this point; they type the same again, with its id."""
    before = len(incidents(town))
    town.act(*OPENING, "--id", point, dies_at=point)
    there = len(incidents(town)) - before
    assert there == (0 if point == "open.before_commit" else 1)
    assert town.act(*OPENING, "--id", point).json["repeated"] == bool(there)
    assert len(incidents(town)) - before == 1


def recorded_though_killed(town: CrashTown, incident: str, point: str) -> None:
    words = ("fact", incident, "oil_kind=柴油", "--id", point)
    town.act(*words, dies_at=point)
    assert town.act(*words).json["repeated"] == (point == "act.after_commit")


def holds(town: CrashTown) -> None:
    """Nothing lost, nothing twice."""
    assert look_over(town.wiring.office.ledger, AT_ONCE) == {}
    assert [it for it in verify_ledger(town.wiring.office.ledger) if not it.ok] == []
    entries = {(it, entry.version): entry.event for it in incidents(town) for entry in read(town, it)}
    assert {place: entries[place].type for place in town.recorded} == town.recorded, "what was answered is there"
    assert any(isinstance(event, LimitRanOut) for event in entries.values())
    texts = [text for it in incidents(town) for text in town.incident(it).deliveries.values()]
    taken = [it for it in texts if it.owed.channel == "sms" and it.state in ("accepted", "delivered")]
    # What went out as one message stands at each of the texts that it carried.
    sent = [str(it.text) for it in taken if it.owed.delivery == min([it.owed.delivery, *it.together])]
    assert Counter(town.taken()) == Counter(sent), "the provider could tell, so nobody was told anything twice"


def of(part: str) -> list[str]:
    return [point for point in POINTS if point.split(".")[0] in STEPS[part]]


def incidents(town: CrashTown) -> list[str]:
    with town.wiring.office.ledger.reading() as tx:
        return tx.incidents()


def read(town: CrashTown, incident: str):  # type: ignore[no-untyped-def]
    with town.wiring.office.ledger.reading() as tx:
        return tx.read(incident)


def test_every_point_has_a_process_that_dies_there() -> None:
    assert sorted(point for part in STEPS for point in of(part)) == sorted(POINTS)
