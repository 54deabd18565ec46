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

Found = Mapping[str, "Sequence[Fault]"]
"""What was found, by the file or folder that was checked."""

STYLES: Mapping[Severity, str] = {"fault": "red", "warning": "yellow", "note": "dim"}


def answer_check(out: Output, found: Found) -> None:
    """Give what a check found as its answer. Raises Exit with code 1 where a fault keeps one of the files from use."""
    out.answer(as_document(out, found), partial(print_faults, out, found))
    if unusable(found):
        raise typer.Exit(REFUSED)


def as_document(out: Output, found: Found) -> dict[str, object]:
    """The findings by file or folder, for other programs."""
    counts = {severity: _count(found, severity) for severity in STYLES}
    files = {path: [finding_document(out, it) for it in faults] for path, faults in found.items()}
    return {"ok": not unusable(found), "counts": counts, "files": files}


def print_faults(out: Output, found: Found) -> None:
    """Each finding on a line of standard error, and a line for each file that has none."""
    for path, faults in found.items():
        if not faults:
            out.say(notices.NO_FAULTS, "green", path=path)
        elif not unusable({path: faults}):
            out.say(notices.USABLE, "green", path=path)
        for it in faults:
            out.complain(it.shown(out.lang), STYLES[it.severity])
    counts = [(severity, count) for severity in STYLES if (count := _count(found, severity))]
    if counts:
        out.complain(", ".join(f"{count} {out.text(SEVERITIES[severity])}" for severity, count in counts), "bold")


def finding_document(out: Output, it: Fault) -> dict[str, object]:
    """One finding for other programs."""
    return {
        "severity": it.severity,
        "code": it.code,
        "file": it.file,
        "line": it.line,
        "key": it.key,
        "message": it.message(out.lang),
        "mend": it.mend(out.lang),
    }


def unusable(found: Found) -> bool:
    """True if a fault keeps one of these files from use."""
    return _count(found, "fault") > 0


def _count(found: Found, severity: Severity) -> int:
    return sum(it.severity == severity for faults in found.values() for it in faults)
