"""Texts to one person about several incidents that are sent in the same moment go out as one. Nothing waits for it:
what is in hand together is joined, and what is not goes alone.

Only where replies or keys bring an answer, and where a provider takes words of ours: a mail carries a link for each
text, and registered words say one text each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from engine.deciding.ruleset import Rules
from engine.desk import Desk
from engine.house.events import HOUSE
from engine.incident.state import Incident
from engine.ledger.copying import restored_until
from engine.ledger.errors import EVERYWHERE
from engine.ledger.store import Ledger
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.event import TextPurpose
from engine.stream.state import Delivery
from notify.channel import Channel
from notify.channel_spec import answered_by
from notify.text.rendering import TextError
from office.texts.joined_texts import MOST, Part
from office.texts.texts import Rendered, Texts

JOINED: frozenset[TextPurpose] = frozenset({"stage", "ladder", "reassigned"})
"""Texts that tell of an incident and its duties. Codes, approvals and what follows from a reply go alone."""
WAYS = frozenset({"reply", "keys"})

log = structlog.get_logger()


@dataclass(frozen=True)
class Joined:
    """Several texts as one: the deliveries that it carries, what it says, and whether it asks for an answer."""

    together: tuple[str, ...]
    text: Rendered
    asks: bool


@dataclass(frozen=True)
class _Member:
    row: OutboxDelivery
    part: Part
    drill: bool


class Joining:
    """Finds what goes out together on one channel."""

    def __init__(self, ledger: Ledger, desk: Desk, texts: Texts, channel: Channel) -> None:
        self._ledger = ledger
        self._desk = desk
        self._texts = texts
        self._channel = channel

    def joined(self, by_stream: Mapping[str, Sequence[OutboxDelivery]]) -> dict[str, Joined]:
        """By delivery the joined text that carries it; whatever goes alone is not in it."""
        several = _to_several_streams(row for rows in by_stream.values() for row in rows)
        if not several or answered_by(self._channel.name) not in WAYS:
            return {}
        with self._ledger.reading() as tx:
            if restored_until(tx, HOUSE) is not None:
                return {}  # What may have been sent before is asked about by its own words.
            now = tx.now_story()
        found: dict[str, Joined] = {}
        for rows in several:
            members = [it for row in rows if (it := self._member(row, now)) is not None]
            for drill in (False, True):
                for some in _packed([it for it in members if it.drill is drill]):
                    one = self._one(some, drill=drill)
                    found |= dict.fromkeys(one.together, one)
        return found

    def _member(self, row: OutboxDelivery, now: datetime) -> _Member | None:
        """The text as a part; None for one that goes alone. One sick incident must not keep the texts of all others."""
        try:
            return self._read(row, now)
        except EVERYWHERE:
            raise
        except Exception:
            log.exception("not_joined", stream=row.stream)
            return None

    def _read(self, row: OutboxDelivery, now: datetime) -> _Member | None:
        incident = self._desk.stream(row.stream)
        delivery = incident.deliveries.get(row.delivery) if incident is not None else None
        if not isinstance(incident, Incident) or delivery is None:
            return None
        rules = self._desk.rules_of(incident)
        if not self._goes_with_others(rules, incident, delivery):
            return None
        try:
            return _Member(row, self._texts.part(rules, incident, delivery.owed, now), delivery.owed.drill)
        except TextError:
            return None

    def _goes_with_others(self, rules: Rules, incident: Incident, delivery: Delivery) -> bool:
        """Not what has to be asked about first, what tries one provider, and what is to be said on the telephone."""
        owed = delivery.owed
        if owed.purpose not in JOINED or delivery.unknown or owed.provider is not None:
            return False
        if any(self._channel.wants_forms(it) for it in self._channel.route(str(owed.address))):
            return False
        return not any(rules.playbook.duties[incident.duties[it].rule].say is not None for it in owed.duties)

    def _one(self, members: Sequence[_Member], *, drill: bool) -> Joined:
        parts = [it.part for it in members]
        address = str(members[0].row.address)
        provider = next(iter(self._channel.route(address)), None)
        replies = self._channel.brings_replies(provider, address) if provider else None
        text = self._texts.joined(parts, self._channel.name, drill=drill, replies=replies)
        return Joined(tuple(it.row.delivery for it in members), text, any(it.asks for it in parts))


def _to_several_streams(rows: Iterator[OutboxDelivery]) -> list[list[OutboxDelivery]]:
    """The texts to one person at one address where they are of more than one stream, in the order they were owed."""
    by_person: dict[tuple[str, str], list[OutboxDelivery]] = defaultdict(list)
    for row in rows:
        by_person[row.person, str(row.address)].append(row)
    return [
        sorted(it, key=lambda row: (not row.asks, row.owed_at, row.delivery))
        for it in by_person.values()
        if len({row.stream for row in it}) > 1
    ]


def _packed(members: Sequence[_Member]) -> Iterator[list[_Member]]:
    """In as few texts as their length allows; what would stand alone, or with its own incident alone, is not joined."""
    some: list[_Member] = []
    for member in members:
        if some and sum(it.part.length for it in some) + member.part.length > MOST:
            yield from _if_several(some)
            some = []
        some.append(member)
    yield from _if_several(some)


def _if_several(members: list[_Member]) -> Iterator[list[_Member]]:
    if len({it.row.stream for it in members}) > 1:
        yield members
