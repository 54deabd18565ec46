"""Commands on the district's data: check it, put it in force, edit it row by row, and take it out again."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, unless_refused
from hezhang.cli.registry import acts, does, group, looks
from hezhang.cli.shown import directory_rendering as rendering
from hezhang.cli.shown.faults import answer_check
from hezhang.cli.shown.output import REFUSED
from hezhang.cli.typed.checked_paths import folders_meant
from hezhang.cli.typed.pairs import pairs
from office.views.running.home import DistrictLoadedView, ExportedDistrictView
from office.wording import directory as words
from office.wording import notices

if TYPE_CHECKING:
    from office.files.faults import Fault
    from office.services.directory_edits import Wish

app = group("district")

Folder = Annotated[str, typer.Argument(metavar="PATH")]
Folders = Annotated[list[str], typer.Argument(metavar="PATH...")]
Table = Annotated[str, typer.Argument(metavar="TABLE")]
Key = Annotated[str, typer.Argument(metavar="KEY")]
AnyTable = Annotated[str | None, typer.Argument(metavar="[TABLE]")]
AnyKey = Annotated[str | None, typer.Argument(metavar="[KEY]")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT")]
Preview = Annotated[bool, typer.Option("--preview")]


@looks(app, "check")
def check(session: Session, paths: Folders) -> None:
    """Every fault of a district's files at once."""
    from office.files.data_files import shipped_districts

    meant = folders_meant(paths, shipped_districts(), "no_such_district")
    answer_check(session.out, {shown: _faults(folder) for shown, folder in meant.items()})


@does(app, "load")
def load(session: Session, path: Folder, replace: Annotated[bool, typer.Option("--replace")] = False) -> None:
    """Put a district in force, from now on and for every open incident; it is checked first, and recorded."""
    from office.files.data_files import find_district
    from office.home.directories import load_into

    district = load_into(session.office.desk, find_district(path), session.login, replace=replace)
    if isinstance(district, Refusal):
        raise Refused(district)
    loaded = DistrictLoadedView(True, district.id, session.office.house().district_digest)
    said = partial(session.out.say, notices.DISTRICT_LOADED, district=loaded.district, digest=loaded.digest or "")
    session.out.answer(loaded, said)


@looks(app, "diff")
def diff(session: Session, path: Folder) -> None:
    """What loading these files would change, and which edits it would take back."""
    from office.files.data_files import find_district, load_district
    from office.home.directories import document_of
    from office.views.around.directory import diff_view

    seen = diff_view(session.office, document_of(load_district(find_district(path)).district))
    session.out.answer(seen, partial(rendering.print_diff, session.out, seen))
    if not seen.same:
        raise typer.Exit(REFUSED)


@looks(app, "export")
def export(session: Session, folder: Annotated[Path, typer.Argument(metavar="FOLDER")]) -> None:
    """Write the directory in force as files, which load again to the same."""
    from office.files.district_files import write_district

    if folder.exists() and any(folder.glob("*.yaml")):
        raise Refused(Refusal("folder_holds_files", {"folder": str(folder)}))
    with session.office.ledger.reading() as tx:
        district = session.office.rulebook.district(tx, session.office.rulebook.house(tx).district_digest)
    files = tuple(str(it) for it in write_district(district, folder))
    exported = ExportedDistrictView(True, district.id, session.office.house().district_digest, files)
    said = partial(session.out.say, words.EXPORTED, count=str(len(files)), folder=str(folder))
    session.out.answer(exported, said)


@looks(app, "show")
def show(session: Session, table: AnyTable = None, key: AnyKey = None) -> None:
    """The tables of the directory in force, the rows of one, or one row with its fields."""
    from office.views.around.directory import directory_view, row_view, table_view

    if table is None:
        whole = directory_view(session.office)
        session.out.answer(whole, partial(rendering.print_tables, session.out, whole))
    elif key is None:
        rows = unless_refused(table_view(session.office, table))
        session.out.answer(rows, partial(rendering.print_rows, session.out, rows))
    else:
        row = unless_refused(row_view(session.office, table, key))
        session.out.answer(row, partial(rendering.print_row, session.out, row))


@looks(app, "history")
def history(session: Session, table: AnyTable = None, key: AnyKey = None) -> None:
    """Who edited what when, and why: of the whole directory, a table or one row."""
    from office.views.around.directory import history_view

    seen = history_view(session.office, table, key)
    session.out.answer(seen, partial(rendering.print_history, session.out, seen))


@acts(app, "set")
def set_(
    session: Session,
    table: Table,
    key: Key,
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...")],
    reason: Reason,
    preview: Preview = False,
) -> None:
    """Put or change a row of the directory: checked, recorded, and followed by what is open."""
    from office.files.typed_values import typed
    from office.services.directory_edits import Wish

    given = {name: typed(table, name, value) for name, value in pairs(fields).items()}
    _edit(session, Wish(table, key, given), reason, preview=preview)


@acts(app, "remove")
def remove(session: Session, table: Table, key: Key, reason: Reason, preview: Preview = False) -> None:
    """Take a row out of the directory."""
    from office.services.directory_edits import Wish

    _edit(session, Wish(table, key, {}, gone=True), reason, preview=preview)


def _edit(session: Session, wish: Wish, reason: str, *, preview: bool) -> None:
    from office.services.directory_edits import draft, save
    from office.views.around.directory import edit_view

    session.refuse_time()
    office, lang = session.office, session.out.lang
    command, actor = session.command_id(), session.actor()
    known = office.desk.answered(command)
    if known is not None:
        unless_refused(known)
    drafted = unless_refused(draft(office, [wish]))
    saved = not preview and bool(drafted.edits)
    if saved or known is not None:
        unless_refused(save(office, drafted, actor=actor, reason=reason, command=command))
    seen = edit_view(office, drafted, lang, saved=saved, repeated=known is not None)
    session.out.answer(seen, partial(rendering.print_edit, session.out, seen))


def _faults(folder: Path) -> list[Fault]:
    from office.files.data_files import DataRefused
    from office.files.district_check import check_district

    try:
        return check_district(folder, datetime.now(UTC))
    except DataRefused as refused:
        return list(refused.faults)
