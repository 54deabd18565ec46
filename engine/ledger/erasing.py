"""Deleting personal values from the ledger: openings of entries, addresses of deliveries, proof files, messages of the
inbox. Chains and tree hold only digests, and stay whole. Decides nothing, and says nothing to the house.

What is deleted is overwritten in SQLite's file (`secure_delete`); what a log of the database or a backup still holds is
not reached from here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, text, update

from engine.ledger.closings import over
from engine.ledger.entries import recorded_from
from engine.ledger.instants import instant
from engine.ledger.openings import seals
from engine.ledger.sql.tables import commands, deliveries, events, files, inbox, openings

if TYPE_CHECKING:
    from engine.ledger.snapshot import Snapshot
    from engine.ledger.transaction import Transaction

Envelope = dict[str, Any]
OF_WHOEVER_ACTS = ("sender", "address", "client", "person_name")
"""Fields that speak of whoever did what an entry says; its other values are what they said, and the office's."""

_PROBES = ("contact_test_started", "canaries_started")
_BECOMES = ("reply", "which", "key", "button", "heard")
"""What the ids of commands begin with that messages become."""


def overwritten(tx: Transaction) -> None:
    """Let what this transaction deletes be overwritten where the database leaves deleted bytes lying."""
    if tx.dialect == "sqlite":
        tx.execute(text("PRAGMA secure_delete = ON"))


def erase_entries(tx: Transaction, stream: str, versions: Collection[int] | None = None) -> list[int]:
    """Delete the openings of a stream, or of some of its entries, and the addresses of the deliveries that these owe.
    Returns the entry of each value.
    """
    chosen = openings.c.stream == stream
    owed = (events.c.stream == stream) & (events.c.type == "delivery_owed")
    if versions is not None:
        chosen &= openings.c.version.in_(sorted(versions))
        owed &= events.c.version.in_(sorted(versions))
    erased = list(tx.execute(delete(openings).where(chosen).returning(openings.c.version)).scalars())
    told = [recorded_from(body, {}).event for body in tx.execute(select(events.c.body).where(owed)).scalars()]
    gone = [getattr(event, "delivery", "") for event in told]
    tx.execute(update(deliveries).where(deliveries.c.delivery.in_(gone)).values(address=None))
    return erased


def erase_values(tx: Transaction, stream: str, wanted: Collection[tuple[int, str]]) -> list[int]:
    """Delete these openings of a stream, each by its entry and digest. Returns the entry of each value."""
    erased: list[int] = []
    for version, digest in sorted(wanted):
        one = (openings.c.stream == stream) & (openings.c.version == version) & (openings.c.digest == digest)
        erased += tx.execute(delete(openings).where(one).returning(openings.c.version)).scalars()
    return erased


def forget_addresses(tx: Transaction, person: str, streams: Collection[str]) -> None:
    """Delete a person's addresses from the deliveries of these streams."""
    theirs = (deliveries.c.person == person) & deliveries.c.stream.in_(sorted(streams))
    tx.execute(update(deliveries).where(theirs).values(address=None))


def values_of(person: str, envelopes: Iterable[tuple[int, Envelope]]) -> set[tuple[int, str]]:
    """The values of a stream that are a person's: all of the entries about them and of texts to them, and of what they
    did themselves from where they did it.
    """
    found: set[tuple[int, str]] = set()
    texts: set[str] = set()
    for version, said in envelopes:
        data = said["data"]
        row = data.get("key") if data.get("table") == "persons" else None
        if person in (data.get("person"), data.get("about"), row) or data.get("delivery") in texts:
            if said["type"] == "delivery_owed":
                texts.add(str(data.get("delivery")))
            found |= {(version, digest) for digest in seals(data)}
        elif said["actor"].get("person") == person:
            found |= {(version, digest) for name in OF_WHOEVER_ACTS for digest in seals(data.get(name))}
    return found


def streams_naming(snapshot: Snapshot, word: str) -> list[str]:
    """The streams of which an entry says this word, as a whole text."""
    named = select(events.c.stream).where(events.c.body.contains(f'"{word}"', autoescape=True)).distinct()
    return sorted(snapshot.execute(named).scalars())


