"""Who wants no more texts, at which address of which channel: recorded in the house, so that every later text of
anything honours it.
"""

from __future__ import annotations

from engine.desk import Desk
from engine.house.commands import EndOptOut, OptIn, OptOut
from engine.house.events import HOUSE
from engine.house.state import House, fold
from engine.house.state import OptOut as Known
from engine.ledger.sizes import MAX_TEXT
from engine.ledger.store import Snapshot
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from engine.values.private import Private


def opt_out(desk: Desk, command: str, person: str, channel: str, address: str, words: str) -> bool:
    """Record that whoever has this address wants no more texts at it. False: it is so already. Raises LedgerError."""
    return _changed(
        desk,
        OptOut(
            id=command,
            actor=Actor(via="sms", person=person),
            person=person,
            channel=channel,
            address=Private(address),
            # However long it is: whoever wants no more texts is heard.
            words=Private(words[:MAX_TEXT]),
        ),
    )


def opt_in(desk: Desk, command: str, known: Known, words: str) -> bool:
    """They want texts again, by their own word. False: it was so already. Raises LedgerError."""
    return _changed(
        desk,
        OptIn(
            id=command,
            actor=Actor(via="sms", person=known.person),
            person=known.person,
            channel=known.channel,
            address=known.address,
            words=Private(words[:MAX_TEXT]),
        ),
    )


def end(desk: Desk, command: str, person: str, channel: str, reason: str, actor: Actor) -> int | Refusal:
    """An officer settled it with them: every opt-out of the person on the channel ends; how many. Raises LedgerError.

    Refused to whoever is no officer, and where there is none.
    """
    done = desk.hand_in(EndOptOut(id=command, actor=actor, person=person, channel=channel, reason=Private(reason)))
    return done if isinstance(done, Refusal) else len(done.entries)


def _changed(desk: Desk, command: Command) -> bool:
    done = desk.hand_in(command)
    return not isinstance(done, Refusal) and not done.repeated and bool(done.entries)


def house(tx: Snapshot) -> House:
    """The home as it stands."""
    return fold(tx.read(HOUSE))
