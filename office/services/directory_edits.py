"""An edit of the directory before it counts: made of what somebody typed, held to the rules of a district's files, and
shown with what follows from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.directory.changes import RowEdit
from engine.directory.document import WHOLE, WRAPPED, Document, Row, compared, keys, row, tables, with_row
from engine.directory.state import reaches
from engine.district.registers import TABLES
from engine.stream.refusal import Refusal
from office.files.district_check import of_rosters
from office.files.district_document import examine_document
from office.files.faults import DataRefused, Fault, nearest
from office.files.yaml_values import Lines, Place
from office.home import directories
from office.services.directory_reach import Told, told_anew

if TYPE_CHECKING:
    from engine.desk import Done
    from engine.ledger.snapshot import Snapshot
    from engine.stream.actor import Actor
    from office.office import Office

NAME = "directory"
"""What a fault calls it."""
_NOWHERE = Lines(NAME, {(): Place(NAME, 0, 0)})
NEW = "+"
"""The key of a new row of a list, whose rows have only their places."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants of a row: these fields (`channels.sms` is one within another) so, and None: away; or, with
    `gone`, the whole row away. `whole`: the fields are all that the row is to have.
    """

    table: str
    key: str
    fields: Mapping[str, Any]
    gone: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Draft:
    """An edit that could count. `was`: the digest of the directory that it was made of; `notes`: what is worth knowing
    of the directory that comes out and was not so before; `told`: who is told anew of what is open.
    """

    was: str
    text: str
    edits: tuple[RowEdit, ...]
    notes: tuple[Fault, ...]
    told: tuple[Told, ...]


def draft(office: Office, wishes: Sequence[Wish], was: str | None = None) -> Draft | Refusal:
    """What these wishes come to. `was`: the digest of the directory that somebody has looked at; that in force where
    it is None. Raises DataRefused with every fault that the directory would have and has not now, LedgerError.
    """
    with office.ledger.reading() as tx:
        in_force = office.rulebook.house(tx).district_digest
        if was is not None and was != in_force:
            return moved(tx)
        was_so, now = office.rulebook.district(tx, in_force), tx.now_story()
    before = directories.document_of(was_so)
    after = before
    for wish in wishes:
        made = wished(after, wish)
        if isinstance(made, Refusal):
            return made
        after = made
    examined = examine_document(after, NAME)
    known = examine_document(before, NAME).faults if examined.faults else ()
    new = [it for it in examined.faults if it not in known]
    if examined.loaded is None or any(it.severity == "fault" for it in new):
        raise DataRefused(it for it in new if it.severity == "fault" or examined.loaded is None)
    edits = tuple(_edits(before, json.loads(examined.loaded.canonical_text)))
    open_before = of_rosters(was_so, _NOWHERE, now)
    notes = new + [it for it in of_rosters(examined.loaded.district, _NOWHERE, now) if it not in open_before]
    persons = tuple(it.key for it in edits if reaches(it))
    told = told_anew(office, examined.loaded.district, persons)
    return Draft(in_force, examined.loaded.canonical_text, edits, tuple(notes), told)


def save(office: Office, it: Draft, *, actor: Actor, reason: str, command: str, swap: str = "") -> Done | Refusal:
    """Let a draft count, if the directory is still the one that it was made of. Who is told anew follows the commit.
    Raises LedgerError.
    """
    return directories.put_in_force(
        office.desk, it.was, it.text, it.edits, actor=actor, reason=reason, command=command, swap=swap
    )


def moved(tx: Snapshot) -> Refusal:
    """Somebody was faster: who, and at which row."""
    last = directories.directory(tx).since_files[-1:]
    who, of = (last[0].by.name, last[0].edit.named) if last else ("", "")
    return Refusal("directory_moved", {"who": who, "row": of})


def wished(document: Document, wish: Wish) -> Document | Refusal:
    """The document with one wish, unchecked."""
    # A register that is empty stands in no document, and can be begun all the same.
    known = [*tables(document), *(it for it in TABLES if it not in document)]
    if wish.table not in known:
        near = nearest(wish.table, known)
        return Refusal("unknown_table", {"table": wish.table, "known": ", ".join(known), "suggestion": near})
    found = row(document, wish.table, wish.key)
    if wish.gone:
        if found is None:
            return unknown_row(document, wish.table, wish.key)
        if wish.table == WHOLE:
            return Refusal("directory_fixed", {"field": WHOLE})
        return with_row(document, wish.table, wish.key, None)
    made: Row = {} if found is None or wish.whole else found
    for field, value in wish.fields.items():
        if not _put(made, field.split("."), value):
            return Refusal("no_such_field", {"row": f"{wish.table} {wish.key}", "field": field})
    if wish.table in WRAPPED and list(made) != [WRAPPED[wish.table]]:
        strange = next((it for it in made if it != WRAPPED[wish.table]), WRAPPED[wish.table])
        return Refusal("no_such_field", {"row": f"{wish.table} {wish.key}", "field": strange})
    return with_row(document, wish.table, wish.key, made)


def unknown_row(document: Document, table: str, key: str) -> Refusal:
    """There is no row of this key."""
    known = keys(document, table)
    near = nearest(key, known)
    return Refusal("unknown_row", {"table": table, "key": key, "suggestion": near})


def _edits(before: Document, after: Document) -> list[RowEdit]:
    """Every row that is otherwise; of a list whose rows have places, what is gone comes last place first."""
    found: list[RowEdit] = []
    for table in tables(after):
        at = dict.fromkeys([*keys(before, table), *keys(after, table)])
        of_table = [compared(table, key, row(before, table, key), row(after, table, key)) for key in at]
        kept = [it for it in of_table if it is not None]
        found += [it for it in kept if it.kind != "removed"] + [it for it in reversed(kept) if it.kind == "removed"]
    return found


def _put(made: Row, path: list[str], value: object) -> bool:
    for part in path[:-1]:
        inner = made.setdefault(part, {})
        if inner is None:
            inner = made[part] = {}
        if not isinstance(inner, dict):
            return False
        made = inner
    if value is None:
        made.pop(path[-1], None)
    else:
        made[path[-1]] = value
    return True
