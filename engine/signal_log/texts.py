"""The office's own texts about signals: owed to whoever is on duty, and only as long as what they say of a signal
holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from engine.deciding.case import Decision
from engine.deciding.ruleset import HomeRules
from engine.district.lookup import head_of, parse_selector, persons_for
from engine.signal_log.state import SignalLog, waits
from engine.standing import texts
from engine.stream.commands import AttemptDeliveries
from engine.stream.event import Urgency
from engine.stream.events import DeliveryOwed

Case = Decision[HomeRules, SignalLog]
ON_DUTY = parse_selector("role(duty_officer)")
RECEIVED, HANDLING, REPLY = "received", "handling", "reply"
"""What a text says of a signal, written `<what>:<signal>` into its messages: it came in, it is undecided, it is
unanswered.
"""


def owe(case: Case, lines: Iterable[str], urgency: Urgency, *, heads: bool = False) -> None:
    """One text to each duty officer on duty, and where `heads` is set to whoever answers for their unit."""
    said = tuple(lines)
    if not said:
        return
    officers = persons_for(case.rules.district, ON_DUTY, "", case.now)
    above = [head for person in officers if heads and (head := head_of(case.rules.district, person.unit)) is not None]
    for person in {it.id: it for it in (*officers, *above)}.values():
        texts.tell(case, person, "intake", urgency, said)


def attempt(case: Case, command: AttemptDeliveries) -> None:
    """Record the texts about to be sent; one whose signals have all been seen to meanwhile is not sent."""
    texts.attempt(case, command, partial(still_true, case.stream))


def still_true(log: SignalLog, owed: DeliveryOwed) -> tuple[str, ...]:
    """The lines of a text that still hold."""
    return tuple(line for line in owed.messages if _holds(log, *line.split(":", 1)))


def _holds(log: SignalLog, what: str, signal: str) -> bool:
    return waits(log.signals[signal], "reply" if what == REPLY else "handling")
