"""The people at the other end: what each does with a text, as data. Knows no HTTP and no clock.

Policy = Answers      after a while (story time) sends a text back: "1", "收到", "1 {reference}-2", "9 人手不足"
       | Silent       has the text and does nothing
       | Unreachable  the handset is off or gone: the text ends undelivered
       | Refused      the provider refuses the number at once
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from practice.people.phone import Held, Manner, PicksUp, Rings

REFERENCE = re.compile(r"(?<![A-Za-z0-9])(?=[0-9]*[A-Z])(?=[A-Z]*[0-9])[A-Z0-9]{3}(?![A-Za-z0-9])")
"""The mark of a delivery as it stands in a text: three capitals and digits, at least one of each."""


@dataclass(frozen=True)
class Answers:
    """Sends `text` back, `after` plus up to `spread` later (story time), to a text that holds `when`.

    `{reference}` in `text` becomes the mark that the person reads in what they received. To decline is to answer too.
    """

    after: timedelta
    text: str
    when: str = ""
    spread: timedelta = timedelta()


@dataclass(frozen=True)
class Silent:
    """Has the text and does nothing. `when` as in Answers."""

    when: str = ""


@dataclass(frozen=True)
class Unreachable:
    """The text ends undelivered with Twilio's code: 30003 handset off, 30005 unknown handset, 30006 landline."""

    code: int = 30003


@dataclass(frozen=True)
class Refused:
    """The provider refuses to take the message: 21211 no such number, 21610 opted out."""

    code: int = 21211


Policy = Answers | Silent | Unreachable | Refused
EVERYBODY = "*"
"""In `set_phone`: everybody not named."""
ASKS = "回1"
"""Stands in every SMS that asks for an answer, and in no other (a test holds the shipped playbooks to it)."""


BY_POLICY: Mapping[type[Policy], Manner] = {Answers: PicksUp(), Silent: Rings(), Unreachable: Rings(), Refused: Rings()}
"""How somebody behaves on the telephone of whom only the answers to texts are known."""


@dataclass(frozen=True)
class Answer:
    """What a person will send back, and how long after reading (story time)."""

    after: timedelta
    text: str


class People:
    """Who does what. The same seed gives the same people."""

    def __init__(self, default: Policy | None = None, *, seed: int = 0) -> None:
        """`default` is for everybody not named; without one they are silent."""
        self._default = default or Silent()
        self._seed = seed
        self._rules: dict[str, tuple[Policy, ...]] = {}
        self._phones: dict[str, Manner] = {}
        self._owners: dict[str, tuple[str, ...]] = {}
        self.played: set[str] = set()
        """Ids of whoever is played by somebody at the training room: they do nothing by themselves."""

    def introduce(self, owners: Mapping[str, tuple[str, ...]]) -> None:
        """Say whose an address is: address to the ids of its person and unit, the most particular first."""
        self._owners.update(owners)

    def set(self, whom: str, *policies: Policy) -> None:
        """What `whom` (an address, or an id introduced) does from now on; the first policy that fits counts."""
        self._rules[whom] = policies

    def set_phone(self, whom: str, manner: Manner) -> None:
        """How `whom` behaves on the telephone from now on."""
        self._phones[whom] = manner

    def become(self, others: People) -> None:
        """Do from now on as these do. Whose an address is, and who is played, stays."""
        self._default, self._seed = others._default, others._seed
        self._rules, self._phones = dict(others._rules), dict(others._phones)

    def is_played(self, address: str) -> bool:
        """Whether whoever has this address is played by somebody."""
        return not self.played.isdisjoint((address, *self._owners.get(address, ())))

    def on_call(self, address: str) -> Manner:
        """What happens when this number is called."""
        if self.is_played(address):
            return Held()
        for whom in (address, *self._owners.get(address, ())):
            if whom in self._phones:
                return self._phones[whom]
            if self._rules.get(whom):
                return BY_POLICY[type(self._rules[whom][0])]
        return self._phones.get(EVERYBODY, BY_POLICY[type(self._default)])

    def refusal(self, address: str) -> int | None:
        """The code with which the provider refuses this address; None if it takes it."""
        return next((policy.code for policy in self._policies(address) if isinstance(policy, Refused)), None)

    def undelivered(self, address: str) -> int | None:
        """The code with which a text to this address ends undelivered; None if it arrives."""
        return next((policy.code for policy in self._policies(address) if isinstance(policy, Unreachable)), None)

    def answer(self, address: str, text: str, nth: int) -> Answer | None:
        """What the person does with the `nth` text that reached this address (from 1)."""
        if self.is_played(address):
            return None
        for policy in self._policies(address):
            if isinstance(policy, Silent) and policy.when in text:
                return None
            if isinstance(policy, Answers) and policy.when in text:
                # By address and count, not by order of arrival: many texts at once must not change who does what.
                dice = random.Random(f"{self._seed}:{address}:{nth}")
                return Answer(policy.after + policy.spread * dice.random(), _filled(policy.text, text))
        return None

    def _policies(self, address: str) -> tuple[Policy, ...]:
        for whom in (address, *self._owners.get(address, ())):
            if whom in self._rules:
                return self._rules[whom]
        return (self._default,)


def _filled(answer: str, received: str) -> str:
    mark = REFERENCE.search(received)
    return answer.replace("{reference}", mark.group() if mark else "").strip()
