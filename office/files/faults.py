"""A fault in a data file, as a value: where it stands, what is wrong, what would mend it. Finds none itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from engine.values.severity import Severity
from office.wording.data_faults import SEVERITIES, mend_of, message_of

KeyPath = tuple[str | int, ...]
"""Keys and places (from 0) that lead to a value: ("transitions", 2, "to")."""
Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Fault:
    """One fault. `line` counts from 1, and is 0 for what stands in no file; `code` names the rule, `values` fill its
    sentence; a fault keeps a file from use.
    """

    file: str
    line: int
    key: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "fault"

    def message(self, language: Language = "en") -> str:
        """What is wrong."""
        return message_of(self.code, self.values, language)

    def mend(self, language: Language = "en") -> str:
        """What would mend it."""
        return mend_of(self.code, self.values, language)

    def shown(self, language: Language = "en") -> str:
        """`file:line key: fault: what is wrong — what would mend it`."""
        key = f" {self.key}" if self.key else ""
        weight = SEVERITIES[self.severity].into(language)
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}{key}: {weight}: {self.message(language)} — {self.mend(language)}"


class DataRefused(Exception):
    """A data file cannot be used; `faults` holds everything that is wrong with it, in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda it: (it.file, it.line, it.key, it.code)))
        super().__init__("\n".join(fault.shown() for fault in self.faults))


def fault(file: str, line: int, key: str, code: str, /, **values: str) -> Fault:
    """A fault at a place."""
    return Fault(file, line, key, code, values)


def shown_key(path: KeyPath) -> str:
    """As a person writes it: `transitions[2].to`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def nearest(word: str, known: Iterable[str]) -> str:
    """What was probably meant; empty where nothing is near."""
    found = get_close_matches(word, sorted(known), n=1)
    return found[0] if found else ""
