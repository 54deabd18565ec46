"""The directory of a home: as rows, taken from files, and put in force with every edit, in one transaction with its
document and with what the house says is in force.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.directory.changes import RowEdit
from engine.directory.commands import EditDirectory, TakeDirectory
from engine.directory.document import Document, row
from engine.directory.events import DIRECTORY
from engine.directory.state import Directory
from engine.district.model import District
from engine.house.commands import FollowDirectory
from engine.house.events import HOUSE
from engine.house.state import fold as house_fold
from engine.incident.state import fold
from engine.ledger import directories
from engine.ledger.store import Snapshot, Transaction
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.files.data_files import LoadedDistrict, canonical, load_district, load_standards
from office.files.law_files import law_of

if TYPE_CHECKING:
    from engine.desk import Desk, Done


def document_of(district: District) -> Document:
    """A district as the rows of its canonical document."""
    document: Document = json.loads(canonical(district))
    return document


def stored(tx: Snapshot, digest: str) -> Document:
    """The document that is stored under a digest, with what newer versions of the program know besides. Raises
    LedgerError, and ValueError for one that is no district any more.
    """
    return document_of(District.model_validate_json(directories.opened(tx, digest)))


def directory(tx: Snapshot) -> Directory:
    """How the directory came to be what it is; in a home where nobody has edited it, a stream that has not begun."""
    state = Directory()
    for entry in tx.read(DIRECTORY):
        state.apply(entry)
    return state


def load_into(desk: Desk, path: Path, login: str, *, replace: bool = False) -> District | Refusal:
    """Put another district, or a newer version of it, in force, and with it the standards and tables of law of this
    version of the program, for whatever is opened from now on. Raises data_files' faults.

    Refused to whoever is no administrator, where it lacks what an open incident still uses, and where it takes edits
    back, unless they are to be replaced.
    """
    loaded = load_district(path)
    standards = load_standards(law=law_of(loaded.district, path))
    command = TakeDirectory(
        id=f"district-{uuid4().hex}",
        actor=Actor(via="cli", login=login),
        district=loaded.district.id,
        digest="",
        replace=replace,
    )

    def completed(tx: Transaction) -> TakeDirectory:
        house = house_fold(tx.read(HOUSE))
        if standards.digest != house.standards_digest:
            tx.put_document("standards", standards.canonical_text)
        now = _stored_if_it_reads(tx, house.district_digest)
        return command.model_copy(
            update={
                "digest": directories.put_directory(tx, loaded.canonical_text, house.district_digest),
                "undoes": tuple(it for it in undone(directory(tx), now, document_of(loaded.district))),
                "persons": tuple(_reached_otherwise(now, loaded)),
                "missing": tuple(still_used(tx, loaded.district)),
            }
        )

    done = desk.hand_in(command, completed, lambda it: _followed(it, standards.digest))
    return done if isinstance(done, Refusal) else loaded.district


def put_in_force(
    desk: Desk,
    was: str,
    text: str,
    edits: tuple[RowEdit, ...],
    *,
    actor: Actor,
    reason: str,
    command: str,
    swap: str = "",
) -> Done | Refusal:
    """Record edits of the directory of digest `was`, of which `text` is what comes out: checked, canonical. `swap`: the
    proposed one that is approved by it. Raises LedgerError.
    """
    district = District.model_validate_json(text)
    asked = EditDirectory(
        id=command,
        actor=actor,
        district=district.id,
        was=was,
        digest="",
        edits=edits,
        reason=Private(reason),
        swap=swap,
    )

    def completed(tx: Transaction) -> EditDirectory:
        in_force = house_fold(tx.read(HOUSE)).district_digest
        if in_force != was:
            return asked
        digest = directories.put_directory(tx, text, in_force)
        return asked.model_copy(update={"digest": digest, "missing": tuple(still_used(tx, district))})

    return desk.hand_in(asked, completed, _followed)


def undone(state: Directory, now: Document, then: Document) -> Iterable[str]:
    """The rows that were edited since files came and that would be otherwise then, as table and key."""
    edited = dict.fromkeys((it.edit.table, it.edit.key) for it in state.since_files)
    return [f"{table} {key}" for table, key in edited if row(now, table, key) != row(then, table, key)]


def still_used(tx: Snapshot, district: District) -> list[str]:
    """The waters and units of incidents that are not over which this district does not have."""
    missing: dict[str, None] = {}
    for stream in tx.incidents():
        incident = fold(stream, tx.read(stream))
        if incident.ended:
            continue
        if incident.head.water not in district.waters:
            missing[incident.head.water] = None
        for duty in incident.duties.values():
            if duty.open and duty.unit not in district.units:
                missing[duty.unit] = None
    return list(missing)


def _followed(command: Command, standards: str = "") -> FollowDirectory:
    assert isinstance(command, TakeDirectory | EditDirectory)
    return FollowDirectory(
        id=f"{command.id[:57]}:house",
        actor=Actor(via=command.actor.via),
        district=command.district,
        district_digest=command.digest,
        standards_digest=standards,
    )


def _stored_if_it_reads(tx: Snapshot, digest: str) -> Document:
    """The document in force; of one that cannot be read any more nothing is known, and files mend it."""
    try:
        return stored(tx, digest) if digest else {}
    except ValueError:
        return {}


def _reached_otherwise(now: Document, then: LoadedDistrict) -> Iterable[str]:
    for key, was in now.get("persons", {}).items():
        person = then.district.persons.get(key)
        if person is None or {name: str(it) for name, it in person.channels.items()} != was["channels"]:
            yield key
