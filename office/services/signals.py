"""Signals: taken in, looked up, and what they open (again); each step is written once however often it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from engine.desk import Done
from engine.incident.commands import JoinByRule, JoinSignals, NameOutfall, OpenIncident
from engine.incident.signals import Heard
from engine.incident.state import Incident
from engine.signal_log import names
from engine.signal_log.commands import MergeSignals, OpenBySignal, ReceiveSignal
from engine.signal_log.events import SignalOpened, SignalReceived
from engine.signal_log.state import Signal, SignalLog
from engine.stream.actor import WORKER, Actor
from engine.stream.refusal import Refusal
from office.office import Office
from office.services.signal_logs import logs

LOOKED_AT = 200
"""The newest incidents among which one that a complaint may open again is looked for."""


@dataclass(frozen=True)
class Received:
    """A signal is in the log. `reopened`: the incident that it opened again, by rule."""

    done: Done
    signal: Signal
    reopened: Done | None = None


def find(office: Office, signal: str) -> Signal | Refusal:
    """A signal by its name. Raises LedgerError."""
    stream = names.log_with(signal)
    log = office.desk.stream(stream) if stream is not None else None
    found = log.signals.get(signal) if isinstance(log, SignalLog) else None
    return found if found is not None else Refusal("unknown_signal", {"signal": signal, "known": ""})


def receive(office: Office, command: ReceiveSignal) -> Received | Refusal:
    """Take a signal in; a complaint about water on which an incident was closed not long ago opens that again. Raises
    LedgerError.
    """
    done = office.desk.hand_in(command)
    if isinstance(done, Refusal):
        return done
    heard = next(entry.event for entry in done.entries if isinstance(entry.event, SignalReceived))
    reopened = _reopen(office, heard)
    found = find(office, heard.signal)
    assert isinstance(found, Signal)
    return Received(done, found, reopened)


def open_by(office: Office, command: OpenIncident, signal: str) -> Done | Refusal:
    """Open an incident because of a signal: it is known since the signal came in. A signal opens at most one. Raises
    LedgerError.

    The incident is opened under an id of the signal's own, so that two officers open one; the command's id stands in
    the log.
    """
    known = _opened_before(office, command.id, signal)
    if known is not None:
        return known
    found = find(office, signal)
    if isinstance(found, Refusal):
        return found
    if found.outcome != "undecided":
        return Refusal("signal_decided", {"signal": signal, "outcome": found.outcome})
    facts = {"inbound": True} if found.heard.way == "neighbour" and command.playbook in _knowing_inbound(office) else {}
    opened = office.desk.open(
        command.model_copy(
            update={"id": f"open-{signal}", "known_at": found.heard.received_at, "facts": {**facts, **command.facts}}
        ),
        command.playbook,
    )
    if isinstance(opened, Refusal):
        return opened
    joining = JoinSignals(id=f"join-{signal}", actor=command.actor, signals=(as_heard(found.heard),))
    for stream, follows in (
        (opened.stream, joining),
        *((opened.stream, it) for it in _outfall_of(office, found, command.actor)),
        (
            names.log_with(signal) or "",
            OpenBySignal(id=command.id, actor=command.actor, signal=signal, incident=opened.stream),
        ),
    ):
        done = office.desk.submit(stream, follows)
        if isinstance(done, Refusal):
            return done
    return opened


def _outfall_of(office: Office, signal: Signal, actor: Actor) -> Iterator[NameOutfall]:
    """The incident comes in where the signal says, if that is in the register still."""
    outfall = signal.heard.outfall
    if outfall in office.district().outfalls:
        yield NameOutfall(id=f"outfall-{signal.id}", actor=actor, outfall=outfall)


def _opened_before(office: Office, command: str, signal: str) -> Done | Refusal | None:
    """What this command opened when it was given before; None for a new one."""
    log = names.log_with(signal)
    known = office.desk.answered(command, log) if log is not None else None
    if not isinstance(known, Done):
        return known
    if not known.entries or any(
        isinstance(it.event, SignalOpened) and it.event.signal == signal for it in known.entries
    ):
        return office.desk.answered(f"open-{signal}")
    return Refusal("id_taken", {"incident": known.stream})


def independent(signals: Iterable[Signal]) -> int:
    """How many senders speak of one thing: signals of the same person count once."""
    return len({str(it.heard.reach or it.heard.complainant or it.id) for it in signals})


def of_incident(office: Office, incident: str) -> list[Signal]:
    """The signals that speak of an incident, the oldest first. Raises LedgerError."""
    return [signal for log in logs(office) for signal in log.signals.values() if signal.incident == incident]


def offers_verified(office: Office, incident: str, senders: int) -> bool:
    """Whether so many independent senders count as verified, where the playbook asks for it; a person records it.

    Raises LedgerError.
    """
    row, known = office.desk.home_rules().regulations.intake.independent, office.desk.load(incident)
    if row is None or known is None or senders < row.signals:
        return False
    verified = known.facts.get("verified")
    return "verified" in office.desk.rules_of(known).playbook.facts and (verified is None or verified.value is not True)


def _reopen(office: Office, heard: SignalReceived) -> Done | None:
    row = office.desk.home_rules().regulations.intake.reopening
    if row is None or heard.water is None or heard.apart or heard.way not in row.ways:
        return None
    closed = _closed_last(office, heard, timedelta(days=row.days))
    if closed is None:
        return None
    done = office.desk.submit(
        closed.id, JoinByRule(id=f"reopen:{heard.signal}", actor=WORKER, signals=(as_heard(heard),))
    )
    if isinstance(done, Refusal):
        return None
    log = names.log_with(heard.signal) or ""
    office.desk.submit(
        log, MergeSignals(id=f"merge:{heard.signal}", actor=WORKER, signals=(heard.signal,), incident=closed.id)
    )
    return done


def _closed_last(office: Office, heard: SignalReceived, within: timedelta) -> Incident | None:
    """The incident on this water that was closed last, within the days; None while another one there is open, or where
    none was.
    """
    with office.ledger.reading() as tx:
        streams = tx.incidents()[-LOOKED_AT:]
    there = [it for stream in streams if (it := office.desk.load(stream)) is not None and _is_there(it, heard)]
    if any(not it.ended for it in there):
        return None
    closed = [it for it in there if it.stage == "closed" and it.stage_at is not None]
    last = max(closed, key=lambda it: it.stage_at or it.opened_at or heard.received_at, default=None)
    if last is None or last.stage_at is None or not last.stage_at <= heard.received_at <= last.stage_at + within:
        return None
    return last


def _is_there(incident: Incident, heard: SignalReceived) -> bool:
    return (
        incident.head.water == heard.water
        and not incident.head.drill
        and heard.signal not in {it.signal for it in incident.signals}
    )


def as_heard(heard: SignalReceived, left: str | None = None) -> Heard:
    """A signal as an incident knows it; `left`: the incident that it was moved from."""
    return Heard(signal=heard.signal, way=heard.way, received_at=heard.received_at, left=left)


def _knowing_inbound(office: Office) -> set[str]:
    """The playbooks that know of notices by neighbours."""
    from office.files.data_files import DataRefused, find_playbooks, load_playbook

    knowing: set[str] = set()
    for name, path in find_playbooks(office.settings.hezhang_playbooks).items():
        try:
            if "inbound" in load_playbook(path).playbook.facts:
                knowing.add(name)
        except DataRefused:
            continue
    return knowing
