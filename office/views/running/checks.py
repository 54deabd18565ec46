"""What a check of data files found. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.values.severity import Severity
from office.files.faults import Fault
from office.wording.language import Lang

SEVERITIES: tuple[Severity, ...] = ("fault", "warning", "note")
"""The gravest first; a fault keeps a file from use."""


@dataclass(frozen=True)
class FaultView:
    """One finding: where it stands (`line` from 1), which rule, what is wrong and what would mend it."""

    severity: Severity
    code: str
    file: str
    line: int
    key: str
    message: str
    mend: str


@dataclass(frozen=True)
class CheckView:
    """Everything that was found, by the file or folder that was checked. `ok`: all of them can be used."""

    ok: bool
    counts: dict[str, int]
    files: dict[str, tuple[FaultView, ...]]


def check_view(found: Mapping[str, Sequence[Fault]], lang: Lang) -> CheckView:
    """These findings, in the reader's language."""
    files = {path: tuple(fault_view(it, lang) for it in faults) for path, faults in found.items()}
    counts = {
        str(severity): sum(it.severity == severity for faults in files.values() for it in faults)
        for severity in SEVERITIES
    }
    return CheckView(counts["fault"] == 0, counts, files)


def fault_view(it: Fault, lang: Lang) -> FaultView:
    """One of them."""
    return FaultView(it.severity, it.code, it.file, it.line, it.key, it.message(lang), it.mend(lang))
