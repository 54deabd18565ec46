"""The live view of an incident: a line for each thing that happens, and below them a panel of how it stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rich.live import Live
from rich.table import Table
from rich.text import Text

from hezhang.cli.shown.output import Output
from office.views.running.panel import PanelView, panel
from office.wording.codes import STAGES, named
from office.wording.times import say_clock

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from office.views.record.telling import Told


class Panel:
    """Lines above, the state below. Without a terminal only the lines."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._live: Live | None = None
        self._incident: Incident | None = None

    def live(self) -> Live:
        """The panel on a terminal, as a context manager."""
        self._live = Live(Text(""), console=self._out.console, refresh_per_second=8, transient=True)
        return self._live

    def line(self, told: Told) -> None:
        """One thing that happened."""
        text = Text(f"{say_clock(told.at)} {told.icon} ")
        text.append(told.text, style=told.colour)
        self._out.console.print(text)

    def show(self, incident: Incident | None, now: datetime) -> None:
        """How it stands at story time `now` (UTC)."""
        if incident is not None:
            self._incident = incident
        if self._live is not None and self._incident is not None:
            self._live.update(standing(panel(self._incident, now), self._out))


def standing(it: PanelView, out: Output) -> Table:
    """The panel: story time, stage, open duties, those without an answer, texts taken, and the nearest limits."""
    table = Table.grid(padding=(0, 2))
    table.add_row(
        Text(say_clock(it.now), style="bold"),
        Text(named(STAGES, it.stage, out.lang), style="bold magenta"),
        f"{out.heading('duties')} {it.open_duties}",
        Text(f"? {it.unanswered}", style="yellow" if it.unanswered else "dim"),
        f"✉ {it.taken}/{it.texts}",
        _limits(it),
    )
    return table


def _limits(it: PanelView) -> Text:
    text = Text()
    for limit in it.limits:
        left = limit.left
        colour = "red" if left < timedelta(minutes=5) else "yellow" if left < timedelta(minutes=30) else "green"
        text.append(f"◷ {limit.limit} {max(0, int(left.total_seconds() // 60))}′  ", style=colour)
    return text
