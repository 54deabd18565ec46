"""A file, or all the files of a folder as if they were one, as a value of a model: with the canonical text of it, by
which its digest knows no comment and no layout.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, TypeVar

import rfc8785
from pydantic import BaseModel, ValidationError

from office.files.faults import DataRefused, Fault, KeyPath, fault, shown_key
from office.files.model_faults import faults_of
from office.files.yaml_door import Document, read_yaml
from office.files.yaml_values import Lines, Value

FIRST_KEYS = {"Playbook": "playbook: oil_spill", "ChannelsFile": "channels: default", "Scenario": "scenario: s2"}
"""With which key a file of a model begins."""


def canonical(model: BaseModel) -> str:
    """RFC 8785 JSON of a model under the names that its file uses."""
    return rfc8785.dumps(plain(model)).decode()


def digest_of(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def plain(model: BaseModel) -> dict[str, Any]:
    """A model as JSON has it, under the names that its file uses."""
    return model.model_dump(mode="json", by_alias=True)


_Model = TypeVar("_Model", bound=BaseModel)


def validated(model: type[_Model], document: Document) -> _Model:
    """The value of a document. Raises DataRefused with every fault of its form."""
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


def files_of(folder: Path) -> list[Path]:
    """The .yaml files of a folder. Raises DataRefused where there is none."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise DataRefused([fault(str(folder), 1, "", "empty_folder")])
    return files


def gathered(folder: Path) -> tuple[Document, list[Fault]]:
    """The files of a folder as one, and those that cannot be.

    A key may stand in two files only where both hold mappings, and these share no key.
    """
    whole: dict[str, Value] = {}
    lines = Lines(str(folder))
    faults: list[Fault] = []
    for file in files_of(folder):
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
