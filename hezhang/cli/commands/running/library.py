"""The library of real events: what there is, one of them as it was published, and one played beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from hezhang.cli.context import Session
from hezhang.cli.registry import does, group, looks
from hezhang.cli.shown.output import DONE, REFUSED

if TYPE_CHECKING:
    from practice.library.event import RealEvent
    from practice.scenario.scenario import Scenario

app = group("library")
Name = Annotated[str, typer.Argument(metavar="NAME")]


@looks(app, "list")
def list_(session: Session) -> None:
    """The published events: who was told when then, and when by the plan now."""
    from hezhang.cli.shown.library_rendering import print_library
    from practice.library.seen import library

    events = library()
    session.out.answer(events, partial(print_library, session.out, events))


@looks(app, "show")
def show(session: Session, name: Name) -> None:
    """One event as it was published, with its sources, beside what the plan must come to."""
    from hezhang.cli.shown.library_rendering import print_event
    from practice.library.seen import event_seen

    event = event_seen(name)
    session.out.answer(event, partial(print_event, session.out, event))


@does(app, "play")
def play(session: Session, name: Name) -> None:
    """Play the scenario of an event in this process, and print the two timelines side by side."""
    from hezhang.cli.commands.running.replay import played
    from hezhang.cli.commands.running.scenarios import sound
    from hezhang.cli.shown.library_rendering import print_played
    from practice.library.beside import side_by_side
    from practice.library.reading import read_event
    from practice.library.seen import seen

    event = read_event(name)
    scenario = _with_plan(sound(name), event)
    result, verified = played(session, scenario)
    asked = len(event.beside)
    view = seen(event, side_by_side(event, scenario, result.findings[-asked:]), played=True)
    held = verified and all(it.met for it in result.findings)
    session.out.answer(view, partial(print_played, session.out, view, held=held))
    raise typer.Exit(DONE if held else REFUSED)


def _with_plan(scenario: Scenario, event: RealEvent) -> Scenario:
    """The scenario, held besides to what the event's plan rows ask, which come last."""
    return scenario.model_copy(update={"expect": (*scenario.expect, *(it.plan for it in event.beside))})
