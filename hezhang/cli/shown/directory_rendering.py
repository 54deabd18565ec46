"""Prints the directory: its tables, rows, edits and what follows from them. Shows values that others have made."""

from __future__ import annotations

from collections.abc import Iterable

from hezhang.cli.shown.output import Output
from office.views.around.directory import (
    DiffView,
    DirectoryView,
    EditView,
    HistoryView,
    RowEditView,
    RowView,
    TableView,
)
from office.wording import directory as words
from office.wording.codes import named
from office.wording.times import say_instant

STYLES = {"put": "green", "changed": "yellow", "removed": "red"}


def print_tables(out: Output, it: DirectoryView) -> None:
    """Every table with its rows counted."""
    out.say(words.WHOLE, "bold", district=it.district, digest=it.digest[:8], edits=str(it.edits))
    for row in it.tables:
        edited = str(row.edited) if row.edited else ""
        title = named(words.TABLES, row.table, out.lang)
        out.say(words.TABLE, table=row.table, title=title, rows=str(row.rows), edited=edited)


def print_rows(out: Output, it: TableView) -> None:
    """One line for each row."""
    for row in it.rows:
        out.print(f"{row.key}  {'  '.join(_pair(*pair) for pair in row.fields.items() if pair[0] != 'id')}")


def print_row(out: Output, it: RowView) -> None:
    """One field a line, as `district set` takes it."""
    for pair in it.fields.items():
        out.print(_pair(*pair))


def print_diff(out: Output, it: DiffView) -> None:
    """What loading files would do."""
    if it.same:
        out.say(words.SAME, "green")
        return
    _rows(out, it.edits)
    if it.undoes:
        out.say(words.UNDOES, "bold yellow", count=str(len(it.undoes)), rows=", ".join(it.undoes))


def print_edit(out: Output, it: EditView) -> None:
    """An edit with whom it has told anew and what is worth knowing."""
    if not it.edits:
        out.say(words.UNCHANGED, "yellow")
        return
    if it.saved:
        out.say(words.SAVED, "bold", digest=it.digest[:8])
    else:
        out.say(words.WOULD, "bold yellow")
    _rows(out, it.edits)
    for told in it.told:
        out.say(
            words.TOLD,
            "bold",
            incident=told.incident,
            name=told.name,
            channel=told.channel_name,
            address=told.address,
            instead_of=told.instead_of,
            duties=", ".join(told.duties),
        )
    if not it.told:
        out.say(words.NOBODY_TOLD, "dim")
    for note in it.notes:
        out.complain(f"{note.key}: {note.message} — {note.mend}", "yellow")


def print_history(out: Output, it: HistoryView) -> None:
    """The newest edit first."""
    if not it.edits:
        out.say(words.NO_EDITS)
    for edited in it.edits:
        out.say(
            words.EDIT,
            at=say_instant(edited.at),
            by=edited.by_name,
            row=_row(out, edited.edit),
            reason=edited.reason,
            undone=out.text(words.UNDONE) if edited.undone else "",
        )
        _changes(out, edited.edit)


def _rows(out: Output, edits: Iterable[RowEditView]) -> None:
    for it in edits:
        out.print(_row(out, it), STYLES[it.act])
        _changes(out, it)


def _row(out: Output, it: RowEditView) -> str:
    return out.text(words.ROW, act=named(words.ACTS, it.act, out.lang), table=it.table, key=it.key)


def _changes(out: Output, it: RowEditView) -> None:
    nothing = out.text(words.NOTHING)
    for change in it.changes:
        out.say(words.CHANGE, field=change.field, before=change.before or nothing, after=change.after or nothing)


def _pair(name: str, value: str) -> str:
    return f"{name}={value}"
