"""A document of tables and pictures at the terminal: its tables without what is drawn in them."""

from __future__ import annotations

from collections.abc import Collection

from hezhang.cli.shown.output import Output
from hezhang.cli.shown.tables import Column, Rows
from office.documents.sheaf.sheaf import Cell, Said, Sheaf, Table

STYLES = {"late": "bold yellow", "good": "green", "quiet": "dim", "strong": "bold"}


def print_sheaf(out: Output, sheaf: Sheaf, without: Collection[str] = ()) -> None:
    """Title, figures, and each section but those named."""
    out.print(sheaf.title, "bold")
    for it in sheaf.about:
        out.print(it.text, STYLES.get(it.tone, ""))
    out.print(" · ".join(f"{it.value} {it.label}" for it in sheaf.figures))
    for number, section in enumerate(sheaf.sections, 1):
        if section.key in without:
            continue
        out.print(f"\n{number} {section.title}", "bold")
        for part in section.parts:
            if isinstance(part, Said):
                out.print(part.text, STYLES.get(part.tone, ""))
            elif isinstance(part, Table):
                _print(out, sheaf, part)


def _print(out: Output, sheaf: Sheaf, table: Table) -> None:
    if not table.rows:
        out.print(table.none, "dim")
        return
    shown = [at for at, it in enumerate(table.columns) if it.picture is None]
    rows = Rows([Column(table.columns[at].title, whole=False) for at in shown])
    for row in table.rows:
        late = any(cell.tone == "late" for cell in row.cells)
        rows.add_row(*(_said(sheaf, row.cells[at]) for at in shown), style=STYLES["late"] if late else None)
    out.print(rows)


def _said(sheaf: Sheaf, cell: Cell) -> str:
    cites = " ".join(f"#{sheaf.label(it)}" for it in cell.cites)
    return " ".join(filter(None, (cell.text, f"({cell.small})" if cell.small else "", cites)))
