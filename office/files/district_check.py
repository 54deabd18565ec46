"""Everything that is worth knowing of a district's files: what keeps them from use, and what its rosters leave open
from a moment on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from engine.district.check_registers import on_a_day
from engine.district.model import District
from engine.district.roster_findings import roster_findings
from office.files.data_files import examine_district, load_standards
from office.files.faults import DataRefused, Fault, nearest, shown_key
from office.files.law_files import NEWEST, examine_law, find_law
from office.files.yaml_values import Lines
from office.wording.times import living_by, said_if_instant

AHEAD = timedelta(days=31)
"""How far ahead the rosters are looked at: a month's plan."""
OPTIONAL: Mapping[str, str] = {
    "calendar": "no_calendar",
    "rosters": "no_rosters",
    "stock": "no_stock",
    "routines": "no_routines",
    "monitors": "no_monitors",
    "outfalls": "no_outfalls",
    "sources": "no_sources",
}
"""Tables that a district can do without, and the note on what it then does without."""


def check_district(folder: Path, now: datetime) -> list[Fault]:
    """Every finding, in the order of files and lines; `now` (aware) is from when on rosters are looked at.

    Raises DataRefused where the folder holds no file.
    """
    examined = examine_district(folder)
    found = list(examined.faults)
    if examined.loaded is not None:
        district, lines = examined.loaded.district, examined.loaded.lines
        found += _left_out(district, folder)
        found += _of_law(district, folder, lines)
        found += of_monitors(district, lines)
        if not any(it.severity == "fault" and it.key.startswith(("rosters", "calendar", "timezone")) for it in found):
            found += of_rosters(district, lines, now)
        if not any(it.severity == "fault" and it.key.startswith("timezone") for it in found):
            found += _of_registers(district, lines, now)
    return sorted(found, key=lambda it: (it.file, it.line, it.key, it.code))


def _left_out(district: District, folder: Path) -> Iterator[Fault]:
    for table, code in OPTIONAL.items():
        if not getattr(district, table):
            yield Fault(str(folder / f"{table}.yaml"), 1, table, code, {"file": f"{table}.yaml"}, "note")


def _of_law(district: District, folder: Path, lines: Lines) -> Iterator[Fault]:
    """The set of law that the district names, and everything that is wrong with it."""
    place = lines.at(("regulations",))
    if not district.regulations:
        yield Fault(str(folder / "district.yaml"), 1, "regulations", "law_not_named", {"name": NEWEST}, "note")
    try:
        yield from examine_law(find_law(district.regulations or NEWEST, folder)).faults
    except DataRefused as refused:
        for it in refused.faults:
            yield Fault(place.file, place.line, "regulations", it.code, it.values)


def of_monitors(district: District, lines: Lines) -> Iterator[Fault]:
    """A monitor measures an item of a standard that there is."""
    standards = load_standards().standards if district.monitors else {}
    for key, monitor in district.monitors.items():
        standard = standards.get(monitor.standard)
        name, known, code, last = (
            (monitor.standard, list(standards), "unknown_standard", "standard")
            if standard is None
            else (monitor.item, list(standard.items), "unknown_item", "item")
        )
        if standard is None or standard.resolve(monitor.item) is None:
            path = ("monitors", key, last)
            place = lines.at(path)
            values = {"name": name, "suggestion": nearest(name, known), "known": ", ".join(known)}
            yield Fault(place.file, place.line, shown_key(path), code, values)


def _of_registers(district: District, lines: Lines, now: datetime) -> Iterator[Fault]:
    """Permits that ended, and what nobody looked at in time, as far as the files say."""
    for it in on_a_day(district, now.astimezone(ZoneInfo(district.timezone)).date(), {}):
        place = lines.at(it.path)
        yield Fault(place.file, place.line, shown_key(it.path), it.code, it.values, it.severity)


def of_rosters(district: District, lines: Lines, now: datetime) -> list[Fault]:
    """Gaps, ends and overlaps within a month, told in the district's own time."""
    with living_by(district.timezone):
        return list(_of_rosters(district, lines, now))


def _of_rosters(district: District, lines: Lines, now: datetime) -> Iterator[Fault]:
    for it in roster_findings(district, now, now + AHEAD):
        if it.severity == "fault":
            continue  # A person who is none: told by the check of the content, with its line.
        path = ("rosters", it.unit) if it.unit else ("calendar",)
        place = lines.at(path)
        values = {key: said_if_instant(value) for key, value in it.values.items()}
        yield Fault(place.file, place.line, shown_key(path), it.code, values, it.severity)
