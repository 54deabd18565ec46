"""A value of a monitor, and the signal that a run of bad ones becomes: each once however often it is handed in."""

from __future__ import annotations

from engine.desk import Done
from engine.monitor.commands import TakeValue
from engine.monitor.events import MonitorDoubted, MonitorExceeded
from engine.signal_log.commands import ReceiveSignal
from engine.stream.actor import WORKER
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.office import Office
from office.services import signals
from office.wording.codes import DOUBTS, named
from office.wording.signals import EXCEEDED, IN_DOUBT


def take(office: Office, command: TakeValue) -> tuple[Done, str | None] | Refusal:
    """Keep a value; where it completes a run, the name of the signal that says so. Raises LedgerError."""
    done = office.desk.hand_in(command)
    if isinstance(done, Refusal):
        return done
    for entry in done.entries:
        if isinstance(entry.event, MonitorExceeded | MonitorDoubted):
            heard = signals.receive(office, _signal(office, entry.event, f"{done.stream}:{entry.version}"))
            return heard if isinstance(heard, Refusal) else (done, heard.signal.id)
    return done, None


def _signal(office: Office, it: MonitorExceeded | MonitorDoubted, reference: str) -> ReceiveSignal:
    """The water is bad, or the instrument is in doubt, which is about no incident that was closed on this water."""
    monitor = office.district().monitors.get(it.monitor)
    said = {
        "monitor": monitor.zh if monitor is not None else it.monitor,
        "count": str(len(it.values)),
        "values": ", ".join(it.values),
    }
    if isinstance(it, MonitorExceeded):
        words = EXCEEDED.into("zh", {**said, "limit": it.limit})
    else:
        words = IN_DOUBT.into(
            "zh", {**said, "why": "、".join(named(DOUBTS, why, "zh") for why in dict.fromkeys(it.doubts))}
        )
    return ReceiveSignal(
        id=f"alarm:{reference}"[:64],
        actor=WORKER,
        way="monitor" if isinstance(it, MonitorExceeded) else "instrument",
        words=Private(words),
        water=it.water,
        reference=Private(reference),
        apart=isinstance(it, MonitorDoubted),
    )
