"""What is at each telephone, in each mailbox and in each chat: one list of entries for each person and each group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from engine.district.model import District
from office.home.home import CANARIES
from practice.gateway.cards.platforms import Chats
from practice.gateway.lines import Line
from practice.gateway.providers import Providers
from practice.mail import MailSink
from practice.room.state import Entry, Handset

MOST = 40
"""Entries of one handset that are shown; the newest."""


@dataclass(frozen=True)
class Town:
    """Where everything arrives."""

    providers: Providers
    chats: Chats
    mail: MailSink


def handsets(town: Town, district: District, played: frozenset[str]) -> list[Handset]:
    """Whoever is played by hand, then whoever has been reached; each in the order in which they first were."""
    owners = {str(it): person.id for person in district.persons.values() for it in person.channels.values()}
    found: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in _entries(town):
        owner = owners.get(entry.address, "")
        found[owner, "" if owner else entry.address].append(entry)
    reached = sorted(found, key=lambda it: (it[0] not in played, found[it][0].at, it))
    waiting = sorted((person, "") for person in played if (person, "") not in found)
    return [_handset(person, group, found[person, group], district, played) for person, group in (*waiting, *reached)]


def _handset(person: str, group: str, entries: list[Entry], district: District, played: frozenset[str]) -> Handset:
    known = district.persons.get(person)
    channels = known.channels if known else {}
    number = str(channels.get("sms") or channels.get("voice") or "")
    return Handset(person, group, person in played, number, tuple(entries[-MOST:]))


def _entries(town: Town) -> list[Entry]:
    """All of them in the order of story time; what arrived at one instant in the order in which it did."""
    canaries = frozenset(CANARIES.values())
    arrived = [*_texts(town), *_calls(town), *_mails(town), *_chats(town)]
    return sorted((it for it in arrived if it.address not in canaries), key=lambda it: it.at)


def _texts(town: Town) -> Iterator[Entry]:
    twilio = town.providers.twilio
    for it in twilio.received:
        yield Entry("text", it.provider_id, it.address, it.at, it.text)
    for it in twilio.sent:
        yield Entry("sent", it.provider_id, it.address, it.at, it.text)


def _calls(town: Town) -> Iterator[Entry]:
    for line in town.providers.twilio.calls.lines:
        yield _call(line)


def _call(line: Line) -> Entry:
    return Entry(
        "call",
        line.sid,
        line.to,
        line.rang_at,
        "\n".join(line.said),
        state=line.state,
        how=line.how,
        saying=line.said[-1] if line.said else "",
        keys=line.keys,
        waits=line.action is not None,
        by_hand=line.by_hand,
    )


def _mails(town: Town) -> Iterator[Entry]:
    for it in town.mail.received:
        yield Entry("mail", it.provider_id, it.address, it.at, it.text, it.subject)


def _chats(town: Town) -> Iterator[Entry]:
    cards = {card.id: card for app in town.chats.apps.values() for card in app.cards.values()}
    for it in town.chats.sink.received:
        card = cards.get(it.provider_id)
        if card is None:
            yield Entry("chat", it.provider_id, it.address, it.at, it.text, it.subject)
        else:
            yield Entry("chat", card.id, it.address, it.at, it.text, card.title, dict(card.buttons), card.note)
