"""An event of the library as the value that every door shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from office.views.running.library import BesideView, ElapsedView, EventView, LibraryView, SourceView, ToldView
from practice.library.beside import Beside, promised
from practice.library.event import Elapsed, RealEvent, Words
from practice.library.reading import read_event, shipped_events
from practice.scenario.reading import read_scenario
from practice.scenario.scenario import SUBJECTS, Expectation


def library() -> LibraryView:
    """Every event beside what the plan must come to. Raises DataRefused."""
    return LibraryView(tuple(event_seen(name) for name in shipped_events()))


def event_seen(name: str) -> EventView:
    """One event beside what the plan must come to, without playing it. Raises DataRefused."""
    event = read_event(name)
    return seen(event, promised(event, read_scenario(name)), played=False)


def seen(event: RealEvent, beside: Sequence[Beside], *, played: bool) -> EventView:
    """An event and its two timelines."""
    return EventView(
        event.event,
        _words(event.title),
        _words(event.place),
        _words(event.substance),
        {key: SourceView(**it.model_dump()) for key, it in event.sources.items()},
        tuple(ToldView(it.whom, it.at, it.about, _words(it.says), it.source, it.certainty) for it in event.official),
        _words(event.unsaid),
        _words(event.transposed),
        tuple(_beside(beside)),
        played,
        all(it.met for it in beside),
    )


def _beside(rows: Iterable[Beside]) -> Iterable[BesideView]:
    for it in rows:
        yield BesideView(
            it.held.whom,
            _asks(it.held.plan),
            _elapsed(it.since_began),
            _elapsed(it.since_known),
            it.plan,
            it.within,
            it.met,
        )


def _words(said: Words) -> dict[str, str]:
    return {str(lang): words for lang, words in said.items()}


def _elapsed(it: Elapsed | None) -> ElapsedView | None:
    return ElapsedView(**asdict(it)) if it is not None else None


def _asks(plan: Expectation) -> str:
    """What the plan is held to, in the scenario's own words."""
    subject = next(name for name in SUBJECTS if getattr(plan, name) is not None)
    return " ".join(it for it in (subject, str(getattr(plan, subject)), plan.is_, plan.text) if it)
