"""A look at the ledger from one snapshot: streams, commands, documents, and what time it is. Writes nothing.

A look has one reading of the clocks: time stands still in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from engine.ledger.chain import EMPTY, Head, digest
from engine.ledger.entries import recorded_from
from engine.ledger.errors import LedgerDamaged, NotInLedger, mapped
from engine.ledger.instants import instant
from engine.ledger.openings import Opening
from engine.ledger.sql.prepared import Driver, Prepared
from engine.ledger.sql.sqlite_file import Look
from engine.stream.recorded import Recorded
from engine.values.private import Private

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult, Executable

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
"""Of one statement: none, one set, or many sets at once."""

_HEAD = Prepared("SELECT version, hash FROM events WHERE stream = :stream ORDER BY version DESC LIMIT 1")
_BODIES = Prepared(
    "SELECT version, body, hash FROM events WHERE stream = :stream AND version > :after ORDER BY version"
)
_FIRST_BODY = Prepared("SELECT body FROM events WHERE stream = :stream AND version = 1")
_OPENINGS = Prepared(
    "SELECT version, digest, salt, value FROM openings WHERE stream = :stream AND version > :after ORDER BY version"
)
_KNOWN = (
    "WITH RECURSIVE known (stream) AS (SELECT min(stream) FROM events UNION ALL "
    "SELECT (SELECT min(events.stream) FROM events WHERE events.stream > known.stream) FROM known WHERE known.stream "
    "IS NOT NULL) "
)
"""Every stream by a seek for each, where a plain look for their beginnings would read every entry."""
_HEADS_OF = Prepared(
    f"{_KNOWN}SELECT known.stream, last.version, last.hash FROM known "
    "JOIN events AS first ON first.stream = known.stream AND first.version = 1 "
    "JOIN events AS last ON last.stream = known.stream "
    "AND last.version = (SELECT max(events.version) FROM events WHERE events.stream = known.stream) "
    "WHERE first.type = :type ORDER BY first.at, first.stream"
)
_VERSIONS = Prepared(
    f"{_KNOWN}SELECT stream, (SELECT max(events.version) FROM events WHERE events.stream = known.stream) AS version "
    "FROM known WHERE stream IS NOT NULL"
)
_STREAMS = Prepared("SELECT stream FROM events WHERE version = 1 ORDER BY at, stream")
AT_ONCE = 500
"""Streams in one statement."""
INCIDENT_OPENED = "incident_opened"
"""The event that begins an incident, by its name: whoever lists them needs none of their events."""
_COMMAND = Prepared('SELECT command, stream, "first", "last" FROM commands WHERE command = :command')
_CLOCKS = Prepared(
    "SELECT {machine_now}, story, machine, rate FROM (SELECT 1 AS one) AS always LEFT JOIN story_clock ON id = 1"
)
OF_EVERY_APPEND = _HEAD, _BODIES, _OPENINGS, _COMMAND, _CLOCKS
"""The statements with which a transaction looks before it writes."""
_DOCUMENT = Prepared("SELECT body FROM documents WHERE digest = :digest")
_DOCUMENTS = Prepared("SELECT body FROM documents WHERE kind = :kind ORDER BY digest")
_COUNTER = Prepared("SELECT value FROM counters WHERE name = :name")
_FILES = Prepared("SELECT digest FROM files")
_FILE = Prepared("SELECT content FROM files WHERE digest = :digest")


def one_of(column: str, values: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The condition that a column is one of these values, in plain SQL, and its parameters."""
    named = {f"{column}_{number}": value for number, value in enumerate(values)}
    return (f"{column} IN ({', '.join(f':{name}' for name in named)})" if named else "1 = 0"), named


@dataclass(frozen=True)
class CommandRecord:
    """What became of a command: the entries `first` to `last` of a stream; `last` is `first` - 1 where it changed
    nothing.
    """

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
    rate: int = 1000
    """How fast the story clock runs, in thousandths of life's."""