def values_at(snapshot: Snapshot, stream: str, wanted: Collection[tuple[int, str]]) -> set[str]:
    """What these values of a stream are, as far as they are there."""
    rows = snapshot.execute(
        select(openings.c.version, openings.c.digest, openings.c.value).where(openings.c.stream == stream)
    )
    return {bytes(row.value).decode() for row in rows if (row.version, row.digest) in wanted}


def values_with(snapshot: Snapshot, words: Collection[str]) -> dict[str, set[tuple[int, str]]]:
    """By stream, the values that hold one of these words anywhere: an address within another's text."""
    found: dict[str, set[tuple[int, str]]] = {}
    sought = [word.encode() for word in words]
    for row in snapshot.execute(select(openings)) if sought else ():
        if any(word in bytes(row.value) for word in sought):
            found.setdefault(row.stream, set()).add((row.version, row.digest))
    return found


def erase_files(tx: Transaction, digests: Collection[str]) -> tuple[str, ...]:
    """Delete these proof files; returns those that were there."""
    chosen = delete(files).where(files.c.digest.in_(sorted(digests))).returning(files.c.digest)
    return tuple(sorted(tx.execute(chosen).scalars()))


def empty_messages(tx: Transaction, words: Collection[str], stream: str = "") -> int:
    """Empty the messages of the inbox that hold one of these words, or that became a command of the stream, and that
    nobody works on any more; returns how many. The row stays, and is counted.
    """
    became = set(tx.execute(select(commands.c.command).where(commands.c.stream == stream)).scalars())
    settled = select(inbox.c.id, inbox.c.key, inbox.c.payload).where(inbox.c.state != "new", inbox.c.payload != "{}")
    chosen = [
        row.id
        for row in tx.execute(settled)
        if any(f'"{word}"' in row.payload for word in words)
        or not became.isdisjoint({*(f"{it}:{row.key}"[:64] for it in _BECOMES), f"link:{row.id}"})
    ]
    _empty(tx, chosen)
    return len(chosen)


def empty_messages_before(tx: Transaction, received: int) -> int:
    """Empty the messages that came before this time (microseconds, machine) and that nobody works on any more."""
    old = (inbox.c.received_at < received) & (inbox.c.state != "new") & (inbox.c.payload != "{}")
    chosen = list(tx.execute(select(inbox.c.id).where(old)).scalars())
    _empty(tx, chosen)
    return len(chosen)


@dataclass(frozen=True)
class Lasting:
    """A stream that is over and of which personal values are left: when its last entry was written (story time)."""

    stream: str
    last_at: datetime
    drill: bool
    probe: bool


def lasting(snapshot: Snapshot) -> Iterator[Lasting]:
    """The incidents that are over, and the canaries and tests, of which personal values are left."""
    with_values = set(snapshot.execute(select(openings.c.stream).distinct()).scalars())
    last = select(events.c.stream, func.max(events.c.at).label("at")).group_by(events.c.stream)
    last_at = {row.stream: row.at for row in snapshot.execute(last)}
    first = select(events.c.stream, events.c.type, events.c.body).where(
        events.c.version == 1, events.c.type.in_(("incident_opened", *_PROBES))
    )
    for row in snapshot.execute(first).all():
        probe = row.type in _PROBES
        if row.stream in with_values and (probe or over(snapshot, row.stream)):
            yield Lasting(row.stream, instant(last_at[row.stream]), '"drill":true' in row.body, probe)


def can_be_over(snapshot: Snapshot, stream: str) -> bool:
    """Whether a stream is one that comes to an end: an incident, a test of contacts, canaries."""
    first = select(events.c.type).where(events.c.stream == stream, events.c.version == 1)
    return snapshot.execute(first).scalar_one_or_none() in ("incident_opened", *_PROBES)


def oldest_message(snapshot: Snapshot) -> datetime | None:
    """When the oldest message came that is not empty and that nobody works on any more (machine time)."""
    left = select(func.min(inbox.c.received_at)).where(inbox.c.state != "new", inbox.c.payload != "{}")
    found = snapshot.execute(left).scalar_one_or_none()
    return instant(found) if found is not None else None


def _empty(tx: Transaction, ids: Sequence[int]) -> None:
    emptied = {"payload": "{}", "state": "refused", "try_at": None, "note": "erased"}
    tx.execute(update(inbox).where(inbox.c.id.in_(ids), inbox.c.state == "unmatched").values(**emptied))
    tx.execute(update(inbox).where(inbox.c.id.in_(ids)).values(payload="{}"))
