"""A routine that was done and what it found: the finding is a signal of the log, each once however often it is
entered.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.desk import Done
from engine.district.lookup import find_unit
from engine.routine.commands import FinishRoutine
from engine.signal_log.commands import ReceiveSignal
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.office import Office
from office.services import signals


@dataclass(frozen=True)
class Finished:
    """The routine is recorded as done. `signal`: the name of the finding in the log of signals, if there was one."""

    done: Done
    signal: str | None = None


def finish(office: Office, command: FinishRoutine) -> Finished | Refusal:
    """Record a routine as done, and hand in what was found. Raises LedgerError."""
    done = office.desk.hand_in(command)
    if isinstance(done, Refusal):
        return done
    if command.findings is None or not command.findings.strip():
        return Finished(done)
    heard = signals.receive(office, _finding(office, command, command.findings))
    return heard if isinstance(heard, Refusal) else Finished(done, heard.signal.id)


def _finding(office: Office, command: FinishRoutine, words: Private) -> ReceiveSignal:
    district = office.district()
    unit, routine = find_unit(district, command.unit), district.routines.get(command.routine)
    place = f"{unit.zh if unit else command.unit}：{routine.zh if routine else command.routine}"
    return ReceiveSignal(
        id=f"{command.id[:55]}-finding",
        actor=command.actor,
        at=command.at,
        way="patrol",
        words=words,
        place=Private(place),
    )
