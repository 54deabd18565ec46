"""Prints what checks find, and gives it to other programs: one form for playbooks, districts, scenarios and
channels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import typer

from hezhang.cli.shown.output import REFUSED, Output
from office.wording import notices
from office.wording.data_faults import SEVERITIES

if TYPE_CHECKING:
    from engine.values.severity import Severity
    from office.files.faults import Fault
    from office.views.running.checks import CheckView

Found = Mapping[str, "Sequence[Fault]"]
"""What was found, by the file or folder that was checked."""

STYLES: Mapping[Severity, str] = {"fault": "red", "warning": "yellow", "note": "dim"}


def answer_check(out: Output, found: Found) -> None:
    """Give what a check found as its answer. Raises Exit with code 1 where a fault keeps one of the files from use."""
    from office.views.running.checks import check_view

    seen = check_view(found, out.lang)
    out.answer(seen, partial(print_faults, out, found, seen))
    if not seen.ok:
        raise typer.Exit(REFUSED)


def print_faults(out: Output, found: Found, seen: CheckView) -> None:
    """Each finding on a line of standard error, and a line for each file that has none."""
    for path, faults in found.items():
        if not faults:
            out.say(notices.NO_FAULTS, "green", path=path)
        elif all(it.severity != "fault" for it in faults):
            out.say(notices.USABLE, "green", path=path)
        for it in faults:
            out.complain(it.shown(out.lang), STYLES[it.severity])
    counts = [(severity, seen.counts[severity]) for severity in STYLES if seen.counts[severity]]
    if counts:
        out.complain(", ".join(f"{count} {out.text(SEVERITIES[severity])}" for severity, count in counts), "bold")
