"""Writing to the ledger: events are appended to a stream, with all that follows from them, in one transaction. Says
nothing of what an event means.

A transaction has one reading of the clocks: time stands still in it. The queues beside the record (`outbox`, `limits`,
`inbox`, `heartbeats`, `story_clock`) are modules of functions that take a `Snapshot` or a `Transaction`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from engine.house.events import HOUSE, StreamBegun, ValuesErased
from engine.ledger import sizes
from engine.ledger.chain import Head, digest
from engine.ledger.entries import Entry, entry_of
from engine.ledger.errors import Conflict, EntryTooLarge, LedgerError
from engine.ledger.instants import micros
from engine.ledger.openings import Opening
from engine.ledger.snapshot import OF_EVERY_APPEND, Parameters, Snapshot
from engine.ledger.sql.prepared import Prepared, Write
from engine.stream.actor import TIMEKEEPER, Actor
from engine.stream.event import Event
from engine.stream.recorded import Recorded

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult, Executable

_NEXT_NUMBER = Prepared("UPDATE counters SET value = value + 1 WHERE name = 'incident' RETURNING value")
_ADD_EVENTS, _ADD_OPENINGS, _ADD_COMMAND = (
    Prepared(
        "INSERT INTO events (stream, version, type, at, command, prev, hash, body) "
        "VALUES (:stream, :version, :type, :at, :command, :prev, :hash, :body)"
    ),
    Prepared(
        "INSERT INTO openings (stream, version, digest, salt, value) VALUES (:stream, :version, :digest, :salt, :value)"
    ),
    Prepared('INSERT INTO commands (command, stream, "first", "last") VALUES (:command, :stream, :first, :last)'),
)


# What only writes is loaded where it is written: most commands look.


@cache
def _add_document(dialect: str) -> Prepared:
    from engine.ledger import projecting
    from engine.ledger.sql.tables import documents

    return Prepared(projecting.insert_new(dialect, documents), "digest", "kind", "body")


@cache
def of_every_append(dialect: str) -> tuple[Prepared, ...]:
    """What is compiled before anybody else is made to wait."""
    from engine.ledger import counting, projecting

    return (
        *OF_EVERY_APPEND,
        _NEXT_NUMBER,
        _add_document(dialect),
        _ADD_EVENTS,
        _ADD_OPENINGS,
        _ADD_COMMAND,
        *counting.of_every_append(dialect),
        *projecting.of_every_append(dialect),
    )


class Transaction(Snapshot):
    """A look at the ledger that may write. All of it is written, or nothing."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.failure: LedgerError | None = None
        self.appended: dict[str, Head] = {}
        """Where the streams stand to which entries were added."""

    def execute(self, statement: Executable, parameters: Parameters = None) -> CursorResult[Any]:
        """Run one statement. After an error the transaction can no longer commit, even if a caller swallows the
        error.
        """
        try:
            return super().execute(statement, parameters)
        except LedgerError as error:
            self.failure = error
            raise

    def rows(self, statement: Prepared, **parameters: Any) -> list[Any]:  # noqa: ANN401
        """Fetch the rows of a prepared statement; an error spoils the transaction in the same way."""
        try:
            return super().rows(statement, **parameters)
        except LedgerError as error:
            self.failure = error
            raise

    def write(self, writes: Sequence[Write]) -> None:
        """Run prepared statements in their order; an error spoils the transaction in the same way."""
        try:
            self._driver.write(writes)
        except LedgerError as error:
            self.failure = error
            raise

    def append(
        self,
        stream: str,
        expected_version: int,
        events: Sequence[Event],
        *,
        at: datetime,
        actor: Actor,
        command: str,
        district: str,
    ) -> list[Recorded]:
        """Add events to a stream that has `expected_version` entries, with their limits, deliveries and openings.

        `at` is story time (aware). The command's id is taken with them, also where there are no events. Raises Conflict
        if the
        stream has moved on or the command was taken before, DuplicateReference for a text's reference that its address
        already
        has, NotRecordable. Nothing is written then.
        """
        from engine.ledger import counting, projecting

        entries = self._chained(stream, expected_version, events, at, actor, command, district)
        recorded = [entry.recorded for entry in entries]
        taken = {
            "command": command,
            "stream": stream,
            "first": expected_version + 1,
            "last": expected_version + len(entries),
        }
        self.write(
            [
                (_ADD_EVENTS, [_event_row(entry) for entry in entries]),
                (
                    _ADD_OPENINGS,
                    [_opening_row(entry.recorded, opening) for entry in entries for opening in entry.openings],
                ),
                (_ADD_COMMAND, [taken]),
                *counting.command_taken(self.dialect, stream, first=expected_version == 0),
                *projecting.writes(self.dialect, recorded),
            ]
        )
        if entries:
            self._heads[stream] = self.appended[stream] = Head(entries[-1].recorded.version, entries[-1].hash)
        if entries and expected_version == 0:
            self._register(stream, at=at, actor=actor, district=district)
        return recorded

    def next_number(self) -> int:
        """The number of the next incident of this home, without gaps: it is given back if this transaction is."""
        return int(self.rows(_NEXT_NUMBER)[0][0])

    def put_document(self, kind: str, text: str) -> str:
        """Keep a canonical text (`playbook`, `district`, `standards`) under its digest, which is returned. Once is
        enough.
        """
        found = digest(text)
        self.write([(_add_document(self.dialect), [{"digest": found, "kind": kind, "body": text}])])
        return found

    def replace_document(self, digest_: str, text: str) -> None:
        """Keep less than a document held, under the digest of all of it."""
        from sqlalchemy import update

        from engine.ledger.sql.tables import documents

        self.execute(update(documents).where(documents.c.digest == digest_).values(body=text))

    def put_file(self, content: bytes) -> str:
        """Keep a proof file under its SHA-256, which is returned. Once is enough."""
        from engine.ledger import counting, projecting
        from engine.ledger.sql.tables import files

        found = sha256(content).hexdigest()
        kept = projecting.insert_new(self.dialect, files).returning(files.c.digest)
        if (
            self.execute(kept, {"digest": found, "size": len(content), "content": content}).scalar_one_or_none()
            is not None
        ):
            counting.row_kept(self, counting.FILES, files)
        return found

    def erase(self, stream: str, versions: Collection[int] | None = None) -> int:
        """Delete the openings of a stream (or of some entries) after retention; returns how many. The chain stays
        whole.

        The addresses of the stream's deliveries go with them, and the house says that it was done.
        """
        from engine.ledger.erasing import erase_entries

        erased = erase_entries(self, stream, versions)
        if erased and self._house_stands:
            said = ValuesErased(stream=stream, values=len(erased), entries=tuple(sorted(set(erased))))
            self._say(said, at=self.now_story(), actor=TIMEKEEPER, command=f"erased:{uuid4().hex}", district="")
        return len(erased)

    @property
    def _house_stands(self) -> bool:
        return self.version(HOUSE) > 0

    def _register(self, stream: str, *, at: datetime, actor: Actor, district: str) -> None:
        """Let the house say that a stream began. A ledger that was never made into a home has no house, and says
        nothing.
        """
        if stream == HOUSE or not self._house_stands:
            return
        before = (
            []
            if self.holds(HOUSE, 0, [StreamBegun.type])
            else [it for it in self.streams() if it not in (HOUSE, stream)]
        )
        begun = StreamBegun(stream=stream, before=tuple(sorted(before)))
        self._say(begun, at=at, actor=actor, command=f"begun:{stream}", district=district)

    def _say(self, event: Event, *, at: datetime, actor: Actor, command: str, district: str) -> None:
        self.append(HOUSE, self.version(HOUSE), [event], at=at, actor=actor, command=command, district=district)

    def _chained(
        self,
        stream: str,
        expected: int,
        events: Sequence[Event],
        at: datetime,
        actor: Actor,
        command: str,
        district: str,
    ) -> list[Entry]:
        head = self.head(stream)
        if head.count != expected:
            self.failure = Conflict(f"{stream} has {head.count} entries, {expected} were expected")
            raise self.failure
        machine_at = self.clocks.machine if self.clocks.simulated else None
        entries: list[Entry] = []
        for number, event in enumerate(events, expected + 1):
            recorded = Recorded(stream, number, at, machine_at, actor, command, district, event)
            entries.append(_within_limits(entry_of(recorded, entries[-1].hash if entries else head.hash)))
        return entries


def _within_limits(entry: Entry) -> Entry:
    """What no verifier would read is not written."""
    longest = max((len(opening.value) for opening in entry.openings), default=0)
    if longest > sizes.MAX_LINE // 8 or 4 * len(entry.body) > sizes.MAX_LINE < len(entry.body.encode()):
        raise EntryTooLarge(f"{entry.recorded.event.type}, of which an entry holds at most {sizes.MAX_LINE} bytes")
    return entry


def _event_row(entry: Entry) -> dict[str, object]:
    it = entry.recorded
    return {
        "stream": it.stream,
        "version": it.version,
        "type": it.event.type,
        "at": micros(it.at),
        "command": it.command,
        "prev": entry.prev,
        "hash": entry.hash,
        "body": entry.body,
    }


def _opening_row(recorded: Recorded, opening: Opening) -> dict[str, object]:
    return {
        "stream": recorded.stream,
        "version": recorded.version,
        "digest": opening.digest,
        "salt": opening.salt,
        "value": opening.value.encode(),
    }
