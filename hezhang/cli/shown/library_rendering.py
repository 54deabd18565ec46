"""The library of real events at the terminal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hezhang.cli.shown.output import Output
from office.wording import library
from office.wording.codes import CERTAINTIES, named
from office.wording.library import say_elapsed, say_plan

if TYPE_CHECKING:
    from office.views.running.library import ElapsedView, EventView, LibraryView

A_DAY = len("2005-11-13")


def print_library(out: Output, held: LibraryView) -> None:
    """Every event with the rows that both timelines have."""
    for event in held.events:
        out.print(f"{event.event}  {event.title[out.lang]}", style="bold")
        _print_beside(out, event)


def print_event(out: Output, event: EventView) -> None:
    """One event: the official timeline with its sources, and the plan's beside it."""
    out.print(f"{event.title[out.lang]}  {event.place[out.lang]}  {event.substance[out.lang]}", style="bold")
    out.say(library.OFFICIAL)
    table = out.table("when", "whom", "what", "source", "certainty")
    for it in event.official:
        table.add_row(
            _when(out, it.at),
            named(library.WHOM, it.whom, out.lang),
            it.says[out.lang],
            it.source,
            named(CERTAINTIES, it.certainty, out.lang),
        )
    out.print(table)
    out.say(library.NOT_SAID, what=event.unsaid[out.lang])
    out.say(library.TRANSPOSED, what=event.transposed[out.lang])
    out.say(library.COMPARED)
    _print_beside(out, event)
    out.say(library.COMPARED_HOW)
    out.say(library.SOURCES)
    for key, source in event.sources.items():
        how = named(library.READ, source.read, out.lang)
        out.print("  ".join(it for it in (f"  {key}", source.title, source.published, how, source.address) if it))


def print_played(out: Output, event: EventView, *, held: bool) -> None:
    """What came of it when it was played, beside what was then."""
    out.print(event.title[out.lang], style="bold")
    _print_beside(out, event)
    out.say(library.COMPARED_HOW)
    out.say(library.TRANSPOSED, what=event.transposed[out.lang])
    if held:
        out.say(library.HELD, "green")
    else:
        out.say(library.NOT_HELD, "bold red")


def _print_beside(out: Output, event: EventView) -> None:
    table = out.table("whom", "then", "then_known", "plan_now", "within")
    for it in event.beside:
        table.add_row(
            named(library.WHOM, it.whom, out.lang),
            _elapsed(out, it.since_began),
            _elapsed(out, it.since_known),
            say_plan(it.plan, out.lang),
            say_plan(it.within, out.lang),
            style=None if it.met else "bold red",
        )
    out.print(table)


def _elapsed(out: Output, it: ElapsedView | None) -> str:
    return say_elapsed(it.span, out.lang, by_day=it.by_day, about=it.about) if it else say_elapsed(None, out.lang)


def _when(out: Output, at: str) -> str:
    if at == "unknown":
        return out.text(library.UNKNOWN_TIME)
    return at if len(at) == A_DAY else datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M %z")
