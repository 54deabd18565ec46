"""The command on one duty: a unit answers it or reports it done, an officer waives it or gives it to another unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.incident.commands import AnswerDuty, FinishDuty, ReassignDuty, WaiveDuty
from engine.stream.commands import Command
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, submit
from hezhang.cli.context import Session
from hezhang.cli.errors import WrongUsage
from hezhang.cli.registry import acts
from office.wording import notices

app = typer.Typer()

Act = Literal["answer", "decline", "done", "waive", "reassign"]


@dataclass(frozen=True)
class _Given:
    """What stands on the command line beside the duty."""

    to: str | None
    proof: list[Path]
    note: str | None

    @property
    def private_note(self) -> Private | None:
        return None if self.note is None else Private(self.note)


@acts(app, "duty")
def duty(
    session: Session,
    incident: Incident,
    duty: Annotated[str, typer.Argument()],
    act: Annotated[Act, typer.Argument()],
    to: Annotated[str | None, typer.Option("--to", metavar="UNIT")] = None,
    proof: Annotated[list[Path], typer.Option("--proof", metavar="FILE")] = [],  # noqa: B006 - Typer copies it
    note: Annotated[str | None, typer.Option("--note", "--reason")] = None,
) -> None:
    """Answer a duty, report it done, waive it or give it to another unit."""
    given = _Given(to, proof, note)
    if to is not None and act != "reassign":
        raise WrongUsage(notices.OPTION_IDLE, option="--to")
    if proof and act != "done":
        raise WrongUsage(notices.OPTION_IDLE, option="--proof")
    submit(session, incident, _ACTS[act](session, duty, given))


def _answer(session: Session, duty: str, given: _Given) -> Command:
    return ask(session, AnswerDuty, duty=duty, answer="accepted", reason=given.private_note)


def _decline(session: Session, duty: str, given: _Given) -> Command:
    return ask(session, AnswerDuty, duty=duty, answer="declined", reason=given.private_note)


def _done(session: Session, duty: str, given: _Given) -> Command:
    evidence = tuple(session.office.evidence(path) for path in given.proof)
    return ask(session, FinishDuty, duty=duty, evidence=evidence, note=given.private_note)


def _waive(session: Session, duty: str, given: _Given) -> Command:
    return ask(session, WaiveDuty, duty=duty, reason=Private(given.note or ""))


def _reassign(session: Session, duty: str, given: _Given) -> Command:
    if given.to is None:
        raise WrongUsage(notices.OPTION_NEEDED, option="--to")
    return ask(session, ReassignDuty, duty=duty, unit=given.to, reason=Private(given.note or ""))


_ACTS: dict[Act, Callable[[Session, str, _Given], Command]] = {
    "answer": _answer,
    "decline": _decline,
    "done": _done,
    "waive": _waive,
    "reassign": _reassign,
}
