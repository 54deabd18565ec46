"""A district as a checked value, from all the files of its folder; with everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.district.model import District
from engine.district.problems import Problem, problems
from office.files.address_check import AddressFinding, check_addresses
from office.files.as_model import canonical, digest_of, gathered
from office.files.faults import DataRefused, Fault, shown_key
from office.files.repair import Doubt, read_as_meant
from office.files.yaml_values import Lines

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
            "plan_items",
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
class LoadedDistrict:
    """A district of the right form, from all the files of its folder."""

    district: District
    digest: str
    canonical_text: str
    lines: Lines


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
    document, faults = gathered(folder)
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
