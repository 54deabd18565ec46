"""The library of real events as the page of drills shows it. What is shipped stays as it is while the console runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from office.views.running.library import BesideView, ElapsedView, EventView
from office.wording import library as words
from office.wording.codes import named
from office.wording.language import Lang
from office.wording.library import say_elapsed, say_plan
from practice.library.seen import library


@dataclass(frozen=True)
class RowSeen:
    """One thing on both timelines, in words."""

    whom: str
    began: str
    known: str
    plan: str


@dataclass(frozen=True)
class EventSeen:
    """One event in words. `sources`: as they were published, in their own language."""

    name: str
    title: str
    about: str
    rows: tuple[RowSeen, ...]
    unsaid: str
    transposed: str
    sources: tuple[str, ...]


@cache
def events(lang: Lang) -> tuple[EventSeen, ...]:
    """Every event, the oldest first. Raises DataRefused."""
    return tuple(_event(it, lang) for it in library().events)


def _event(it: EventView, lang: Lang) -> EventSeen:
    return EventSeen(
        it.event,
        f"{it.title[lang]} {it.event.rpartition('_')[2]}",
        " · ".join((it.place[lang], it.substance[lang])),
        tuple(_row(row, lang) for row in it.beside),
        words.NOT_SAID.into(lang, {"what": it.unsaid[lang]}),
        words.TRANSPOSED.into(lang, {"what": it.transposed[lang]}),
        tuple(_sources(it)),
    )


def _sources(it: EventView) -> Iterator[str]:
    for source in it.sources.values():
        yield " · ".join(part for part in (source.title, source.published, source.address) if part)


def _row(it: BesideView, lang: Lang) -> RowSeen:
    within = words.WITHIN.into(lang, {"span": say_plan(it.within, lang)})
    return RowSeen(
        named(words.WHOM, it.whom, lang), _elapsed(it.since_began, lang), _elapsed(it.since_known, lang), within
    )


def _elapsed(it: ElapsedView | None, lang: Lang) -> str:
    return say_elapsed(None, lang) if it is None else say_elapsed(it.span, lang, by_day=it.by_day, about=it.about)
