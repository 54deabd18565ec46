"""Prints a timeline. Shows values that others have made."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from hezhang.cli.shown.output import Output
from office.views.record.telling import Told
from office.wording.times import say_instant


def render_timeline(out: Output, lines: Iterable[Told]) -> None:
    """One line per entry."""
    for it in lines:
        line = Text(f"{it.entry:>5}  {say_instant(it.at)}  ", style="dim")
        line.append(f"{it.icon} {it.text}", style=it.colour)
        line.append(f"  — {it.who}", style="dim")
        out.print(line)
