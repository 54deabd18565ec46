"""Draws docs/demo.svg from the home that a demo left behind: a stretch of its own record, in the lines and the panel
that it showed.

hezhang demo s2 --folder /tmp/s2 && python docs/make_demo_picture.py /tmp/s2
"""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from engine.incident.state import fold
from hezhang.cli.shown.live import Panel, standing
from hezhang.cli.shown.output import Output
from office.views.names import Names
from office.views.record.telling import Teller
from office.views.running.panel import panel as panel_view
from office.wording.times import say_clock
from workers.wiring import Wiring

PICTURE = Path(__file__).with_name("demo.svg")
FIRST, LAST = "05-01 10:23", "05-01 11:18"
"""The stretch that is shown: answers come in, booms go out, the first sample is taken."""
HIDDEN = re.compile("limit_|delivery_")
COLUMNS = 150


def draw(home: Path) -> str:
    """The picture as SVG. It names no font to fetch: the reader's own will do."""
    wiring = Wiring.from_environment(home)
    with wiring.office.ledger.reading() as tx:
        stream = tx.incidents()[0]
        entries = [entry for entry in tx.read(stream) if say_clock(entry.at) <= LAST]
    incident = fold(stream, entries)
    out = Output(json=False, lang="en")
    out.console = Console(record=True, width=COLUMNS, file=StringIO(), highlight=False)
    teller, panel = Teller(stream, "en", Names(wiring.office.desk.rules_of(incident), "en")), Panel(out)
    for told in map(teller.tell, entries):
        if say_clock(told.at) >= FIRST and not HIDDEN.match(told.kind):
            panel.line(told)
    out.console.print(standing(panel_view(incident, entries[-1].at), out))
    svg = out.console.export_svg(title="hezhang demo s2", theme=MONOKAI, unique_id="demo")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(draw(Path(sys.argv[1])), encoding="utf-8")
    print(PICTURE)
