"""The command that says how soon the first boom would lie, and what that depends on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from hezhang.cli.commands.around.sheets import water_named
from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.wording import readiness as words
from office.wording.codes import CHANNELS, named
from office.wording.times import say_instant

if TYPE_CHECKING:
    from office.views.around.ready import BackTestView, ReadyRow, ReadyView

app = typer.Typer()


@looks(app, "ready")
def ready(
    session: Session,
    water: Annotated[list[str] | None, typer.Option("--water")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME")] = None,
    back_test: Annotated[bool, typer.Option("--back-test")] = False,
) -> None:
    """For each water, at an hour: probable minutes to the first boom, and the link that costs most."""
    from office.views.around.ready import readiness, tested

    office = session.office
    if back_test:
        held = tested(office)
        session.out.answer(held, partial(_print_test, session.out, held))
        return
    wanted = [water_named(session, it) for it in water or ()]
    found = readiness(office, wanted, session.instant(at) if at else None, session.out.lang)
    session.out.answer(found, partial(_print, session.out, found))


def _print(out: Output, found: ReadyView) -> None:
    if not found.waters:
        out.say(words.NOTHING_ASKED)
        return
    table = out.table("water", "unit", "answer_probable", "boom_probable", "boom_sure", "dock", "weakest")
    for it in found.waters:
        table.add_row(
            it.water_name,
            it.unit_name,
            _minutes(out, it.answer),
            _minutes(out, it.boom),
            _minutes(out, it.boom_sure),
            _dock(out, it),
            _weakest(out, it),
            style="bold red" if it.boom is None else None,
        )
    out.print(table)
    out.say(words.RESTS_ON, at=say_instant(found.at), answers=str(found.answers))


def _minutes(out: Output, minutes: int | None) -> str:
    return out.text(words.NOT_IN_TIME) if minutes is None else out.text(words.MINUTES, minutes=str(minutes))


def _dock(out: Output, it: ReadyRow) -> str:
    if it.dock is None:
        return out.text(words.NO_BOOM, needed=str(it.needed_m))
    return out.text(words.FETCHED, name=it.dock_name, fetch=str(it.fetch)) if it.fetch else it.dock_name


def _weakest(out: Output, it: ReadyRow) -> str:
    link = it.weakest
    if link is None:
        return out.text(words.NONE)
    if link.kind == "dock":
        return out.text(words.DOCK, name=link.name, costs=str(link.costs))
    channel = named(CHANNELS, link.channel, out.lang)
    return out.text(words.PERSON, name=link.name, phone=link.phone, channel=channel, costs=str(link.costs))


def _print_test(out: Output, held: BackTestView) -> None:
    if not held.later:
        out.say(words.TOO_FEW)
        return
    table = out.table(
        "person", "channel", "earlier", "later", "predicted_half", "predicted_most", "median", "came_most"
    )
    for it in held.persons:
        half, most = it.predicted
        table.add_row(
            it.person,
            named(CHANNELS, it.channel, out.lang),
            str(it.earlier),
            str(it.later),
            _minutes(out, half),
            _minutes(out, most),
            _minutes(out, round(it.median)) if it.median is not None else "",
            f"{it.came[1]:.0%}",
        )
    out.print(table)
    came = [f"{share * 100:.0f}" for share in held.came]
    out.say(words.BACK_TEST, earlier=str(held.earlier), later=str(held.later), half=came[0], most=came[1])
