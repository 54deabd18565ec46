"""From data files to checked values: playbooks, districts and standards, each with its digest. Decides nothing about
them.

YAML itself comes in through yaml_door; what a playbook says beyond its form is playbook_check's. Every function raises
DataRefused.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import rfc8785
from pydantic import BaseModel, ValidationError

from engine.district.model import District
from engine.district.problems import Problem, problems
from engine.playbook.language import Playbook
from engine.regulations.book import LawBook
from engine.standards.model import Standard
from engine.standards.plausible import Plausible
from engine.substances.model import Substances
from office.files.address_check import AddressFinding, check_addresses
from office.files.channel_table import ChannelsFile
from office.files.faults import DataRefused, Fault, KeyPath, fault, nearest, shown_key
from office.files.law_files import load_law
from office.files.model_faults import faults_of
from office.files.repair import Doubt, read_as_meant
from office.files.shipped import DATA, LAW, PLAUSIBLE, PLAYBOOKS, SUBSTANCES
from office.files.yaml_door import Document, parse_yaml, read_bytes, read_yaml
from office.files.yaml_values import Lines, Value

__all__ = [
    "DataRefused",
    "Examined",
    "ExaminedDistrict",
    "Fault",
    "LoadedChannels",
    "LoadedDistrict",
    "LoadedPlaybook",
    "LoadedStandards",
    "examine_district",
    "examine_playbook",
    "find_channels",
    "find_district",
    "find_playbook",
    "find_playbooks",
    "load_channels",
    "load_district",
    "load_plausible",
    "load_playbook",
    "load_standards",
    "load_substances",
    "shipped_channels",
    "shipped_districts",
]

FIRST_KEYS = {"Playbook": "playbook: oil_spill", "ChannelsFile": "channels: default", "Scenario": "scenario: s2"}
"""With which key a file of a model begins."""
HOLDS = {
    **dict.fromkeys(
        (
            "id",
            "title",
            "area_code",
            "timezone",
            "incident_prefix",
            "regulations",
            "surroundings",
            "district_chief",
            "copy_to",
        ),
        "district",
    ),
    "example": "persons",
    "heads": "contacts",
    "facility_rules": "facilities",
}
"""In which file of a district's folder a key stands that is not the file's own name; any other is read too."""
ABSENT = frozenset({"missing_key", "missing_file"})


@dataclass(frozen=True)
class LoadedPlaybook:
    """A playbook of the right form. `canonical_text` is RFC 8785 JSON, so `digest` (SHA-256) knows no comment and no
    layout.
    """

    playbook: Playbook
    digest: str
    canonical_text: str
    lines: Lines


@dataclass(frozen=True)
class LoadedDistrict:
    """A district of the right form, from all the files of its folder."""

    district: District
    digest: str
    canonical_text: str
    lines: Lines


@dataclass(frozen=True)
class LoadedChannels:
    """A table of channels of the right form."""

    table: ChannelsFile
    digest: str
    canonical_text: str
    lines: Lines


@dataclass(frozen=True)
class LoadedStandards:
    """Every standard by its id, and the tables beside them; the canonical text holds them all under one digest."""

    standards: dict[str, Standard]
    law: LawBook
    plausible: Plausible
    substances: Substances
    digest: str
    canonical_text: str


# ── where they are ──────────────────────────────────────────────────────────


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


# ── reading them ────────────────────────────────────────────────────────────


def load_playbook(path: Path) -> LoadedPlaybook:
    """Read one playbook."""
    examined = examine_playbook(path)
    if examined.faults or examined.as_meant is None:
        raise DataRefused(examined.faults)
    return examined.as_meant


@dataclass(frozen=True)
class Examined:
    """A playbook and the faults of its form. With faults it is only as it was probably meant, good for nothing but
    further checks.
    """

    as_meant: LoadedPlaybook | None
    faults: tuple[Fault, ...]
    doubt: Doubt = field(default_factory=Doubt)


def examine_playbook(path: Path) -> Examined:
    """Read one playbook as far as it can be read. Raises nothing for a bad file."""
    try:
        with _one_reads:
            return _examined(str(path), read_bytes(path))
    except DataRefused as refused:
        return Examined(None, refused.faults)


_one_reads = Lock()
"""Whoever asks for a playbook while another thread reads it waits for what that one finds: together they would read it
twice.
"""


# The parser reads about 100 kB a second, and one command reads its playbook more than once.
@lru_cache(maxsize=8)
def _examined(file: str, data: bytes) -> Examined:
    document = parse_yaml(data, file)
    if not isinstance(document.value, dict):
        return Examined(None, (fault(file, 1, "", "not_a_mapping", key="playbook: oil_spill"),))
    if {"scenario", "script"} <= document.value.keys():
        return Examined(None, (fault(file, 1, "", "other_kind_of_file", kind="scenario"),))
    read = read_as_meant(Playbook, document)
    loaded = _loaded(read.model, document.lines) if read.model else None
    return Examined(loaded, DataRefused(read.faults).faults, read.doubt)


def _loaded(playbook: Playbook, lines: Lines) -> LoadedPlaybook:
    text = canonical(playbook)
    return LoadedPlaybook(playbook, digest_of(text), text, lines)


def load_district(folder: Path) -> LoadedDistrict:
    """Read a district: all the .yaml files of a folder as if they were one. Its form is checked first, then its
    content.
    """
    examined = examine_district(folder)
    faults = [it for it in examined.faults if it.severity == "fault"]
    if faults or examined.loaded is None:
        raise DataRefused(faults)
    return examined.loaded


@dataclass(frozen=True)
class ExaminedDistrict:
    """A district as it was probably meant, and everything that was found about it; None where nothing can be said of
    its content.
    """

    loaded: LoadedDistrict | None
    faults: tuple[Fault, ...]


def examine_district(folder: Path) -> ExaminedDistrict:
    """Read a district as far as it can be read. Raises DataRefused only where the folder holds no file at all."""
    document, faults = _gathered(folder)
    if faults and not document.value:
        return ExaminedDistrict(None, tuple(faults))
    read = read_as_meant(District, document)
    unread = bool(faults)
    faults += [it for it in (_at_its_file(it, folder) for it in read.faults) if not (unread and it.code in ABSENT)]
    if read.model is None or unread:
        return ExaminedDistrict(None, DataRefused(faults).faults)
    lines = document.lines
    if any(len(place) == 1 for place in read.doubt.places):
        # A whole table is missing: nearly every name would be unknown.
        return ExaminedDistrict(None, DataRefused(faults).faults)
    faults += [of_problem(it, lines) for it in problems(read.model) if not _explained(it, read.doubt)]
    faults += [of_address(it, lines) for it in check_addresses(read.model) if not read.doubt.covers(it.path)]
    text = canonical(read.model)
    return ExaminedDistrict(LoadedDistrict(read.model, digest_of(text), text, lines), DataRefused(faults).faults)


def _explained(problem: Problem, doubt: Doubt) -> bool:
    """Whether a fault of the form in the same row may be all that is behind it."""
    return doubt.covers(problem.path) or doubt.near(problem.path, 2)


def _at_its_file(it: Fault, folder: Path) -> Fault:
    """A table that no file holds is a fault of the file that it belongs in, and not of whichever file happens to be the
    first.
    """
    name = it.values.get("name", "")
    if it.code != "missing_key" or it.key != name:
        return it
    file = folder / f"{HOLDS.get(name, name)}.yaml"
    if file.is_file():
        return Fault(str(file), 1, it.key, "missing_key", it.values)
    return Fault(str(file), 1, it.key, "missing_file", {"name": name, "file": file.name})


def of_problem(problem: Problem, lines: Lines) -> Fault:
    """What is wrong with a district, at its place."""
    place = lines.at(problem.path)
    return Fault(place.file, place.line, shown_key(problem.path), problem.code, problem.values, problem.severity)


def of_address(it: AddressFinding, lines: Lines) -> Fault:
    """What is wrong with an address, at its place."""
    place = lines.at(it.path)
    return Fault(place.file, place.line, shown_key(it.path), it.code, it.values, it.severity)


def load_standards(
    folder: Path | None = None, law: LawBook | None = None, substances: Path | None = None
) -> LoadedStandards:
    """Read the standards, one .yaml file each, what can be at all, and the safety cards, those shipped unless a folder
    is given; with a book of law, the newest shipped unless one is given.
    """
    standards: dict[str, Standard] = {}
    for file in _files(folder or DATA / "standards"):
        if file.stem != PLAUSIBLE:
            standard = _validated(Standard, read_yaml(file))
            standards[standard.id] = standard
    book, plausible, cards = law or load_law(), load_plausible(folder), load_substances(substances)
    whole = {key: _plain(it) for key, it in standards.items()} | {
        LAW: _plain(book),
        PLAUSIBLE: _plain(plausible),
        SUBSTANCES: _plain(cards),
    }
    text = rfc8785.dumps(whole).decode()
    return LoadedStandards(standards, book, plausible, cards, digest_of(text), text)


def load_plausible(folder: Path | None = None) -> Plausible:
    """Read what can be at all; the shipped table unless the folder has one of its own."""
    own = folder / f"{PLAUSIBLE}.yaml" if folder else None
    return _validated(Plausible, read_yaml(own if own and own.is_file() else DATA / "standards" / f"{PLAUSIBLE}.yaml"))


def load_substances(folder: Path | None = None) -> Substances:
    """Read the safety cards: all the .yaml files of a folder as if they were one; those shipped unless a folder is
    given.
    """
    place = folder or DATA / SUBSTANCES
    return _substances(place, tuple(read_bytes(it) for it in sorted(place.glob("*.yaml"))))


@lru_cache(maxsize=2)
def _substances(folder: Path, content: tuple[bytes, ...]) -> Substances:
    """What the files of a folder say, for the very bytes that they hold: a check of playbooks asks for each of them."""
    document, faults = _gathered(folder)
    if faults:
        raise DataRefused(faults)
    return _validated(Substances, document)


def load_channels(path: Path) -> LoadedChannels:
    """Read a table of channels."""
    document = read_yaml(path)
    table = _validated(ChannelsFile, document)
    text = canonical(table)
    return LoadedChannels(table, digest_of(text), text, document.lines)


def canonical(model: BaseModel) -> str:
    """RFC 8785 JSON of a model under the names that its file uses."""
    return rfc8785.dumps(_plain(model)).decode()


def digest_of(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(model: BaseModel) -> dict[str, Any]:
    return model.model_dump(mode="json", by_alias=True)


_Model = TypeVar("_Model", bound=BaseModel)


def _validated(model: type[_Model], document: Document) -> _Model:
    valid, located = _tried(model, document)
    if valid is None:
        raise DataRefused(fault for _, fault in located)
    return valid


def _tried(model: type[_Model], document: Document) -> tuple[_Model | None, list[tuple[KeyPath, Fault]]]:
    if not isinstance(document.value, dict):
        return None, [
            ((), fault(document.lines.file, 1, "", "not_a_mapping", key=FIRST_KEYS.get(model.__name__, "id: …")))
        ]
    try:
        return model.model_validate(document.value), []
    except ValidationError as error:
        return None, faults_of(error, model, document.lines)


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise DataRefused([fault(str(folder), 1, "", "empty_folder")])
    return files


def _gathered(folder: Path) -> tuple[Document, list[Fault]]:
    """The files of a folder as one, and those that cannot be.

    A key may stand in two files only where both hold mappings, and these share no key.
    """
    whole: dict[str, Value] = {}
    lines = Lines(str(folder))
    faults: list[Fault] = []
    for file in _files(folder):
        try:
            document = read_yaml(file)
        except DataRefused as refused:
            faults += refused.faults
            continue
        if not isinstance(document.value, dict):
            faults.append(fault(str(file), 1, "", "not_a_mapping", key=f"{file.stem}:"))
            continue
        faults += _merge(whole, lines, document.value, document.lines)
    return Document(whole, lines), faults


def _merge(whole: dict[str, Value], lines: Lines, part: dict[str, Value], part_lines: Lines) -> list[Fault]:
    faults = []
    for key, value in part.items():
        known = whole.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            faults += [_twice((key, inner), lines, part_lines) for inner in value if inner in known]
            whole[key] = {**value, **known}
        elif key in whole:
            faults.append(_twice((key,), lines, part_lines))
        else:
            whole[key] = value
    lines.places = {**part_lines.places, **lines.places}
    return faults


def _twice(path: tuple[str, ...], lines: Lines, again: Lines) -> Fault:
    first, second = lines.at(path), again.at(path)
    return fault(second.file, second.line, shown_key(path), "twice_in_folder", first=f"{first.file}:{first.line}")
