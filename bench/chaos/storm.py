"""A storm of slow and lying providers: incidents while some texts are taken late, taken without an answer, or answered
and not taken.

No part is killed. Once, the gateway's port is closed for some seconds, as where it starts again.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.table import Table

from bench.chaos.course import ANSWERED_WITHIN, READY_WITHIN, home_of, kept_alive, verified, wait
from bench.chaos.judge import Text, each, states, texts_of
from bench.chaos.load import Officers, Opening
from bench.chaos.server import postgresql
from bench.chaos.taken import taken_by
from bench.chaos.tale import Tale
from bench.chaos.told import Away, Told, middle, nearly_all, suffered_by, told, with_others
from bench.chaos.world import World, world_of
from engine.ledger.errors import LedgerError
from engine.ledger.work import inbox, outbox
from engine.ledger.work.heartbeats import STALE
from engine.stream.state import UNSENT
from hezhang.cli.parts import alive
from notify.channel_spec import CHANNELS
from office.views.incident.deliveries import TextView, texts
from office.views.names import Names
from practice.gateway.faults import Fault, Faults
from workers.supervisor import Supervisor
from workers.wiring import Wiring

RATES: dict[Fault, float] = {
    "late": 0.06,
    "taken_then_late": 0.04,
    "taken_then_silence": 0.03,
    "answered_not_taken": 0.03,
}
"""Share of the texts and calls that each befalls."""
CALM_FIRST = 0.25
"""Share of the time before the first fault: how long texts wait on this machine anyway."""
MEDIAN_WITHIN, AS_BEFORE = 3.0, 1.5
"""Seconds from owed to taken of what no fault met; on a machine that is busy anyway, so many times what it was before
the faults."""


@dataclass(frozen=True)
class Wanted:
    """What to run: `seconds` of storm, `late` seconds for what comes late, and `patience` at most until all is
    settled."""

    database: str
    seed: int
    incidents: int = 30
    seconds: float = 75.0
    late: float = 30.0
    closed: float = 5.0
    pace: float = 4.0
    officers: int = 4
    patience: float = 150.0
    folder: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of it. `no_provider`: texts that took another channel since nobody carried theirs."""

    wanted: Wanted
    opened: int
    texts: dict[str, Text]
    told: Told
    suffered: dict[str, set[Fault]]
    no_provider: tuple[str, ...]
    settled: bool
    verified: bool
    load: tuple[float, float, float]

    @property
    def unsent(self) -> tuple[str, ...]:
        """Texts that nobody has carried once all was calm."""
        return tuple(it.owed.delivery for it in self.texts.values() if it.state in UNSENT)


