"""Commands on the table of channels: check it, put it in force, show what is in force."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import does, group, looks
from hezhang.cli.shown.faults import answer_check
from hezhang.cli.shown.output import Output
from hezhang.cli.shown.templates import print_rows, print_templates
from hezhang.cli.typed.checked_paths import files_meant
from office.views.running.channels import ChannelsLoadedView, ChannelsView, channels
from office.views.running.templates import templates_view
from office.wording import notices

if TYPE_CHECKING:
    from office.files.channel_table import ChannelsFile
    from office.files.faults import Fault

app = group("channels")
Asking = Callable[[str, "ChannelsFile"], "list[Fault]"]

Table = Annotated[str, typer.Argument(metavar="PATH")]
Tables = Annotated[list[str], typer.Argument(metavar="PATH...")]


@looks(app, "check")
def check(session: Session, paths: Tables, ask: Annotated[bool, typer.Option("--ask")] = False) -> None:
    """Every fault of these tables of channels at once, and what of the playbooks cannot go out by them.

    With `--ask` the provider is asked about what is registered.
    """
    from office.files.data_files import shipped_channels

    meant = files_meant(paths, shipped_channels(), "no_such_channels")
    asking = partial(_asked, session) if ask else None
    answer_check(session.out, {shown: _faults(file, asking) for shown, file in meant.items()})


@looks(app, "templates")
def templates(
    session: Session,
    path: Annotated[str | None, typer.Argument(metavar="PATH")] = None,
    yaml: Annotated[bool, typer.Option("--yaml")] = False,
) -> None:
    """What to register so that all that the playbooks say goes out to mainland China."""
    from office.files.data_files import find_channels, load_channels
    from office.services.registrable import registrable_here

    table = load_channels(find_channels(path)).table if path is not None else session.office.channels()
    seen = templates_view(table, registrable_here(table))
    session.out.answer(seen, partial(print_rows if yaml else print_templates, session.out, seen))


@does(app, "load")
def load(session: Session, path: Table) -> None:
    """Put a table of channels in force, from now on and for every open incident; it is checked first, and recorded."""
    from office.files.data_files import find_channels
    from office.home.founding import load_channels_into

    event = load_channels_into(session.office.desk, find_channels(path), session.login)
    if isinstance(event, Refusal):
        raise Refused(event)
    unsaid = sum(it.severity == "fault" for it in _faults(find_channels(path), None))
    loaded = ChannelsLoadedView(True, event.channels, event.digest, unsaid)
    session.out.answer(loaded, partial(_print_loaded, session.out, loaded, path))


@looks(app, "show")
def show(session: Session) -> None:
    """The table in force: the channels of each urgency, and who carries a channel to which addresses."""
    seen = channels(session.office)
    session.out.answer(seen, partial(_print, session.out, seen))


def _print(out: Output, table: ChannelsView) -> None:
    urgencies = out.table("urgency", "channels")
    for urgency, named in table.urgencies.items():
        urgencies.add_row(urgency, " → ".join(named))
    out.print(urgencies)
    routes = out.table("channel", "addresses", "providers", "like_texts")
    for channel, row in table.carriers.items():
        for route in row.routes:
            routes.add_row(channel, route.addresses, " → ".join(route.providers), str(row.like_texts or ""))
    out.print(routes)


def _print_loaded(out: Output, it: ChannelsLoadedView, path: str) -> None:
    out.say(notices.CHANNELS_LOADED, channels=it.channels, digest=it.digest)
    if it.unsaid:
        out.complain(out.text(notices.UNSAID, count=str(it.unsaid), path=path), "yellow")


def _faults(file: Path, asking: Asking | None) -> list[Fault]:
    from office.files.data_files import DataRefused, load_channels
    from office.services.form_check import form_faults, placed
    from office.services.registrable import registrable_here

    try:
        loaded = load_channels(file)
    except DataRefused as refused:
        return list(refused.faults)
    faults = list(form_faults(file.name, loaded.table, registrable_here(loaded.table)))
    faults += asking(file.name, loaded.table) if asking is not None else ()
    return list(placed(faults, loaded.lines))


def _asked(session: Session, file: str, table: ChannelsFile) -> list[Fault]:
    """What the provider says of the rows of a table. Raises HomeMissing, HomeError: the home says who is asked."""
    from hezhang.cli.asked_templates import asked

    return asked(session.wiring, file, table)
