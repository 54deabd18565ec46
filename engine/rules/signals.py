"""What a signal of the log of signals does to the incident that it speaks of: it counts, and a complaint after the end
opens it again.
"""

from __future__ import annotations

from datetime import timedelta

from engine.deciding.case import Case
from engine.incident.commands import JoinSignals, LeaveSignals
from engine.incident.events import FactsLearnt
from engine.incident.signals import COMPLAINTS, Heard, SignalJoined, SignalLeft
from engine.rules import machine, stages
from engine.values.private import Private

COUNTED = "complaints"
"""The fact that holds the number of complaints, where the playbook declares it."""
REOPEN = "reopen"
"""The trigger that opens an incident again, where the playbook has it."""


def join(case: Case, command: JoinSignals) -> None:
    """Each signal once, and none to a drill: what it tells of is meant.

    One that came in after the end of the incident opens it again, within the days that the regulations give.
    """
    if case.incident.head.drill:
        case.refuse(
            "signal_for_drill", signals=", ".join(it.signal for it in command.signals), incident=case.incident.id
        )
    known = {it.signal for it in case.incident.signals}
    for heard in command.signals:
        if heard.signal not in known:
            if case.incident.ended:
                _after_the_end(case, heard)
            case.record(SignalJoined(**heard.model_dump()))
    _count(case)


def leave(case: Case, command: LeaveSignals) -> None:
    """Signals that were merged by mistake. The record keeps that they were here, that they are not, and why; also after
    the end.
    """
    known = {it.signal for it in case.incident.signals}
    for signal in dict.fromkeys(command.signals):
        if signal in known:
            case.record(SignalLeft(signal=signal, incident=command.incident, reason=command.reason))
    _count(case)


def _count(case: Case) -> None:
    complaints = sum(it.way in COMPLAINTS for it in case.incident.signals)
    count = case.incident.facts.get(COUNTED)
    told = count.value if count is not None else "0"
    if COUNTED in case.rules.playbook.facts and not case.incident.ended and told != str(complaints):
        case.record(FactsLearnt(facts={COUNTED: str(complaints)}, happened_at=case.now))


def _after_the_end(case: Case, heard: Heard) -> None:
    """A signal that came in while the incident ran belongs to its record; but what was given to another one by mistake
    needs it open.
    """
    if heard.received_at >= (case.incident.stage_at or case.now):
        _reopen(case, heard)
    elif heard.left is not None:
        case.refuse("moved_after_the_end", signal=heard.signal, incident=case.incident.id, stage=case.incident.stage)


def _reopen(case: Case, heard: Heard) -> None:
    """By rule: the signal is the reason, and the clause stands beside it."""
    row, ended = case.rules.regulations.intake.reopening, case.incident.stage_at or case.now
    if row is None or heard.way not in row.ways:
        case.refuse("incident_over", stage=case.incident.stage)
    if heard.received_at > ended + timedelta(days=row.days):
        case.refuse(
            "reopen_too_late",
            signal=heard.signal,
            incident=case.incident.id,
            ended=ended.isoformat(),
            days=str(row.days),
        )
    way = next(
        (it for it in machine.triggers_from(case.rules.playbook, case.incident.stage) if it.trigger == REOPEN), None
    )
    if way is None:
        case.refuse("incident_over", stage=case.incident.stage)
    stages.enter(case, way.target, REOPEN, by_rule=True, reason=Private(f"{heard.signal}（{row.source}）"))
