"""The course of a run: a home, its parts, officers who open incidents, hits by the plan, the calm after them, and what
came of it all.
"""

from __future__ import annotations

import heapq
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from bench.chaos.hits import KEEPER, Felt, Hitter
from bench.chaos.judge import Rescue, Taken, Text, Twice, each, never_taken, rescues, texts_of, twice
from bench.chaos.load import Officers, Opening
from bench.chaos.plan import Hit, plan
from bench.chaos.server import postgresql
from bench.chaos.taken import taken_by
from bench.chaos.tale import Tale
from bench.chaos.world import World, world_of
from engine.audit.auditor import look_over
from engine.audit.invariants import Patience, Violation
from engine.ledger.errors import LedgerError
from engine.ledger.work import inbox, outbox
from engine.ledger.work.heartbeats import STALE
from engine.stream.state import UNSENT
from hezhang.cli.parts import alive, hezhang
from notify.channel_spec import CHANNELS
from office.home.founding import found
from office.home.settings import Settings
from workers.supervisor import Part, Supervisor
from workers.wiring import Wiring

READY_WITHIN, ANSWERED_WITHIN = 60.0, 120.0
"""Seconds: for all parts to be up, for the officers to be answered once the last hit is over."""


@dataclass(frozen=True)
class Wanted:
    """What to run. `minutes` of hits; `calm` seconds without any, at least, and `patience` at most until all is
    settled.

    `folder`: where the home and its logs stay; otherwise they go away again.
    """

    database: str
    seed: int
    incidents: int
    minutes: float
    pace: float = 8.0
    officers: int = 6
    calm: float = 60.0
    patience: float = 150.0
    folder: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of a run."""

    wanted: Wanted
    felt: tuple[Felt, ...]
    missed: int
    opened: int
    repeats: int
    texts: dict[str, Text]
    taken: tuple[Taken, ...]
    twice: Twice
    never_taken: tuple[str, ...]
    unknown: tuple[str, ...]
    violations: dict[str, list[Violation]]
    rescues: tuple[Rescue, ...]
    verified: bool
    settled: bool
    load: tuple[float, float, float]

    @property
    def lost(self) -> tuple[str, ...]:
        """Texts that nobody will carry, that the provider never had, and incidents that an officer was told of and
        nobody knows.
        """
        unsent = [it.owed.delivery for it in self.texts.values() if it.state in UNSENT]
        dropped = [
            it.subject for found in self.violations.values() for it in found if it.code == "delivery_not_escalated"
        ]
        return (*unsent, *dropped, *self.never_taken, *self.unknown)


def run(wanted: Wanted, say: Callable[[str], None]) -> Outcome:
    """Play it. Raises RuntimeError where the home does not come up, ImportError for PostgreSQL without its wheel."""
    kept = nullcontext(str(wanted.folder)) if wanted.folder else tempfile.TemporaryDirectory(prefix="hezhang-chaos-")
    server = postgresql() if wanted.database == "postgresql" else nullcontext((None, None))
    with server as (url, restart), kept as folder, home_of(Path(folder), url) as wiring:
        tale = Tale(wiring.office.ledger, wanted.pace)
        with world_of(wiring, tale, wanted.seed) as world, kept_alive(wiring, say) as above:
            wait(
                lambda: {*CHANNELS, "timekeeper", "web"} <= alive(wiring, STALE),
                above,
                READY_WITHIN,
                "the parts to be up",
            )
            hitter = Hitter(wiring, world, above, restart)
            return _Course(wanted, wiring, tale, world, above, hitter, say).play()


@dataclass
class _Course:
    wanted: Wanted
    wiring: Wiring
    tale: Tale
    world: World
    above: Supervisor
    hitter: Hitter
    say: Callable[[str], None]

    def play(self) -> Outcome:
        seconds = self.wanted.minutes * 60
        apart = seconds / 2 / self.wanted.incidents
        openings = [Opening(nth, nth * apart) for nth in range(self.wanted.incidents)]
        officers = Officers(self.wiring, f"chaos-{self.wanted.seed}", openings, self.wanted.officers)
        officers.start()
        self._hit(plan(self.wanted.seed, seconds, server=self.wanted.database == "postgresql"))
        self.say(f"{len(self.hitter.felt)} hits, {len(officers.opened)} incidents opened; now it is calm")
        settled = self._calm()
        officers.join(ANSWERED_WITHIN)
        return self._judged(officers, settled)

    def _hit(self, hits: list[Hit]) -> None:
        """Begin and end every hit at its time; the keeper is kept meanwhile."""
        number, began = itertools.count(), time.monotonic()
        acts = [(hit.at, next(number), self.hitter.begin, hit) for hit in hits]
        acts += [(hit.at + hit.lasts, next(number), self.hitter.end, hit) for hit in hits if hit.lasts]
        heapq.heapify(acts)
        while acts:
            at, _, act, hit = heapq.heappop(acts)
            while time.monotonic() < began + at:
                self.above.look()
                time.sleep(0.02)
            if act == self.hitter.begin:
                self.say(
                    f"{time.monotonic() - began:6.1f} s  {hit.target}: "
                    f"{hit.kind}{f' for {hit.lasts:.0f} s' if hit.lasts else ''}"
                )
            act(hit)

    def _calm(self) -> bool:
        """No hits; then the story stops, so that nothing new is owed, and all that is left must settle. Whether it
        did.
        """
        deadline = time.monotonic() + self.wanted.patience
        self._look_for(self.wanted.calm)
        self.tale.halt()
        while time.monotonic() < deadline:
            if self._quiet():
                return True
            self._look_for(0.5)
        return False

    def _look_for(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.above.look()
            time.sleep(0.05)

    def _quiet(self) -> bool:
        try:
            with self.wiring.office.ledger.reading() as tx:
                return not outbox.unsettled(tx, 1) and not inbox.waiting(tx)
        except LedgerError:
            return False

    def _judged(self, officers: Officers, settled: bool) -> Outcome:
        texts: dict[str, Text] = {}
        with self.wiring.office.ledger.reading() as tx:
            streams = tx.incidents()
            for stream in streams:
                texts |= texts_of(tx.read(stream))
        taken = each(taken_by(self.world, texts), texts)
        patience = Patience(timedelta(seconds=30 * self.wanted.pace), timedelta(seconds=60 * self.wanted.pace))
        return Outcome(
            self.wanted,
            tuple(self.hitter.felt),
            self.hitter.missed,
            len(officers.opened),
            officers.repeats,
            texts,
            tuple(taken),
            twice(taken, texts, self.hitter.felt),
            tuple(never_taken(texts.values(), taken)),
            tuple(sorted(set(officers.opened.values()) - set(streams))),
            look_over(self.wiring.office.ledger, patience),
            tuple(rescues(texts.values(), self.hitter.felt)),
            verified(self.wiring),
            settled,
            os.getloadavg(),
        )


@contextmanager
def home_of(folder: Path, url: str | None) -> Iterator[Wiring]:
    """A new practice home in which nothing of the user's settings enters."""
    settings = Settings(
        _env_file=None,
        hezhang_database_url=SecretStr(url) if url else None,
        hezhang_redis_url=None,
        hezhang_district="xicheng",
        hezhang_playbooks=None,
    )
    wiring = Wiring.of(settings, found(folder / "home", settings, practice=True, database_url=url))
    try:
        yield wiring
    finally:
        wiring.office.ledger.close()


@contextmanager
def kept_alive(wiring: Wiring, say: Callable[[str], None]) -> Iterator[Supervisor]:
    """The keeper, kept: killed it starts again."""
    command = (sys.executable, "-m", "bench.chaos.keeper", str(wiring.office.home.folder))
    environment = {
        "HEZHANG_DATABASE_URL": wiring.office.home.database_url,
        "HEZHANG_REDIS_URL": "",
        "HEZHANG_PLAYBOOKS": "",
    }
    above = Supervisor([Part(KEEPER, command)], wiring.office.home.folder / "logs", say, environment)
    above.start()
    try:
        yield above
    finally:
        above.stop()


def wait(true: Callable[[], bool], above: Supervisor, seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited {seconds:.0f} s for {what}")
        above.look()
        time.sleep(0.05)


def verified(wiring: Wiring) -> bool:
    """`hezhang audit verify --all`: the chain, the openings, the limits and deliveries that follow from the entries."""
    environment = {**os.environ, "HEZHANG_DATABASE_URL": wiring.office.home.database_url}
    done = subprocess.run(
        hezhang(wiring, "audit", "verify", "--all", "--json"), env=environment, capture_output=True, check=False
    )
    return done.returncode == 0
