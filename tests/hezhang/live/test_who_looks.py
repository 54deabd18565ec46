"""One watch looks for all who listen to a process, and none while nobody does."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from sqlalchemy import text

from hezhang.live.changes import Changes, Listener
from tests.patience import PATIENCE
from tests.workers.desk.desk import ADesk


def _watches() -> int:
    return sum("Changes._watch" in repr(it.get_coro()) for it in asyncio.all_tasks())


def test_of_many_who_begin_at_once_one_watch_looks(desk: ADesk) -> None:
    async def story() -> None:
        changes = Changes(desk.wiring.office)
        async with AsyncExitStack() as everybody:
            listeners = await asyncio.gather(
                *(everybody.enter_async_context(changes.listening(None)) for _ in range(20))
            )
            assert len(listeners) == 20
            assert _watches() == 1
        await asyncio.sleep(0)
        assert _watches() == 0

    asyncio.run(story())


def test_all_are_woken_by_the_same_beat_and_told_nothing_by_it(desk: ADesk) -> None:
    async def story() -> None:
        changes = Changes(desk.wiring.office)
        async with changes.listening(None) as one, changes.listening(None) as other, asyncio.timeout(PATIENCE):
            await asyncio.gather(one.wake(), other.wake())
            assert one.take() == other.take() == (frozenset(), False)

    asyncio.run(story())


def test_a_change_of_a_stream_that_nobody_counts_is_heard_too(desk: ADesk) -> None:
    """An earlier program began it."""
    story = desk.open_s2()
    with desk.ledger.transaction() as tx:
        tx.execute(text("DELETE FROM counters WHERE name = :name"), {"name": f"commands:{story.id}"})

    async def heard() -> frozenset[str]:
        changes = Changes(desk.wiring.office)
        async with changes.listening(None) as listener, asyncio.timeout(PATIENCE):
            await asyncio.to_thread(story.officer.note, "到现场")
            return await _told(listener)

    assert asyncio.run(heard()) == {story.id}


async def _told(listener: Listener) -> frozenset[str]:
    while True:
        await listener.wake()
        streams, _ = listener.take()
        if streams:
            return streams
