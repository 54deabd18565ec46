"""What comes next in an exercise: limits of its incident, steps of its script, the soonest first. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from engine.district.model import District
from office.views.around.debrief import DebriefView
from office.wording.language import Lang
from office.wording.training import TRAINING
from practice.room.state import NextStep

NEXT = 7
"""Lines that are shown."""


@dataclass(frozen=True)
class ComingSeen:
    """A limit of the incident with its unit, or a step of the script with the name of whoever does it. `opens`: it is
    the first call. `titled`: it is said in the reader's language. `by_hand`: the script leaves it to whoever plays
    them.
    """

    at: datetime
    what: str
    name: str
    is_limit: bool = False
    titled: bool = False
    opens: bool = False
    by_hand: bool = False


def coming(
    told: DebriefView | None, steps: Iterable[NextStep], district: District, lang: Lang
) -> tuple[ComingSeen, ...]:
    """The soonest of both."""
    found = [*_limits(told), *_steps(told, steps, district, lang)]
    return tuple(sorted(found, key=lambda it: it.at)[:NEXT])


def _limits(told: DebriefView | None) -> Iterator[ComingSeen]:
    """What comes due at once for several duties of one unit stands in one line."""
    due: dict[tuple[datetime, str], list[str]] = {}
    for it in told.limits if told is not None else ():
        due.setdefault((it.due, it.unit_name), []).append(it.title)
    for (at, unit), titles in due.items():
        yield ComingSeen(at, " · ".join(dict.fromkeys(titles)), unit, is_limit=True, titled=True)


def _steps(told: DebriefView | None, steps: Iterable[NextStep], district: District, lang: Lang) -> Iterator[ComingSeen]:
    titles = told.titles if told is not None else {}
    for it in steps:
        person = district.persons.get(it.who)
        title = titles.get(it.duty)
        words = f"{title} {TRAINING[f'step_{it.act}'].into(lang)}" if title else it.words
        yield ComingSeen(
            it.at,
            words,
            str(person.name) if person else it.who,
            titled=title is not None,
            opens=it.does == "open",
            by_hand=it.by_hand,
        )
