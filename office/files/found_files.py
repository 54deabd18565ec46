"""Where data files lie: those shipped by their names, or the file or folder at a path. Reads none of them. What is not
there is refused with DataRefused.
"""

from __future__ import annotations

from pathlib import Path

from office.files.faults import DataRefused, Fault, fault, nearest
from office.files.shipped import DATA, PLAYBOOKS


def find_playbooks(setting: str | None = None) -> dict[str, Path]:
    """The playbooks by file name: those shipped, or those of the folder or file that `setting` (HEZHANG_PLAYBOOKS)
    names.
    """
    place = Path(setting) if setting else PLAYBOOKS
    files = [place] if place.is_file() else sorted(place.glob("*.yaml"))
    return {file.stem: file for file in files}


def find_playbook(name_or_path: str, setting: str | None = None) -> Path:
    """A playbook by name, or the file at a path."""
    known = find_playbooks(setting)
    if name_or_path in known:
        return known[name_or_path]
    if Path(name_or_path).is_file():
        return Path(name_or_path)
    raise DataRefused([_missing("no_such_playbook", name_or_path, known)])


def find_district(name_or_path: str) -> Path:
    """The folder of a shipped district by name, or the folder at a path (HEZHANG_DISTRICT)."""
    shipped = shipped_districts()
    if name_or_path in shipped:
        return shipped[name_or_path]
    if Path(name_or_path).is_dir():
        return Path(name_or_path)
    raise DataRefused([_missing("no_such_district", name_or_path, shipped)])


def shipped_districts() -> dict[str, Path]:
    """The folders of the shipped districts by name."""
    return {folder.name: folder for folder in sorted((DATA / "districts").glob("*")) if any(folder.glob("*.yaml"))}


def shipped_channels() -> dict[str, Path]:
    """The shipped tables of channels by name."""
    return {file.stem: file for file in sorted((DATA / "channels").glob("*.yaml"))}


def find_channels(name_or_path: str) -> Path:
    """A shipped table of channels by name, or the file at a path (HEZHANG_CHANNELS)."""
    shipped = shipped_channels()
    if name_or_path in shipped:
        return shipped[name_or_path]
    if Path(name_or_path).is_file():
        return Path(name_or_path)
    raise DataRefused([_missing("no_such_channels", name_or_path, shipped)])


def _missing(code: str, name: str, known: dict[str, Path]) -> Fault:
    return fault(name, 1, "", code, name=name, suggestion=nearest(name, known), known=", ".join(known))
