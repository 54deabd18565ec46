"""One finding about a scenario, as a value. The words are wording's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.values.severity import Severity
from office.files.faults import KeyPath, nearest


@dataclass(frozen=True)
class Finding:
    """Where in the file, which rule, and what fills its sentence."""

    path: KeyPath
    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "fault"


def unknown(path: KeyPath, code: str, name: str, known: Iterable[str], severity: Severity = "fault") -> Finding:
    """A name that is none, with the one that was probably meant."""
    names = sorted(known)
    shown = ", ".join(names) if len(names) <= FEW else ""
    return Finding(path, code, {"name": name, "suggestion": nearest(name, names), "known": shown}, severity)


FEW = 40
"""More names than this help nobody who reads them one after the other."""


_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(path: KeyPath, text: str, known: Iterable[str]) -> Iterator[Finding]:
    """What stands in braces and is filled in by nobody: it would be sent, or typed, as it is written."""
    names = frozenset(known)
    yield from (unknown(path, "unknown_placeholder", it, names) for it in _PLACEHOLDER.findall(text) if it not in names)
    for half in re.findall(r"\{[^{}\s]*|[^{}\s]*\}", _PLACEHOLDER.sub("", text)):
        yield unknown(path, "unknown_placeholder", half.strip("{}"), names)
