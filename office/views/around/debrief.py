"""The debrief of an exercise: beside what the plan wanted of each unit, and by when, what was done. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from engine.incident.duty import Duty
from engine.incident.state import ENDED_STAGES, Incident
from engine.stream.refusal import Refusal
from office.services.found import find
from office.views.charts.time_axis import Tick, TimeAxis
from office.views.incident.limits import LimitView, limit_views
from office.views.names import Names
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office

MarkKind = Literal["due", "told", "answered", "finished", "late"]
REACHED = frozenset({"accepted", "delivered"})


@dataclass(frozen=True)
class DeedView:
    """One duty: what was wanted by when, and when it was so (UTC, story time). `answered_late` and `finished_late` hold
    for what never came as well, once its time is past.
    """

    duty: str
    title: str
    unit_name: str
    given_at: datetime
    told_at: datetime | None
    answer_due: datetime | None
    answered_at: datetime | None
    answer: str | None
    answered_late: bool
    finish_due: datetime | None
    ended_at: datetime | None
    status: str
    finished_late: bool


@dataclass(frozen=True)
class MarkView:
    """A mark on the axis, in per cent of it. What the plan wanted lies above the line, what was done below."""

    kind: MarkKind
    x: float


@dataclass(frozen=True)
class DebriefView:
    """The whole of it. `told_within`: from the beginning until the last unit of the first stage was told; None where
    one is not. `told`: persons whom a text reached. `limits`: what is still to come of it, the nearest first; `titles`:
    of the duties that its playbook has.
    """

    incident: str
    playbook_title: str
    water_name: str
    summary: str
    stage_name: str
    ended: bool
    began: datetime
    now: datetime
    told: int
    told_within: timedelta | None
    answered: int
    to_answer: int
    finished: int
    to_finish: int
    deeds: tuple[DeedView, ...]
    limits: tuple[LimitView, ...]
    titles: dict[str, str]
    marks: tuple[MarkView, ...]
    ticks: tuple[Tick, ...]
    now_x: float


def latest(office: Office) -> str:
    """The incident that was opened last; empty where there is none. Raises LedgerError."""
    with office.ledger.reading() as tx:
        streams = tx.incidents()
    return streams[-1] if streams else ""


def debrief(office: Office, incident: str, lang: Lang) -> DebriefView | Refusal:
    """The debrief of an incident, whether it has ended or not; a refusal where none has this id. Raises LedgerError."""
    found = find(office, incident)
    if isinstance(found, Refusal):
        return found
    return _view(found.incident, found.now, Names(found.rules, lang))


def _view(incident: Incident, now: datetime, names: Names) -> DebriefView:
    deeds = tuple(_deed(incident, it, now, names) for it in incident.duties.values())
    began = incident.opened_at or now
    ended = incident.stage in ENDED_STAGES
    axis = _axis(deeds, began, now, ended=ended)
    to_answer = [it for it in deeds if it.answer_due is not None]
    to_finish = [it for it in deeds if it.finish_due is not None and it.status not in ("waived", "lapsed")]
    return DebriefView(
        incident=incident.id,
        playbook_title=names.playbook(),
        water_name=names.water(incident.head.water),
        summary=str(incident.head.summary),
        stage_name=names.stage(incident.stage),
        ended=ended,
        began=began,
        now=now,
        told=len({it.owed.person for it in incident.deliveries.values() if it.state in REACHED}),
        told_within=_told_within(deeds, began),
        answered=sum(it.answered_at is not None and not it.answered_late for it in to_answer),
        to_answer=len(to_answer),
        finished=sum(it.status == "finished" and not it.finished_late for it in to_finish),
        to_finish=len(to_finish),
        deeds=deeds,
        limits=limit_views(incident, now, names),
        titles={it: names.rule(it) for it in names.rules.playbook.duties},
        marks=tuple(_marks(deeds, axis)),
        ticks=axis.ticks(6),
        now_x=axis.within(now),
    )


def _deed(incident: Incident, duty: Duty, now: datetime, names: Names) -> DeedView:
    told = [it.settled_at for it in incident.deliveries.values() if duty.id in it.owed.duties and it.state in REACHED]
    return DeedView(
        duty=duty.id,
        title=names.title(duty),
        unit_name=names.holder(incident, duty.id),
        given_at=duty.assigned_at,
        told_at=min((at for at in told if at is not None), default=None),
        answer_due=duty.answer_due,
        answered_at=duty.answered_at,
        answer=duty.answer,
        answered_late=_late(duty.answer_due, duty.answered_at or duty.ended_at, now),
        finish_due=duty.finish_due,
        ended_at=duty.ended_at,
        status=duty.status,
        finished_late=_late(duty.finish_due, duty.ended_at, now),
    )


def _late(due: datetime | None, at: datetime | None, now: datetime) -> bool:
    return due is not None and (at or now) > due


def _told_within(deeds: tuple[DeedView, ...], began: datetime) -> timedelta | None:
    """How long until everybody knew who has something to do from the first moment on."""
    first = min((it.given_at for it in deeds), default=None)
    told = [it.told_at for it in deeds if it.given_at == first]
    known = [at for at in told if at is not None]
    return max(known) - began if known and len(known) == len(told) else None


def _axis(deeds: tuple[DeedView, ...], began: datetime, now: datetime, *, ended: bool) -> TimeAxis:
    """From the beginning to the last deed once it has ended, else to the nearest of what is still due, or to now."""
    last = max((at for it in deeds for at in (it.answered_at, it.ended_at) if at is not None), default=began)
    due = [at for it in deeds for at in (it.answer_due, it.finish_due) if at is not None and at > now]
    end = last if ended else max(now, min(due, default=now))
    span = max(end - began, timedelta(minutes=30))
    return TimeAxis(began - span * 0.02, began + span * 1.08, 0.0, 100.0)


def _marks(deeds: tuple[DeedView, ...], axis: TimeAxis) -> list[MarkView]:
    found: dict[MarkView, None] = {}
    for it in deeds:
        timed: tuple[tuple[MarkKind, datetime | None], ...] = (
            ("due", it.answer_due),
            ("due", it.finish_due),
            ("told", it.told_at),
            ("late" if it.answered_late else "answered", it.answered_at),
            ("late" if it.finished_late else "finished", it.ended_at if it.status == "finished" else None),
        )
        for kind, at in timed:
            if at is not None and axis.start <= at <= axis.end:
                found[MarkView(kind, axis.x(at))] = None
    return list(found)
