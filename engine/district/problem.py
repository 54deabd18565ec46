"""What is wrong with a district, and what would mend it: the value, and the sentence that many checks share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.district.selectors import suggest
from engine.values.severity import Severity

Path = tuple[str | int, ...]
"""Keys and indexes from the top of the district down to the faulty place."""


@dataclass(frozen=True)
class Problem:
    """One finding. `path` leads to it, `message` names it, `mend` says what would put it right, `severity` what it
    weighs.
    """

    path: Path
    message: str
    mend: str
    severity: Severity = "fault"

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))}: {self.message} — {self.mend}"


def unless_known(path: Path, what: str, name: str, known: Iterable[str], table: str) -> Iterator[Problem]:
    """A problem if nothing of this name is among the known."""
    names = tuple(known)
    if name in names:
        return
    near = suggest(name, names)
    mend = (
        f"did you mean {' or '.join(near)}? Else add it to {table}" if near else f"add it to {table}, or name another"
    )
    yield Problem(path, f"there is no {what} {name!r}", mend)


def repeated(path: Path, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each name that a list holds twice."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield Problem((*path, index), f"{name!r} is listed twice", "take one of them out")
        seen.add(name)
