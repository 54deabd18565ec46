"""Carries a command to the Desk and says what came of it: recorded, and who has been told or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import typer
from pydantic import ValidationError

from engine.desk import Done
from engine.incident.commands import OpenIncident
from engine.incident.duties import DutyAssigned, DutyReassigned
from engine.incident.events import KeptLimit, PlaybookMoved
from engine.incident.state import Incident
from engine.stream.commands import Command
from engine.stream.events import DeliveryOwed
from engine.stream.refusal import Refusal
from hezhang.cli.already_open import open_there, say_after, say_before, told_again
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.shown.output import UNREACHED
from hezhang.cli.shown.promised import say_promised
from notify.channel_spec import telephone_of
from office.wording import notices
from office.wording.codes import DOUBTS, LIMIT_KINDS, STAGES, named
from office.wording.failures import FAILURES
from office.wording.refusals import refusal
from office.wording.times import say_clock

if TYPE_CHECKING:
    from office.dispatch_report import DispatchReport, Untold
    from office.views.promised import PromisedView

AnyCommand = TypeVar("AnyCommand", bound=Command)


@dataclass(frozen=True)
class Carried:
    """What the officer is told: the entries that were recorded, where the incident stands, and who still has to be
    phoned.
    """

    done: Done
    incident: Incident
    untold: tuple[Untold, ...]
    practice: bool
    twice: tuple[PromisedView, ...] = ()


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
    others = open_there(session, command)
    say_before(session, others)
    done = session.office.desk.open(command, playbook)
    if parent is not None and isinstance(done, Done):
        from office.services.family import link

        linked = link(session.office, command.actor, f"{command.id[:48]}-link", parent, done.stream)
        if isinstance(linked, Refusal):
            session.out.complain(refusal(linked.code, linked.values, session.out.lang), "bold red")
    opened(session, done, others)


def opened(session: Session, answer: Done | Refusal, others: Sequence[Incident] = ()) -> None:
    """Say what came of an opening that was carried out already, as `submit` does. `others` were open on that water
    before.
    """
    _answer(session, answer, opened=True, more=OpenedBeside(tuple(others)))


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


@dataclass(frozen=True)
class OpenedBeside:
    """An incident was opened where others were open."""

    others: tuple[Incident, ...]

    def document(self, incident: Incident) -> dict[str, object]:
        """Each of the others, with how many both tell."""
        return {
            "also_open": [
                {"incident": it.id, "stage": it.stage, "told_again": len(told_again(incident, it))}
                for it in self.others
            ]
        }

    def say(self, session: Session, incident: Incident) -> None:
        """How many are told again, and how the two are joined."""
        say_after(session, incident, list(self.others))


def _answer(session: Session, answer: Done | Refusal, *, opened: bool, more: Further | None = None) -> None:
    if isinstance(answer, Refusal):
        raise Refused(answer)
    incident = session.office.desk.load(answer.stream)
    if incident is None:
        raise Refused(Refusal("unknown_incident", {"incident": answer.stream}))
    report = session.office.dispatched(answer)
    carried = Carried(answer, incident, report.untold, session.office.practice, _promised(session, answer))
    document = _document(carried) | (more.document(incident) if more else {})
    session.out.answer(document, lambda: _print(session, carried, opened=opened))
    if more is not None:
        more.say(session, incident)
    _warn(session, carried, report)


def _promised(session: Session, done: Done) -> tuple[PromisedView, ...]:
    """What another open incident counts on too, where this act gave a duty to somebody."""
    if not any(isinstance(it.event, DutyAssigned | DutyReassigned) for it in done.entries):
        return ()
    from office.services.promises import promised
    from office.views.promised import promised_views

    return promised_views(promised(session.office, done.stream), session.office.district(), session.out.lang)


def _document(carried: Carried) -> dict[str, object]:
    incident = carried.incident
    return {
        "ok": not carried.untold,
        "incident": incident.id,
        "stage": incident.stage,
        "practice": carried.practice,
        "drill": incident.head.drill,
        "repeated": carried.done.repeated,
        "kept_limits": [it.model_dump() for it in _kept(carried.done)],
        "entries": [{"entry": it.version, "type": it.event.type, "at": it.at} for it in carried.done.entries],
        "owed": [_owed(it.event) for it in carried.done.entries if isinstance(it.event, DeliveryOwed)],
        "nobody_told": bool(carried.untold),
        "untold": carried.untold,
        "promised_twice": carried.twice,
        "read_as": said_of(carried.done, "read_as"),
        "doubted": said_of(carried.done, "doubted"),
    }


def _kept(done: Done) -> list[KeptLimit]:
    """The limits that a move to another version of the playbook left as they were."""
    return [it for entry in done.entries if isinstance(entry.event, PlaybookMoved) for it in entry.event.kept]


def said_of(done: Done, field: str) -> dict[str, str]:
    """What events say of single values, by fact or item: `read_as` or `doubted`."""
    found: dict[str, str] = {}
    for it in done.entries:
        said = getattr(it.event, field, None)
        found |= said if isinstance(said, dict) else {}
    return found


def _owed(event: DeliveryOwed) -> dict[str, object]:
    return {
        "delivery": event.delivery,
        "reference": event.reference,
        "person": event.person,
        "unit": event.unit,
        "channel": event.channel,
        "duties": event.duties,
    }


def _print(session: Session, carried: Carried, *, opened: bool) -> None:
    out, incident, entries = session.out, carried.incident, carried.done.entries
    stage = named(STAGES, incident.stage, out.lang)
    if carried.practice:
        out.say(notices.PRACTICE, "bold yellow")
    if incident.head.drill:
        out.say(notices.DRILL, "bold yellow")
    if carried.done.repeated:
        out.say(notices.REPEATED, "yellow", incident=incident.id)
    if opened:
        out.say(notices.OPENED, "bold", incident=incident.id, stage=stage)
    elif entries:
        last = str(entries[-1].version) if len(entries) > 1 else ""
        out.say(notices.RECORDED, incident=incident.id, first=str(entries[0].version), last=last)
        out.say(notices.STAGE_NOW, stage=stage)
    else:
        out.say(notices.NOTHING_NEW, incident=incident.id)
    for item, characters in said_of(carried.done, "read_as").items():
        out.say(notices.READ_AS, "yellow", item=item, characters=characters)
    for item, why in said_of(carried.done, "doubted").items():
        out.say(notices.KEPT_AS_DOUBTED, "bold yellow", item=item, why=named(DOUBTS, why, out.lang))
    owed = sum(isinstance(it.event, DeliveryOwed) for it in entries)
    if owed:
        out.say(notices.TOLD, count=str(owed))
    if kept := _kept(carried.done):
        out.say(notices.KEPT_LIMITS, "yellow")
        for limit in kept:
            kind, none = named(LIMIT_KINDS, limit.kind, out.lang), out.text(notices.NO_LIMIT)
            out.say(
                notices.KEPT_LIMIT,
                duty=limit.duty,
                kind=kind,
                due=say_clock(limit.due) or none,
                after=limit.after or none,
            )
    say_promised(out, carried.twice)


def _warn(session: Session, carried: Carried, report: DispatchReport) -> None:
    """Red, on standard error, with whom to phone at which number; exit 3."""
    if not report.nobody_told:
        return
    out = session.out
    owed = sum(isinstance(it.event, DeliveryOwed) for it in carried.done.entries)
    headline = notices.NOBODY_TOLD if len(carried.untold) >= owed else notices.SOME_UNTOLD
    out.complain(f"{carried.incident.id}: {out.text(headline)}", "bold red")
    out.complain(out.text(notices.PHONE_THEM), "bold red")
    for line in _to_phone(session, carried.untold):
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
