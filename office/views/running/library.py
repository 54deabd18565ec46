"""The library of real events, and one of them beside what the plan makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

Words = Mapping[str, str]


@dataclass(frozen=True)
class SourceView:
    """Where something was published. `published`: a day, or unknown. `read`: page, copy (a stored copy of it) or memory
    (it was not at hand).
    """

    title: str
    address: str
    published: str
    read: str


@dataclass(frozen=True)
class ToldView:
    """One row of the official timeline. `at`: a time with its zone, a day, or unknown. `source`: its key. `about`: the
    source itself says about when.
    """

    whom: str
    at: str
    about: bool
    says: Words
    source: str
    certainty: str


@dataclass(frozen=True)
class ElapsedView:
    """A time between two official rows. `by_day`: only whole days can be counted. `about`: it is not exact."""

    span: timedelta
    by_day: bool
    about: bool


@dataclass(frozen=True)
class BesideView:
    """One thing on both timelines. `since_began`, `since_known`: then, since it began (or was first noticed) and since
    the authority knew; null where no source says. `plan`: since our bureau knew, as it came about where it was played,
    else the latest that it may; null where it never did. `within`: the latest that it may. `asks`: what the plan is
    held to.
    """

    whom: str
    asks: str
    since_began: ElapsedView | None
    since_known: ElapsedView | None
    plan: timedelta | None
    within: timedelta
    met: bool


@dataclass(frozen=True)
class EventView:
    """A published event. `unsaid`: what the sources leave out. `transposed`: what its scenario keeps and what is ours.
    `played`: `beside` holds what came about, and not only what must. `ok`: nothing that was played missed its time.
    """

    event: str
    title: Words
    place: Words
    substance: Words
    sources: Mapping[str, SourceView]
    official: tuple[ToldView, ...]
    unsaid: Words
    transposed: Words
    beside: tuple[BesideView, ...]
    played: bool
    ok: bool


@dataclass(frozen=True)
class LibraryView:
    """Every event, the oldest first."""

    events: tuple[EventView, ...]
