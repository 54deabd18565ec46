"""The commands on lessons: what is to be done otherwise after an incident, by whom and when, and that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from engine.lesson.commands import FinishLesson
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.registry import Meant, acts, group, looks
from hezhang.cli.shown.output import Output
from hezhang.cli.typed import meant
from office.wording import lessons as words
from office.wording.review import REVIEW
from office.wording.times import local

if TYPE_CHECKING:
    from office.views.review.lessons import LessonView

app = group("lesson")


@acts(app, "add")
def add(
    session: Session,
    incident: Incident,
    text: Annotated[str, typer.Option("--text")],
    owner: Annotated[str, typer.Option("--owner", metavar="PERSON"), Meant(meant.person)],
    due: Annotated[str, typer.Option("--due", metavar="DATE")],
) -> None:
    """Record what is to be done otherwise after an incident, by whom and until which day."""
    from office.services.lessons import learn, name_of

    session.refuse_time()
    given = {"incident": incident, "text": text, "owner": owner, "due": _day(due)}
    done = learn(session.office, id=session.command_id(), actor=session.actor(), **given)  # type: ignore[arg-type]
    if isinstance(done, Refusal):
        raise Refused(done)
    _answer(session, name_of(done), repeated=done.repeated)


@looks(app, "list")
def list_(session: Session, still_open: Annotated[bool, typer.Option("--open")] = False) -> None:
    """Every lesson, what is still to be done first, the earliest due first."""
    from office.views.review.lessons import lessons

    seen = lessons(session.office, still_open=still_open)
    session.out.answer(seen, partial(_print, session.out, seen.lessons))


@acts(app, "done")
def done(
    session: Session,
    lesson: Annotated[str, typer.Argument()],
    note: Annotated[str, typer.Option("--note")],
) -> None:
    """Record that what was to be done otherwise is done, and how."""
    command = ask(session, FinishLesson, lesson=lesson, note=Private(note))
    answer = session.office.desk.hand_in(command)
    if isinstance(answer, Refusal):
        raise Refused(answer)
    _answer(session, lesson, repeated=answer.repeated)


def _answer(session: Session, lesson: str, *, repeated: bool) -> None:
    from office.views.review.lessons import LearntView

    session.out.answer(LearntView(True, repeated, lesson), partial(session.out.say, words.RECORDED, lesson=lesson))


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise WrongUsage(words.NOT_A_DAY, given=given) from None


def _print(out: Output, rows: Sequence[LessonView]) -> None:
    for it in rows:
        at = f"{local(it.done_at):%Y-%m-%d}" if it.done_at else ""
        state = REVIEW[f"lesson_{it.state}"].into(out.lang, {"at": at})
        day = f"{words.last_day(it.due):%Y-%m-%d}"
        values = {"lesson": it.lesson, "incident": it.incident, "owner": it.owner_name, "due": day, "state": state}
        out.say(words.ROW, "bold red" if it.state == "overdue" else "", text=it.text, note=it.note, **values)
    if not rows:
        out.say(words.NONE)
