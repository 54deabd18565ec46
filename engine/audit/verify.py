"""Is the ledger whole? Checks a stream or all of it against its own hashes and names the first bad entry. Changes
nothing.

What is proved: no entry was changed, dropped, inserted or moved among those before the last; every opening belongs to
its entry; limits and deliveries follow from the entries; streams, commands, proof files and messages that were kept are
still there, as far as the house's own chain and the counts say. With a head that was sent out earlier
(`COUNT:SHORTHASH`) also that the record up to that entry is the one of that day. What is not: that nobody with write
access cut entries off the end or wrote the whole chain anew, unless such a head is given; that what was entered was
true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from sqlalchemy import Column, select

from engine.audit import contents
from engine.audit.checks import Parsed, check_chain, check_openings, documents_named
from engine.audit.register import Register, register_of
from engine.audit.tree import NOTHING, KeptTree, Outside, kept_tree
from engine.audit.verdict import Fault, Gap, Verdict
from engine.house.events import HOUSE
from engine.ledger import counting, rebuilding
from engine.ledger.chain import EMPTY, GENESIS, Head
from engine.ledger.directories import openings_document, still_fit
from engine.ledger.errors import EVERYWHERE, LedgerError
from engine.ledger.instants import instant, spelled
from engine.ledger.raw import RawCommand, RawEntry, number, raw_commands, raw_entries, readable, rows
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import (
    checkpoints,
    commands,
    deliveries,
    documents,
    events,
    files,
    inbox,
    limits,
    links,
    openings,
)
from engine.ledger.store import Ledger

DOCUMENTS = "documents"
"""The name under which `verify_ledger` reports on documents, files and messages, which belong to no stream."""


def verify_streams(ledger: Ledger, streams: Sequence[str]) -> list[Verdict]:
    """Check some streams, in their order; the house's list and the commands are read once for all of them.

    Cut off at the end, a stream shows it only by the commands that made the lost entries, while these are still there
    or counted. Raises LedgerError when the ledger itself cannot be read.
    """
    with ledger.reading() as snapshot:
        register, taken = _register(snapshot), raw_commands(snapshot)
        return [_stream(snapshot, stream, None, register, taken.get(stream, [])) for stream in streams]


def verify_ledger(
    ledger: Ledger,
    heads: Mapping[str, Head] | None = None,
    *,
    of_a_home: bool = False,
    outside: Outside = NOTHING,
) -> list[Verdict]:
    """Check every stream (also those of `heads`, and those that the house knows, that are no longer there), and the
    documents, files and messages. Whatever is wrong with one of them, the others are checked.

    `of_a_home`: the ledger is a home's, so that it began with the house; an empty one is then no whole one. `outside`:
    checkpoints and keys that whoever checks holds from elsewhere.
    """
    with ledger.reading() as snapshot:
        return verify_snapshot(snapshot, heads, of_a_home=of_a_home, outside=outside)


def verify_snapshot(
    snapshot: Snapshot,
    heads: Mapping[str, Head] | None = None,
    *,
    of_a_home: bool = False,
    outside: Outside = NOTHING,
) -> list[Verdict]:
    """`verify_ledger` of what one look sees, which may be a transaction that is not committed yet."""
    heads = heads or {}
    house = _house(snapshot)
    register, taken, tree = register_of(house), raw_commands(snapshot), kept_tree(snapshot)
    spoken_of = _streams(snapshot) | register.streams | counting.streams_counted(snapshot)
    known = sorted(spoken_of | tree.by_stream.keys() | heads.keys())
    verdicts = [_stream(snapshot, it, heads.get(it), register, taken.get(it, []), tree) for it in known]
    if of_a_home and HOUSE not in known:
        verdicts.append(Verdict(HOUSE, faults=(Fault("stream_gone", 1, "every home begins with it"),)))
    stored = Verdict(DOCUMENTS, faults=tuple(_stored_faults(snapshot, register)))
    whole = tree.verdict(house, sum(it.head.count for it in verdicts), outside)
    return [*verdicts, stored, *([whole] if whole else [])]


def _house(snapshot: Snapshot) -> list[Parsed]:
    return check_chain(HOUSE, [entry.body for entry in raw_entries(snapshot, HOUSE)])[0]


def _register(snapshot: Snapshot) -> Register:
    return register_of(_house(snapshot))


def _streams(snapshot: Snapshot) -> set[str]:
    """Every stream that any table speaks of."""
    tables = (events, openings, commands, limits, deliveries, links)
    return {
        readable(row["stream"]) for table in tables for row in rows(snapshot, table, columns=("stream",), distinct=True)
    }


def _stream(
    snapshot: Snapshot,
    stream: str,
    head: Head | None,
    register: Register,
    taken: Sequence[RawCommand],
    tree: KeptTree | None = None,
) -> Verdict:
    entries = raw_entries(snapshot, stream)
    parsed, fault = check_chain(stream, [entry.body for entry in entries], _stored_head(entries))
    faults = [fault] if fault else []
    faults += [
        Fault("changed", place)
        for place, entry in enumerate(entries, 1)
        if _hash(entry) != readable(entry.cells["hash"])
    ][:1]
    faults += [
        found
        for entry, stored in zip(parsed, entries, strict=False)
        if (found := check_openings(entry, stored.openings))
    ][:1]
    faults += _columns(entries, parsed)[:1]
    faults += _end(entries, head)
    faults += list(tree.stream_faults(stream, entries)) if tree else []
    faults += _began(stream, entries, register)
    faults += _commands(taken, counting.commands_counted(snapshot, stream), entries, parsed)
    if not faults:
        faults += _derived(snapshot, stream, parsed)
        faults += _proofs(snapshot, parsed, register)
        faults += _unexplained(stream, entries, parsed, register)
    sealed = sum(len(entry.sealed) for entry in parsed)
    erased = max(sealed - sum(len(stored.openings) for stored in entries), 0)
    gaps = []
    if erased and not faults:
        said = register.said.get(stream, ())
        gaps += [Gap("erased_since", ", ".join(f"{HOUSE} {it}" for it in said))] if said else []
        gaps += [] if register.erased.get(stream) else [Gap("openings_unexplained", str(erased))]
    return Verdict(stream, _stored_head(entries) or EMPTY, tuple(faults), sealed, erased, tuple(gaps))


def _stored_head(entries: Sequence[RawEntry]) -> Head | None:
    return Head(len(entries), readable(entries[-1].cells["hash"])) if entries else None


def _hash(entry: RawEntry) -> str:
    return sha256(entry.body).hexdigest()


def _columns(entries: Sequence[RawEntry], parsed: Sequence[Parsed]) -> list[Fault]:
    """Columns that say what the entry says, so that a query need not open every body: they have to agree with it."""
    pairs = zip(parsed, entries, strict=False)
    return [
        Fault("column_differs", entry.version, column)
        for entry, stored in pairs
        if (column := _differing(entry, stored))
    ]


def _differing(entry: Parsed, stored: RawEntry) -> str | None:
    cells = stored.cells
    said = {name: str(entry.envelope[name]) for name in ("version", "type", "command", "prev")} | {
        "at": entry.envelope["at"]
    }
    beside = {name: readable(cells[name]) for name in ("version", "type", "command", "prev")} | {
        "at": _time(number(cells["at"]))
    }
    return next((name for name in said if said[name] != beside[name]), None)


def _time(micros: int) -> str:
    try:
        return spelled(instant(micros))
    except OverflowError:
        return ""


def _end(entries: Sequence[RawEntry], head: Head | None) -> Iterator[Fault]:
    """A head that was sent out."""
    if head is not None and head.count > len(entries):
        yield Fault("truncated", len(entries) + 1, f"{head.count} entries are vouched for, {len(entries)} are here")
    elif head is not None and not (_hash(entries[head.count - 1]) if head.count else GENESIS).startswith(head.hash):
        yield Fault("head_differs", head.count)


def _began(stream: str, entries: Sequence[RawEntry], register: Register) -> Iterator[Fault]:
    """What the house says of it."""
    if not entries and stream in register.streams:
        yield Fault("stream_gone", 1, "the house says that it began")
    if entries and register.kept and stream != HOUSE and stream not in register.streams:
        yield Fault("stream_unknown", 1)


def _commands(
    taken: Sequence[RawCommand], counted: int | None, entries: Sequence[RawEntry], parsed: Sequence[Parsed]
) -> Iterator[Fault]:
    """The commands that were taken: each that an entry names is there, no entry of one is gone, and none is fewer than
    were counted.
    """
    last = max((it.last for it in taken), default=0)
    if last > len(entries):
        yield Fault("truncated", len(entries) + 1, f"a command wrote up to entry {last}")
    yield from _rows_of_commands({it.command: it for it in taken}, parsed)
    if counted is not None and counted != len(taken):
        yield Fault("command_gone", None, f"{counted} were taken, {len(taken)} are here")


def _rows_of_commands(taken: Mapping[str, RawCommand], parsed: Sequence[Parsed]) -> Iterator[Fault]:
    for entry in parsed:
        row = taken.get(entry.envelope["command"])
        if row is None:
            yield Fault("command_gone", entry.version, entry.envelope["command"])
            return
        if not row.first <= entry.version <= row.last:
            yield Fault("command_differs", entry.version, row.command)
            return


def _derived(snapshot: Snapshot, stream: str, parsed: Sequence[Parsed]) -> Iterator[Fault]:
    try:
        yield from (Fault("projection_differs", None, line) for line in rebuilding.differences(snapshot, [stream]))
    except EVERYWHERE:
        raise
    except LedgerError as error:
        yield Fault("entry_unreadable", None, str(error))
    kept = _kept(snapshot, documents.c.digest)
    for entry in parsed:
        yield from (
            Fault("document_missing", entry.version, name) for _, name in documents_named(entry) if name not in kept
        )


def _proofs(snapshot: Snapshot, parsed: Sequence[Parsed], register: Register) -> Iterator[Fault]:
    kept = _kept(snapshot, files.c.digest)
    gone = ((digest, entry) for digest, entry in contents.proofs(parsed).items() if digest not in kept | register.files)
    yield from (Fault("file_gone", entry, digest) for digest, entry in gone)


def _unexplained(
    stream: str, entries: Sequence[RawEntry], parsed: Sequence[Parsed], register: Register
) -> Iterator[Fault]:
    """Personal values that are gone though the house never said that they were erased. Of older streams it could not
    say it.
    """
    if stream not in register.begun and not (stream == HOUSE and register.kept):
        return
    explained = register.erased.get(stream, frozenset())
    for entry, stored in zip(parsed, entries, strict=True):
        if len(stored.openings) < len(set(entry.sealed)) and entry.version not in explained:
            yield Fault("opening_gone", entry.version)
            return


def _kept(snapshot: Snapshot, digest: Column[str]) -> set[str]:
    return {readable(row["digest"]) for row in rows(snapshot, digest.table, columns=("digest",))}


def _stored_faults(snapshot: Snapshot, register: Register) -> Iterator[Fault]:
    """Documents and files are the ones of their digest, a directory's openings are there, and no row is gone that was
    counted. Of openings that the house explains, what is left fits.
    """
    kept = _kept(snapshot, documents.c.digest)
    for row in rows(snapshot, documents):
        name, body = readable(row["digest"]), row["body"] or b""
        if sha256(body).hexdigest() != name and not (name in register.documents and still_fit(readable(body))):
            yield Fault("document_changed", None, name)
        elif (
            readable(row["kind"]) == "district" and (beside := openings_document(readable(body))) and beside not in kept
        ):
            yield Fault("document_missing", None, beside)
    for name in sorted(_kept(snapshot, files.c.digest)):
        content = next(
            (row["content"] for row in rows(snapshot, files, files.c.digest == name, columns=("content",))), None
        )
        if sha256(content or b"").hexdigest() != name:
            yield Fault("document_changed", None, name)
    yield from _counts(snapshot, register)


def _counts(snapshot: Snapshot, register: Register) -> Iterator[Fault]:
    counted_tables = ((counting.INBOX, inbox), (counting.FILES, files), (counting.CHECKPOINTS, checkpoints))
    for name, table in counted_tables:
        counted = counting.counted(snapshot, name)
        there = len(list(snapshot.execute(select(table.c[next(iter(table.primary_key.columns)).name]))))
        there += len(register.files) if name == counting.FILES else 0
        if counted is not None and there < counted:
            yield Fault("rows_gone", None, f"{name}: {counted} were kept, {there} are here{_holes(snapshot, name)}")


def _holes(snapshot: Snapshot, name: str) -> str:
    """The numbers between the messages of the inbox that no message has."""
    if name != counting.INBOX:
        return ""
    ids = [number(row["id"]) for row in rows(snapshot, inbox, columns=("id",), order=(inbox.c.id,))]
    missing = [str(it) for it in sorted(set(range(1, max(ids, default=0) + 1)) - set(ids))]
    return f" (no number {', '.join(missing[:10])})" if missing else ""
