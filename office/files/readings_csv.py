"""Reads a list of samples from a CSV file: every fault by its line and column, or every row. Judges no value; the rules
do.

Spreadsheets save one in UTF-8 (with or without a mark at its head), in GBK or GB 18030, or in UTF-16, and part its
cells by commas, semicolons or tabs. What cannot be seen of a cell is dropped, but for values, of which the rules say
what was.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from engine.incident.commands import SampleRow
from engine.stream.refusal import Missing, Refusal
from engine.values.faults import ValueFault
from engine.values.instant import read_instant
from engine.values.text import seen
from office.files.csv_text import delimiter_of, text_of

COLUMNS = {
    "point": ("point", "点位", "采样点"),
    "sampled_at": ("sampled_at", "time", "采样时间", "时间"),
    "item": ("item", "项目", "监测项目"),
    "value": ("value", "结果", "监测结果", "值"),
    "unit": ("unit", "单位"),
    "detection": ("detection_limit", "mdl", "检出限"),
    "method": ("method", "方法", "监测方法"),
    "sampler": ("sampler", "采样员", "采样人"),
}
"""What each column may be called, in either language."""
NEEDED = ("point", "sampled_at", "item", "value")
AS_WRITTEN = frozenset({"value", "detection"})
MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Rows:
    """One row for each line of the file."""

    rows: tuple[SampleRow, ...]


def read_samples(content: bytes, zone: ZoneInfo) -> Rows | Refusal:
    """The samples of a file, one value a line. Times without a zone are of the district (`zone`).

    Never raises; the refusal lists every fault.
    """
    text = text_of(content)
    if text is None or len(content) > MOST_BYTES:
        return Refusal("csv_unreadable", {"most": str(MOST_BYTES)})
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        table = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        return Refusal("csv_unreadable", {"most": str(MOST_BYTES)})
    if not table:
        return Refusal("csv_empty")
    named = _named(table[0][1])
    lacking = [COLUMNS[column][0] for column in NEEDED if column not in named]
    if lacking or None in named:
        strange = ", ".join(cell for cell, column in zip(table[0][1], named, strict=True) if column is None)
        known = ", ".join(" / ".join(names) for names in COLUMNS.values())
        return Refusal("csv_columns", {"missing": ", ".join(lacking), "strange": strange, "known": known})
    return _rows(named, table[1:], zone)


def _named(header: list[str]) -> list[str | None]:
    names = {name: column for column, known in COLUMNS.items() for name in known}
    return [names.get(_cell(cell).lower()) for cell in header]


def _rows(named: list[str | None], table: list[tuple[int, list[str]]], zone: ZoneInfo) -> Rows | Refusal:
    rows: list[SampleRow] = []
    faults: list[Missing] = []
    for line, cells in table:
        if len(cells) != len(named):
            faults.append(_fault(line, "", Refusal("csv_cells", {"given": str(len(cells)), "wanted": str(len(named))})))
            continue
        known = _known(named, cells)
        faults += [_fault(line, COLUMNS[it][0], Refusal("csv_cell_empty")) for it in NEEDED if not known[it].strip()]
        if not known["sampled_at"]:
            continue
        try:
            rows.append(_row(line, known, read_instant(known["sampled_at"], zone)))
        except ValueFault as fault:
            refusal = Refusal("csv_time", {"given": known["sampled_at"], "problem": fault.code, "zone": zone.key})
            faults.append(_fault(line, "sampled_at", refusal))
    if faults:
        return Refusal("import_faulty", {"count": str(len(faults))}, tuple(faults))
    return Rows(tuple(rows)) if rows else Refusal("csv_empty")


def _row(line: int, known: dict[str, str], at: datetime) -> SampleRow:
    item, unit, least = known["item"], known.get("unit"), known.get("detection")
    return SampleRow(
        line=line,
        point=known["point"],
        sampled_at=at,
        values={item: known["value"]},
        units={item: unit} if unit else {},
        detection={item: least} if least and least.strip() else {},
        method=known.get("method") or None,
        sampler=known.get("sampler") or None,
    )


def _known(named: list[str | None], cells: list[str]) -> dict[str, str]:
    """The cells by column; a value is left as it is, so that whoever reads it can say what it dropped."""
    found = zip(named, cells, strict=True)
    return {column: cell if column in AS_WRITTEN else _cell(cell) for column, cell in found if column is not None}


def _cell(cell: str) -> str:
    try:
        return seen(cell).text
    except ValueFault:
        return cell.strip()


def _fault(line: int, column: str, refusal: Refusal) -> Missing:
    return Missing("row_fault", {**refusal.values, "fault": refusal.code, "line": str(line), "column": column})
