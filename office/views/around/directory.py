"""The directory as values: its tables, a row, what an edit would do, and who changed what when. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.directory.changes import RowEdit
from engine.directory.document import Document, compared, keys, row, tables
from engine.directory.state import Directory, Edited
from engine.stream.refusal import Refusal
from office.files import typed_values
from office.home import directories
from office.services.directory_edits import Draft, unknown_row
from office.views.running.checks import FaultView, fault_view
from office.wording.codes import CHANNELS, named
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office
    from office.services.directory_reach import Told


@dataclass(frozen=True)
class TableCountView:
    """A table and how many rows it has."""

    table: str
    rows: int
    edited: int


@dataclass(frozen=True)
class DirectoryView:
    """The directory in force by its digest, and how many edits lie between it and the files that it came from."""

    district: str
    digest: str
    edits: int
    tables: tuple[TableCountView, ...]


@dataclass(frozen=True)
class RowView:
    """A row: its fields as they are written, one within another by `channels.sms`."""

    table: str
    key: str
    fields: dict[str, str]


@dataclass(frozen=True)
class TableView:
    """The rows of a table in their order."""

    table: str
    digest: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class ChangeView:
    """A field with its values before and after; None where there was or is none, or where it was deleted after
    retention.
    """

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class RowEditView:
    """What becomes of a row: `put`, `changed` or `removed`."""

    table: str
    key: str
    act: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class EditedView:
    """An edit that was made: in which entry, when, by whom and why."""

    entry: int
    at: datetime
    by: str
    by_name: str
    via: str
    reason: str
    edit: RowEditView
    undone: bool


@dataclass(frozen=True)
class HistoryView:
    """The edits of the directory, a table or a row, the newest first. `loaded`: when it last came from files."""

    loaded: datetime | None
    edits: tuple[EditedView, ...]


@dataclass(frozen=True)
class ToldView:
    """Who is told anew, of which duties of an incident, where and instead of where."""

    incident: str
    person: str
    name: str
    channel: str
    channel_name: str
    address: str
    instead_of: str
    duties: tuple[str, ...]


@dataclass(frozen=True)
class EditView:
    """What an edit comes to, or came to where it is `saved`: the rows, whom it has told anew, and what is worth knowing
    of what comes out.
    """

    ok: bool
    saved: bool
    repeated: bool
    digest: str
    edits: tuple[RowEditView, ...]
    told: tuple[ToldView, ...]
    notes: tuple[FaultView, ...]


@dataclass(frozen=True)
class DiffView:
    """Files against the directory in force: what loading them would do, and which edits it would take back."""

    same: bool
    edits: tuple[RowEditView, ...]
    undoes: tuple[str, ...]


def directory_view(office: Office) -> DirectoryView:
    """Every table. Raises LedgerError."""
    document, state, digest = read(office)
    edited = [it.edit.table for it in state.since_files]
    counts = [TableCountView(it, len(keys(document, it)), edited.count(it)) for it in tables(document)]
    return DirectoryView(document["id"], digest, len(edited), tuple(counts))


def table_view(office: Office, table: str) -> TableView | Refusal:
    """One table. Raises LedgerError."""
    document, _, digest = read(office)
    if table not in tables(document):
        return unknown_table(document, table)
    return TableView(table, digest, tuple(_row(document, table, key) for key in keys(document, table)))


def row_view(office: Office, table: str, key: str) -> RowView | Refusal:
    """One row. Raises LedgerError."""
    document, _, _ = read(office)
    if table not in tables(document):
        return unknown_table(document, table)
    if row(document, table, key) is None:
        return unknown_row(document, table, key)
    return _row(document, table, key)


def history_view(office: Office, table: str | None = None, key: str | None = None) -> HistoryView:
    """What was edited. Raises LedgerError."""
    _, state, _ = read(office)
    names = {it.id: str(it.name) for it in office.district().persons.values()}
    last = state.taken.version if state.taken else 0
    found = [_edited(it, names, undone=it.version < last) for it in reversed(state.of(table, key))]
    return HistoryView(state.taken.at if state.taken else None, tuple(found))


def edit_view(office: Office, it: Draft, lang: Lang, *, saved: bool = False, repeated: bool = False) -> EditView:
    """An edit before it counts, or after. Raises LedgerError."""
    digest = office.house().district_digest
    notes = tuple(fault_view(note, lang) for note in it.notes)
    told = tuple(told_views(office, it.told, lang))
    return EditView(True, saved, repeated, digest, tuple(map(edit_of, it.edits)), told, notes)


def told_views(office: Office, told: Sequence[Told], lang: Lang) -> Iterable[ToldView]:
    """Whom an edit has told anew."""
    persons = office.district().persons
    for it in told:
        person = persons.get(it.person)
        yield ToldView(
            it.incident,
            it.person,
            str(person.name) if person else it.person,
            it.channel,
            named(CHANNELS, it.channel, lang),
            it.address,
            it.instead_of,
            it.duties,
        )


def diff_view(office: Office, then: Document) -> DiffView:
    """What a directory from files would change. Raises LedgerError."""
    now, state, _ = read(office)
    undoes = tuple(directories.undone(state, now, then))
    found = []
    for table in dict.fromkeys([*tables(now), *tables(then)]):
        for key in dict.fromkeys([*keys(now, table), *keys(then, table)]):
            edit = compared(table, key, row(now, table, key), row(then, table, key))
            found += [edit_of(edit)] if edit else []
    return DiffView(not found, tuple(found), undoes)


def edit_of(it: RowEdit) -> RowEditView:
    """What becomes of a row."""
    changes = (ChangeView(change.field, _shown(change.before), _shown(change.after)) for change in it.changes)
    return RowEditView(it.table, it.key, it.kind, tuple(changes))


def read(office: Office) -> tuple[Document, Directory, str]:
    """The directory in force as rows, how it came to be so, and its digest. Raises LedgerError."""
    with office.ledger.reading() as tx:
        digest = office.rulebook.house(tx).district_digest
        return directories.document_of(office.rulebook.district(tx, digest)), directories.directory(tx), digest


def unknown_table(document: Document, table: str) -> Refusal:
    """There is no table of this name."""
    return Refusal("unknown_table", {"table": table, "known": ", ".join(tables(document))})


def _row(document: Document, table: str, key: str) -> RowView:
    return RowView(table, key, typed_values.fields(row(document, table, key) or {}))


def _edited(it: Edited, names: dict[str, str], *, undone: bool) -> EditedView:
    by = names.get(it.by.person or "", it.by.name)
    return EditedView(it.version, it.at, it.by.name, by, it.by.via, str(it.reason), edit_of(it.edit), undone)


def _shown(value: str | None) -> str | None:
    import json

    if value is None:
        return None
    try:
        return typed_values.shown(json.loads(value))
    except ValueError:  # deleted after retention
        return value
