"""Who looked at or took out what, and whether the files that say so are whole. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from engine.house.events import AccessNoted
from office.home.access_log import FIRST, AccessLog, Day, Did, Via
from office.services.accesses import erased, noted

if TYPE_CHECKING:
    from office.office import Office

State = Literal["whole", "open", "changed", "gone", "erased"]
"""
whole    each line follows on the one before it, and is as the house noted it
open     so far, and the house has not noted its end yet
changed  a line is none, does not follow, or is another than the house noted
gone     the house noted the day, and there is no file of it, or it is shorter
erased   its time of retention was over
"""


@dataclass(frozen=True)
class AccessView:
    """One look: when (UTC), by which login or person, by which door, what was done, with which page or command, and of
    which incident or stream (empty: of none).
    """

    at: datetime
    who: str
    via: Via
    did: Did
    what: str
    of: str


@dataclass(frozen=True)
class AccessDayView:
    """A day's file (UTC): how many lines, and whether it is whole; `line` is the first that is not, 0 where all are."""

    day: date
    lines: int
    state: State
    line: int


@dataclass(frozen=True)
class AccessesView:
    """What was asked for, the oldest first, and the files that it was read from. `ok`: all of them are whole so far."""

    ok: bool
    accesses: tuple[AccessView, ...]
    days: tuple[AccessDayView, ...]


def accesses(
    office: Office, *, day: date | None = None, who: str = "", incident: str = "", most: int | None = None
) -> AccessesView:
    """The looks of a day (in the district's time), of somebody, at an incident; all of them where nothing is said, or
    the newest `most`. Raises LedgerError, OSError.
    """
    log = AccessLog(office.home.folder)
    zone = ZoneInfo(office.gazetteer().timezone)
    with office.ledger.reading() as tx:
        known, gone = noted(tx), erased(tx)
    there = {it: log.read(it) for it in log.days()}
    kept = sorted({*there, *known})
    days = tuple(
        AccessDayView(it, 0, "erased", 0)
        if it in gone and it not in there
        else _day(it, there.get(it), known.get(it, ()), _follows(log, kept[:at], it, there))
        for at, it in enumerate(kept)
    )
    seen = tuple(
        AccessView(it.at, it.who, it.via, it.did, it.what, it.of)
        for of_day in there.values()
        for it in of_day.seen
        if (day is None or it.at.astimezone(zone).date() == day)
        and (not who or it.who == who)
        and (not incident or it.of == incident)
    )
    asked = days if day is None else tuple(it for it in days if abs((it.day - day).days) <= 1)
    ok = all(it.state in ("whole", "open", "erased") for it in days)
    return AccessesView(ok, seen if most is None else seen[-most:], asked)


def _follows(log: AccessLog, before: Sequence[date], day: date, there: dict[date, Day]) -> bool:
    """Whether the first line of a day names the last of the day before it, as far as that one is here."""
    if day not in there or not there[day].hashes:
        return True
    earlier = [there[it] for it in before if it in there and there[it].hashes]
    return not earlier or log.begins_after(day) in (earlier[-1].hashes[-1], FIRST)


def _day(day: date, found: Day | None, known: Sequence[AccessNoted], follows: bool) -> AccessDayView:
    if found is None:
        return AccessDayView(day, 0, "gone", 1)
    lines = len(found.hashes)
    bad = found.bad or (0 if follows else 1)
    for it in known:
        if it.lines > lines:
            return AccessDayView(day, lines, "gone", lines + 1)
        if found.hashes[it.lines - 1] != it.head:
            bad = bad or it.lines
    if bad:
        return AccessDayView(day, lines, "changed", bad)
    ended = day < datetime.now(UTC).date() and known and known[-1].lines == lines
    return AccessDayView(day, lines, "whole" if ended else "open", 0)
