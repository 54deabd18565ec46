"""What a check is to look at: names, files and folders as they were typed, as the files that they mean. Reads none of
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

SUFFIXES = (".yaml", ".yml")


def files_meant(given: Iterable[str], shipped: Mapping[str, Path], code: str) -> dict[str, Path]:
    """Each file by what it is called in the answer: a shipped one's name, a file's path, and every YAML file of a
    folder.

    Raises DataRefused with a fault of this code for what is none of these.
    """
    return {shown: path for one in given for shown, path in _files(one, shipped, code)}


def folders_meant(given: Iterable[str], shipped: Mapping[str, Path], code: str) -> dict[str, Path]:
    """Each folder of YAML files: a shipped one's name, a folder's path, and every such folder inside a folder that
    holds none itself.
    """
    return {shown: path for one in given for shown, path in _folders(one, shipped, code)}


def _files(one: str, shipped: Mapping[str, Path], code: str) -> Iterable[tuple[str, Path]]:
    path = Path(one)
    if one in shipped:
        return [(one, shipped[one])]
    if path.is_file():
        return [(one, path)]
    if path.is_dir() and (found := _yaml(path)):
        return [(str(file), file) for file in found]
    raise _refused(one, shipped, "empty_folder" if path.is_dir() else code)


def _folders(one: str, shipped: Mapping[str, Path], code: str) -> Iterable[tuple[str, Path]]:
    path = Path(one)
    if one in shipped:
        return [(one, shipped[one])]
    if not path.is_dir():
        raise _refused(one, shipped, "file_of_a_folder" if path.is_file() else code)
    inside = [folder for folder in sorted(path.iterdir()) if folder.is_dir() and _yaml(folder)]
    if inside and not _yaml(path):
        return [(str(folder), folder) for folder in inside]
    return [(one, path)]


def _yaml(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.iterdir()) if file.suffix in SUFFIXES and file.is_file()]


def _refused(name: str, known: Mapping[str, Path], code: str) -> Exception:
    from office.files.faults import DataRefused, fault, nearest

    values = {
        "name": name,
        "suggestion": nearest(name, known),
        "known": ", ".join(known),
        "folder": str(Path(name).parent),
    }
    return DataRefused([fault(name, 1, "", code, **values)])
