"""A home that lies elsewhere than it did, or whose record is an older one, is adopted: as moved or restored it sends
what it owes, as a copy it is another home and leaves that.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.house.commands import AdoptHome
from engine.house.events import HOUSE, Adopted
from engine.house.state import fold
from engine.ledger import elsewhere
from engine.ledger.store import Transaction
from engine.ledger.work import heartbeats, outbox
from engine.ledger.work.heartbeats import STALE
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.actor import Actor
from engine.stream.event import Event
from engine.stream.events import DeliverySuperseded
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home import high_water
from office.home.home import HomeForeign, settled
from workers.broker import BrokerDown

if TYPE_CHECKING:
    from workers.wiring import Wiring


@dataclass(frozen=True)
class Adoption:
    """What came of it. `texts` were held back until now; `own_broker` is False where the broker is another home's;
    `lacking`: the streams of which `entries` are known to be gone.
    """

    adopted: Adopted
    home: str
    was: str
    place: str
    texts: int
    own_broker: bool = True
    lacking: tuple[str, ...] = ()
    entries: int = 0


def adopt(wiring: Wiring, adopted: Adopted, login: str) -> Adoption | Refusal:
    """Record that the home lies here, as an entry of the house; what was held back goes out, or is left to the
    original.

    Refused to whoever is no administrator, where nothing differs, as moved where the record is an older one, and as a
    copy while anything of it runs, which would go on under the old id. Raises LedgerError, OSError.
    """
    office = wiring.office
    desk, place, behind = office.desk, office.place, office.behind
    if office.elsewhere is None and behind is None:
        return Refusal("home_in_place", {"folder": str(office.home.folder)})
    was = office.home.id
    home = secrets.token_hex(8) if adopted == "copy" else was
    actor, held = Actor(via="cli", login=login), list[OutboxDelivery]()
    command = AdoptHome(
        id=f"adopt-{uuid4().hex}",
        actor=actor,
        adopted=adopted,
        home=home,
        was=was,
        place=Private(place.where),
        identity=place.identity,
        folder=str(office.home.folder),
        lacking=tuple(it.stream for it in behind.lacking) if behind else (),
        entries=behind.entries if behind else 0,
        behind=behind.mark if behind else "",
    )

    def completed(tx: Transaction) -> AdoptHome:
        running = tuple(heartbeats.queues_served(tx, STALE))
        held[:] = outbox.held_back(tx)
        if adopted == "copy":
            _leave(tx, held, actor)
        else:
            outbox.let_go(tx)
        elsewhere.forget(tx)
        return command.model_copy(update={"running": running})

    done = desk.hand_in(command, completed)
    if isinstance(done, Refusal):
        return done
    office.home = settled(office.home, home, place)
    high_water.set_to(office.ledger, office.home.folder)
    office.behind = None
    own = _has_broker(wiring)
    return Adoption(adopted, home, was, place.where, len(held), own, command.lacking, command.entries)


def _leave(tx: Transaction, held: Sequence[OutboxDelivery], actor: Actor) -> None:
    """What was owed before the copy was made is the original's to send."""
    district = fold(tx.read(HOUSE)).district_digest
    by_stream: dict[str, list[Event]] = defaultdict(list)
    for row in held:
        by_stream[row.stream].append(DeliverySuperseded(delivery=row.delivery, reason="left_to_original"))
    for stream, events in by_stream.items():
        tx.append(
            stream,
            tx.version(stream),
            events,
            at=tx.now_story(),
            actor=actor,
            command=f"adopt:{uuid4().hex}",
            district=district,
        )


def _has_broker(wiring: Wiring) -> bool:
    """False where the broker of the settings is another home's: a copy stamps a broker of its own, and takes no
    other's.
    """
    wiring.__dict__.pop("broker", None)
    try:
        wiring.broker.ping()
    except BrokerDown:
        return True
    except HomeForeign:
        return False
    return True
