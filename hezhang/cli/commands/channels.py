"""Commands on the table of channels: check it, put it in force, show what is in force."""

from __future__ import annotations

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
from hezhang.cli.typed.checked_paths import files_meant
from office.views.running.channels import ChannelsLoadedView, ChannelsView, channels
from office.wording import notices

if TYPE_CHECKING:
    from office.files.faults import Fault

app = group("channels")

Table = Annotated[str, typer.Argument(metavar="PATH")]
Tables = Annotated[list[str], typer.Argument(metavar="PATH...")]


@looks(app, "check")
def check(session: Session, paths: Tables) -> None:
    """Every fault of these tables of channels at once."""
    from office.files.data_files import shipped_channels

    meant = files_meant(paths, shipped_channels(), "no_such_channels")
    answer_check(session.out, {shown: _faults(file) for shown, file in meant.items()})


@does(app, "load")
def load(session: Session, path: Table) -> None:
    """Put a table of channels in force, from now on and for every open incident; it is checked first, and recorded."""
    from office.files.data_files import find_channels
    from office.home.founding import load_channels_into

    event = load_channels_into(session.office.desk, find_channels(path), session.login)
    if isinstance(event, Refusal):
        raise Refused(event)
    loaded = ChannelsLoadedView(True, event.channels, event.digest)
    said = partial(session.out.say, notices.CHANNELS_LOADED, channels=loaded.channels, digest=loaded.digest)
    session.out.answer(loaded, said)


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


def _faults(file: Path) -> list[Fault]:
    from office.files.data_files import DataRefused, load_channels

    try:
        load_channels(file)
    except DataRefused as refused:
        return list(refused.faults)
    return []
