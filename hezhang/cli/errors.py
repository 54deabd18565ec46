"""What a command raises when it cannot go on: a rule's no, or wrong usage. Everything else is raised by the rooms
below.

CommandError
├── Refused        a rule said no; nothing was recorded
│   └── Unclear    what was typed could mean several
├── WrongUsage     the command line itself cannot be carried out as it was written
└── CannotStart    something that is needed cannot be had: a port, a channel
"""

from __future__ import annotations

from typing import TypeVar

from engine.stream.refusal import Refusal
from office.wording.language import Says

Answered = TypeVar("Answered")


class CommandError(Exception):
    """A command cannot go on."""


class Refused(CommandError):
    """A rule said no; nothing was recorded."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Unclear(Refused):
    """What was typed could mean several; nothing was asked of the rules."""


class _Said(CommandError):
    """Carries its own sentence."""

    def __init__(self, says: Says, /, **values: str) -> None:
        super().__init__(says.into("en", values))
        self.says = says
        self.values = values


class WrongUsage(_Said):
    """The command line cannot be carried out as it was written."""


class CannotStart(_Said):
    """Something that is needed cannot be had."""


def unless_refused(answer: Answered | Refusal) -> Answered:
    """The answer of a room below. Raises Refused where it is a refusal."""
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer
