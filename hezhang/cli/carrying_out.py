"""Carries a command to the Desk and says what came of it: recorded, and who has been told or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import typer
from pydantic import ValidationError

from engine.desk import Done
from engine.incident.commands import OpenIncident
from engine.incident.duties import DutyAssigned, DutyReassigned
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from hezhang.cli.after_opening import AfterOpening
from hezhang.cli.already_open import OpenedBeside, say_before
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.shown.output import UNREACHED
from hezhang.cli.shown.promised import say_promised
from notify.channel_spec import telephone_of
from office.dispatch_report import owed_by
from office.views.incident.act import ActView, act_view
from office.views.incident.open_there import OpenThereView, open_there
from office.views.running.on_air import OnAir, on_air_of
from office.wording import notices
from office.wording.codes import DOUBTS, LIMIT_KINDS, STAGES, named
from office.wording.failures import FAILURES
from office.wording.refusals import refusal
from office.wording.times import say_clock

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from office.dispatch_report import Untold
    from office.views.incident.promised import PromisedView

AnyCommand = TypeVar("AnyCommand", bound=Command)


def ask(session: Session, kind: type[AnyCommand], /, **values: Any) -> AnyCommand:  # noqa: ANN401 - as many types as commands have fields
    """A command in this session's name. Raises WrongUsage for a value of the wrong form."""
    values |= {"id": session.command_id(), "actor": session.actor(), "at": session.at()}
    try:
        return kind(**values)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in it['loc'])}: {it['msg']}" for it in error.errors(include_input=False)
        )
        raise WrongUsage(FAILURES["ArgumentWrong"], detail=wrong) from None


def submit(session: Session, incident: str, command: Command) -> None:
    """Carry out a command on an incident and print the answer. Raises Refused; exits 3 where somebody has not been
    told.
    """
    _answer(session, session.office.desk.submit(incident, command), opened=False)


def open_incident(session: Session, command: OpenIncident, playbook: str, parent: str | None = None) -> None:
    """Open an incident, as a part of another one where there is a parent, and print the answer, as `submit` does."""
    if parent is not None:
        from office.services.family import hindrance

        hindered = hindrance(session.office, parent, command.water, drill=command.drill)
        if hindered is not None:
            raise Refused(hindered)
    others = open_there(session.office, command)
    say_before(session, others)
    done = session.office.desk.open(command, playbook)
    if parent is not None and isinstance(done, Done):
        from office.services.family import link

        linked = link(session.office, command.actor, f"{command.id[:48]}-link", parent, done.stream)
        if isinstance(linked, Refusal):
            session.out.complain(refusal(linked.code, linked.values, session.out.lang), "bold red")
    opened(session, done, others)


def opened(session: Session, answer: Done | Refusal, others: Iterable[OpenThereView] = ()) -> None:
    """Say what came of an opening that was carried out already, as `submit` does. `others` were open on that water
    before.
    """
    _answer(
        session,
        answer,
        opened=True,
        more=AfterOpening(OpenedBeside(tuple(others), session.office), _on_air(session, answer)),
    )


def _on_air(session: Session, answer: Done | Refusal) -> tuple[OnAir, ...]:
    """How long the texts that are owed now are on air, as the table's first provider for each address carries them."""
    if isinstance(answer, Refusal):
        return ()
    return on_air_of(session.office.channels(), owed_by(answer))


def carried_out(session: Session, answer: Done | Refusal, more: Further | None = None) -> None:
    """Say what came of a command that was carried out already, as `submit` does, and what this command has to say
    besides.
    """
    _answer(session, answer, opened=False, more=more)


class Further(Protocol):
    """What a command says beside the answer that all of them give."""

    def document(self, incident: Incident) -> dict[str, object]:
        """Further keys of the document."""
        ...

    def say(self, session: Session, incident: Incident) -> None:
        """Further sentences."""
        ...


