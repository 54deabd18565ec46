"""Prints what the doctor found and what lies in the inbox. Shows values that others have made; looks nothing up."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group
from rich.table import Table
from rich.text import Text

from hezhang.cli.shown.output import Output
from office.views.running.doctor import ExaminationView, FindingView
from office.views.running.inbox import LetterView
from office.wording import doctor
from office.wording.doctor import CONCERNS, GRAVITIES, SOURCES
from office.wording.times import say_instant

WIDTH = 120
STYLES = {"grave": "bold red", "warning": "yellow", "hint": "cyan", "well": "green"}


def render_examination(out: Output, it: ExaminationView) -> None:
    """By concern, the one with the gravest finding first; then the settings; then the one line that counts."""
    for concern in dict.fromkeys(found.concern for found in it.findings):
        out.section(CONCERNS[concern].into(out.lang))
        out.print(_table(out, [found for found in it.findings if found.concern == concern]))
    _settings(out, it)
    says = doctor.COULD if it.ok else doctor.COULD_NOT
    out.print("")
    out.say(says, "bold green" if it.ok else "bold red", count=str(it.grave))


def render_inbox(out: Output, found: Iterable[LetterView]) -> None:
    """One line each; what somebody wrote stands behind who wrote it."""
    table = out.table("time", "id", "kind", "note", "who", "what")
    for it in found:
        table.add_row(say_instant(it.received_at), str(it.id), it.kind, it.note, it.sender or "", it.words or "")
    out.print(table)


def _table(out: Output, found: Iterable[FindingView]) -> Table:
    table = _plain(out)
    for it in found:
        lines = [Text(it.says)]
        if it.mend is not None:
            lines.append(Text(out.text(doctor.MEND, mend=it.mend), style="dim"))
        table.add_row(Text(GRAVITIES[it.gravity].into(out.lang), style=STYLES[it.gravity]), Group(*lines))
    return table


def _settings(out: Output, it: ExaminationView) -> None:
    out.section(out.text(doctor.SETTINGS))
    table = _plain(out, columns=3)
    for row in it.settings:
        value = row.value or out.text(doctor.NOT_SET)
        table.add_row(
            row.name, Text(value, style="" if row.value else "dim"), Text(out.text(SOURCES[row.source]), style="dim")
        )
    out.print(table)


def _plain(out: Output, columns: int = 2) -> Table:
    """Without lines. As wide as the terminal, and never wider than a page."""
    table = Table(
        box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), width=min(WIDTH, out.console.width)
    )
    table.add_column(no_wrap=True)
    for _ in range(columns - 2):
        table.add_column(overflow="fold")
    table.add_column(overflow="fold", ratio=1 if columns == 2 else None)
    return table
