"""`hezhang witness`: run by the superior bureau, not by the office that is watched. It needs no home."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hezhang.cli.context import Session
from hezhang.cli.errors import CannotStart, WrongUsage
from hezhang.cli.registry import does, group, looks
from hezhang.cli.shown.output import Output
from office.views.record.witnesses import WatchedLogView, WitnessView
from office.wording import witness as words

if TYPE_CHECKING:
    from hezhang.witness.memory import Memory

app = group("witness")
Folder = Annotated[Path, typer.Argument(metavar="FOLDER")]


@does(app, "init")
def init(session: Session, folder: Folder, name: Annotated[str, typer.Option("--name")]) -> None:
    """Make a witness: a folder with keys of its own."""
    from hezhang.witness.memory import WitnessUnfit, make_witness

    try:
        memory = make_witness(folder, name)
    except WitnessUnfit as error:
        raise CannotStart(error.says, **error.values) from None
    except OSError as error:
        raise _unwritable(folder, error) from None
    seen = _seen(memory)
    session.out.answer(seen, partial(_print_made, session.out, seen))


@does(app, "trust")
def trust(session: Session, folder: Folder, keys: Annotated[list[str], typer.Argument(metavar="VKEY...")]) -> None:
    """Watch the log of these keys, as `hezhang audit key` of the office prints them."""
    from engine.tree.keys import parse_key
    from engine.tree.note import NoteUnreadable

    memory = _memory(folder)
    try:
        memory.trust([parse_key(it) for it in keys])
    except NoteUnreadable as error:
        raise WrongUsage(words.KEY_UNREADABLE, why=str(error)) from None
    except OSError as error:
        raise _unwritable(folder, error) from None
    _answer(session, memory)


@looks(app, "show")
def show(session: Session, folder: Folder) -> None:
    """Its keys, the logs that it watches, and how far it has signed each."""
    _answer(session, _memory(folder))


@does(app, "serve")
def serve(
    session: Session,
    folder: Folder,
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8002,
) -> None:
    """Answer the offices whose logs it watches, until Ctrl-C. TLS is the business of a proxy in front of it."""
    from hezhang.cli.free_port import check_port
    from hezhang.web.server import Serving, config
    from hezhang.witness.app import build
    from workers.wiring import log_to_stderr

    memory = _memory(folder)
    log_to_stderr()
    check_port(host, port)
    listens = partial(session.out.say, words.LISTENS, name=memory.name, url=f"http://{host}:{port}")
    Serving(config(build(memory), host, port), listens).run()


def _memory(folder: Path) -> Memory:
    from hezhang.witness.memory import Memory, WitnessUnfit

    try:
        return Memory(folder)
    except WitnessUnfit as error:
        raise CannotStart(error.says, **error.values) from None


def _unwritable(folder: Path, error: OSError) -> CannotStart:
    return CannotStart(words.UNWRITABLE, path=str(error.filename or folder), why=error.strerror or type(error).__name__)


def _answer(session: Session, memory: Memory) -> None:
    from hezhang.witness.memory import WitnessUnfit

    try:
        seen = _seen(memory)
    except WitnessUnfit as error:
        raise CannotStart(error.says, **error.values) from None
    session.out.answer(seen, partial(_print, session.out, seen))


def _seen(memory: Memory) -> WitnessView:
    return WitnessView(
        str(memory.folder), memory.name, memory.vkeys, tuple(_log(memory, origin) for origin in memory.logs())
    )


def _log(memory: Memory, origin: str) -> WatchedLogView:
    last = memory.last(origin)
    return WatchedLogView(
        origin,
        tuple(str(it) for it in memory.keys_of(origin)),
        last.checkpoint.size if last is not None else None,
        str(last.note) if last is not None else "",
        tuple(str(it) for it in memory.refused(origin)),
    )


def _print_made(out: Output, seen: WitnessView) -> None:
    out.say(words.MADE, name=seen.name, folder=seen.folder)
    _print_keys(out, seen.keys)
    out.say(words.WATCHES_NONE, folder=seen.folder)


def _print(out: Output, seen: WitnessView) -> None:
    out.print(seen.name)
    _print_keys(out, seen.keys)
    if not seen.logs:
        out.say(words.WATCHES_NONE, "yellow", folder=seen.folder)
    for it in seen.logs:
        out.say(words.WATCHES, origin=it.origin)
        _print_keys(out, it.keys)
        if it.size is None:
            out.say(words.NEVER_SIGNED, "yellow")
        else:
            out.say(words.SIGNED, size=str(it.size))
            out.print(it.note)
        for path in it.refused:
            out.say(words.REFUSED, "bold red", path=path)


def _print_keys(out: Output, keys: tuple[str, ...]) -> None:
    for key in keys:
        out.say(words.KEY, key=key)
