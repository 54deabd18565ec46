"""Which incident a signal belongs to: the log says it, the incidents follow. What was merged by mistake is moved, and
all keep why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from engine.desk import Done
from engine.incident.commands import JoinSignals, LeaveSignals
from engine.signal_log import names
from engine.signal_log.commands import MergeSignals, MoveSignals, ReleaseSignals
from engine.signal_log.state import Signal
from engine.stream.actor import WORKER, Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.office import Office
from office.services.signals import as_heard, find

ROUNDS = 5
"""How often both records are compared after a step; each further round is somebody else's step in between."""
Asks = Callable[[str, tuple[str, ...]], Command]
"""From the id of a step and the signals of one log to what that log is asked."""
LONGEST_ID = 64
"""Characters that a command's id may have."""


def merge(office: Office, actor: Actor, command: str, signals: Sequence[str], incident: str) -> Done | Refusal:
    """These signals speak of this incident. Both records say so. Raises LedgerError."""
    act = _Act(office, actor, command)
    known = office.desk.answered(command, incident)
    found = act.found(signals) if known is None else known
    if not isinstance(found, list):
        return found
    for signal in found:
        if signal.outcome != "undecided" and signal.incident != incident:
            return Refusal("signal_decided", {"signal": signal.id, "outcome": signal.outcome})
    return act.give(
        found, incident, lambda step, theirs: MergeSignals(id=step, actor=actor, signals=theirs, incident=incident)
    )


def move(
    office: Office, actor: Actor, command: str, signals: Sequence[str], incident: str, reason: Private
) -> Done | Refusal:
    """These signals, which were merged by mistake, speak of this incident. Raises LedgerError."""
    act = _Act(office, actor, command)
    found = act.found(signals)
    if isinstance(found, Refusal):
        return found

    def asks(step: str, theirs: tuple[str, ...]) -> Command:
        return MoveSignals(id=step, actor=actor, signals=theirs, incident=incident, reason=reason)

    done = office.desk.answered(command, incident) or act.give(found, incident, asks, moved=True)
    if isinstance(done, Done):
        act.agree(signals, [*_left(office, signals), incident])
    return done


def release(office: Office, actor: Actor, command: str, signals: Sequence[str], reason: Private) -> Done | Refusal:
    """These signals were merged by mistake; somebody decides anew what becomes of them. Raises LedgerError."""
    act = _Act(office, actor, command)
    found = act.found(signals)
    if isinstance(found, Refusal):
        return found
    logs = {names.log_with(it.id) or "" for it in found}
    if len(logs) > 1:
        return Refusal("signals_of_two_years", {"signals": ", ".join(it.id for it in found)})
    asked = MoveSignals(id=command, actor=actor, signals=tuple(it.id for it in found), incident=None, reason=reason)
    done = office.desk.submit(logs.pop(), asked)
    if isinstance(done, Done):
        act.agree(signals, _left(office, signals))
    return done


@dataclass(frozen=True)
class _Act:
    """One command of one person, carried out in several steps."""

    office: Office
    actor: Actor
    command: str

    def found(self, signals: Sequence[str]) -> list[Signal] | Refusal:
        """The signals by name, each once; at least one."""
        found = [find(self.office, name) for name in dict.fromkeys(signals)] or [
            Refusal("unknown_signal", {"signal": "", "known": ""})
        ]
        refused = next((it for it in found if isinstance(it, Refusal)), None)
        return refused or [it for it in found if isinstance(it, Signal)]

    def give(self, found: list[Signal], incident: str, asks: Asks, *, moved: bool = False) -> Done | Refusal:
        """To an incident: the logs first, so that two officers cannot give one signal to two; then the incident, which
        may refuse it.

        The command's own id stands in the incident.
        """
        if self.office.desk.load(incident) is None:
            return Refusal("unknown_incident", {"incident": incident})
        claimed: list[Signal] = []
        for log, theirs in _by_log(found).items():
            done = self.office.desk.submit(log, asks(self._step(log), tuple(it.id for it in theirs)))
            if isinstance(done, Refusal):
                self._give_back(claimed, incident, done)
                return done
            claimed += [it for it in theirs if it.incident != incident]
        heard = tuple(as_heard(it.heard, _from(it, incident) if moved else None) for it in found)
        joined = self.office.desk.submit(incident, JoinSignals(id=self.command, actor=self.actor, signals=heard))
        if isinstance(joined, Refusal):
            self._give_back(found, incident, joined)
        else:
            self.agree([it.id for it in found], [incident])
        return joined

    def agree(self, signals: Sequence[str], incidents: Iterable[str]) -> None:
        """The incidents follow the log, also where another officer's step or a crash came between the two records."""
        asked = list(dict.fromkeys(incidents))
        for _ in range(ROUNDS):
            told = [incident for incident in asked if self._follow(signals, incident)]
            if not told:
                return

    def _give_back(self, found: list[Signal], incident: str, why: Refusal) -> None:
        """Nothing half-done stays behind: what the incident has not got, the log does not say that it has."""
        there = self.office.desk.load(incident)
        held = {it.signal for it in there.signals} if there is not None else set()
        for log, theirs in _by_log([it for it in found if it.id not in held]).items():
            step, back = f"{self._step(log)[:58]}:back", tuple(it.id for it in theirs)
            released = ReleaseSignals(id=step, actor=WORKER, signals=back, incident=incident, code=why.code)
            self.office.desk.submit(log, released)

    def _follow(self, signals: Sequence[str], incident: str) -> bool:
        """Whether the incident had to be told anything of these signals."""
        there = self.office.desk.load(incident)
        if there is None:
            return False
        held = {it.signal for it in there.signals}
        now = [it for name in dict.fromkeys(signals) if isinstance(it := find(self.office, name), Signal)]
        missing = [it for it in now if it.incident == incident and it.id not in held]
        gone = [it for it in now if it.incident != incident and it.id in held]
        if missing:
            heard = tuple(as_heard(it.heard, _from(it, incident)) for it in missing)
            self.office.desk.submit(incident, JoinSignals(id=self._step(incident), actor=self.actor, signals=heard))
        for it in gone:
            why = it.moved.reason if it.moved is not None else Private("")
            self.office.desk.submit(
                incident,
                LeaveSignals(
                    id=self._step(incident), actor=self.actor, signals=(it.id,), incident=it.incident, reason=why
                ),
            )
        return bool(missing or gone)

    def _step(self, stream: str) -> str:
        """An id for the next step in a stream: another one once the stream has gone on, for each step is harmless when
        repeated.
        """
        with self.office.ledger.reading() as tx:
            step = f"{self.command}-{stream}-{tx.version(stream)}"
        return step if len(step) <= LONGEST_ID else sha256(step.encode()).hexdigest()


def _left(office: Office, signals: Iterable[str]) -> list[str]:
    """Every incident that signals were ever moved from, by whomever."""
    found = [find(office, name) for name in signals]
    return [incident for it in found if isinstance(it, Signal) for incident in it.left]


def _from(signal: Signal, incident: str) -> str | None:
    """Where a signal comes from that goes to this incident; also where the log says already that it does."""
    if signal.incident != incident:
        return signal.incident
    return signal.moved.left if signal.moved is not None and signal.moved.incident == incident else None


def _by_log(signals: Iterable[Signal]) -> dict[str, list[Signal]]:
    logs: dict[str, list[Signal]] = {}
    for signal in signals:
        logs.setdefault(names.log_with(signal.id) or "", []).append(signal)
    return logs
