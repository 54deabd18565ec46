"""The commands on the registers of outfalls and sources: what there is, what wants a look, and that somebody looked."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from engine.district.registers import Table
from engine.district.visiting import find, items
from engine.register.commands import CheckItem, Result
from engine.stream.refusal import Refusal
from engine.values.private import Private
from engine.whole_file import write_whole
from hezhang.cli.carrying_out import ask
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage, unless_refused
from hezhang.cli.registry import acts, group, looks
from hezhang.cli.shown.register_rendering import render_checked, render_item, render_register
from office.views.around.registers import CheckedView, RegisterWrittenView, item_page, register
from office.wording import notices

app = group("register")

Named = Annotated[str, typer.Argument(metavar="CODE")]
Subdistrict = Annotated[str | None, typer.Option("--subdistrict", metavar="UNIT")]
OnWater = Annotated[str | None, typer.Option("--water")]
Due = Annotated[bool, typer.Option("--due")]


@looks(app, "outfalls")
def outfalls(session: Session, subdistrict: Subdistrict = None, water: OnWater = None, due: Due = False) -> None:
    """Every outfall, or those of a subdistrict, of a water, or that want a look."""
    _list(session, "outfalls", subdistrict, water, due=due)


@looks(app, "sources")
def sources(session: Session, subdistrict: Subdistrict = None, water: OnWater = None, due: Due = False) -> None:
    """Every source, or those of a subdistrict, of a water, or that want a look."""
    _list(session, "sources", subdistrict, water, due=due)


@looks(app, "ledger")
def ledger(session: Session, subdistrict: Annotated[str, typer.Argument(metavar="UNIT")], due: Due = False) -> None:
    """The ledger of a subdistrict: its outfalls and its sources."""
    _list(session, None, subdistrict, None, due=due)


@looks(app, "show")
def show(session: Session, code: Named) -> None:
    """One outfall or source: what is known of it, every look at it, and the incidents that name it."""
    seen = unless_refused(item_page(session.office, code, session.out.lang))
    session.out.answer(seen, partial(render_item, session.out, seen))


@looks(app, "export")
def export(
    session: Session, file: Annotated[Path, typer.Argument(metavar="FILE")], subdistrict: Subdistrict = None
) -> None:
    """Write the registers, or the ledger of a subdistrict, as CSV or GeoJSON, by the name of the file."""
    from hezhang.documents import as_json
    from office.documents.register_geojson import features
    from office.documents.register_table import register_csv

    if file.suffix not in (".csv", ".geojson"):
        raise WrongUsage(notices.REGISTER_FILE, file=str(file))
    seen = unless_refused(register(session.office, session.out.lang, subdistrict=subdistrict))
    kept = {(it.table, it.id) for it in seen.items}
    rows = [it for it in items(session.office.district()) if (it.table, it.key) in kept]
    content = register_csv(rows) if file.suffix == ".csv" else as_json(features(rows)).encode()
    try:
        write_whole(file, content)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise WrongUsage(notices.FILE_NOT_WRITTEN, file=str(file), why=why) from None
    answer = RegisterWrittenView(True, str(file), len(rows))
    session.out.answer(answer, partial(session.out.say, notices.FILE_WRITTEN, file=str(file)))


@acts(app, "import")
def import_(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT")],
    whole: Annotated[bool, typer.Option("--whole")] = False,
    preview: Annotated[bool, typer.Option("--preview")] = False,
) -> None:
    """Take rows of the registers from CSV or GeoJSON: all of it is checked, and what changes is shown, before any of it
    counts.
    """
    from hezhang.cli.shown.directory_rendering import print_edit
    from office.services.directory_edits import save
    from office.services.register_import import draft_of
    from office.views.around.directory import edit_view

    session.refuse_time()
    office, command = session.office, session.command_id()
    known = office.desk.answered(command)
    if known is not None:
        unless_refused(known)
    drafted = unless_refused(draft_of(office, file, whole=whole))
    saved = not preview and bool(drafted.edits)
    if saved or known is not None:
        unless_refused(save(office, drafted, actor=session.actor(), reason=reason, command=command))
    seen = edit_view(office, drafted, session.out.lang, saved=saved, repeated=known is not None)
    session.out.answer(seen, partial(print_edit, session.out, seen))


@acts(app, "check")
def check(
    session: Session,
    code: Named,
    found: Annotated[str, typer.Option("--found", metavar="TEXT")],
    by: Annotated[str, typer.Option("--by", metavar="UNIT")],
    result: Annotated[Result, typer.Option("--result")] = "in_order",
) -> None:
    """Record that a unit looked at an outfall or a source, and what it found; what comes out that should not goes to
    the intake log.
    """
    from office.services.registers import check

    command = ask(
        session, CheckItem, table=_table(session, code), item=code, unit=by, result=result, found=Private(found)
    )
    looked = check(session.office, command)
    if isinstance(looked, Refusal):
        raise Refused(looked)
    seen = unless_refused(item_page(session.office, code, session.out.lang))
    answer = CheckedView(True, looked.done.repeated, seen.item, looked.signal, looked.routines)
    session.out.answer(answer, partial(render_checked, session.out, answer))


def _table(session: Session, code: str) -> Table:
    """In which register it stands; the rules say that it stands in none."""
    item = find(session.office.district(), code)
    return item.table if item is not None else "outfalls"


def _list(session: Session, table: Table | None, subdistrict: str | None, water: str | None, *, due: bool) -> None:
    seen = unless_refused(
        register(session.office, session.out.lang, table, subdistrict=subdistrict, water=water, due=due)
    )
    session.out.answer(seen, partial(render_register, session.out, seen))
