"""The home as one file: `hezhang backup` writes and checks it, `hezhang restore` puts it back."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hezhang.cli.context import Session
from hezhang.cli.errors import WrongUsage
from hezhang.cli.registry import does
from hezhang.cli.shown.output import REFUSED, Output
from office.views.running.backup import BackupView, KeyView, RestoredView
from office.wording import backups
from office.wording.times import say_instant

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    from office.backup.checking import Checked

app = typer.Typer()
KeyFile = Annotated[Path | None, typer.Option("--key-file")]


@does(app, "backup")
def backup(
    session: Session,
    file: Annotated[Path | None, typer.Argument()] = None,
    key: Annotated[str | None, typer.Option("--key")] = None,
    check: Annotated[bool, typer.Option("--check")] = False,
    key_file: KeyFile = None,
    new_key: Annotated[bool, typer.Option("--new-key")] = False,
) -> None:
    """Write the home into one file while everything goes on, and read it back; or check such a file, or make keys."""
    if check + new_key + (key is not None) > 1 or (key_file is not None and not check):
        raise WrongUsage(backups.ONE_OF)
    if (check or new_key) and file is None:
        raise WrongUsage(backups.NAME_FILE)
    if new_key:
        _make_key(session, file)
    elif check:
        _check(session, file, key_file)
    else:
        _write(session, file, key)


@does(app, "restore")
def restore(
    session: Session,
    file: Annotated[Path, typer.Argument()],
    database: Annotated[str | None, typer.Option("--database")] = None,
    key_file: KeyFile = None,
    with_faults: Annotated[bool, typer.Option("--with-faults")] = False,
) -> None:
    """Put a home back out of a backup, into an empty place."""
    from office.backup import restoring
    from office.home.settings import Settings

    settings = Settings()
    set_url = settings.hezhang_database_url
    url = database or (set_url.get_secret_value() if set_url is not None else None)
    done = restoring.restore(
        file,
        session.common.home or settings.hezhang_home,
        login=session.login,
        database_url=url,
        key=_secret(key_file),
        with_faults=with_faults,
    )
    said = done.manifest
    seen = RestoredView(
        True,
        said.home,
        said.kind,
        str(done.folder),
        str(file),
        said.taken_story,
        done.restored_at,
        done.streams,
        done.entries,
        done.faults,
        said.settings,
        said.secrets,
    )
    session.out.answer(seen, partial(_print_restored, session.out, seen))


def _write(session: Session, file: Path | None, key: str | None) -> None:
    from office.backup.keys import public_key
    from office.backup.rotation import back_up
    from office.backup.writing import write_backup

    office = session.office
    ledger, settings, folder = office.ledger, office.settings, office.settings.hezhang_backup_to
    given = key or settings.hezhang_backup_key
    if file is not None:
        written = write_backup(ledger, office.home, settings, file, public_key(given) if given else None)
    elif folder is None or key is not None:
        raise WrongUsage(backups.NAME_FILE)
    else:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with ledger.reading() as tx:
            now = tx.now_machine()
        written = back_up(ledger, office.home, settings, folder, now)
    _answer(session, written.path, written.checked, encrypted=given is not None)


def _check(session: Session, file: Path | None, key_file: Path | None) -> None:
    from office.backup.age import MAGIC
    from office.backup.checking import check_file

    assert file is not None
    checked = check_file(file, _secret(key_file))
    with file.open("rb") as content:
        _answer(session, file, checked, encrypted=content.read(len(MAGIC)) == MAGIC)


def _make_key(session: Session, file: Path | None) -> None:
    from engine.whole_file import write_whole
    from office.backup.keys import new_key

    assert file is not None
    if os.path.lexists(file):
        raise WrongUsage(backups.KEY_THERE, file=str(file))
    public, secret = new_key()
    write_whole(file, f"# public key: {public}\n{secret}\n".encode())
    made = KeyView(True, public, str(file))
    session.out.answer(made, lambda: session.out.say(backups.KEY_MADE, key=public, file=str(file)))


def _answer(session: Session, path: Path, checked: Checked, *, encrypted: bool) -> None:
    said = checked.manifest
    seen = BackupView(
        not checked.faults,
        str(path),
        path.stat().st_size,
        said.home,
        said.kind,
        said.database,
        said.program,
        said.taken,
        encrypted,
        checked.rows,
        checked.faults,
    )
    session.out.answer(seen, partial(_print_backup, session.out, seen))
    if not seen.ok:
        raise typer.Exit(REFUSED)


def _print_backup(out: Output, seen: BackupView) -> None:
    out.say(
        backups.WHOLE,
        file=seen.file,
        home=seen.home,
        taken=say_instant(seen.taken),
        entries=str(seen.rows.get("events", 0)),
        files=str(seen.rows.get("files", 0)),
        kilobytes=str(-(-seen.size // 1000)),
    )
    if not seen.encrypted:
        out.say(backups.IN_CLEAR)
    if seen.faults:
        out.complain(out.text(backups.WITH_FAULTS, faults=", ".join(seen.faults)))


def _print_restored(out: Output, seen: RestoredView) -> None:
    out.say(
        backups.RESTORED,
        home=seen.home,
        folder=seen.folder,
        streams=str(seen.streams),
        entries=str(seen.entries),
        taken=say_instant(seen.taken),
        restored=say_instant(seen.restored),
    )
    if seen.faults:
        out.complain(out.text(backups.WITH_FAULTS, faults=", ".join(seen.faults)))
    if seen.secrets:
        out.say(backups.SET_AGAIN, names=", ".join(seen.secrets))


def _secret(path: Path | None) -> X25519PrivateKey | None:
    from office.backup.keys import secret_key_of

    return secret_key_of(path) if path is not None else None
