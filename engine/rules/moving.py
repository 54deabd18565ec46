"""Moving an incident to another version of its playbook: never by itself, and only where nothing open would lose its
rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from engine.deciding.case import Case
from engine.incident.commands import MovePlaybook
from engine.incident.duty import Duty
from engine.incident.events import KeptLimit, PlaybookMoved
from engine.playbook.language import Limit, Playbook, Recurrence
from engine.rules.people import ladders
from engine.stream.event import LimitKind
from engine.values.durations import format_duration


def move(case: Case, command: MovePlaybook) -> None:
    """Follow the version that `case.rules` hold. Refused: another playbook, the same version, one that lacks an open
    duty's rule.
    """
    incident, playbook = case.incident, case.rules.playbook
    if command.digest == incident.playbook_digest:
        case.refuse("same_playbook", digest=command.digest)
    if playbook.playbook != incident.head.playbook:
        case.refuse("other_playbook", playbook=playbook.playbook, wanted=incident.head.playbook)
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="playbook move")
    lacking = sorted({duty.rule for duty in incident.duties.values() if duty.rule not in playbook.duties})
    if lacking:
        case.refuse("playbook_lacks", playbook=playbook.playbook, duties=", ".join(lacking))
    case.record(
        PlaybookMoved(
            digest=command.digest,
            previous=incident.playbook_digest,
            reason=command.reason,
            kept=tuple(_kept(case)),
            happened_at=case.happened_at,
        )
    )


def _kept(case: Case) -> Iterator[KeptLimit]:
    """The limits of open duties whose rule says something else now. What was promised to a unit stays; what is assigned
    later follows.
    """
    before, after = case.rules.previous, case.rules.playbook
    for duty in (it for it in case.incident.duties.values() if it.open and before is not None):
        was, now = before.duties[duty.rule], after.duties[duty.rule]  # type: ignore[union-attr]
        spans: tuple[tuple[LimitKind, str, str, datetime | None], ...] = (
            ("answer", _said(was.answer), _said(now.answer), duty.answer_due),
            ("finish", _said(was.finish or was.rounds), _said(now.finish or now.rounds), duty.finish_due),
            ("reminder", _span(was.remind), _span(now.remind), _reminded_at(case, duty)),
        )
        for kind, said, says, due in spans:
            if said != says:
                yield KeptLimit(duty=duty.id, kind=kind, due=due, before=said, after=says)
        yield from _kept_rungs(case, duty, before, after)  # type: ignore[arg-type]


def _kept_rungs(case: Case, duty: Duty, before: Playbook, after: Playbook) -> Iterator[KeptLimit]:
    """The steps of a ladder that has begun keep their times; whom each tells follows the new version."""
    for limit in case.incident.limits.values():
        if limit.subject == duty.id and limit.state == "armed" and limit.rung is not None:
            kind = ladders.kind_of(limit)
            said, says = (_rung(it, ladders.name_of(it, duty, kind), limit.rung) for it in (before, after))
            if said != says:
                yield KeptLimit(duty=duty.id, kind="rung", due=limit.due, before=said, after=says)


def _rung(playbook: Playbook, name: str | None, number: int) -> str:
    """A step of a ladder as its playbook writes it, the top once more where it repeats; empty for none."""
    ladder = playbook.ladders.get(name) if name else None
    if ladder is None:
        return ""
    top = number >= len(ladder.rungs)
    rung, span = (ladder.rungs[-1], ladder.repeat) if top else (ladder.rungs[number], ladder.rungs[number].after)
    return f"{name} {number + 1}: {_span(span)} → {', '.join(rung.to)}" if span is not None else ""


def _span(span: timedelta | None) -> str:
    return format_duration(span) if span is not None else ""


def _reminded_at(case: Case, duty: Duty) -> datetime | None:
    """When the reminder that runs comes (UTC); None where none runs, or it has come."""
    limit = case.incident.limits.get(f"{duty.id}:reminder")
    return limit.due if limit is not None and limit.state == "armed" else None


def _said(limit: Limit | Recurrence | None) -> str:
    """As a playbook writes it, with what it is counted from; empty for none."""
    if isinstance(limit, Recurrence):
        return ", ".join(format_duration(span) for span in limit.every)
    return f"{limit} after {limit.after}" if limit is not None else ""
