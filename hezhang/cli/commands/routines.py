"""The commands on routines: what is due and what is overdue, and that something was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from engine.routine.calendar import next_due
from engine.routine.commands import FinishRoutine
from engine.routine.kind import ROUTINES
from engine.routine.state import Owed, Routines
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

app = group("routine")


@dataclass(frozen=True)
class Row:
    """One round of a routine that a unit owes. `last`: when it did it last."""

    routine: str
    title: str
    unit: str
    unit_name: str
    due: datetime
    overdue: bool
    last: datetime | None
    source: str
    certainty: str


@looks(app, "list")
def list_(session: Session, overdue: Annotated[bool, typer.Option("--overdue")] = False) -> None:
    """What every unit owes by the calendar, the earliest first."""
    rows = [row for row in _rows(session) if row.overdue or not overdue]
    session.out.answer({"routines": rows}, partial(_print, session.out, rows))


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
    answer = finish(session.wiring, command)
    if isinstance(answer, Refusal):
        raise Refused(answer)
    document = {"ok": True, "repeated": answer.done.repeated, "signal": answer.signal}
    session.out.answer(document, partial(session.out.say, words.DONE, signal=answer.signal or ""))


def _rows(session: Session) -> list[Row]:
    district, zh = session.office.district(), session.out.lang == "zh"
    found = session.office.desk.stream(ROUTINES)
    state = found if isinstance(found, Routines) else Routines(ROUTINES)
    now = session.office.clock.now()
    rows = []
    for name, routine in district.routines.items():
        for unit in routine.owners:
            first = Owed(name, unit, next_due(routine, now, district.timezone), None)
            last = state.done.get((name, unit))
            for owed in state.owed.get((name, unit)) or (first,):
                known = district.units[unit]
                rows.append(
                    Row(
                        name,
                        routine.zh if zh else routine.en,
                        unit,
                        known.zh if zh else known.en,
                        owed.due,
                        owed.due <= now,
                        last.happened_at if last else None,
                        routine.source,
                        routine.certainty,
                    )
                )
    return sorted(rows, key=lambda row: row.due)


def _print(out: Output, rows: Sequence[Row]) -> None:
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