class Snapshot:
    """A look at the ledger from one snapshot."""

    def __init__(self, connection: Connection | Look) -> None:
        self._looked = connection
        self._heads: dict[str, Head] = {}

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return "sqlite" if isinstance(self._looked, Look) else self._looked.dialect.name

    def server_version(self) -> str:
        """The version of the database itself."""
        return ".".join(str(part) for part in self._connection.dialect.server_version_info or ())

    def execute(self, statement: Executable, parameters: Parameters = None) -> CursorResult[Any]:
        """Run one statement, for the modules beside this one. Raises LedgerError and nothing else."""
        with mapped():
            return self._connection.execute(statement, parameters)

    def rows(self, statement: Prepared, **parameters: Any) -> list[Any]:  # noqa: ANN401
        """Fetch the rows of a prepared statement, plain tuples."""
        return self._driver.rows(statement, parameters)

    @cached_property
    def _driver(self) -> Driver:
        return Driver(self._looked)

    @property
    def _connection(self) -> Connection:
        return self._looked.connection if isinstance(self._looked, Look) else self._looked

    # ── time ──

    @cached_property
    def clocks(self) -> Clocks:
        """Both clocks, read once per transaction."""
        now, story, since, rate = self.rows(_CLOCKS)[0]
        if story is None:
            return Clocks(instant(now), instant(now), simulated=False)
        return Clocks(instant(story + (now - since) * rate // 1000), instant(now), simulated=True, rate=rate)

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
        """How many entries the stream has, and the hash of the last. Read once: whoever appends on an old one meets a
        Conflict.
        """
        if stream not in self._heads:
            rows = self.rows(_HEAD, stream=stream)
            self._heads[stream] = Head(*rows[0]) if rows else EMPTY
        return self._heads[stream]

    def version(self, stream: str) -> int:
        """How many entries the stream has; 0 for one that does not exist."""
        return self.head(stream).count

    def versions(self) -> dict[str, int]:
        """How many entries each stream has. Two seeks in the key for each stream; no entry is read."""
        return dict(self.rows(_VERSIONS))

    def heads_of(self, type_: str) -> dict[str, Head]:
        """The head of each stream that begins with an event of this type, the oldest stream first. Reads no body."""
        return {stream: Head(version, hash_) for stream, version, hash_ in self.rows(_HEADS_OF, type=type_)}

    def first_openings(self, streams: Sequence[str]) -> dict[str, dict[str, Private]]:
        """What is left of the personal values of each stream's first entry, by digest."""
        found: dict[str, dict[str, Private]] = {stream: {} for stream in streams}
        for start in range(0, len(streams), AT_ONCE):
            of_them, named = one_of("stream", streams[start : start + AT_ONCE])
            first = Prepared(f"SELECT stream, digest, value FROM openings WHERE version = 1 AND {of_them}")
            for stream, digest_, value in self.rows(first, **named):
                found[stream][digest_] = Private(bytes(value).decode())
        return found

    def holds(self, stream: str, after: int, types: Sequence[str]) -> bool:
        """Whether an entry after number `after` is of one of these types. Reads no body."""
        of_them, named = one_of("type", types)
        there = Prepared(f"SELECT 1 FROM events WHERE stream = :stream AND version > :after AND {of_them} LIMIT 1")
        return bool(self.rows(there, stream=stream, after=after, **named))

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
        bodies = self.rows(_BODIES, stream=stream, after=after)
        if not bodies:
            return []
        beside: dict[int, list[Opening]] = {}
        for version, digest_, salt, value in self.rows(_OPENINGS, stream=stream, after=after):
            beside.setdefault(version, []).append(Opening(digest_, salt, bytes(value).decode()))
        return [StoredEntry(version, body, hash_, tuple(beside.get(version, ()))) for version, body, hash_ in bodies]

    def first_body(self, stream: str) -> str:
        """The bytes of a stream's first entry, as they were hashed. Raises NotInLedger for a stream that has none."""
        body = next((body for (body,) in self.rows(_FIRST_BODY, stream=stream)), None)
        if body is None:
            raise NotInLedger(f"no stream {stream} lies in the ledger")
        return str(body)

    def counter(self, name: str) -> int | None:
        """A counter of the ledger; None for one that does not exist."""
        return next((int(value) for (value,) in self.rows(_COUNTER, name=name)), None)

    def streams(self) -> list[str]:
        """Every stream, the oldest first."""
        return [stream for (stream,) in self.rows(_STREAMS)]

    def incidents(self) -> list[str]:
        """The streams of incidents, the oldest first; not the house's, and no probe's."""
        return self.streams_of(INCIDENT_OPENED)

    def streams_of(self, *types: str) -> list[str]:
        """The streams that begin with an event of one of these types, the oldest first."""
        of_them, named = one_of("type", types)
        begun = Prepared(
            f"{_KNOWN}SELECT known.stream FROM known JOIN events AS first ON first.stream = known.stream "
            f"AND first.version = 1 WHERE {of_them} ORDER BY first.at, first.stream"
        )
        return [stream for (stream,) in self.rows(begun, **named)]

    def answer_to(self, command: str) -> CommandRecord | None:
        """What became of a command; None for one that was never taken."""
        rows = self.rows(_COMMAND, command=command)
        return CommandRecord(*rows[0]) if rows else None

    # ── what the record refers to ──

    def document(self, digest_: str) -> str:
        """A playbook, district or standards text by its digest. Raises NotInLedger, and LedgerDamaged if its bytes
        changed.
        """
        body = self.document_as_it_lies(digest_)
        if digest(body) != digest_:
            raise LedgerDamaged(f"document {digest_} is not what was stored")
        return body

    def document_as_it_lies(self, digest_: str) -> str:
        """The same whatever became of it, for whoever holds each of its lines against something else. Raises
        NotInLedger.
        """
        body = next((body for (body,) in self.rows(_DOCUMENT, digest=digest_)), None)
        if body is None:
            raise NotInLedger(f"no document {digest_} lies in the ledger")
        return str(body)

    def documents_of(self, kind: str) -> list[str]:
        """Every document of a kind (`playbook`, `district` …)."""
        return [str(body) for (body,) in self.rows(_DOCUMENTS, kind=kind)]

    def files_kept(self) -> frozenset[str]:
        """The SHA-256 of every proof file that lies in the ledger."""
        return frozenset(digest_ for (digest_,) in self.rows(_FILES))

    def file(self, digest_: str) -> bytes:
        """A proof file by its SHA-256. Raises NotInLedger, and LedgerDamaged if its bytes changed."""
        content = next((content for (content,) in self.rows(_FILE, digest=digest_)), None)
        if content is None:
            raise NotInLedger(f"no file {digest_} lies in the ledger")
        if sha256(content).hexdigest() != digest_:
            raise LedgerDamaged(f"file {digest_} is not what was stored")
        return bytes(content)
