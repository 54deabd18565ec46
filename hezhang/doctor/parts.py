"""The processes: which beat, what waits to be sent, what came in and fits nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engine.ledger.work import heartbeats, inbox, outbox
from engine.ledger.work.heartbeats import STALE
from notify.registry import ChannelError
from office.views.running.finding import Finding, finding
from workers.pulling import PULLER, queues
from workers.relay import CHANNEL

if TYPE_CHECKING:
    from workers.wiring import Wiring

LONG = timedelta(minutes=2)
"""A text that was owed longer ago (story time) and is not out: something holds it up."""


@dataclass(frozen=True)
class Parts:
    """What the ledger knows of the parts at one moment. `waiting`: by channel how many, and since when the oldest."""

    carried: frozenset[str]
    kinds: frozenset[str]
    waiting: Mapping[str, tuple[int, datetime]]
    unmatched: int
    undealt: int
    now: datetime
    queues: Mapping[str, bool] = field(default_factory=dict)
    """Each of a provider's queues that this home has, and whether it was read just now."""
    ringing: bool = False
    """A provider is set up whose texts nobody can write back to."""


def examine_parts(wiring: Wiring) -> Iterator[Finding]:
    """Whether somebody is there for every channel that this home has, for the limits and for what comes in."""
    configured = [name for name in wiring.office.channels().carriers if _configured(wiring, name)]
    values = wiring.channel_values()
    with wiring.office.ledger.reading() as tx:
        beats = heartbeats.fresh(tx, STALE)
        seen = Parts(
            carried=frozenset(it.queue for it in beats if it.kind == CHANNEL),
            kinds=frozenset(it.kind for it in beats),
            waiting=outbox.oldest_by_channel(tx),
            unmatched=inbox.count(tx, "unmatched"),
            undealt=inbox.waiting(tx),
            now=tx.now_story(),
            queues={it.name: it.name in {beat.queue for beat in beats if beat.kind == PULLER} for it in queues(values)},
            ringing=bool(values.get("ALIYUN_ACCESS_KEY_ID")) and not values.get("ALIYUN_REPLY_QUEUE"),
        )
    yield from judged(seen, configured)


def judged(seen: Parts, configured: Collection[str]) -> Iterator[Finding]:
    """What to make of it."""
    missing = [finding("channel_uncarried", channel=it) for it in configured if it not in seen.carried]
    missing += [finding(f"no_{part}") for part in ("timekeeper", "web") if part not in seen.kinds]
    yield from missing
    if not missing:
        yield finding("parts_alive", channels=", ".join(configured))
    for queue, read in seen.queues.items():
        yield finding("queue_read" if read else "queue_unread", queue=queue)
    if seen.ringing:
        yield finding("no_reply_queue")
    yield from _waiting(seen)
    if seen.unmatched:
        yield finding("inbox_unmatched", count=seen.unmatched)
    if seen.undealt:
        yield finding("inbox_waiting", count=seen.undealt)


def _waiting(seen: Parts) -> Iterator[Finding]:
    for channel, (count, oldest) in seen.waiting.items():
        code = "waiting_long" if seen.now - oldest > LONG else "waiting"
        yield finding(code, channel=channel, count=count, since=oldest.isoformat())
    if not seen.waiting:
        yield finding("nothing_waits")


def _configured(wiring: Wiring, name: str) -> bool:
    try:
        wiring.channel(name)
    except ChannelError:
        return False
    return True
