"""A district that stands in no file, held to the rules of its files: one that was edited, before it counts."""

from __future__ import annotations

from typing import Any

from engine.district.model import District
from engine.district.problems import problems
from office.files.address_check import check_addresses
from office.files.data_files import ExaminedDistrict, LoadedDistrict, canonical, digest_of, of_address, of_problem
from office.files.district_check import of_monitors
from office.files.faults import DataRefused
from office.files.repair import read_as_meant
from office.files.yaml_door import Document
from office.files.yaml_values import Lines, Place


def examine_document(value: dict[str, Any], name: str) -> ExaminedDistrict:
    """A district that stands in no file, by the rules of its files. `name` is what a fault calls it."""
    lines = Lines(name)
    _place_all((), value, lines)
    read = read_as_meant(District, Document(value, lines))
    if read.model is None or read.faults:
        return ExaminedDistrict(None, DataRefused(read.faults).faults)
    faults = [of_problem(it, lines) for it in problems(read.model)]
    faults += of_monitors(read.model, lines)
    faults += [of_address(it, lines) for it in check_addresses(read.model)]
    text = canonical(read.model)
    return ExaminedDistrict(LoadedDistrict(read.model, digest_of(text), text, lines), DataRefused(faults).faults)


def _place_all(path: tuple[str | int, ...], value: object, lines: Lines) -> None:
    lines.places[path] = Place(lines.file, 0, 0)
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        _place_all((*path, key), part, lines)
