"""The texts that went out as one message with another one: what became of it became of them all. Writes nothing."""

from __future__ import annotations

import structlog

from engine.desk import Desk
from engine.ledger.errors import EVERYWHERE, LedgerError
from engine.stream.state import Delivery, StreamState

Found = tuple[StreamState, Delivery]
log = structlog.get_logger()


def beside(desk: Desk, stream: StreamState, delivery: Delivery, attempt: int | None = None) -> list[Found]:
    """The others of the same message, as the record has them; none of a text that went alone, or whose `attempt` is an
    earlier one. Raises LedgerError.
    """
    if not delivery.together or attempt not in (None, delivery.attempt):
        return []
    found = []
    for name in delivery.together:
        if name == delivery.owed.delivery:
            continue
        owing = _readable(desk, name.rpartition(".")[0])
        other = owing.deliveries.get(name) if owing is not None else None
        if owing is not None and other is not None and other.together == delivery.together:
            found.append((owing, other))
    return found


def _readable(desk: Desk, stream: str) -> StreamState | None:
    """None where it is sick: what is said of the others must not be lost with it."""
    try:
        return desk.stream(stream)
    except EVERYWHERE:
        raise
    except LedgerError:
        log.exception("stream_not_read", stream=stream)
        return None
