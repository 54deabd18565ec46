"""A town whose processes can be armed to die at named points, one after the other; the supervisor starts them again
each time.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from engine.ledger import story_clock
from engine.ledger.work import heartbeats, inbox, limits
from practice.gateway.faults import Faults
from tests.stories.town import Answer, Town
from workers.supervisor import Part

NEXT = 'if read -r HEZHANG_CRASH_AT < "$0"; then export HEZHANG_CRASH_AT; sed -i 1d "$0"; fi; exec "$@"'
"""Starts a part armed with the first line of a file, and takes that line away; with no line left the part starts
unarmed.
"""
SETTLED = {"accepted", "delivered", "undelivered", "failed", "superseded"}


class CrashTown(Town):
    """A town on one database, with its story clock in the test's own hand."""

    def __init__(self, folder: Path, database: str) -> None:
        self.troubles: dict[str, float] = {}
        super().__init__(folder, database=database, faults=Faults(rates=self.troubles))  # type: ignore[arg-type]
        self._arms = folder
        self._doomed: dict[str, Sequence[str]] = {}
        self.recorded: dict[tuple[str, int], str] = {}
        """What a command line answered was recorded: the kind of each entry."""

    def parts(self) -> list[Part]:
        for part in super().parts():
            self._file(part.name).touch()
        return [
            Part(part.name, ("/bin/sh", "-c", NEXT, str(self._file(part.name)), *part.command))
            for part in super().parts()
        ]

    def arm(self, points: Mapping[str, Sequence[str]]) -> None:
        """Start these parts again, armed with their first points; each time a part has died it starts armed with the
        next.
        """
        self._doomed = dict(points)
        self.said.clear()
        for part, names in points.items():
            self._file(part).write_text("".join(f"{name}\n" for name in names))
            os.kill(self.pid(part), signal.SIGTERM)

    def deaths(self, part: str) -> int:
        """How often a part was killed since it was armed."""
        return sum(said.startswith(f"{part}: signal SIGKILL") for said in self.said)

    def next_of(self, part: str) -> str:
        """The point at which a part will die next; empty when it has died at all of them."""
        return next(iter(self._doomed[part][self.deaths(part) :]), "")

    @property
    def killed(self) -> int:
        """How many deaths there were so far."""
        return sum(self.deaths(part) for part in self._doomed)

    @property
    def all_died(self) -> bool:
        """Every part has died at each of its points, and is up again."""
        return all(self.deaths(part) == len(points) and self._beats(part) for part, points in self._doomed.items())

    def time_passes(self) -> None:
        """The story clock jumps to the next limit."""
        with self.wiring.office.ledger.transaction() as tx:
            nearest = limits.next_due(tx)
            assert nearest is not None
            story_clock.set_clock(tx, max(tx.now_story(), nearest) + timedelta(seconds=1))

    def act(self, *words: str, dies_at: str | None = None) -> Answer:
        """A command line; what it says was recorded is remembered. With `dies_at` it is killed there, and has answered
        nothing.
        """
        answer = self.hezhang(
            *words, "--as", "huanbaoju_duty_1", "--json", environment={"HEZHANG_CRASH_AT": dies_at} if dies_at else {}
        )
        if dies_at:
            assert answer.exit == -signal.SIGKILL, answer
            assert answer.out == ""
        else:
            assert answer.exit in (0, 3), answer
            self.recorded |= {(answer.json["incident"], it["entry"]): it["type"] for it in answer.json["entries"]}
        return answer

    def is_quiet(self) -> bool:
        """Every text is settled, and every callback taken in."""
        with self.wiring.office.ledger.reading() as tx:
            incidents, waiting = tx.incidents(), inbox.waiting(tx)
        texts = [it for incident in incidents for it in self.incident(incident).deliveries.values()]
        return not waiting and all(it.state in SETTLED for it in texts)

    def _file(self, part: str) -> Path:
        return self._arms / f"{part.replace(' ', '-')}.armed"

    def _beats(self, part: str) -> bool:
        assert self._supervisor is not None
        with self.wiring.office.ledger.reading() as tx:
            return self._supervisor.pid(part) in {beat.pid for beat in heartbeats.everyone(tx)}
