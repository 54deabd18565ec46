"""How an incident stands, as one value that is printed or given out as JSON. All of it follows from the record; it
decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from engine.deciding.ruleset import Rules
from engine.district.lookup import contacts_of
from engine.incident.grading import Grading
from engine.incident.state import Duty, Incident
from engine.playbook.language import Transition
from engine.regulations.grading import UNDETERMINED
from engine.rules import machine
from engine.rules.family import waiting_for
from engine.rules.knowledge import Knowledge, blocking
from engine.rules.obstacles import explained
from engine.rules.people.alarms import standing
from engine.rules.warning import deciding
from engine.rules.water.doubts import all_doubted
from engine.rules.water.items import items_of
from engine.rules.water.readings import Run, WindowReport, window
from engine.standards.classify import spelled
from engine.stock.promised import PromisedTwice
from engine.stream.event import FactValue
from engine.stream.recorded import Recorded
from engine.stream.refusal import Missing
from engine.stream.state import Limit
from office.views.delivery_view import TextView, texts
from office.views.missing import MissingView, said
from office.views.names import Names
from office.views.oil_view import BoomView, OilView, boom_views, oil_view
from office.views.points_view import PointView, points_view
from office.views.reply_view import ReplyView, reply_views, words_of
from office.views.wanted_facts import WantedFact, wanted_facts


@dataclass(frozen=True)
class FactView:
    """A fact as it is known now; `said` is its value as a person reads it."""

    key: str
    title: str
    value: FactValue
    said: str
    entry: int
    at: datetime


@dataclass(frozen=True)
class DutyView:
    """An open duty. `blocks`: it holds the incident in its stage. `contact` is whom to ring about it: id, name and
    number.
    """

    duty: str
    title: str
    unit: str
    unit_name: str
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None
    answered_by_name: str
    answered_words: str | None
    progress: str | None
    progress_at: datetime | None
    answer_due: datetime | None
    finish_due: datetime | None
    late: tuple[str, ...]
    rung: int
    blocks: bool
    contact: str
    contact_name: str
    phone: str
    source: str
    certainty: str
    proof: str = "none"


@dataclass(frozen=True)
class GradeView:
    """The grade in force, who set it and when, what the facts come to and why, and who commands. `grade` is
    'undetermined' at first.
    """

    grade: str
    confirmed: bool
    by: str
    at: datetime | None
    earlier: tuple[str, ...]
    proposed: str | None
    criteria: tuple[str, ...]
    scheme: str
    scheme_source: str
    command: str
    command_source: str


@dataclass(frozen=True)
class WarningView:
    """The public warning. `state`: none, proposed, approved, issued, filed or cancelled; `colour` is the one in
    force.
    """

    state: str
    colour: str | None
    messages: tuple[str, ...]
    until: datetime | None = None
    """When the one in force ends by itself (UTC)."""
    over: bool = False
    """It has ended so, and nobody has renewed or lifted it."""
    proposed: str | None = None
    """The colour that waits for approval."""
    approvers: tuple[str, ...] = ()
    """Who may approve it, by id; empty where nothing waits."""
    approver_roles: tuple[str, ...] = ()
    document_needed: bool = False
    """The city decides, and its paper is named with the approval."""


@dataclass(frozen=True)
class LimitView:
    """A limit of a duty that is running, and the clause that it comes from with its certainty."""

    limit: str
    kind: str
    duty: str
    title: str
    unit_name: str
    due: datetime
    left: timedelta
    source: str
    certainty: str


@dataclass(frozen=True)
class AlarmView:
    """An alarm that nobody has answered yet. `subject`: the duty or the person it speaks of, `says` by name."""

    code: str
    subject: str
    says: str
    at: datetime


@dataclass(frozen=True)
class NextView:
    """A trigger that is open in this stage, and what still stands in its way."""

    trigger: str
    title: str
    to: str
    by: tuple[str, ...]
    automatic: bool
    reason_required: bool
    missing: tuple[MissingView, ...]
    facts: tuple[WantedFact, ...] = ()
    """The facts that what is missing speaks of."""


@dataclass(frozen=True)
class WindowView:
    """The closing window as the readings stand, and where its limits come from."""

    source: str
    certainty: str
    hours: int
    passed: bool
    earliest: datetime | None
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class DoubtedView:
    """A value that is kept and shows nothing: where it stands, and why it is doubted (a code)."""

    entry: int
    point: str
    item: str
    item_name: str
    value: str
    sampled_at: datetime
    why: str


@dataclass(frozen=True)
class AdoptedView:
    """A limit that was adopted for this incident, as it reads, with its source. `own`: the standard has no such
    item.
    """

    item: str
    item_name: str
    limit: str
    source: str
    own: bool


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
    promised_twice: tuple[PromisedTwice, ...] = ()
    signers: tuple[str, ...] = ()


def view(
    rules: Rules, incident: Incident, entries: Iterable[Recorded], now: datetime, head: str, names: Names
) -> IncidentView:
    """The incident at `now` (UTC, story time). `entries` are its own, from the first; `head` is the ledger's, as
    printed.
    """
    opened = incident.head
    return IncidentView(
        incident=incident.id,
        number=opened.number,
        playbook=opened.playbook,
        playbook_title=names.playbook(),
        playbook_digest=incident.playbook_digest,
        water=opened.water,
        water_name=names.water(opened.water),
        summary=str(opened.summary),
        drill=opened.drill,
        practice=opened.practice,
        stage=incident.stage,
        stage_name=names.stage(incident.stage),
        stage_since=incident.stage_at,
        stage_reason=incident.stage_reason and str(incident.stage_reason),
        officer=incident.officer,
        officer_name=names.person(incident.officer),
        occurred_at=opened.occurred_at,
        known_at=opened.known_at,
        opened_at=incident.opened_at,
        now=now,
        head=head,
        grade=_grade(rules, incident, names),
        warning=_warning(rules, incident, now),
        alarms=_alarms(incident, names),
        replies=reply_views(incident, names),
        facts=_facts(incident, names),
        duties=_duties(rules, incident, now, names),
        limits=_limits(incident, now, names),
        texts=texts(incident, entries, names),
        next=_next(rules, incident, now, names),
        parent=incident.family.parent,
        children=dict(rules.children),
        outfalls={it.id: "blocked" if it.blocked else "open" for it in incident.outfalls.values()},
        signals=tuple(it.signal for it in incident.signals),
        signals_left={it.signal: it.incident or "" for it in incident.signals_left},
        window=_window(rules, window(rules, incident, now)),
        doubted=_doubted(rules, incident, names),
        points=points_view(incident),
        adopted=_adopted(rules, incident, names),
        oil=oil_view(incident.oil.estimate),
        booms=boom_views(rules, incident),
        signers=_signers(rules, incident),
    )


def _alarms(incident: Incident, names: Names) -> tuple[AlarmView, ...]:
    return tuple(
        AlarmView(it.code, it.subject, names.subject(incident, it.subject), it.at) for it in standing(incident)
    )


def _warning(rules: Rules, incident: Incident, now: datetime) -> WarningView:
    it = incident.warning
    sent = tuple(message.identifier for message in it.published)
    seen = WarningView(it.word, it.colour, sent, it.until, over=it.until is not None and it.until <= now)
    if it.status != "proposed" or it.proposal is None:
        return seen
    row = deciding(rules, it, it.proposal.colour)
    return replace(
        seen,
        proposed=it.proposal.colour,
        approvers=_holders(rules, row.approved_by),
        approver_roles=tuple(row.approved_by),
        document_needed=row.level == "city",
    )


def _holders(rules: Rules, roles: Iterable[str]) -> tuple[str, ...]:
    """Everybody of the directory who has one of these roles, by id, in the order of the roles."""
    return tuple(
        dict.fromkeys(person.id for role in roles for person in rules.district.persons.values() if role in person.roles)
    )


def _facts(incident: Incident, names: Names) -> tuple[FactView, ...]:
    return tuple(
        FactView(key, names.fact(key), fact.value, names.value(key, fact.value), fact.entry, fact.at)
        for key, fact in incident.facts.items()
    )


def _duties(rules: Rules, incident: Incident, now: datetime, names: Names) -> tuple[DutyView, ...]:
    holding = {duty.id for duty in blocking(rules, incident)}
    return tuple(
        _duty(incident, duty, duty.id in holding, now, names) for duty in incident.duties.values() if duty.open
    )


def _duty(incident: Incident, duty: Duty, blocks: bool, now: datetime, names: Names) -> DutyView:
    first = next(iter(contacts_of(names.rules.district, duty.unit, now)), None)
    return DutyView(
        duty=duty.id,
        title=names.title(duty),
        unit=duty.unit,
        unit_name=names.holder(incident, duty.id),
        answer=duty.answer,
        answered_by=duty.answered_by,
        answered_at=duty.answered_at,
        answered_by_name=names.person(duty.answered_by) if duty.answered_by else "",
        answered_words=words_of(incident, duty),
        progress=duty.progress,
        progress_at=duty.progress_at,
        answer_due=duty.answer_due,
        finish_due=duty.finish_due,
        late=duty.late,
        rung=duty.rung,
        blocks=blocks,
        contact=first.id if first else "",
        contact_name=str(first.name) if first else "",
        phone=str(first.channels.get("sms", "")) if first else "",
        source=names.source(duty.rule).clause,
        certainty=names.source(duty.rule).certainty,
        proof=names.proof(duty.rule),
    )


def _signers(rules: Rules, incident: Incident) -> tuple[str, ...]:
    """Who may sign a report that is owed, by id; nobody where none is."""
    if not any(duty.open and duty.report is not None for duty in incident.duties.values()):
        return ()
    return _holders(
        rules, dict.fromkeys(role for form in rules.regulations.reports.values() for role in form.signed_by)
    )


def _grade(rules: Rules, incident: Incident, names: Names) -> GradeView:
    it = incident.grading
    scheme = rules.regulations.grading.get(rules.playbook.grading or "")
    last = it.history[-1] if it.history else None
    zh = names.lang == "zh"
    return GradeView(
        grade=it.grade or UNDETERMINED,
        confirmed=it.confirmed,
        by=names.person(last.by) if last and last.by else "",
        at=last.at if last else None,
        earlier=_earlier(it),
        proposed=it.proposed,
        criteria=tuple(
            (row.zh if zh else row.en) if scheme and (row := scheme.criteria.get(key)) else key for key in it.criteria
        ),
        scheme=(scheme.zh if zh else scheme.en) if scheme else "",
        scheme_source=scheme.source if scheme else "",
        command=(it.command.to_zh if zh else it.command.to_en) if it.command else "",
        command_source=it.command.source if it.command else "",
    )


def _earlier(grading: Grading) -> tuple[str, ...]:
    """The grades that held before the one in force, the first first; confirming one is no change."""
    held = [grade for grade, _ in groupby(graded.grade for graded in grading.history)]
    return tuple(held[:-1])


def _limits(incident: Incident, now: datetime, names: Names) -> tuple[LimitView, ...]:
    armed = (it for it in incident.limits.values() if it.state == "armed" and it.subject in incident.duties)
    return tuple(_limit(incident, it, now, names) for it in sorted(armed, key=lambda it: (it.due, it.id)))


def _limit(incident: Incident, it: Limit, now: datetime, names: Names) -> LimitView:
    rule = incident.duties[it.subject].rule
    source = names.source(rule)
    return LimitView(
        it.id,
        it.kind,
        it.subject,
        names.title(incident.duties[it.subject]),
        names.holder(incident, it.subject),
        it.due,
        it.due - now,
        source.clause,
        source.certainty,
    )


def _next(rules: Rules, incident: Incident, now: datetime, names: Names) -> tuple[NextView, ...]:
    knowledge = Knowledge(rules, incident, now)
    found = []
    for transition in machine.triggers_from(rules.playbook, incident.stage):
        move = machine.pull(rules.playbook, rules.playbook_digest, incident.stage, transition.trigger, knowledge)
        missing = explained(rules, incident, now, move.missing if move else ())
        facts = wanted_facts(rules, incident, transition, missing, names)
        found.append(_next_view(transition, (*missing, *waiting_for(rules, transition.target)), facts, names))
    return tuple(found)


def _next_view(
    transition: Transition, missing: tuple[Missing, ...], facts: tuple[WantedFact, ...], names: Names
) -> NextView:
    return NextView(
        trigger=transition.trigger,
        title=names.said(transition.title),
        to=transition.target,
        by=transition.by,
        automatic=transition.automatic,
        reason_required=transition.reason == "required",
        missing=said(missing, names.lang),
        facts=facts,
    )


def _doubted(rules: Rules, incident: Incident, names: Names) -> tuple[DoubtedView, ...]:
    items = items_of(rules, incident)
    return tuple(
        DoubtedView(
            it.entry,
            it.point,
            it.item,
            items.name(it.item, names.lang),
            f"{it.value} {items.unit(it.item)}".strip(),
            it.sampled_at,
            it.why,
        )
        for it in all_doubted(rules, incident)
    )


def _adopted(rules: Rules, incident: Incident, names: Names) -> tuple[AdoptedView, ...]:
    items, water = items_of(rules, incident), rules.district.waters[incident.head.water]
    return tuple(
        AdoptedView(code, items.name(code, names.lang), spelled(items.limit(code, water)), it.source, it.own)
        for code, it in incident.adopted.items()
    )


def _window(rules: Rules, report: WindowReport) -> WindowView:
    source = rules.playbook.window.source
    return WindowView(source.clause, source.certainty, report.hours, report.passed, report.earliest, report.runs)
