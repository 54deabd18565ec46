"""The ledger's door: open it, read a stream, append to one. Says nothing of what an event means.

    ledger = Ledger.open("sqlite:///var/ledger.db")
    with ledger.transaction() as tx:
        entries = tx.read("2026-0001")
        tx.append("2026-0001", len(entries), events, at=tx.now_story(), actor=actor, command=command_id, district=digest)

A transaction has one reading of the clocks: time stands still in it. The queues beside the record (`outbox`, `limits`, `inbox`,
`heartbeats`, `story_clock`) are modules of functions that take a `Reading` or a `Transaction`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Self

from sqlalchemy import (
    Connection,
    CursorResult,
    Engine,
    Executable,
    Integer,
    Text,
    bindparam,
    delete,
    insert,
    literal_column,
    select,
    update,
)

from engine.house.events import HOUSE
from engine.incident.actor import Actor
from engine.incident.events import Event
from engine.incident.recorded import Recorded
from engine.ledger import database, projecting, schema
from engine.ledger.chain import EMPTY, Head, digest
from engine.ledger.entries import Entry, entry_of, recorded_from
from engine.ledger.errors import Conflict, LedgerDamaged, LedgerError, NotInLedger, mapped
from engine.ledger.instants import instant, micros
from engine.ledger.openings import Opening
from engine.ledger.prepared import Prepared
from engine.ledger.tables import commands, counters, deliveries, documents, events, files, openings, story_clock

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
"""Of one statement: none, one set, or many sets at once."""

_STREAM, _AFTER = bindparam("stream", type_=Text), bindparam("after", type_=Integer)
_HEAD = Prepared(
    select(events.c.version, events.c.hash).where(events.c.stream == _STREAM).order_by(events.c.version.desc()).limit(literal_column("1"))
)
_BODIES = Prepared(
    select(events.c.version, events.c.body, events.c.hash)
    .where(events.c.stream == _STREAM, events.c.version > _AFTER)
    .order_by(events.c.version)
)
_OPENINGS = Prepared(
    select(openings.c.version, openings.c.digest, openings.c.salt, openings.c.value)
    .where(openings.c.stream == _STREAM, openings.c.version > _AFTER)
    .order_by(openings.c.version)
)
_STREAMS = select(events.c.stream).where(events.c.version == 1).order_by(events.c.at, events.c.stream)
_COMMAND = Prepared(select(commands).where(commands.c.command == bindparam("command", type_=Text)))
_CLOCKS = Prepared(
    select(database.machine_now(), story_clock.c.story, story_clock.c.machine, story_clock.c.rate).select_from(
        select(literal_column("1").label("one")).subquery().outerjoin(story_clock, story_clock.c.id == literal_column("1"))
    )
)
_NEXT_NUMBER = update(counters).where(counters.c.name == "incident").values(value=counters.c.value + 1).returning(counters.c.value)
_ADD_EVENTS, _ADD_OPENINGS, _ADD_COMMAND = Prepared(insert(events)), Prepared(insert(openings)), Prepared(insert(commands))
_DOCUMENT = select(documents.c.body).where(documents.c.digest == bindparam("digest"))
_FILE = select(files.c.content).where(files.c.digest == bindparam("digest"))


@dataclass(frozen=True)
class CommandRecord:
    """What became of a command: the entries `first` to `last` of a stream; `last` is `first` - 1 where it changed nothing."""

    command: str
    stream: str
    first: int
    last: int


@dataclass(frozen=True)
class StoredEntry:
    """An entry as it lies in the ledger: its exact bytes, the hash stored beside them, and its openings."""

    version: int
    body: str
    hash: str
    openings: tuple[Opening, ...]


@dataclass(frozen=True)
class Clocks:
    """One reading of both clocks (aware, UTC). `simulated`: the home's story clock runs apart from the machine's."""

    story: datetime
    machine: datetime
    simulated: bool


class Reading:
    """A look at the ledger from one snapshot."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._connection.dialect.name

    def execute(self, statement: Executable, parameters: Parameters = None) -> CursorResult[Any]:
        """Run one statement, for the modules beside this one. Raises LedgerError and nothing else."""
        with mapped():
            return self._connection.execute(statement, parameters)

    def rows(self, statement: Prepared, **parameters: Any) -> list[Any]:  # noqa: ANN401
        """Fetch the rows of a prepared statement, plain tuples."""
        return statement.rows(self._connection, **parameters)

    # ── time ──

    @cached_property
    def clocks(self) -> Clocks:
        """Both clocks, read once per transaction."""
        now, story, since, rate = self.rows(_CLOCKS)[0]
        if story is None:
            return Clocks(instant(now), instant(now), simulated=False)
        return Clocks(instant(story + (now - since) * rate // 1000), instant(now), simulated=True)

    def reread_clocks(self) -> None:
        """Forget the reading of the clocks: the next one is fresh."""
        self.__dict__.pop("clocks", None)

    def now_story(self) -> datetime:
        """The time that limits run by: the home's story clock if it has one, else the machine's. Aware, UTC."""
        return self.clocks.story

    def now_machine(self) -> datetime:
        """The database's own clock. Aware, UTC."""
        return self.clocks.machine

    # ── the record ──

    def head(self, stream: str) -> Head:
        """How many entries the stream has, and the hash of the last."""
        rows = self.rows(_HEAD, stream=stream)
        return Head(*rows[0]) if rows else EMPTY

    def version(self, stream: str) -> int:
        """How many entries the stream has; 0 for one that does not exist."""
        return self.head(stream).count

    def read(self, stream: str, after: int = 0, *, opened: bool = True) -> list[Recorded]:
        """The entries after number `after`, in order. With `opened` false every personal value reads as erased.

        Raises LedgerDamaged (UnknownEvent) for an entry that this program cannot read, naming it.
        """
        entries = []
        for stored in self.stored(stream, after):
            values = {opening.digest: opening.value for opening in stored.openings} if opened else {}
            try:
                entries.append(recorded_from(stored.body, values))
            except LedgerDamaged as error:
                raise type(error)(f"{stream} entry {stored.version}: {error}") from None
        return entries

    def stored(self, stream: str, after: int = 0) -> list[StoredEntry]:
        """The entries after number `after` exactly as they lie in the ledger."""
        beside: dict[int, list[Opening]] = {}
        for version, digest_, salt, value in self.rows(_OPENINGS, stream=stream, after=after):
            beside.setdefault(version, []).append(Opening(digest_, salt, bytes(value).decode()))
        return [
            StoredEntry(version, body, hash_, tuple(beside.get(version, ())))
            for version, body, hash_ in self.rows(_BODIES, stream=stream, after=after)
        ]

    def streams(self) -> list[str]:
        """Every stream, the oldest first."""
        return list(self.execute(_STREAMS).scalars())

    def incidents(self) -> list[str]:
        """Every stream but the house's, the oldest first."""
        return [stream for stream in self.streams() if stream != HOUSE]

    def answer_to(self, command: str) -> CommandRecord | None:
        """What became of a command; None for one that was never taken."""
        rows = self.rows(_COMMAND, command=command)
        return CommandRecord(*rows[0]) if rows else None

    # ── what the record refers to ──

    def document(self, digest_: str) -> str:
        """A playbook, district or standards text by its digest. Raises NotInLedger, and LedgerDamaged if its bytes changed."""
        body = self.execute(_DOCUMENT, {"digest": digest_}).scalar_one_or_none()
        if body is None:
            raise NotInLedger(f"no document {digest_} lies in the ledger")
        if digest(body) != digest_:
            raise LedgerDamaged(f"document {digest_} is not what was stored")
        return str(body)

    def file(self, digest_: str) -> bytes:
        """A proof file by its SHA-256. Raises NotInLedger, and LedgerDamaged if its bytes changed."""
        content = self.execute(_FILE, {"digest": digest_}).scalar_one_or_none()
        if content is None:
            raise NotInLedger(f"no file {digest_} lies in the ledger")
        if sha256(content).hexdigest() != digest_:
            raise LedgerDamaged(f"file {digest_} is not what was stored")
        return bytes(content)


class Transaction(Reading):
    """A look at the ledger that may write. All of it is written, or nothing."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.failure: LedgerError | None = None

    def execute(self, statement: Executable, parameters: Parameters = None) -> CursorResult[Any]:
        """Run one statement. After an error the transaction can no longer commit, even if a caller swallows the error."""
        try:
            return super().execute(statement, parameters)
        except LedgerError as error:
            self.failure = error
            raise

    def run(self, statement: Prepared, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a prepared statement for each set of parameters; an error spoils the transaction in the same way."""
        try:
            statement.run(self._connection, rows)
        except LedgerError as error:
            self.failure = error
            raise

    def append(
        self, stream: str, expected_version: int, events: Sequence[Event], *, at: datetime, actor: Actor, command: str, district: str
    ) -> list[Recorded]:  # fmt: skip
        """Add events to a stream that has `expected_version` entries, with their limits, deliveries and openings.

        `at` is story time (aware). The command's id is taken with them, also where there are no events. Raises Conflict if the
        stream has moved on or the command was taken before, DuplicateReference for a text's reference that its address already
        has, NotRecordable. Nothing is written then.
        """
        entries = self._chained(stream, expected_version, events, at, actor, command, district)
        if entries:
            self.run(_ADD_EVENTS, [_event_row(entry) for entry in entries])
        beside = [_opening_row(entry.recorded, opening) for entry in entries for opening in entry.openings]
        if beside:
            self.run(_ADD_OPENINGS, beside)
        taken = {"command": command, "stream": stream, "first": expected_version + 1, "last": expected_version + len(entries)}
        self.run(_ADD_COMMAND, [taken])
        recorded = [entry.recorded for entry in entries]
        projecting.apply(self, recorded)
        return recorded

    def next_number(self) -> int:
        """The number of the next incident of this home, without gaps: it is given back if this transaction is."""
        return int(self.execute(_NEXT_NUMBER).scalar_one())

    def put_document(self, kind: str, text: str) -> str:
        """Keep a canonical text (`playbook`, `district`, `standards`) under its digest, which is returned. Once is enough."""
        found = digest(text)
        self.execute(projecting.insert_new(self.dialect, documents), {"digest": found, "kind": kind, "body": text})
        return found

    def put_file(self, content: bytes) -> str:
        """Keep a proof file under its SHA-256, which is returned. Once is enough."""
        found = sha256(content).hexdigest()
        self.execute(projecting.insert_new(self.dialect, files), {"digest": found, "size": len(content), "content": content})
        return found

    def erase(self, stream: str, versions: Collection[int] | None = None) -> int:
        """Delete the openings of a stream (or of some entries) after retention; returns how many. The chain stays whole.

        The addresses of the stream's deliveries go with them.
        """
        chosen = openings.c.stream == stream
        owed = (events.c.stream == stream) & (events.c.type == "delivery_owed")
        if versions is not None:
            chosen &= openings.c.version.in_(sorted(versions))
            owed &= events.c.version.in_(sorted(versions))
        erased = self.execute(delete(openings).where(chosen)).rowcount
        told = [recorded_from(body, {}).event for body in self.execute(select(events.c.body).where(owed)).scalars()]
        gone = [getattr(event, "delivery", "") for event in told]
        self.execute(update(deliveries).where(deliveries.c.delivery.in_(gone)).values(address=None))
        return erased

    def _chained(
        self, stream: str, expected: int, events: Sequence[Event], at: datetime, actor: Actor, command: str, district: str
    ) -> list[Entry]:  # fmt: skip
        head = self.head(stream)
        if head.count != expected:
            self.failure = Conflict(f"{stream} has {head.count} entries, {expected} were expected")
            raise self.failure
        machine_at = self.clocks.machine if self.clocks.simulated else None
        entries: list[Entry] = []
        for number, event in enumerate(events, expected + 1):
            recorded = Recorded(stream, number, at, machine_at, actor, command, district, event)
            entries.append(entry_of(recorded, entries[-1].hash if entries else head.hash))
        return entries


class Ledger:
    """The record of one home, in SQLite or PostgreSQL. Safe to share between threads; a forked child opens connections of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = database.writing(engine)
        self._reader = database.snapshots(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a ledger that is there: `sqlite:///PATH` or `postgresql+psycopg://…`.

        Raises LedgerMissing, LedgerOlder, LedgerNewer, LedgerUnreachable, LedgerDamaged, LedgerAddressWrong.
        """
        ledger = cls(database.engine_for(url))
        with ledger._closed_if_refused(), ledger.engine.connect() as connection:
            schema.check(connection)
        return ledger

    @classmethod
    def create(cls, url: str) -> Self:
        """Make a ledger in an empty database (a new file for SQLite) and open it. Raises LedgerNotEmpty beside what `open` raises."""
        ledger = cls(database.engine_for(url, create=True))
        with ledger._closed_if_refused():
            with ledger._writer.begin() as connection:
                schema.create(connection)
            database.write_ahead(ledger.engine)
        return ledger

    @classmethod
    def upgrade(cls, url: str) -> Self:
        """Bring an older ledger to this program's shape and open it. Raises LedgerNewer, LedgerMissing."""
        ledger = cls(database.engine_for(url))
        with ledger._closed_if_refused(), ledger._writer.begin() as connection:
            schema.upgrade(connection)
        return ledger

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write: everything inside is committed at the end, or nothing. Raises LedgerError and what is raised inside."""
        with mapped(), self._writer.begin() as connection:
            transaction = Transaction(connection)
            yield transaction
            if transaction.failure:
                raise transaction.failure

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Read from one snapshot, without hindering a writer."""
        with mapped(), self._reader.begin() as connection:
            yield Reading(connection)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @contextmanager
    def _closed_if_refused(self) -> Iterator[None]:
        try:
            with mapped():
                yield
        except BaseException:
            self.close()
            raise


def _event_row(entry: Entry) -> dict[str, object]:
    it = entry.recorded
    return {
        "stream": it.stream, "version": it.version, "type": it.event.type, "at": micros(it.at), "command": it.command,
        "prev": entry.prev, "hash": entry.hash, "body": entry.body,
    }  # fmt: skip


def _opening_row(recorded: Recorded, opening: Opening) -> dict[str, object]:
    return {
        "stream": recorded.stream, "version": recorded.version,
        "digest": opening.digest, "salt": opening.salt, "value": opening.value.encode(),
    }  # fmt: skip


__all__ = ["Clocks", "CommandRecord", "Ledger", "Reading", "StoredEntry", "Transaction"]
