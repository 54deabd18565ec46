"""What each open incident gives to the board, kept until something is added to it or a time comes that changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.deciding.ruleset import Rules
from engine.ledger.counting import Positions
from engine.ledger.errors import LedgerDamaged
from engine.stream.state import UNSENT
from office.views.at_a_glance.ringing import CardView, cards
from office.views.at_a_glance.rows import SLOW, SOON, GlanceRow, glance_row
from office.views.incident.replies import ReplyView, reply_views
from office.views.names import Names
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.incident.state import Incident

ROSTER = timedelta(minutes=1)
"""How exactly a roster says who is on duty; whom a card says to ring changes with it."""


Read = list[tuple["Incident", Rules] | LedgerDamaged]
"""The incidents that have not ended, each with its rules; for one that cannot be read, why."""


@dataclass(frozen=True)
class Given:
    """What one incident gives: its row, its cards, the replies that wait, and each text that has not gone out as its
    channel and since when.
    """

    row: GlanceRow
    cards: tuple[CardView, ...]
    replies: tuple[ReplyView, ...]
    owed: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True)
class _Kept:
    version: int
    rules: Rules
    seen: datetime
    until: datetime | None
    given: Given

    def holds(self, incident: Incident, rules: Rules, now: datetime) -> bool:
        """Whether it would be the same now."""
        same = self.version == incident.version and self.rules is rules
        return same and self.seen <= now and (self.until is None or now <= self.until)


class KeptRows:
    """Those of one language. Two threads that look at once may each make what is missing; it is the same."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.positions = Positions()
        self._kept: dict[str, _Kept] = {}
        self._read: tuple[int, Read] = (-1, [])

    def read_once(self, position: int, read: Callable[[], Read]) -> Read:
        """What the record holds, read again only once more is in it than at the `position` at which it was read."""
        if self._read[0] != position:
            self._read = position, read()
        return self._read[1]

    def of_all(self, found: list[tuple[Incident, Rules]], now: datetime) -> list[Given]:
        """What these give at `now` (UTC, story time); the others are forgotten."""
        kept = {incident.id: self._one(incident, rules, now) for incident, rules in found}
        self._kept = kept
        return [it.given for it in kept.values()]

    def _one(self, incident: Incident, rules: Rules, now: datetime) -> _Kept:
        known = self._kept.get(incident.id)
        if known is not None and known.holds(incident, rules, now):
            return known
        names = Names(rules, self.lang)
        given = Given(
            glance_row(rules, incident, now, names),
            tuple(cards(rules, incident, now, names)),
            reply_views(incident, names),
            tuple((it.owed.channel, it.owed_at) for it in incident.deliveries.values() if it.state == "owed"),
        )
        until = min(_turns(incident, given, now), default=None)
        return _Kept(incident.version, rules, now, until, given)


def _turns(incident: Incident, given: Given, now: datetime) -> Iterator[datetime]:
    """The last instants at which it is as it is, though nothing is added: a text that does not go out is slow after
    them, a limit is near, a roster names somebody else.
    """
    yield from (it.due - SOON for it in incident.limits.values() if it.due - SOON >= now)
    yield from (
        it.owed_at + SLOW for it in incident.deliveries.values() if it.state in UNSENT and it.owed_at + SLOW >= now
    )
    if given.cards:
        yield now.replace(second=0, microsecond=0) + ROSTER - timedelta.resolution
