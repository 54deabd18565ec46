"""Erasing the personal values of an incident or a person, and holding what an inquiry may want. What is gone and what
the house says of it are written in one transaction; a refusal undoes both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from engine.audit.checks import proofs_named
from engine.desk import Done
from engine.house.commands import Erased, EraseValues, PlaceHold, ReleaseHold
from engine.house.events import HOUSE
from engine.ledger import directories, erasing
from engine.ledger.closings import over
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.backup.rotation import backups
from office.files.data_files import load_retention
from office.files.retention import Retention
from office.home.access_log import AccessLog

if TYPE_CHECKING:
    from engine.ledger.snapshot import Snapshot
    from engine.ledger.store import Transaction
    from office.office import Office

ACCESS = "access"
"""What the files of who looked are called where they are erased."""
_ADDRESS = re.compile(r"\+?[0-9]{5,20}|[^\s@]+@[^\s@]+|[a-z]+:\S+", re.ASCII)
"""A number, a mailbox, somebody in a chat."""
Envelopes = list[tuple[int, dict[str, object]]]


@dataclass(frozen=True)
class Erasure:
    """What was erased, and what is not reached from here: `backups` that hold it still, `whole` directories of an
    earlier program.
    """

    done: Done
    backups: tuple[str, ...]
    whole: int


def erase_stream(office: Office, command: str, stream: str, reason: str, actor: Actor) -> Erasure | Refusal:
    """Erase every personal value of an incident, or of a test of contacts. Raises LedgerError."""
    asked = EraseValues(id=command, actor=actor, stream=stream, reason=Private(reason), backups=kept_backups(office))

    def completed(tx: Transaction) -> Command:
        if not erasing.can_be_over(tx, stream):
            return asked.model_copy(update={"known": False})
        erasing.overwritten(tx)
        running = tuple(it for it in tx.incidents() if it == stream and not over(tx, it))
        files = _proofs_of_no_other(tx, stream)
        words = _texts_of(tx, stream)
        entries = erasing.erase_entries(tx, stream)
        gone = erasing.erase_files(tx, files)
        erased = Erased(stream=stream, values=len(entries), entries=tuple(sorted(set(entries))), files=gone)
        found = {
            "erased": (erased,) if entries or gone else (),
            "messages": erasing.empty_messages(tx, words, stream),
            "running": running,
        }
        return asked.model_copy(update=found)

    done = office.desk.hand_in(asked, completed)
    return done if isinstance(done, Refusal) else Erasure(done, asked.backups, 0)


def erase_person(office: Office, command: str, person: str, reason: str, actor: Actor) -> Erasure | Refusal:
    """Erase what is a person's wherever it is: texts to them, their addresses and names, their rows in directories.
    Raises LedgerError.
    """
    asked = EraseValues(id=command, actor=actor, person=person, reason=Private(reason), backups=kept_backups(office))
    in_force = person in office.district().persons
    whole: list[int] = []

    def completed(tx: Transaction) -> Command:
        streams = erasing.streams_naming(tx, person)
        whole[:] = [directories.stored_whole(tx, person)]
        erasing.overwritten(tx)
        documents = directories.erase_person(tx, person)
        wanted = {it: erasing.values_of(person, _envelopes(tx, it)) for it in streams}
        words = {value for it, of_it in wanted.items() for value in erasing.values_at(tx, it, of_it)}
        addresses = {it for it in words if _ADDRESS.fullmatch(it)}
        for it, of_it in erasing.values_with(tx, addresses).items():
            wanted[it] = wanted.get(it, set()) | of_it
        messages = erasing.empty_messages(tx, addresses)
        found = [_erased(tx, it, of_it) for it, of_it in wanted.items()]
        erasing.forget_addresses(tx, person, streams)
        erased = [it for it in found if it.values]
        if not erased and (documents or messages):
            erased = [Erased(stream=HOUSE, values=0, entries=())]
        running = [it for it in tx.incidents() if it in {of.stream for of in erased} and not over(tx, it)]
        return asked.model_copy(
            update={
                "erased": tuple(erased),
                "documents": documents,
                "messages": messages,
                "running": tuple(running),
                "in_force": in_force,
                "known": bool(streams or documents or whole[0]),
            }
        )

    done = office.desk.hand_in(asked, completed)
    return done if isinstance(done, Refusal) else Erasure(done, asked.backups, whole[0] if whole else 0)


def erase_accesses(office: Office, command: str, reason: str, actor: Actor) -> Erasure | Refusal:
    """Erase the files of who looked whose time is over, by the rules in force. Raises DataRefused, LedgerError,
    OSError.
    """
    log = AccessLog(office.home.folder)
    with office.ledger.reading() as tx:
        today = tx.now_machine().date()
    days = [it for it in log.days() if today - it > timedelta(days=retention_rules(office).rules["access"].days)]
    lines = sum(len(log.read(it).hashes) for it in days)
    erased = (Erased(stream=ACCESS, values=lines, entries=()),) if days else ()
    asked = EraseValues(
        id=command,
        actor=actor,
        stream=ACCESS,
        reason=Private(reason),
        erased=erased,
        documents=tuple(it.isoformat() for it in days),
    )
    done = office.desk.hand_in(asked)
    if isinstance(done, Refusal):
        return done
    for day in days:
        log.remove(day)
    return Erasure(done, (), 0)


def retention_rules(office: Office) -> Retention:
    """The rules of retention in force. Raises DataRefused."""
    return load_retention(office.settings.hezhang_retention)


def hold(office: Office, command: str, stream: str, reason: str, actor: Actor) -> Done | Refusal:
    """Let nothing of a stream be erased. Raises LedgerError."""
    with office.ledger.reading() as tx:
        known = stream != HOUSE and tx.version(stream) > 0
    return office.desk.hand_in(PlaceHold(id=command, actor=actor, stream=stream, reason=Private(reason), known=known))


def release(office: Office, command: str, stream: str, reason: str, actor: Actor) -> Done | Refusal:
    """Let it be erased again. Raises LedgerError."""
    return office.desk.hand_in(ReleaseHold(id=command, actor=actor, stream=stream, reason=Private(reason)))


def kept_backups(office: Office) -> tuple[str, ...]:
    """The backups in the office's own folder, by name: each holds what was there when it was written."""
    folder = office.settings.hezhang_backup_to
    try:
        return tuple(it.name for it in backups(folder)) if folder is not None else ()
    except OSError:
        return ()


def _erased(tx: Transaction, stream: str, wanted: set[tuple[int, str]]) -> Erased:
    entries = erasing.erase_values(tx, stream, wanted)
    return Erased(stream=stream, values=len(entries), entries=tuple(sorted(set(entries))))


def _envelopes(tx: Snapshot, stream: str) -> Envelopes:
    return [(it.version, json.loads(it.body)) for it in tx.stored(stream)]


def _proofs_of_no_other(tx: Snapshot, stream: str) -> set[str]:
    """The proof files that this stream names and no other."""
    mine = {digest for _, said in _envelopes(tx, stream) for digest in proofs_named(said["data"])}
    return {it for it in mine if set(erasing.streams_naming(tx, it)) == {stream}}


def _texts_of(tx: Snapshot, stream: str) -> set[str]:
    """What a message of the inbox that belongs to a stream holds: a delivery of it, or the digest of a link in one."""
    return set(_named(_envelopes(tx, stream)))


def _named(envelopes: Envelopes) -> Iterator[str]:
    for _, said in envelopes:
        data = said["data"]
        if isinstance(data, dict):
            yield from (str(data[name]) for name in ("delivery", "link", "provider_id") if data.get(name))
