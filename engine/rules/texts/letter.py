"""What one person is told at once, and how it is gathered: from an incident, and by the check of a playbook, which asks
how long it can get. What a duty, its end and its limit are called is for whoever gathers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from engine.deciding.ruleset import URGENCIES
from engine.district.model import Person
from engine.playbook.language import DutyRule, MessageRule
from engine.stream.event import Urgency

Purpose = Literal["stage", "ladder", "reassigned", "reply"]
D = TypeVar("D")
E = TypeVar("E")
L = TypeVar("L")


@dataclass
class Letter(Generic[D, E, L]):
    """One letter for a person, purpose and ladder. `duties` are numbered in this order; of `released` it says that they
    are no longer needed; `overdue` are limits that ran out. `calls`: it holds the words to say on the telephone.
    """

    person: Person
    purpose: Purpose = "stage"
    urgency: Urgency = "formal"
    duties: list[D] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    ladder: str | None = None
    rung: int | None = None
    asks: bool = False
    in_writing: bool = False
    released: list[E] = field(default_factory=list)
    overdue: list[L] = field(default_factory=list)
    calls: bool = False

    def say(self, key: str, message: MessageRule) -> None:
        """A message of the playbook."""
        if key not in self.messages:
            self.messages.append(key)
        self._press(message.urgency)
        self.asks = self.asks or message.asks_answer

    def ask(self, duty: D, rule: DutyRule) -> None:
        """A duty of their unit's own. Words to say on the telephone ask for no yes."""
        self.duties.append(duty)
        self._press(rule.urgency)
        self.asks = self.asks or rule.say is None

    def climb(self, duty: D, rung: int, urgency: Urgency, *, asks: bool) -> None:
        """A duty that came up a ladder to them. `asks`: because nobody answered."""
        if duty not in self.duties:
            self.duties.append(duty)
        self.rung = max(self.rung or 0, rung)
        self._press(urgency)
        self.asks = self.asks or asks

    def release(self, end: E, rule: DutyRule) -> None:
        """A duty for which they were asked is needed no more; nobody is called for that."""
        self.released.append(end)
        self._press("immediate" if rule.urgency == "critical" else rule.urgency)

    def close(self) -> None:
        """All of it is gathered: who is owed some of it in writing, and has nothing to do, gets all of it in
        writing.
        """
        if self.in_writing and not self.duties and not self.released:
            self.urgency = "formal"

    def _press(self, urgency: Urgency) -> None:
        """As urgent as its most urgent part."""
        self.in_writing = self.in_writing or urgency == "formal"
        self.urgency = min(self.urgency, urgency, key=URGENCIES.index)
