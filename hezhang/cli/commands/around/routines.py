"""The commands on routines: what is due and what is overdue, and that something was done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from engine.routine.commands import FinishRoutine
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.carrying_out import ask
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import acts, group, looks
from hezhang.cli.shown.output import Output
from office.wording import routines as words
from office.wording.codes import CERTAINTIES, named
from office.wording.times import say_clock

if TYPE_CHECKING:
    from office.views.around.routines import RoutineView

app = group("routine")


@looks(app, "list")
def list_(session: Session, overdue: Annotated[bool, typer.Option("--overdue")] = False) -> None:
    """What every unit owes by the calendar, the earliest first."""
    from office.views.around.routines import routines

    seen = routines(session.office, session.out.lang, overdue=overdue)
    session.out.answer(seen, partial(_print, session.out, seen.routines))


@acts(app, "done")
def done(
    session: Session,
    routine: Annotated[str, typer.Argument()],
    unit: Annotated[str, typer.Argument()],
    note: Annotated[str, typer.Option("--note")],
    findings: Annotated[str | None, typer.Option("--findings")] = None,
) -> None:
    """Record that a unit did what came round; what it found goes to the intake log."""
    from office.services.findings import finish

    found = None if findings is None else Private(findings)
    command = ask(session, FinishRoutine, routine=routine, unit=unit, note=Private(note), findings=found)
    answer = finish(session.office, command)
    if isinstance(answer, Refusal):
        raise Refused(answer)
    from office.views.around.routines import DoneView

    document = DoneView(True, answer.done.repeated, answer.signal)
    session.out.answer(document, partial(session.out.say, words.DONE, signal=answer.signal or ""))


def _print(out: Output, rows: Sequence[RoutineView]) -> None:
    for row in rows:
        values = {
            "routine": row.routine,
            "title": row.title,
            "unit": f"{row.unit_name} [{row.unit}]",
            "due": say_clock(row.due),
        }
        source = f"{row.source} ({named(CERTAINTIES, row.certainty, out.lang)})"
        said = out.text(words.ROW, **values, last=say_clock(row.last), source=source)
        out.print(f"‼ {out.text(words.OVERDUE)} {said}" if row.overdue else said, "bold red" if row.overdue else "")
    if not rows:
        out.say(words.NONE)