@dataclass
class _Storm:
    wanted: Wanted
    wiring: Wiring
    tale: Tale
    world: World
    above: Supervisor
    say: Callable[[str], None]
    away: list[Away] = field(default_factory=list)
    storm_began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def play(self) -> Outcome:
        wanted = self.wanted
        openings = [Opening(nth, nth * wanted.seconds * 0.7 / wanted.incidents) for nth in range(wanted.incidents)]
        officers = Officers(self.wiring, f"storm-{wanted.seed}", openings, wanted.officers)
        officers.start()
        wait(lambda: bool(officers.opened), self.above, READY_WITHIN, "the first incident")
        self._look_for(wanted.seconds * CALM_FIRST)
        self.storm_began = datetime.now(UTC)
        self.world.arm(Faults(rates=RATES, late=wanted.late, silence=wanted.late))
        self._look_for(wanted.seconds * (1 - CALM_FIRST) / 2)
        began = datetime.now(UTC)
        self.say(f"the gateway's port is closed for {wanted.closed:.0f} s")
        self.world.go_away(wanted.closed)
        self._look_for(wanted.seconds * (1 - CALM_FIRST) / 2)
        self.away.append(Away(began, datetime.fromtimestamp(began.timestamp() + wanted.closed, UTC)))
        officers.join(ANSWERED_WITHIN)
        self.world.arm(Faults())
        self.tale.halt()
        self.say(f"{len(officers.opened)} incidents opened; now it is calm")
        # What is taken late must have come before anybody counts.
        self._look_for(wanted.late + 5)
        settled = self._settled()
        return self._judged(officers, settled)

    def _look_for(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.above.look()
            time.sleep(0.05)

    def _settled(self) -> bool:
        deadline = time.monotonic() + self.wanted.patience
        while time.monotonic() < deadline:
            try:
                with self.wiring.office.ledger.reading() as tx:
                    if not outbox.unsettled(tx, 1) and not inbox.waiting(tx):
                        return True
            except LedgerError:
                pass
            self._look_for(0.5)
        return False

    def _judged(self, officers: Officers, settled: bool) -> Outcome:
        recorded: dict[str, Text] = {}
        shown: dict[str, TextView] = {}
        with self.wiring.office.ledger.reading() as tx:
            by_stream = {stream: tx.read(stream) for stream in tx.incidents()}
        for stream, entries in by_stream.items():
            recorded |= texts_of(entries)
            incident = self.wiring.office.desk.load(stream)
            assert incident is not None
            names = Names(self.wiring.office.desk.rules_of(incident), "en")
            shown |= {it.delivery: it for it in texts(incident, entries, names)}
        suffered = with_others(suffered_by(self.world.gateway.suffered, recorded), recorded)
        taken = each(taken_by(self.world, recorded), recorded)
        return Outcome(
            self.wanted,
            len(officers.opened),
            recorded,
            told(taken, recorded, shown, suffered, self.away, self.storm_began),
            suffered,
            tuple(name for name, it in shown.items() if it.code == "no_provider"),
            settled,
            verified(self.wiring),
            os.getloadavg(),
        )


def run(wanted: Wanted, say: Callable[[str], None]) -> Outcome:
    """Play it. Raises RuntimeError where the home does not come up, ImportError for PostgreSQL without its wheel."""
    kept = nullcontext(str(wanted.folder)) if wanted.folder else tempfile.TemporaryDirectory(prefix="hezhang-storm-")
    server = postgresql() if wanted.database == "postgresql" else nullcontext((None, None))
    with server as (url, _), kept as folder, home_of(Path(folder), url) as wiring:
        tale = Tale(wiring.office.ledger, wanted.pace)
        with world_of(wiring, tale, wanted.seed) as world, kept_alive(wiring, say) as above:
            wait(
                lambda: {*CHANNELS, "timekeeper", "web"} <= alive(wiring, STALE),
                above,
                READY_WITHIN,
                "the parts to be up",
            )
            return _Storm(wanted, wiring, tale, world, above, say).play()


def shortfalls(outcome: Outcome) -> list[str]:
    """What keeps the goal from being met; empty when it is."""
    waits = outcome.told.waits
    wrong = {
        "somebody was told twice without a mark": bool(outcome.told.unmarked),
        "a text that was answered and not taken is shown as delivered": bool(outcome.told.believed),
        "a text took another channel since the gateway started again": bool(outcome.no_provider),
        "what was not slow waited behind what was": middle(waits)
        > max(MEDIAN_WITHIN, AS_BEFORE * middle(outcome.told.before)),
        "something is unsent": bool(outcome.unsent),
        "not everything settled in the calm": not outcome.settled,
        "the record does not verify": not outcome.verified,
        "an officer was not answered": outcome.opened < outcome.wanted.incidents,
    }
    return [what for what, so in wrong.items() if so]


def table(outcome: Outcome) -> Table:
    """Every figure of a run."""
    shown = Table("what", "figure", title=f"Slow and lying providers, seed {outcome.wanted.seed}", title_justify="left")
    for what, figure in _rows(outcome):
        shown.add_row(what, figure)
    return shown


def _rows(outcome: Outcome) -> Iterator[tuple[str, str]]:
    wanted, counted = outcome.wanted, outcome.told
    faults = Counter(fault for faults in outcome.suffered.values() for fault in faults)
    yield (
        "incidents opened / asked for",
        f"{outcome.opened} / {wanted.incidents} in {wanted.seconds:g} s, {wanted.database}",
    )
    yield (
        "texts owed",
        f"{len(outcome.texts)}; ended as "
        f"{', '.join(f'{k} {n}' for k, n in states(outcome.texts.values()).most_common())}",
    )
    yield "texts and calls met by", ", ".join(f"{fault} {number}" for fault, number in sorted(faults.items()))
    yield (
        "taken twice at the gateway",
        f"{len(counted.taken_twice)}, both shown {len(counted.proved)}, without a mark {len(counted.unmarked)}",
    )
    yield "marked, and taken once", str(len(counted.only_perhaps))
    yield (
        "answered and not taken",
        f"{len(counted.answered_not_taken)}, of these shown as delivered {len(counted.believed)}",
    )
    for when, waits in (("in the storm", counted.waits), ("before it", counted.before)):
        yield (
            f"owed → taken, no fault, {when}",
            f"median {middle(waits):.1f} s, 95 % within {nearly_all(waits):.1f} s, {len(waits)} texts",
        )
    yield "another channel for a closed port", str(len(outcome.no_provider))
    yield (
        "unsent, settled, verifies",
        f"{len(outcome.unsent)}, {'yes' if outcome.settled else 'NO'}, {'yes' if outcome.verified else 'NO'}",
    )
    yield "load average", " ".join(f"{it:.1f}" for it in outcome.load)
