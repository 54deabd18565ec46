"""Commands that only look: all incidents, one incident, its timeline, its texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import typer
from rich.text import Text

from engine.house.events import HOUSE
from engine.incident.state import Incident as Folded
from engine.incident.state import fold
from engine.ledger import inbox
from engine.ledger.errors import LedgerDamaged
from engine.probe.state import Canary
from engine.rules.people.alarms import Alarm, standing
from engine.stock.promised import PromisedTwice
from hezhang.cli.commands.incidents import Incident
from hezhang.cli.context import Session
from hezhang.cli.found import find
from hezhang.cli.registry import looks
from hezhang.cli.shown.delivery_rendering import render_texts
from hezhang.cli.shown.output import UNREACHED, Output
from hezhang.cli.shown.promised import say_promised
from hezhang.cli.shown.rendering import render_incident, render_timeline
from hezhang.cli.shown.reply_rendering import render_replies
from office.services.canaries import failed_canaries
from office.services.promises import among, promised
from office.services.signals import overdue_signals
from office.views.deliveries import texts, total
from office.views.found import is_beside
from office.views.incident import IncidentView, view
from office.views.names import Names
from office.views.replies import ReplyView, reply_views
from office.views.telling import told
from office.wording import notices, replies
from office.wording.codes import ALARMS, CHANNELS, named
from office.wording.intake import OVERDUE
from office.wording.probes import CANARY_CODES, CANARY_FAILED
from office.wording.times import say_clock

app = typer.Typer()


@dataclass(frozen=True)
class Row:
    """One incident in the list."""

    incident: str
    water: str
    water_name: str
    summary: str
    stage: str
    stage_name: str
    stage_since: datetime | None
    officer: str
    open_duties: int
    late_duties: int
    alarms: tuple[Alarm, ...]
    replies: tuple[ReplyView, ...]
    drill: bool
    parent: str | None = None


@looks(app, "list")
def list_(session: Session) -> None:
    """Every incident of this home, the oldest first."""
    rows: list[Row] = []
    folded: list[Folded] = []
    damaged: list[str] = []
    with session.office.ledger.reading() as tx:
        for stream in tx.incidents():
            try:
                folded.append(fold(stream, tx.read(stream)))
                rows.append(_row(session, folded[-1]))
            except LedgerDamaged as error:
                damaged.append(str(error))
    failed = failed_canaries(session.wiring)
    rows = [
        it
        for row in rows
        if not _beneath(row, rows)
        for it in (row, *(child for child in rows if child.parent == row.incident))
    ]
    overdue = overdue_signals(session.wiring)
    twice = among(session.wiring, folded)
    document = {
        "incidents": rows,
        "damaged": damaged,
        "canaries_failed": failed,
        "signals_overdue": overdue,
        "promised_twice": twice,
        "opted_out": sorted({it.person for it in session.office.house().opt_outs.values()}),
    }
    session.out.answer(document, partial(_print_list, session, rows, failed, twice))
    if overdue:
        session.out.complain(session.out.text(OVERDUE, signals=", ".join(overdue)), "bold red")
    for what in damaged:
        session.out.complain(what)
    if damaged:
        raise typer.Exit(UNREACHED)


@looks(app, "show")
def show(session: Session, incident: Incident) -> None:
    """How an incident stands: stage, duties, limits, texts, and what the next stage still waits for."""
    found = find(session, incident)
    names = Names(found.rules, session.out.lang)
    seen = view(found.rules, found.incident, found.entries, found.now, found.head, names)
    seen = replace(seen, promised_twice=tuple(promised(session.wiring, incident)))
    session.out.answer(seen, partial(_print_incident, session, seen))


@looks(app, "timeline")
def timeline(session: Session, incident: Incident) -> None:
    """Everything that happened to an incident, entry by entry; `house` for the home itself, or the id of a contact
    test.
    """
    with session.office.ledger.reading() as tx:
        entries = tx.read(incident)
    if incident == HOUSE or is_beside(entries):
        lines = told(entries, incident, session.out.lang, None)
    else:
        found = find(session, incident)
        lines = told(found.entries, incident, session.out.lang, Names(found.rules, session.out.lang))
    session.out.answer({"incident": incident, "entries": lines}, partial(render_timeline, session.out, lines))


@looks(app, "deliveries")
def deliveries(session: Session, incident: Incident) -> None:
    """Who was told, when, by which channel and provider, what became of each text, who answered and how, and what it
    cost.
    """
    found = find(session, incident)
    seen = texts(found.incident, found.entries, Names(found.rules, session.out.lang))
    summed = total(seen)
    session.out.answer(
        {"incident": incident, "deliveries": seen, "total": summed}, partial(render_texts, session.out, seen, summed)
    )


def _print_incident(session: Session, seen: IncidentView) -> None:
    render_incident(session.out, seen)
    say_promised(session.out, session.office.district(), seen.promised_twice)


def _row(session: Session, incident: Folded) -> Row:
    names = Names(session.office.desk.rules_of(incident), session.out.lang)
    owed = [duty for duty in incident.duties.values() if duty.open]
    water = incident.head.water
    return Row(
        incident=incident.id,
        water=water,
        water_name=names.water(water),
        summary=str(incident.head.summary),
        stage=incident.stage,
        stage_name=names.stage(incident.stage),
        stage_since=incident.stage_at,
        officer=incident.officer,
        open_duties=len(owed),
        late_duties=sum(bool(duty.late) for duty in owed),
        alarms=tuple(standing(incident)),
        replies=reply_views(incident, names),
        drill=incident.head.drill,
        parent=incident.family.parent,
    )


def _beneath(row: Row, rows: list[Row]) -> bool:
    """It stands under its parent."""
    return any(it.incident == row.parent for it in rows)


def _indented(row: Row) -> str:
    return f"└ {row.incident}" if row.parent else row.incident


def _alarms(out: Output, row: Row) -> Text:
    """What nobody has answered yet, each kind once."""
    kinds = dict.fromkeys(named(ALARMS, alarm.code, out.lang) for alarm in row.alarms)
    return Text("\n".join(f"‼ {kind}" for kind in kinds), "bold red")


def _print_list(session: Session, rows: list[Row], failed: list[Canary], twice: list[PromisedTwice]) -> None:
    out = session.out
    if rows:
        _print_rows(out, rows)
    else:
        out.say(notices.NO_INCIDENTS)
    for row in rows:
        render_replies(out, row.replies)
    _print_silent(session)
    say_promised(out, session.office.district(), twice)
    for canary in failed:
        why = named(CANARY_CODES, canary.code or "", out.lang)
        channel = named(CHANNELS, canary.channel, out.lang)
        out.say(
            CANARY_FAILED, "bold red", channel=channel, provider=canary.provider, at=say_clock(canary.sent_at), why=why
        )


def _print_silent(session: Session) -> None:
    """Replies that belong to no incident, and who wants no more texts."""
    with session.office.ledger.reading() as tx:
        strangers = sum(it.kind == "reply" for it in inbox.unmatched(tx))
    if strangers:
        session.out.say(replies.UNKNOWN_SENDERS, "bold yellow", count=str(strangers))
    if opted_out := session.office.house().opt_outs:
        session.out.say(replies.OPT_OUTS, "yellow", count=str(len(opted_out)))


def _print_rows(out: Output, rows: list[Row]) -> None:
    table = out.table("incident", "water", "stage", "since", "open", "late", "alarms", "officer", "summary")
    for row in rows:
        late = f"{row.late_duties}" if row.late_duties else ""
        stage = f"{row.stage_name} {out.text(notices.DRILL)}" if row.drill else row.stage_name
        table.add_row(
            _indented(row),
            row.water_name,
            stage,
            say_clock(row.stage_since),
            str(row.open_duties),
            late,
            _alarms(out, row),
            row.officer,
            row.summary,
            style="dim" if row.stage in ("closed", "stood_down") else None,
        )
    out.print(table)
