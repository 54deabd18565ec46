"""Who wants no more texts, at which address of which channel: recorded in the house, so that every later text of
anything honours it.
"""

from __future__ import annotations

from engine.house.events import HOUSE, OptedOut, OptOutEnded
from engine.house.state import House, OptOut, fold
from engine.ledger.errors import Conflict
from engine.ledger.store import Ledger, Snapshot, Transaction
from engine.stream.actor import Actor
from engine.stream.event import Event
from engine.stream.refusal import Refusal
from engine.values.private import Private

TRIES = 20
"""Appends that lost a race before it is given up; the house is written seldom."""


def opt_out(ledger: Ledger, command: str, person: str, channel: str, address: str, words: str) -> bool:
    """Record that whoever has this address wants no more texts at it. False: it is so already. Raises LedgerError."""
    event = OptedOut(person=person, channel=channel, address=Private(address), words=Private(words))
    return _once(ledger, command, Actor(via="sms", person=person), event, wanted=False)


def opt_in(ledger: Ledger, command: str, known: OptOut, words: str) -> bool:
    """They want texts again, by their own word. False: it was so already. Raises LedgerError."""
    return _once(ledger, command, Actor(via="sms", person=known.person), _ended(known, words), wanted=True)


def end(ledger: Ledger, command: str, person: str, channel: str, reason: str, actor: Actor) -> list[OptOut] | Refusal:
    """An officer settled it with them: every opt-out of the person on the channel ends. Raises LedgerError."""
    with ledger.reading() as tx:
        found = [it for it in house(tx).opt_outs.values() if (it.person, it.channel) == (person, channel)]
    if not found:
        return Refusal("no_opt_out", {"person": person, "channel": channel})
    for number, known in enumerate(found):
        _once(ledger, f"{command}:{number}" if number else command, actor, _ended(known, reason), wanted=True)
    return found


def _ended(known: OptOut, reason: str) -> OptOutEnded:
    return OptOutEnded(person=known.person, channel=known.channel, address=known.address, reason=Private(reason))


def _once(ledger: Ledger, command: str, actor: Actor, event: OptedOut | OptOutEnded, *, wanted: bool) -> bool:
    """Append unless the command was carried out before, or the house says so already; again when somebody was
    faster.
    """
    for attempt in range(TRIES):
        try:
            with ledger.transaction() as tx:
                known = (event.channel, str(event.address)) in house(tx).opt_outs
                if tx.answer_to(command) is not None or known is not wanted:
                    return False
                _append(tx, command, actor, event)
        except Conflict:
            if attempt == TRIES - 1:
                raise
        else:
            return True
    raise AssertionError("unreachable")


def _append(tx: Transaction, command: str, actor: Actor, event: Event) -> None:
    tx.append(
        HOUSE,
        tx.version(HOUSE),
        [event],
        at=tx.now_story(),
        actor=actor,
        command=command,
        district=house(tx).district_digest,
    )


def house(tx: Snapshot) -> House:
    """The home as it stands."""
    return fold(entry.event for entry in tx.read(HOUSE))
