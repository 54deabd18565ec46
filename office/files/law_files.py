"""From the folders of a set of law to one checked book: its own files, and those of the sets that it goes on from.

A key that stands in several files, or several times, is one clause with several versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.district.model import District
from engine.regulations.book import LawBook
from engine.regulations.check_book import problems
from office.files.faults import DataRefused, Fault, KeyPath, fault, nearest, shown_key
from office.files.repair import read_as_meant
from office.files.shipped import DATA, REGULATIONS
from office.files.yaml_door import Document, read_yaml
from office.files.yaml_values import Lines, Value

NEWEST = "cn_2026"
"""The set of a district that names none."""
KEYED = ("grading", "reports", "warning", "warning_texts", "intake", "clauses")
"""Tables in which each key has versions."""
LISTED = ("command",)
"""Tables that are a list of rows."""


@dataclass(frozen=True)
class ExaminedLaw:
    """A book of law as it was probably meant, and everything that was found about it."""

    book: LawBook | None
    faults: tuple[Fault, ...]


def law_sets() -> dict[str, Path]:
    """The folders of the shipped sets of law by name."""
    return {folder.name: folder for folder in sorted((DATA / REGULATIONS).glob("*")) if any(folder.glob("*.yaml"))}


def find_law(name_or_path: str, beside: Path | None = None) -> Path:
    """The folder of a set by name, or at a path, taken from the folder `beside` where it is no absolute one. Raises
    DataRefused.
    """
    shipped = law_sets()
    if name_or_path in shipped:
        return shipped[name_or_path]
    path = (beside or Path()) / name_or_path
    if path.is_dir():
        return path
    known = ", ".join(shipped)
    raise DataRefused(
        [
            fault(
                name_or_path,
                1,
                "",
                "no_such_law",
                name=name_or_path,
                suggestion=nearest(name_or_path, shipped),
                known=known,
            )
        ]
    )


def load_law(name_or_path: str = NEWEST, beside: Path | None = None) -> LawBook:
    """Read a set of law and those that it goes on from. Raises DataRefused with everything that is wrong."""
    examined = examine_law(find_law(name_or_path, beside))
    faults = [it for it in examined.faults if it.severity == "fault"]
    if faults or examined.book is None:
        raise DataRefused(faults)
    return examined.book


def law_of(district: District, folder: Path) -> LawBook:
    """The law that a district goes by; `folder` is its own. Raises DataRefused."""
    return load_law(district.regulations or NEWEST, folder)


def examine_law(folder: Path) -> ExaminedLaw:
    """Read a set as far as it can be read. Raises nothing for bad files."""
    whole: dict[str, Value] = {}
    lines = Lines(str(folder))
    faults = _gather(folder, whole, lines, ())
    if faults:
        return ExaminedLaw(None, tuple(faults))
    read = read_as_meant(LawBook, Document(whole, lines))
    if read.model is None or read.faults:
        return ExaminedLaw(None, read.faults)
    found = []
    for it in problems(read.model):
        place = lines.at(it.path)
        found.append(Fault(place.file, place.line, shown_key(it.path), it.code, it.values, it.severity))
    return ExaminedLaw(read.model, tuple(found))


def _gather(folder: Path, whole: dict[str, Value], lines: Lines, behind: tuple[Path, ...]) -> list[Fault]:
    """The files of a folder, behind those of the sets that it follows."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        return [fault(str(folder), 1, "", "empty_folder")]
    documents, faults = _read(files)
    for document in documents:
        for path, name in _followed(document):
            place = document.lines.at(path)
            try:
                before = find_law(name, folder.parent)
            except DataRefused as refused:
                faults += [Fault(place.file, place.line, shown_key(path), it.code, it.values) for it in refused.faults]
                continue
            if before in (*behind, folder):
                faults.append(fault(place.file, place.line, shown_key(path), "law_follows_itself", name=name))
                continue
            faults += _gather(before, whole, lines, (*behind, folder))
    for document in documents:
        faults += _add(document, whole, lines)
    return faults


def _read(files: list[Path]) -> tuple[list[Document], list[Fault]]:
    documents: list[Document] = []
    faults: list[Fault] = []
    for file in files:
        try:
            document = read_yaml(file)
        except DataRefused as refused:
            faults += refused.faults
            continue
        if isinstance(document.value, dict):
            documents.append(document)
        else:
            faults.append(fault(str(file), 1, "", "not_a_mapping", key=f"{file.stem}:"))
    return documents, faults


def _followed(document: Document) -> list[tuple[KeyPath, str]]:
    """Which sets the sets of a file go on from, and where it says so."""
    sets = document.value.get("sets") if isinstance(document.value, dict) else None
    rows = sets.items() if isinstance(sets, dict) else ()
    found = (((("sets", key, "follows")), row.get("follows")) for key, row in rows if isinstance(row, dict))
    return [(path, name) for path, name in found if isinstance(name, str)]


def _add(document: Document, whole: dict[str, Value], lines: Lines) -> list[Fault]:
    """Put a file's tables behind those that are there already."""
    faults: list[Fault] = []
    assert isinstance(document.value, dict)
    for table, value in document.value.items():
        known = whole.get(table)
        if table in LISTED and isinstance(value, list):
            whole[table] = _stack((table,), known, value, lines, document.lines)
        elif isinstance(value, dict) and isinstance(known, dict | None):
            rows = dict(known or {})
            for key, row in value.items():
                if table in KEYED:
                    rows[key] = _stack((table, key), rows.get(key), row, lines, document.lines)
                elif key in rows:
                    faults.append(_twice((table, key), lines, document.lines))
                else:
                    rows[key] = row
            whole[table] = rows
            lines.places = {(table,): document.lines.at((table,)), **lines.places}
        elif table in whole:
            faults.append(_twice((table,), lines, document.lines))
        else:
            whole[table] = value
    lines.places = {
        **{p: it for p, it in document.lines.places.items() if p[:1] not in [(t,) for t in (*KEYED, *LISTED)]},
        **lines.places,
    }
    return faults


def _stack(path: KeyPath, known: Value, added: Value, lines: Lines, more: Lines) -> Value:
    """Versions behind the known ones, each with its place."""
    before = list(known) if isinstance(known, list) else []
    rows = added if isinstance(added, list) else [added]
    depth = len(path)
    for there, place in more.places.items():
        if there[:depth] != path:
            continue
        if len(there) == depth:
            lines.places.setdefault(path, place)
            if not isinstance(added, list):
                lines.places[(*path, len(before))] = place
        elif isinstance(added, list) and isinstance(number := there[depth], int):
            lines.places[(*path, number + len(before), *there[depth + 1 :])] = place
        else:
            lines.places[(*path, len(before), *there[depth:])] = place
    return [*before, *rows]


def _twice(path: tuple[str, ...], lines: Lines, again: Lines) -> Fault:
    first, second = lines.at(path), again.at(path)
    return fault(second.file, second.line, shown_key(path), "twice_in_folder", first=f"{first.file}:{first.line}")
