"""How many messages each person has had within the last hour, against what one can read and answer. Decides nothing: an
urgent first message is sent whatever stands here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.ledger.work import load
from notify.channel_spec import CHANNELS, answered_by
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.ledger.work.load import PersonLoad
    from office.office import Office

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class LoadView:
    """One person. `interrupting`: messages that ring or buzz (texts, calls, cards), which count against the `budget`;
    `written`: mails and groups, which do not. `carried`: texts of incidents in all of them, more than the messages
    where several went out as one. `last`: when the last was taken (UTC, story time).
    """

    person: str
    name: str
    unit: str
    interrupting: int
    written: int
    carried: int
    over: bool
    last: datetime


@dataclass(frozen=True)
class LoadsView:
    """Everybody who has had anything since `since` (UTC, story time), the most laden first. `budget`: messages that one
    person is to have in an hour; None: the table of channels names none.
    """

    since: datetime
    budget: int | None
    persons: tuple[LoadView, ...]

    @property
    def over(self) -> tuple[LoadView, ...]:
        """Whoever has had more."""
        return tuple(it for it in self.persons if it.over)


def loads(office: Office, lang: Lang) -> LoadsView:
    """The last hour of story time. Raises LedgerError."""
    with office.ledger.reading() as tx:
        since = tx.now_story() - HOUR
        rows = load.since(tx, since)
    budget = office.channels().person_per_hour
    by_person: dict[str, list[PersonLoad]] = defaultdict(list)
    for row in rows:
        by_person[row.person].append(row)
    seen = [_person(office, person, theirs, budget, lang) for person, theirs in by_person.items()]
    return LoadsView(since, budget, tuple(sorted(seen, key=lambda it: (-it.interrupting, -it.written, it.person))))


def _person(office: Office, person: str, rows: list[PersonLoad], budget: int | None, lang: Lang) -> LoadView:
    known = office.district().persons.get(person)
    unit = office.district().units.get(known.unit) if known is not None else None
    interrupting = sum(it.texts for it in rows if _interrupts(it.channel))
    return LoadView(
        person=person,
        name=str(known.name) if known is not None else person,
        unit="" if unit is None else unit.zh if lang == "zh" else unit.en,
        interrupting=interrupting,
        written=sum(it.texts for it in rows) - interrupting,
        carried=sum(it.carried for it in rows),
        over=budget is not None and interrupting > budget,
        last=max(it.last for it in rows),
    )


def _interrupts(channel: str) -> bool:
    return channel in CHANNELS and answered_by(channel) != "link"