def _answer(session: Session, answer: Done | Refusal, *, opened: bool, more: Further | None = None) -> None:
    if isinstance(answer, Refusal):
        raise Refused(answer)
    incident = session.office.desk.load(answer.stream)
    if incident is None:
        raise Refused(Refusal("unknown_incident", {"incident": answer.stream}))
    report = session.office.dispatched(answer)
    twice = _promised(session, answer)
    seen = act_view(
        incident,
        answer.entries,
        report.untold,
        twice,
        practice=session.office.practice,
        repeated=answer.repeated,
    )
    document = {**seen.__dict__, **(more.document(incident) if more else {})}
    session.out.answer(document, lambda: _print(session, seen, opened=opened))
    if more is not None:
        more.say(session, incident)
    _warn(session, seen)


def _promised(session: Session, done: Done) -> tuple[PromisedView, ...]:
    """What another open incident counts on too, where this act gave a duty to somebody."""
    if not any(isinstance(it.event, DutyAssigned | DutyReassigned) for it in done.entries):
        return ()
    from office.services.promises import promised
    from office.views.incident.promised import promised_views

    return promised_views(promised(session.office, done.stream), session.office.gazetteer(), session.out.lang)


def _print(session: Session, seen: ActView, *, opened: bool) -> None:
    out = session.out
    stage = named(STAGES, seen.stage, out.lang)
    if seen.practice:
        out.say(notices.PRACTICE, "bold yellow")
    if seen.drill:
        out.say(notices.DRILL, "bold yellow")
    if seen.repeated:
        out.say(notices.REPEATED, "yellow", incident=seen.incident)
    if opened:
        out.say(notices.OPENED, "bold", incident=seen.incident, stage=stage)
    elif seen.entries:
        last = str(seen.entries[-1].entry) if len(seen.entries) > 1 else ""
        out.say(notices.RECORDED, incident=seen.incident, first=str(seen.entries[0].entry), last=last)
        out.say(notices.STAGE_NOW, stage=stage)
    else:
        out.say(notices.NOTHING_NEW, incident=seen.incident)
    for item, characters in seen.read_as.items():
        out.say(notices.READ_AS, "yellow", item=item, characters=characters)
    for item, why in seen.doubted.items():
        out.say(notices.KEPT_AS_DOUBTED, "bold yellow", item=item, why=named(DOUBTS, why, out.lang))
    if seen.owed:
        out.say(notices.TOLD, count=str(len(seen.owed)))
    _print_kept(session, seen)
    say_promised(out, seen.promised_twice)


def _print_kept(session: Session, seen: ActView) -> None:
    """The limits that a move to another version of the playbook left as they were."""
    out = session.out
    if seen.kept_limits:
        out.say(notices.KEPT_LIMITS, "yellow")
    for limit in seen.kept_limits:
        kind, none = named(LIMIT_KINDS, limit.kind, out.lang), out.text(notices.NO_LIMIT)
        due, after = say_clock(limit.due) or none, limit.after or none
        out.say(notices.KEPT_LIMIT, duty=limit.duty, kind=kind, due=due, after=after)


def _warn(session: Session, seen: ActView) -> None:
    """Red, on standard error, with whom to phone at which number; exit 3."""
    if not seen.nobody_told:
        return
    out = session.out
    headline = notices.NOBODY_TOLD if len(seen.untold) >= len(seen.owed) else notices.SOME_UNTOLD
    out.complain(f"{seen.incident}: {out.text(headline)}", "bold red")
    out.complain(out.text(notices.PHONE_THEM), "bold red")
    for line in _to_phone(session, seen.untold):
        out.complain(f"  {line}")
    raise typer.Exit(UNREACHED)


def _to_phone(session: Session, untold: tuple[Untold, ...]) -> list[str]:
    """Each person once, in the order in which the texts were owed, with the unit and the number to ring."""
    district, lang = session.office.district(), session.out.lang
    lines = []
    for it in {person.person: person for person in untold}.values():
        person, unit = district.persons.get(it.person), district.units.get(it.unit)
        number = telephone_of(person.channels) if person else ""
        name = unit and (unit.zh if lang == "zh" else unit.en)
        lines.append(f"{it.name}  {name or it.unit}  {number or it.address}")
    return lines
