"""A value of a monitor, and the signal that a run of bad ones becomes: each once however often it is handed in."""

from __future__ import annotations

from engine.desk import Done
from engine.incident.actor import WORKER
from engine.incident.refusal import Refusal
from engine.intake.commands import ReceiveSignal
from engine.monitor.commands import TakeValue
from engine.monitor.events import MonitorExceeded
from engine.private import Private
from workers import signals
from workers.wiring import Wiring


def take(wiring: Wiring, command: TakeValue) -> tuple[Done, str | None] | Refusal:
    """Keep a value; where it completes a run, the name of the signal that says so. Raises LedgerError."""
    done = wiring.desk.hand_in(command)
    if isinstance(done, Refusal):
        return done
    exceeded = next((entry for entry in done.entries if isinstance(entry.event, MonitorExceeded)), None)
    if exceeded is None or not isinstance(exceeded.event, MonitorExceeded):
        return done, None
    heard = signals.receive(wiring, _signal(wiring, exceeded.event, f"{done.stream}:{exceeded.version}"))
    return heard if isinstance(heard, Refusal) else (done, heard.signal.id)


def _signal(wiring: Wiring, it: MonitorExceeded, reference: str) -> ReceiveSignal:
    monitor = wiring.district().monitors.get(it.monitor)
    named = monitor.zh if monitor is not None else it.monitor
    words = Private(f"{named}连续{len(it.values)}次超过{it.limit}：{', '.join(it.values)}")
    return ReceiveSignal(
        id=f"alarm:{reference}"[:64], actor=WORKER, way="monitor", words=words, water=it.water, reference=Private(reference)
    )
