"""Carrying out the plan: signals to processes, faults at the gateway, the broker wiped, the database restarted; and
when each was.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import redis

from bench.chaos.keeper import pids
from bench.chaos.plan import LASTING, Hit, Kind, Target
from bench.chaos.world import World
from practice.gateway.faults import Fault, Faults, Operation
from workers.broker import Broker
from workers.supervisor import Supervisor
from workers.wiring import Wiring

FAULTS: dict[Kind, Fault] = {
    "too_many": "too_many",
    "server_error": "server_error",
    "hang_up": "hang_up",
    "silence": "silence",
    "taken_then_silence": "taken_then_silence",
}
KEEPER = "supervisor"
"""The name under which the chaos program keeps the keeper."""


@dataclass(frozen=True)
class Felt:
    """A hit that met something: machine times (aware, UTC)."""

    target: Target
    kind: str
    began: datetime
    ended: datetime


class Hitter:
    """Begins and ends hits. `felt` are those that met something, `missed` those whose target was down already."""

    def __init__(self, wiring: Wiring, world: World, above: Supervisor, restart: Callable[[], None] | None) -> None:
        self._wiring, self._world, self._above, self._restart = wiring, world, above, restart
        self._under_way: dict[Hit, tuple[datetime, Callable[[], None]]] = {}
        self.felt: list[Felt] = []
        self.missed = 0

    def begin(self, hit: Hit) -> None:
        """Hit now; one that lasts is over with `end`."""
        began = datetime.now(UTC)
        try:
            self._under_way[hit] = began, self._hit(hit)
        except (ProcessLookupError, KeyError, redis.RedisError):
            self.missed += 1
            return
        if not hit.lasts:
            self.end(hit)

    def end(self, hit: Hit) -> None:
        """Undo what lasted. Nothing where the hit met nothing."""
        if hit not in self._under_way:
            return
        began, undo = self._under_way.pop(hit)
        undo()
        self.felt.append(Felt(hit.target, hit.kind, began, datetime.now(UTC)))

    def _hit(self, hit: Hit) -> Callable[[], None]:
        match hit.target:
            case "gateway":
                # While it is hit it cannot be asked either, as in a real outage.
                everything = frozenset[Operation]({"create", "fetch", "list"})
                self._world.arm(
                    Faults(rates={FAULTS[hit.kind]: 1.0}, silence=LASTING["silence"], operations=everything)
                )
                return lambda: self._world.arm(Faults())
            case "broker":
                self._broker(hit.kind)
            case "database":
                assert self._restart is not None
                self._restart()
            case "supervisor":
                os.kill(_known(self._above.pid(KEEPER)), signal.SIGKILL)
            case _:
                return self._process(pids(self._wiring.office.home.folder)[hit.target], hit.kind)
        return lambda: None

    def _process(self, pid: int, kind: str) -> Callable[[], None]:
        os.kill(pid, signal.SIGSTOP if kind == "freeze" else signal.SIGKILL)
        return lambda: _thaw(pid) if kind == "freeze" else None

    def _broker(self, kind: str) -> None:
        # A client of its own: the server that is meant is the one that answers now.
        client = Broker(self._wiring.broker_url, self._wiring.office.home.id).redis
        if kind == "wipe":
            client.flushall()
        else:
            os.kill(int(client.info("server")["process_id"]), signal.SIGKILL)
        client.close()


def _known(pid: int | None) -> int:
    if pid is None:
        raise ProcessLookupError
    return pid


def _thaw(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGCONT)
    except ProcessLookupError:
        return
