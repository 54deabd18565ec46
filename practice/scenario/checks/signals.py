"""Which signals there are at a step: those that the script has taken in by then, by the names that the log gives."""

from __future__ import annotations

import shlex
from collections import Counter
from dataclasses import dataclass, field

from engine.signal_log.names import log_with, signal

TAKES_IN = ("intake", "add")
MAY_TAKE_IN = frozenset({"routine", "monitors"})
"""Commands that take a signal in where something was found."""
NAMES_ONE = frozenset({"show", "merge", "move", "release", "open", "dismiss", "answer"})
"""The acts of `intake` that name signals."""


@dataclass
class Signals:
    """The signals of the script as far as it was looked at."""

    known: set[str] = field(default_factory=set)
    taken: Counter[str] = field(default_factory=Counter)
    more: bool = False
    """Whether there may be more of them than the script takes in by itself."""

    def learn(self, run: str, year: str) -> None:
        """A command line was played in a year of the district's."""
        words = _words(run)
        if tuple(words[:2]) == TAKES_IN:
            self.taken[year] += 1
            self.known.add(signal(year, self.taken[year]))
        self.more = self.more or (bool(words) and words[0] in MAY_TAKE_IN)

    def may_know(self, name: str) -> bool:
        """Whether there may be a signal of this name."""
        return name in self.known or (self.more and log_with(name) is not None)


def named_in(run: str) -> list[str]:
    """The signals that a command line names."""
    words = _words(run)
    if words[:1] != ["intake"] or len(words) < 2 or words[1] not in NAMES_ONE:
        return []
    return [it for it in words[2:] if log_with(it) is not None]


def _words(run: str) -> list[str]:
    try:
        return shlex.split(run)
    except ValueError:
        return []  # It is told where it stands.
