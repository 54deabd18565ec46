"""What an edit of the directory does to what is open: whoever waits for somebody who is reached otherwise now is told
there, by the very rule that decides; shown before it counts, and done after.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.directory.events import DIRECTORY
from engine.directory.state import Directory
from engine.incident.commands import FollowReach
from engine.incident.state import Incident
from engine.ledger.errors import LedgerDamaged
from engine.rules.decide import decide
from engine.stream.actor import WORKER
from engine.stream.event import Event
from engine.stream.events import DeliveryOwed
from engine.stream.refusal import Refusal
from office.home import directories

if TYPE_CHECKING:
    from datetime import datetime

    from engine.desk import Done
    from engine.district.model import District
    from office.office import Office

FOLLOWED_WITHIN = timedelta(days=2)
"""Story time after an edit in which it is made sure that it was followed: a commit that lost what follows it is looked
at again by the next process that starts, and what is older was seen to by people.
"""


@dataclass(frozen=True)
class Told:
    """Somebody who is told, by which channel and where, of which duties of an incident. `instead_of`: the address that
    gets nothing more of it; empty where it is somebody next.
    """

    incident: str
    person: str
    channel: str
    address: str
    duties: tuple[str, ...]
    instead_of: str = ""


def told_anew(office: Office, district: District, persons: tuple[str, ...]) -> tuple[Told, ...]:
    """Whom this directory would have told anew, if these persons are reached otherwise in it. Kept nowhere."""
    if not persons:
        return ()
    with office.ledger.reading() as tx:
        now, streams = tx.now_story(), tx.incidents()
    on = district.on(now.astimezone(ZoneInfo(district.timezone)).date())
    found: list[Told] = []
    for it in office.desk.not_ended(streams):
        if not isinstance(it, LedgerDamaged):
            incident, rules = it
            found += _told(incident, replace(rules, district=on), persons, now)
    return tuple(found)


def follow_reach(office: Office, done: Done) -> None:
    """Follow a commit of the directory."""
    if done.stream == DIRECTORY and done.entries:
        follow(office, done.entries[0].version)


def follow(office: Office, since: int) -> None:
    """Let every open incident follow what the directory's entries from this one on did to how somebody is reached.
    Done twice it changes nothing. Raises LedgerError.
    """
    with office.ledger.reading() as tx:
        state, streams = directories.directory(tx), tx.incidents()
    by_entry: dict[int, list[str]] = defaultdict(list)
    for person, version in state.reached.items():
        if version >= since:
            by_entry[version].append(person)
    if not by_entry:
        return
    for it in office.desk.not_ended(streams):
        if isinstance(it, LedgerDamaged):
            continue
        for version, persons in by_entry.items():
            command = FollowReach(id=f"reach:{version}:{it[0].id}", actor=WORKER, persons=tuple(persons))
            office.desk.submit(it[0].id, command)


def unfollowed_since(state: Directory, now: datetime) -> int:
    """The entry from which on it is worth making sure; past the last where there is none."""
    young = [it.version for it in state.edited.values() if it.at > now - FOLLOWED_WITHIN]
    if state.taken is not None and state.taken.at > now - FOLLOWED_WITHIN:
        young.append(state.taken.version)
    return min(young, default=state.version + 1)


def _told(incident: Incident, rules: Rules, persons: tuple[str, ...], now: datetime) -> list[Told]:
    at = now if incident.last_at is None else max(now, incident.last_at)

    def owed(asked: tuple[str, ...]) -> list[DeliveryOwed]:
        command = FollowReach(id="preview", actor=WORKER, persons=asked)
        events: tuple[Event, ...] | Refusal = decide(rules, incident, command, at, command.id)
        return [] if isinstance(events, Refusal) else [it for it in events if isinstance(it, DeliveryOwed)]

    anyway = {(it.person, it.channel, it.purpose, it.duties) for it in owed(())}
    return [
        Told(incident.id, it.person, it.channel, str(it.address), it.duties, _before(incident, it))
        for it in owed(persons)
        if (it.person, it.channel, it.purpose, it.duties) not in anyway
    ]


def _before(incident: Incident, it: DeliveryOwed) -> str:
    before = incident.deliveries.get(it.replaces or "")
    return str(before.owed.address) if before is not None else ""
