"""Rows of the registers from a file: CSV as spreadsheets save it, or GeoJSON. What the rows say is checked by the rules
of the district; here it is only read.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.district.registers import TABLES, Table
from office.files.csv_text import delimiter_of, text_of
from office.files.faults import DataRefused, Fault, fault
from office.files.yaml_door import read_bytes

LISTS = frozenset({"monitors", "pollutants", "outfalls"})
"""Fields that hold several words, in one cell of a table."""
MOST = 20_000
"""Rows of one file."""
_BETWEEN = re.compile(r"[;；]")
_QUOTED = re.compile(r"'[\s\ufeff]*[=+\-@\t\r\n|%＝＋－＠]")
"""What the table that is written puts before a text that a spreadsheet would carry out."""


@dataclass(frozen=True)
class ReadRow:
    """One row as it is meant: in which register, under which key, and where it stands in the file."""

    table: Table
    key: str
    row: Mapping[str, Any]
    line: int


def read_register(path: Path) -> tuple[ReadRow, ...]:
    """Every row of a file. Raises DataRefused with everything that cannot be read."""
    content = read_bytes(path)
    text = text_of(content)
    if text is None:
        raise DataRefused([fault(str(path), 1, "", "not_utf8")])
    rows = list(_of_geojson(path, text) if text.lstrip().startswith("{") else _of_csv(path, text))
    faults = [it for it in rows if isinstance(it, Fault)]
    read = [it for it in rows if isinstance(it, ReadRow)]
    faults += list(_twice(path, read))
    if not read and not faults:
        faults.append(fault(str(path), 1, "", "no_rows"))
    if faults:
        raise DataRefused(faults)
    return tuple(read)


def _twice(path: Path, rows: list[ReadRow]) -> Iterator[Fault]:
    first: dict[tuple[str, str], int] = {}
    for it in rows:
        before = first.setdefault((it.table, it.key), it.line)
        if before != it.line:
            yield fault(str(path), it.line, it.key, "row_twice", key=it.key, first=str(before))


# ── a table ──


def _of_csv(path: Path, text: str) -> Iterator[ReadRow | Fault]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        header = [it.strip() for it in next(reader, [])]
        if not {"register", "id"} <= set(header):
            yield fault(str(path), 1, "", "no_register_columns")
            return
        for cells in reader:
            if any(it.strip() for it in cells):
                yield _of_line(path, reader.line_num, dict(zip(header, cells, strict=False)))
    except csv.Error as error:
        yield fault(str(path), reader.line_num, "", "unreadable", problem=str(error))


def _of_line(path: Path, line: int, cells: Mapping[str, str]) -> ReadRow | Fault:
    row: dict[str, Any] = {}
    for name, cell in cells.items():
        said = cell.strip()
        said = said[1:] if _QUOTED.match(said) else said
        if said and name:
            _put(row, name.split("."), _words(said) if name in LISTS else said)
    row["permits"] = _in_order(row.get("permits"))
    if not row["permits"]:
        del row["permits"]
    return _row(path, line, str(row.pop("register", "")), str(row.pop("id", "")), row)


def _put(row: dict[str, Any], path: list[str], value: object) -> None:
    for part in path[:-1]:
        inner = row.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        row = inner
    row[path[-1]] = value


def _words(said: str) -> list[str]:
    return [it.strip() for it in _BETWEEN.split(said) if it.strip()]


def _in_order(numbered: object) -> list[Any]:
    """What stood under `permits.1`, `permits.2`."""
    if not isinstance(numbered, dict):
        return []
    return [numbered[it] for it in sorted(numbered, key=lambda it: (len(it), it))]


# ── GeoJSON ──


def _of_geojson(path: Path, text: str) -> Iterator[ReadRow | Fault]:
    try:
        document = json.loads(text, parse_float=str)
        found = document["features"]
        if not isinstance(found, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        yield fault(str(path), 1, "", "no_geojson")
        return
    for number, it in enumerate(found, 1):
        yield _of_feature(path, number, it)


def _of_feature(path: Path, number: int, it: object) -> ReadRow | Fault:
    properties = it.get("properties") if isinstance(it, dict) else None
    if not isinstance(it, dict) or not isinstance(properties, dict):
        return fault(str(path), number, "", "no_geojson")
    row = {name: value for name, value in properties.items() if name not in ("register", "id") and value is not None}
    at = _coordinates(it.get("geometry"))
    if at is not None and _is_elsewhere(row.get("place"), at):
        known = row.get("place")
        row["place"] = {**(known if isinstance(known, dict) else {"crs": "WGS-84"}), "lon": at[0], "lat": at[1]}
    return _row(path, number, str(properties.get("register", "")), str(it.get("id") or properties.get("id") or ""), row)


def _coordinates(geometry: object) -> tuple[str, str] | None:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    at = geometry.get("coordinates")
    return (str(at[0]), str(at[1])) if isinstance(at, list) and len(at) >= 2 else None


def _is_elsewhere(place: object, at: tuple[str, str]) -> bool:
    """Whether somebody moved the point on a map since it was written."""
    try:
        known = (float(place["lon"]), float(place["lat"]))  # type: ignore[index]
        return known != (float(at[0]), float(at[1]))
    except (TypeError, KeyError, ValueError):
        return True


def _row(path: Path, line: int, table: str, key: str, row: Mapping[str, Any]) -> ReadRow | Fault:
    meant: Table | None = next((it for it in TABLES if it == table), None)
    if meant is None:
        return fault(str(path), line, key, "no_such_register", name=table, known=", ".join(TABLES))
    if not key:
        return fault(str(path), line, key, "row_without_id")
    return ReadRow(meant, key, row, line)
