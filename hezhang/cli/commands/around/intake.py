"""Commands on what the office hears: take a signal in, say what becomes of it, answer whoever sent it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from engine.desk import Done
from engine.incident.commands import OpenIncident
from engine.incident.signals import Way
from engine.signal_log import names
from engine.signal_log.commands import AnswerSignal, AnswerWay, DismissSignal, MergeSignals, MoveSignals, ReceiveSignal
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.already_open import say_before
from hezhang.cli.carrying_out import ask, opened
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage, unless_refused
from hezhang.cli.registry import Meant, acts, group, looks
from hezhang.cli.shown.signal_rendering import (
    render_decided,
    render_merged,
    render_moved,
    render_received,
    render_signal,
    render_signals,
)
from hezhang.cli.typed import meant
from hezhang.cli.typed.pairs import pairs
from office.views.around.signals import DecidedView, MergedView, MovedView, ReceivedView, SignalView, may_know_who
from office.views.around.signals import signal as signal_view
from office.views.around.signals import signals as signal_views
from office.views.incident.open_there import open_there
from office.wording import notices, usage

if TYPE_CHECKING:
    from engine.signal_log.state import Signal

app = group("intake")

Named = Annotated[str, typer.Argument(metavar="SIGNAL")]
Words = Annotated[str, typer.Option("--words", metavar="TEXT")]


@acts(app, "add")
def add(
    session: Session,
    way: Annotated[Way, typer.Argument(metavar="WAY")],
    words: Words,
    water: Annotated[str | None, typer.Option("--water")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT")] = None,
    sender: Annotated[str | None, typer.Option("--from", metavar="NAME")] = None,
    reach: Annotated[str | None, typer.Option("--reach", metavar="TEXT")] = None,
    reference: Annotated[str | None, typer.Option("--reference", metavar="NO")] = None,
    slip: Annotated[str | None, typer.Option("--slip", metavar="SPAN")] = None,
    polluter: Annotated[str | None, typer.Option("--polluter", metavar="NAME")] = None,
    received_at: Annotated[str | None, typer.Option("--received-at", metavar="TIME")] = None,
    apart: Annotated[bool, typer.Option("--apart")] = False,
    outfall: Annotated[str | None, typer.Option("--outfall", metavar="CODE")] = None,
) -> None:
    """Take a signal in: its clocks start; a complaint within 30 days after the end of an incident there opens it
    again.
    """
    from office.services.signals import receive

    command = ask(
        session,
        ReceiveSignal,
        way=way,
        words=Private(words),
        water=water,
        place=_private(place),
        complainant=_private(sender),
        reach=_private(reach),
        reference=_private(reference),
        slip=slip,
        polluter=_private(polluter),
        received_at=session.instant(received_at),
        apart=apart,
        outfall=outfall,
    )
    got = receive(session.office, command)
    if isinstance(got, Refusal):
        raise Refused(got)
    seen = _seen(session, got.signal.id)
    reopened = got.reopened.stream if got.reopened else None
    added = ReceivedView(True, seen, got.done.repeated, reopened)
    session.out.answer(added, partial(render_received, session.out, added))


@looks(app, "list")
def list_(
    session: Session,
    of: Annotated[str | None, typer.Argument(metavar="ID"), Meant(meant.incident)] = None,
    incident: Annotated[str | None, typer.Option("--incident", metavar="ID"), Meant(meant.incident)] = None,
    open_: Annotated[bool, typer.Option("--open")] = False,
) -> None:
    """Every signal, or those of an incident, or one by its name; the oldest first, what is overdue is red."""
    from office.services.found import find

    if of is not None and incident is not None:
        raise WrongUsage(usage.TOO_MANY, words=of)
    named = of if of is not None and names.log_with(of) is not None else None
    there = incident if of == named else of
    if named is not None:
        _found(session, named)
    elif there is not None:
        unless_refused(find(session.office, there))
    seen = signal_views(
        session.office, there, named, still_open=open_, who=may_know_who(session.office, session.actor())
    )
    session.out.answer(seen, partial(render_signals, session.out, seen.signals))


@looks(app, "show")
def show(session: Session, signal: Named) -> None:
    """One signal: what was said, by when it is to be decided and answered and by which rule, and what became of it."""
    seen = _seen(session, signal)
    session.out.answer(seen, partial(render_signal, session.out, seen))


@acts(app, "merge")
def merge(
    session: Session,
    signals: Annotated[list[str], typer.Argument(metavar="SIGNAL...")],
    into: Annotated[str, typer.Option("--into", metavar="ID"), Meant(meant.incident)],
) -> None:
    """Say that signals speak of an incident: one incident, however many complain."""
    from office.services.joining import merge
    from office.services.signals import independent, of_incident, offers_verified

    session.refuse_time()
    command = ask(session, MergeSignals, signals=tuple(signals), incident=into)
    done = _carried(merge(session.office, command.actor, command.id, signals, into))
    senders = independent(of_incident(session.office, into))
    offer = offers_verified(session.office, into, senders)
    merged = MergedView(True, into, tuple(signals), done.repeated, senders, offer)
    session.out.answer(merged, partial(render_merged, session.out, merged))


@acts(app, "move")
def move(
    session: Session,
    signals: Annotated[list[str], typer.Argument(metavar="SIGNAL...")],
    to: Annotated[str, typer.Option("--to", metavar="ID"), Meant(meant.incident)],
    reason: Annotated[str, typer.Option("--reason")],
) -> None:
    """Mend a wrong merge: signals speak of another incident. Both incidents keep what was moved, and why."""
    from office.services.joining import move

    session.refuse_time()
    command = ask(session, MoveSignals, signals=tuple(signals), incident=to, reason=Private(reason))
    done = _carried(move(session.office, command.actor, command.id, signals, to, command.reason))
    moved = MovedView(True, to, tuple(signals), done.repeated)
    session.out.answer(moved, partial(render_moved, session.out, moved))


@acts(app, "release")
def release(
    session: Session,
    signals: Annotated[list[str], typer.Argument(metavar="SIGNAL...")],
    reason: Annotated[str, typer.Option("--reason")],
) -> None:
    """Take back a wrong merge: somebody decides anew what becomes of the signals."""
    from office.services.joining import release

    session.refuse_time()
    command = ask(session, MoveSignals, signals=tuple(signals), incident=None, reason=Private(reason))
    done = _carried(release(session.office, command.actor, command.id, signals, command.reason))
    moved = MovedView(True, None, tuple(signals), done.repeated)
    session.out.answer(moved, partial(render_moved, session.out, moved))


@acts(app, "open")
def open_by_signal(
    session: Session,
    signal: Named,
    playbook: Annotated[str, typer.Argument(), Meant(meant.playbook)],
    water: Annotated[str | None, typer.Option("--water")] = None,
    summary: Annotated[str, typer.Option("--summary")] = "",
    fact: Annotated[list[str], typer.Option("--fact", metavar="K=V")] = [],  # noqa: B006 - Typer copies it
) -> None:
    """Open an incident because of a signal; it is known since the signal came in."""
    from office.services.signals import open_by

    found = _found(session, signal)
    if not (water or found.heard.water):
        raise WrongUsage(notices.OPTION_NEEDED, option="--water")
    command = ask(
        session,
        OpenIncident,
        incident="",
        number=0,
        playbook=playbook,
        water=water or found.heard.water or "",
        summary=Private(summary),
        facts=pairs(fact),
    )
    others = open_there(session.office, command)
    say_before(session, others)
    opened(session, open_by(session.office, command, signal), others)


@acts(app, "dismiss")
def dismiss(session: Session, signal: Named, reason: Annotated[str, typer.Option("--reason")]) -> None:
    """Say that nothing follows from a signal but an answer."""
    _submit(session, signal, ask(session, DismissSignal, signal=signal, reason=Private(reason)))


@acts(app, "answer")
def answer(
    session: Session,
    signal: Named,
    words: Words,
    how: Annotated[AnswerWay, typer.Option("--how")] = "phone",
) -> None:
    """Record that whoever sent the signal was answered, with what words; --at says when."""
    _submit(session, signal, ask(session, AnswerSignal, signal=signal, how=how, words=Private(words)))


def _submit(session: Session, signal: str, command: Command) -> None:
    _found(session, signal)
    done = _carried(session.office.desk.submit(names.log_with(signal) or "", command))
    seen = _seen(session, signal)
    decided = DecidedView(True, seen, done.repeated)
    session.out.answer(decided, partial(render_decided, session.out, decided))


def _seen(session: Session, name: str) -> SignalView:
    who = may_know_who(session.office, session.actor())
    return unless_refused(signal_view(session.office, name, who=who))


def _carried(done: Done | Refusal) -> Done:
    if isinstance(done, Refusal):
        raise Refused(done)
    return done


def _found(session: Session, signal: str) -> Signal:
    from office.services.signals import find

    found = find(session.office, signal)
    if isinstance(found, Refusal):
        raise Refused(found)
    return found


def _private(text: str | None) -> Private | None:
    return None if text is None else Private(text)
