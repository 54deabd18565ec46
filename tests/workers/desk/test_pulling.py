"""A queue read: what comes is kept before it is taken away, once, whatever the queue does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

import pytest

from engine.ledger.work import heartbeats, inbox
from engine.ledger.work.heartbeats import STALE
from notify.providers.aliyun.queued import REPORT, UP
from notify.queue import QueueMessage, QueueUnread
from tests.workers.desk.desk import ADesk
from workers.pulling import PULLER, Named, Pull

SAID = {"phone_number": "13800138000", "content": "1", "send_time": "2017-05-01 10:21:00", "sequence_id": 7}


def message(id_: str, said: object) -> QueueMessage:
    return QueueMessage(id_, f"h{id_}", said if isinstance(said, str) else json.dumps(said))


class Shelf:
    """A queue that gives out what it is told to, and may refuse to have it taken away."""

    def __init__(self, *readings: Sequence[QueueMessage], sticky: bool = False) -> None:
        self.readings, self.sticky, self.gone = list(readings), sticky, list[str]()

    async def receive(self) -> Sequence[QueueMessage]:
        if not self.readings:
            raise QueueUnread("withheld")
        return self.readings.pop(0)

    async def take_away(self, message: QueueMessage) -> None:
        if self.sticky:
            raise QueueUnread("withheld")
        self.gone.append(message.id)

    async def aclose(self) -> None: ...


def pulled(desk: ADesk, shelf: Shelf, kind: str = UP) -> None:
    asyncio.run(Pull(desk.wiring, Named("q", kind), lambda: shelf).once(shelf))


def kept(desk: ADesk) -> list[tuple[str, object]]:
    with desk.wiring.office.ledger.reading() as tx:
        return [(it.kind, it.payload.get("text", it.payload.get("status"))) for it in inbox.take(tx)]


def test_a_reply_that_comes_twice_and_out_of_order_is_kept_once_and_whole(desk: ADesk) -> None:
    later = SAID | {"content": "9", "sequence_id": 8}
    shelf = Shelf([message("b", later), message("a", SAID)], [message("c", SAID), message("b", later)])
    for _ in range(2):
        pulled(desk, shelf)
    assert kept(desk) == [("reply", "9"), ("reply", "1")]
    assert shelf.gone == ["b", "a", "c", "b"]
    with desk.wiring.office.ledger.reading() as tx:
        assert json.loads(str(inbox.take(tx)[1].payload["raw"])) == SAID
        assert [it.queue for it in heartbeats.fresh(tx, STALE) if it.kind == PULLER] == ["q"]


def test_what_cannot_be_taken_away_is_kept_all_the_same(desk: ADesk) -> None:
    with pytest.raises(QueueUnread):
        pulled(desk, Shelf([message("a", SAID)], sticky=True))
    assert kept(desk) == [("reply", "1")]


def test_what_cannot_be_kept_is_not_taken_away(desk: ADesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(heartbeats, "beat", fails)
    shelf = Shelf([message("a", SAID)])
    with pytest.raises(OSError):
        pulled(desk, shelf)
    assert (kept(desk), shelf.gone) == ([], [])


def test_what_nobody_can_read_is_taken_in_and_shown_and_holds_up_nothing(desk: ADesk) -> None:
    shelf = Shelf([message("a", "\u6536\u5230"), message("b", SAID)])
    pulled(desk, shelf)
    desk.wiring.inbox.drain()
    assert shelf.gone == ["a", "b"]
    with desk.wiring.office.ledger.reading() as tx:
        notes = {it.kind: it.note for it in inbox.unmatched(tx)}
    assert notes["unread"] == "cannot be read: the body is no JSON object"


def test_a_receipt_from_the_queue_needs_no_question(desk: ADesk) -> None:
    receipt = {"biz_id": "1^0", "err_code": "DELIVERED", "success": True, "out_id": "XC-1.4/2"}
    pulled(desk, Shelf([message("a", receipt)]), REPORT)
    assert kept(desk) == [("status", "delivered")]
