"""Is the pager alive? Commands that try it: everybody asked to answer, a canary down each way, and how a test
stands.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated
from uuid import uuid4

import typer

from engine.desk import Done
from engine.probe.commands import StartContactTest
from engine.probe.events import CanarySent, ContactTestStarted
from engine.stream.events import DeliveryOwed
from engine.stream.refusal import Refusal
from hezhang.cli.carrying_out import ask
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, unless_refused
from hezhang.cli.registry import acts, does, group, looks
from hezhang.cli.shown.output import REFUSED, UNREACHED, Output
from office.views.running.contact_test import (
    AskedView,
    BegunView,
    CanariesView,
    CanarySentView,
    TestView,
    TextView,
    contact_test,
)
from office.wording import probes
from office.wording.codes import ANSWERS, CHANNELS, DOORS, named
from office.wording.probes import RESULTS
from office.wording.times import say_clock, say_instant

app = group("test")


@acts(app, "contacts")
def contacts(
    session: Session,
    unit: Annotated[list[str] | None, typer.Argument(metavar="[UNIT]…")] = None,
    channel: Annotated[list[str] | None, typer.Option("--channel", metavar="C")] = None,
) -> None:
    """Ask every contact to answer on every channel they have; nothing is held against them, and no incident is
    opened.
    """
    from workers import probing

    asks, within = probing.contact_test(session.office.channels().contact_test, session.wiring.public_url)
    command = ask(
        session, StartContactTest, units=tuple(unit or ()), channels=tuple(channel or ()), asks=asks, within=within
    )
    done = session.office.desk.hand_in(command)
    if isinstance(done, Refusal):
        raise Refused(done)
    report = session.office.dispatched(done)
    untold = tuple(sorted({it.channel for it in report.untold}))
    session.out.answer(_begun(done, untold), partial(_print_begun, session.out, done))
    if untold:
        names = ", ".join(named(CHANNELS, it, session.out.lang) for it in untold)
        session.out.complain(session.out.text(probes.NOT_CARRIED, channels=names), "bold red")
        raise typer.Exit(UNREACHED)


@does(app, "canary")
def canary(session: Session) -> None:
    """Send one text to the office's own addresses by every provider that is set up, now."""
    from workers.probing import routes_to_try, send_canary

    routes = list(routes_to_try(session.wiring))
    sent: list[CanarySent] = []
    for route in routes:
        done = send_canary(session.wiring, route, uuid4().hex, session.actor())
        if isinstance(done, Refusal):
            raise Refused(done)
        sent += [it.event for it in done.entries if isinstance(it.event, CanarySent)]
    views = tuple(CanarySentView(it.delivery, it.channel, it.provider, it.until) for it in sent)
    session.out.answer(CanariesView(bool(sent), views), partial(_print_sent, session.out, sent))
    if not sent:
        raise typer.Exit(REFUSED)


@looks(app, "show")
def show(
    session: Session,
    test: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
) -> None:
    """How a contact test stands: per unit, person and channel what arrived, who answered, what failed and why."""
    seen = unless_refused(contact_test(session.office, test, session.out.lang))
    session.out.answer(seen, partial(_print_test, session.out, seen))
    if seen.ended and seen.silent:
        raise typer.Exit(REFUSED)


def _begun(done: Done, untold: tuple[str, ...]) -> BegunView:
    owed = (it.event for it in done.entries if isinstance(it.event, DeliveryOwed))
    asked = tuple(AskedView(it.delivery, it.person, it.unit, it.channel) for it in owed)
    return BegunView(not untold, done.stream, done.repeated, untold, asked)


def _print_begun(out: Output, done: Done) -> None:
    began = next(it.event for it in done.entries if isinstance(it.event, ContactTestStarted))
    if began.practice:
        out.say(probes.PRACTICE, "bold yellow")
    texts = sum(isinstance(it.event, DeliveryOwed) for it in done.entries)
    out.say(
        probes.STARTED,
        test=done.stream,
        units=str(len(began.units)),
        texts=str(texts),
        until=say_instant(began.answer_by),
    )


def _print_sent(out: Output, sent: list[CanarySent]) -> None:
    for it in sent:
        out.say(
            probes.CANARY_SENT,
            channel=named(CHANNELS, it.channel, out.lang),
            provider=it.provider,
            delivery=it.delivery,
        )
    if not sent:
        out.complain(out.text(probes.NO_CANARY))


def _print_test(out: Output, it: TestView) -> None:
    if it.practice:
        out.say(probes.PRACTICE, "bold yellow")
    out.say(probes.TITLE, "bold", test=it.test, since=say_instant(it.started_at), until=say_instant(it.answer_by))
    table = out.table("unit", "person", "channel", "reference", "state", "accepted", "delivered", "answered")
    for unit in it.units:
        for row in [_row(out, text) for text in unit.contacts] or [[out.text(probes.NO_CONTACT)]]:
            table.add_row(unit.unit_name, *row, style=None if unit.reached else "red")
    out.print(table)
    _print_verdict(out, it)


def _row(out: Output, text: TextView) -> list[str]:
    state = RESULTS[text.result].into(out.lang) + (f": {text.why}" if text.why else "")
    answer, door = named(ANSWERS, text.answer or "", out.lang), named(DOORS, text.via or "", out.lang)
    answered = f"{say_clock(text.answered_at)} {answer} ({door})"
    return [
        text.name,
        named(CHANNELS, text.channel, out.lang),
        text.reference,
        state,
        say_clock(text.accepted_at),
        say_clock(text.delivered_at),
        answered if text.answered_at else "",
    ]


def _print_verdict(out: Output, it: TestView) -> None:
    names = ", ".join(unit.unit_name for unit in it.units if not unit.reached)
    if not names:
        out.say(probes.ALL_ANSWERED, "green")
    elif it.ended:
        out.say(probes.SILENT, "bold red", units=names)
    else:
        out.say(probes.SILENT_YET, "red", units=names)
