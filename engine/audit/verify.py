"""Is the ledger whole? Checks a stream or all of it against its own hashes and names the first bad entry. Changes nothing.

What is proved: no entry was changed, dropped, inserted or moved among those before the last; every opening belongs to its entry; limits
and deliveries follow from the entries. With a head that was sent out earlier (`COUNT:SHORTHASH`) also that the record up to that entry is
the one of that day. What is not: that nobody with write access cut entries off the end or wrote the whole chain anew, unless such a head
is given; that what was entered was true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, func, select

from engine.audit.checks import Parsed, check_chain, check_openings, documents_named
from engine.audit.verdict import Fault, Verdict
from engine.ledger import rebuilding
from engine.ledger.chain import EMPTY, Head, digest
from engine.ledger.instants import instant, spelled
from engine.ledger.store import Ledger, Reading, StoredEntry
from engine.ledger.tables import commands, documents, events, files

DOCUMENTS = "documents"
"""The name under which `verify_ledger` reports on documents and files, which belong to no stream."""


def verify_stream(ledger: Ledger, stream: str, head: Head | None = None) -> Verdict:
    """Check one stream. `head` is one that was sent out: that entry must be there with that hash.

    Cut off at the end, a stream does not show it without `head`, unless the command that made the lost entries is still there.
    Raises LedgerError when the ledger itself cannot be read.
    """
    with ledger.reading() as reading:
        return _stream(reading, stream, head)


def verify_ledger(ledger: Ledger, heads: Mapping[str, Head] | None = None) -> list[Verdict]:
    """Check every stream (also those of `heads` that are no longer there), and the documents and files that entries refer to."""
    heads = heads or {}
    with ledger.reading() as reading:
        known = set(reading.streams()) | set(reading.execute(select(commands.c.stream).distinct()).scalars())
        known |= set(reading.execute(select(events.c.stream).distinct()).scalars())
        verdicts = [_stream(reading, stream, heads.get(stream)) for stream in sorted(known | heads.keys())]
        return [*verdicts, Verdict(DOCUMENTS, faults=tuple(_stored_faults(reading)))]


def _stream(reading: Reading, stream: str, head: Head | None) -> Verdict:
    entries = reading.stored(stream)
    parsed, fault = check_chain(stream, [entry.body for entry in entries], _stored_head(entries))
    faults = [fault] if fault else []
    faults += [Fault("changed", entry.version) for entry in entries if digest(entry.body) != entry.hash][:1]
    faults += [found for entry, stored in zip(parsed, entries, strict=False) if (found := _beside(entry, stored))][:1]
    faults += _columns(reading, stream, parsed)[:1]
    faults += _end(reading, stream, entries, head)
    if not faults:
        faults += _derived(reading, stream, parsed)
    sealed = sum(len(entry.sealed) for entry in parsed)
    opened = sum(len(stored.openings) for stored in entries)
    return Verdict(stream, _stored_head(entries) or EMPTY, tuple(faults), sealed, max(sealed - opened, 0))


def _stored_head(entries: list[StoredEntry]) -> Head | None:
    return Head(len(entries), entries[-1].hash) if entries else None


def _beside(entry: Parsed, stored: StoredEntry) -> Fault | None:
    return check_openings(entry, stored.openings)


def _columns(reading: Reading, stream: str, parsed: list[Parsed]) -> list[Fault]:
    """Columns that say what the entry says, so that a query need not open every body: they have to agree with it."""
    rows = reading.execute(select(events).where(events.c.stream == stream).order_by(events.c.version))
    return [
        Fault("column_differs", entry.version, column)
        for entry, row in zip(parsed, rows, strict=False)
        if (column := _differing(entry, row))
    ]


def _differing(entry: Parsed, row: Row[Any]) -> str | None:
    said = {name: entry.envelope[name] for name in ("version", "type", "command", "prev")} | {"at": entry.envelope["at"]}
    stored = {name: getattr(row, name) for name in ("version", "type", "command", "prev")} | {"at": spelled(instant(row.at))}
    return next((name for name in said if said[name] != stored[name]), None)


def _end(reading: Reading, stream: str, entries: list[StoredEntry], head: Head | None) -> Iterator[Fault]:
    """Heads that were sent out, and commands whose entries are gone."""
    if head is not None and head.count > len(entries):
        yield Fault("truncated", len(entries) + 1, f"{head.count} entries are vouched for, {len(entries)} are here")
    elif head is not None and head.count and not digest(entries[head.count - 1].body).startswith(head.hash):
        yield Fault("head_differs", head.count)
    last = reading.execute(select(func.max(commands.c.last)).where(commands.c.stream == stream)).scalar() or 0
    if last > len(entries):
        yield Fault("truncated", len(entries) + 1, f"a command wrote up to entry {last}")


def _derived(reading: Reading, stream: str, parsed: list[Parsed]) -> Iterator[Fault]:
    yield from (Fault("projection_differs", None, line) for line in rebuilding.differences(reading, [stream]))
    kept = set(reading.execute(select(documents.c.digest)).scalars())
    missing = (Fault("document_missing", entry.version, name) for entry in parsed for name in documents_named(entry) if name not in kept)
    yield from missing


def _stored_faults(reading: Reading) -> Iterator[Fault]:
    for row in reading.execute(select(documents.c.digest, documents.c.body)):
        if digest(row.body) != row.digest:
            yield Fault("document_changed", None, row.digest)
    for name in list(reading.execute(select(files.c.digest)).scalars()):
        content = reading.execute(select(files.c.content).where(files.c.digest == name)).scalar_one()
        if sha256(content).hexdigest() != name:
            yield Fault("document_changed", None, name)
