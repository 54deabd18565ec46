"""Prints the faults of data files, whoever found them, and gives them to other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cli.output import Output
from wording import notices

if TYPE_CHECKING:
    from workers.faults import Fault


def as_document(out: Output, found: Mapping[str, Sequence[Fault]]) -> dict[str, object]:
    """The faults by file or folder, for other programs."""
    return {"ok": not unusable(found), "files": {path: [_document(out, it) for it in faults] for path, faults in found.items()}}


def print_faults(out: Output, found: Mapping[str, Sequence[Fault]]) -> None:
    """Each fault on a line of standard error, and a line for each file that has none."""
    for path, faults in found.items():
        if not faults:
            out.say(notices.NO_FAULTS, "green", path=path)
        for it in faults:
            out.complain(it.shown(out.lang), "red" if it.severity == "error" else "yellow")
    count = sum(len(faults) for faults in found.values())
    if count:
        out.complain(out.text(notices.FAULTS, count=str(count)), "bold")


def unusable(found: Mapping[str, Sequence[Fault]]) -> bool:
    """True if a fault keeps one of these files from use."""
    return any(it.severity == "error" for faults in found.values() for it in faults)


def _document(out: Output, it: Fault) -> dict[str, object]:
    return {
        "file": it.file, "line": it.line, "key": it.key, "code": it.code, "severity": it.severity,
        "says": it.message(out.lang), "mend": it.mend(out.lang),
    }  # fmt: skip
