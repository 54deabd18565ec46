"""Reads what was written on paper while nothing ran: one act a line, every fault by its line and column, or every row.
Judges no act; the rules do.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from engine.stream.refusal import Missing, Refusal
from engine.values.faults import ValueFault
from engine.values.instant import read_instant
from office.files.csv_text import delimiter_of, text_of

COLUMNS = {
    "at": ("time", "时间"),
    "who": ("who", "谁", "人员"),
    "act": ("act", "动作", "办了什么"),
    "about": ("about", "对象", "职责或事实"),
    "words": ("words", "内容", "备注"),
    "proof": ("proof", "证据文件"),
}
"""What each column may be called."""
ACTS = {
    "answer": ("answer", "接受"),
    "decline": ("decline", "不能办"),
    "done": ("done", "完成"),
    "fact": ("fact", "事实"),
    "do": ("do", "转阶段"),
    "note": ("note", "备注"),
}
NEEDED = ("at", "who", "act")
ABOUT_SOMETHING = frozenset({"answer", "decline", "done", "fact", "do"})
MOST_BYTES, MOST_ROWS = 2_000_000, 2_000


@dataclass(frozen=True)
class PaperRow:
    """One act: when (UTC), who, what, about which duty, fact or trigger, in which words, and a proof file."""

    line: int
    at: datetime
    who: str
    act: str
    about: str
    words: str
    proof: str


def form(duties: list[str]) -> str:
    """An empty form with its header, and a line for each of these duties."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([it[1] for it in COLUMNS.values()])
    writer.writerows(["", "", ACTS["done"][1], duty, "", ""] for duty in duties)
    return out.getvalue()


def read_paper(content: bytes, zone: ZoneInfo) -> list[PaperRow] | Refusal:
    """The acts of a file in the order of their times; lines without a time and a person were not filled in, and are
    passed over. Times without a zone are of the district (`zone`). Never raises; the refusal lists every fault.
    """
    text = text_of(content)
    if text is None or len(content) > MOST_BYTES:
        return Refusal("csv_unreadable", {"most": str(MOST_BYTES)})
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        table = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells))]
    except csv.Error:
        return Refusal("csv_unreadable", {"most": str(MOST_BYTES)})
    if not table:
        return Refusal("csv_empty")
    if isinstance(columns := _columns(table[0][1]), Refusal):
        return columns
    faults: list[Missing] = []
    rows = [row for line, cells in table[1:] if (row := _row(line, columns, cells, zone, faults)) is not None]
    if faults:
        return Refusal("import_faulty", {"count": str(len(faults))}, tuple(faults))
    if not 0 < len(rows) <= MOST_ROWS:
        return (
            Refusal("csv_empty")
            if not rows
            else Refusal("import_size", {"rows": str(len(rows)), "most": str(MOST_ROWS)})
        )
    return sorted(rows, key=lambda it: it.at)


def fault(line: int, column: str, refusal: Refusal) -> Missing:
    """A fault of a line, as `import_faulty` lists it."""
    return Missing("row_fault", {**refusal.values, "fault": refusal.code, "line": str(line), "column": column})


def _columns(header: list[str]) -> list[str] | Refusal:
    names = {name: column for column, known in COLUMNS.items() for name in known}
    found = [names.get(cell.lower(), "") for cell in header]
    lacking = [COLUMNS[it][0] for it in NEEDED if it not in found]
    strange = [cell for cell, column in zip(header, found, strict=True) if not column]
    if lacking or strange:
        known = ", ".join(" / ".join(it) for it in COLUMNS.values())
        return Refusal("csv_columns", {"missing": ", ".join(lacking), "strange": ", ".join(strange), "known": known})
    return found


def _row(line: int, columns: list[str], cells: list[str], zone: ZoneInfo, faults: list[Missing]) -> PaperRow | None:
    if len(cells) != len(columns):
        refusal = Refusal("csv_cells", {"given": str(len(cells)), "wanted": str(len(columns))})
        faults.append(fault(line, "", refusal))
        return None
    said = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=True))
    if not said["at"] and not said["who"]:
        return None
    act = next((key for key, names in ACTS.items() if said["act"].lower() in names), "")
    empty = [it for it in NEEDED if not said[it]]
    empty += ["about"] if act in ABOUT_SOMETHING and not said["about"] else []
    empty += ["words"] if act in ("fact", "note") and not said["words"] else []
    faults += [fault(line, COLUMNS[it][0], Refusal("csv_cell_empty")) for it in empty]
    if said["act"] and not act:
        known = ", ".join(" / ".join(it) for it in ACTS.values())
        faults.append(fault(line, COLUMNS["act"][0], Refusal("paper_act", {"given": said["act"], "known": known})))
    try:
        at = read_instant(said["at"], zone) if said["at"] else None
    except ValueFault as wrong_time:
        refusal = Refusal("csv_time", {"given": said["at"], "problem": wrong_time.code, "zone": zone.key})
        faults.append(fault(line, COLUMNS["at"][0], refusal))
        return None
    return PaperRow(line, at, said["who"], act, said["about"], said["words"], said["proof"]) if at else None
