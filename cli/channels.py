"""Commands on the table of channels: check it, put it in force, show what is in force."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cli.context import Session
from cli.faults import as_document, print_faults, unusable
from cli.output import REFUSED, Output
from cli.registry import group, looks
from cli.rights import need_administrator
from wording import notices

if TYPE_CHECKING:
    from workers.channel_table import ChannelsFile
    from workers.faults import Fault

app = group("channels")

Table = Annotated[str, typer.Argument(metavar="PATH")]


@looks(app, "check")
def check(session: Session, path: Table) -> None:
    """Every fault of a table of channels at once."""
    found = {path: _faults(path)}
    session.out.answer(as_document(session.out, found), partial(print_faults, session.out, found))
    if unusable(found):
        raise typer.Exit(REFUSED)


@looks(app, "load")
def load(session: Session, path: Table) -> None:
    """Put a table of channels in force, from now on and for every open incident; it is checked first, and recorded."""
    from workers.data_files import find_channels
    from workers.founding import load_channels_into

    need_administrator(session, "channels load")
    event = load_channels_into(session.wiring.ledger, find_channels(path), session.login)
    loaded = {"channels": event.channels, "digest": event.digest}
    session.out.answer({"ok": True, **loaded}, partial(session.out.say, notices.CHANNELS_LOADED, **loaded))


@looks(app, "show")
def show(session: Session) -> None:
    """The table in force: the channels of each urgency, and who carries a channel to which addresses."""
    table = session.wiring.channels()
    session.out.answer(table, partial(_print, session.out, table))


def _print(out: Output, table: ChannelsFile) -> None:
    urgencies = out.table("urgency", "channels")
    for urgency, channels in table.urgencies.items():
        urgencies.add_row(urgency, " → ".join(channels))
    out.print(urgencies)
    routes = out.table("channel", "addresses", "providers", "like_texts")
    for channel, row in table.carriers.items():
        for route in row.routes:
            routes.add_row(channel, route.addresses, " → ".join(route.providers), str(row.like_texts or ""))
    out.print(routes)


def _faults(name: str) -> list[Fault]:
    """A file that is not there is wrong usage and is raised."""
    from workers.data_files import DataRefused, find_channels, load_channels

    file = find_channels(name)
    try:
        load_channels(file)
    except DataRefused as refused:
        return list(refused.faults)
    return []
