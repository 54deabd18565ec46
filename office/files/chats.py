"""The file of chats: which name stands for which Apprise URL. It lies outside the record, since every URL in it holds a
token.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from office.files.faults import DataRefused, Fault, fault
from office.files.yaml_door import read_yaml
from office.files.yaml_values import Lines

CHATS_FILE = "chats.yaml"
"""In the folder of a practice home."""


def read_chats(path: Path) -> dict[str, str]:
    """Name to URL. Raises DataRefused with file, line and name of each fault, and never a URL."""
    return _read(path)[0]


def check_chats(path: Path) -> list[Fault]:
    """Everything that is wrong with a file of chats, URLs that Apprise does not know included. Connects to nothing."""
    from notify.providers.apprise.chat import knows

    try:
        urls, lines = _read(path)
    except DataRefused as refused:
        return list(refused.faults)
    return [
        fault(str(path), lines.at((name,)).line, name, "chat_url_unknown")
        for name, url in urls.items()
        if not knows(url)
    ]


def write_practice_chats(path: Path, names: Iterable[str], port: int) -> None:
    """A practice home's own file: every chat is received on this machine. Raises OSError, and leaves nothing
    half-written then.
    """
    wanted = "".join(f"{name}: json://127.0.0.1:{port}/{name}\n" for name in sorted(set(names)))
    if path.is_file() and path.read_text() == wanted:
        return
    # A name of its own for each draft: a doctor's checks, side by side in one process, write it at the same time.
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(wanted)
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def _read(path: Path) -> tuple[dict[str, str], Lines]:
    try:
        found = path.stat()
    except OSError as error:
        raise DataRefused([fault(str(path), 1, "", "unreadable", problem=error.strerror or "")]) from None
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise DataRefused([fault(str(path), 1, "", "read_by_others", mode=f"{stat.S_IMODE(found.st_mode):03o}")])
    document = read_yaml(path)
    value = {} if document.value is None else document.value
    if not isinstance(value, dict):
        raise DataRefused([fault(str(path), 1, "", "chats_no_mapping")])
    wrong = [
        fault(str(path), document.lines.at((name,)).line, name, "chat_no_url")
        for name, url in value.items()
        if not _is_url(url)
    ]
    if wrong:
        raise DataRefused(wrong)
    return {name: str(url) for name, url in value.items()}, document.lines


def _is_url(value: object) -> bool:
    return isinstance(value, str) and "://" in value
