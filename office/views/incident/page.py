"""How an incident stands, as one value that is printed or given out as JSON. All of it follows from the record; it
decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.rules.water.readings import window
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from office.services.found import Found, find
from office.services.promises import promised
from office.views.incident.alarms import AlarmView, alarm_views
from office.views.incident.approvals import ApprovalView, approval_views
from office.views.incident.card import CardView, card_view
from office.views.incident.deliveries import TextView, texts
from office.views.incident.duties import DutyView, duty_views
from office.views.incident.facts import FactView, fact_views
from office.views.incident.grade import GradeView, grade_view
from office.views.incident.holders import holders
from office.views.incident.law import LawView, law_view
from office.views.incident.limits import LimitView, limit_views
from office.views.incident.next_steps import NextView, next_views
from office.views.incident.oil import BoomView, OilView, boom_views, oil_view
from office.views.incident.partners import PartnersView, partners_view
from office.views.incident.points import PointView, points_view
from office.views.incident.promised import PromisedView, promised_views
from office.views.incident.replies import ReplyView, reply_views
from office.views.incident.upstream import SuspectView, UpstreamView, suspect_views, upstream_views
from office.views.incident.warning import WarningView, warning_view
from office.views.incident.window import (
    AdoptedView,
    DoubtedView,
    WindowView,
    adopted_views,
    doubted_views,
    window_view,
)
from office.views.names import Names
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class IncidentView:
    """The whole incident at one instant of story time."""

    incident: str
    number: int
    playbook: str
    playbook_title: str
    playbook_digest: str
    water: str
    water_name: str
    summary: str
    drill: bool
    practice: bool
    stage: str
    stage_name: str
    stage_since: datetime | None
    stage_reason: str | None
    officer: str
    officer_name: str
    occurred_at: datetime
    known_at: datetime
    opened_at: datetime | None
    now: datetime
    head: str
    grade: GradeView
    warning: WarningView
    alarms: tuple[AlarmView, ...]
    replies: tuple[ReplyView, ...]
    approvals: tuple[ApprovalView, ...]
    facts: tuple[FactView, ...]
    duties: tuple[DutyView, ...]
    limits: tuple[LimitView, ...]
    texts: tuple[TextView, ...]
    next: tuple[NextView, ...]
    window: WindowView
    points: tuple[PointView, ...]
    doubted: tuple[DoubtedView, ...]
    adopted: tuple[AdoptedView, ...]
    parent: str | None
    children: dict[str, str]
    outfalls: dict[str, str]
    signals: tuple[str, ...]
    signals_left: dict[str, str]
    oil: OilView | None
    booms: tuple[BoomView, ...]
    law: LawView
    partners: PartnersView
    card: CardView | None = None
    promised_twice: tuple[PromisedView, ...] = ()
    signers: tuple[str, ...] = ()
    upstream: tuple[UpstreamView, ...] = ()
    suspects: tuple[SuspectView, ...] = ()


def incident_view(office: Office, incident: str, lang: Lang) -> IncidentView | Refusal:
    """An incident by its id, with what it and another one count on both; a refusal where none has it. Raises
    LedgerError.
    """
    found = find(office, incident)
    return found if isinstance(found, Refusal) else found_view(office, found, lang)


def found_view(office: Office, found: Found, lang: Lang, *, coded: bool = True) -> IncidentView:
    """The same of what was read already; `coded` as in `Names`. Raises LedgerError."""
    names = Names(found.rules, lang, office.law(), coded)
    seen = view(found.rules, found.incident, found.entries, found.now, found.head, names)
    twice = promised(office, found.incident.id, found.incident)
    return replace(seen, promised_twice=promised_views(twice, office.gazetteer(), lang))


def view(
    rules: Rules, incident: Incident, entries: Iterable[Recorded], now: datetime, head: str, names: Names
) -> IncidentView:
    """The incident at `now` (UTC, story time). `entries` are its own, from the first; `head` is as printed."""
    return replace(
        _of_itself(rules, incident, entries, now, head, names),
        upstream=upstream_views(rules.district, incident, names),
        suspects=suspect_views(rules.district, incident, names),
    )


def _of_itself(
    rules: Rules, incident: Incident, entries: Iterable[Recorded], now: datetime, head: str, names: Names
) -> IncidentView:
    """The incident without what the registers say of it."""
    return IncidentView(
        incident=incident.id,
        number=incident.head.number,
        playbook=incident.head.playbook,
        playbook_title=names.playbook(),
        playbook_digest=incident.playbook_digest,
        water=incident.head.water,
        water_name=names.water(incident.head.water),
        summary=str(incident.head.summary),
        drill=incident.head.drill,
        practice=incident.head.practice,
        stage=incident.stage,
        stage_name=names.stage(incident.stage),
        stage_since=incident.stage_at,
        stage_reason=incident.stage_reason and str(incident.stage_reason),
        officer=incident.officer,
        officer_name=names.person(incident.officer),
        occurred_at=incident.head.occurred_at,
        known_at=incident.head.known_at,
        opened_at=incident.opened_at,
        now=now,
        head=head,
        grade=grade_view(rules, incident, names),
        warning=warning_view(rules, incident, now),
        alarms=alarm_views(incident, names),
        replies=reply_views(incident, names),
        approvals=approval_views(incident, names),
        facts=fact_views(incident, names),
        duties=duty_views(rules, incident, now, names),
        limits=limit_views(incident, now, names),
        texts=texts(incident, entries, names),
        next=next_views(rules, incident, now, names),
        parent=incident.family.parent,
        children=dict(rules.children),
        outfalls={it.id: "blocked" if it.blocked else "open" for it in incident.outfalls.values()},
        signals=tuple(it.signal for it in incident.signals),
        signals_left={it.signal: it.incident or "" for it in incident.signals_left},
        window=window_view(rules, window(rules, incident, now)),
        doubted=doubted_views(rules, incident, names),
        points=points_view(incident),
        adopted=adopted_views(rules, incident, names),
        oil=oil_view(incident.oil.estimate),
        booms=boom_views(rules, incident),
        law=law_view(rules, incident, now),
        partners=partners_view(rules, incident, names),
        signers=signers(rules, incident),
        card=card_view(rules, incident, now, names),
    )


def signers(rules: Rules, incident: Incident) -> tuple[str, ...]:
    """Who may sign a report that is owed, by id; nobody where none is."""
    if not any(duty.open and duty.report is not None for duty in incident.duties.values()):
        return ()
    return holders(rules, dict.fromkeys(role for form in rules.regulations.reports.values() for role in form.signed_by))
