"""Many messages at once, each outcome as it comes. Knows neither channel nor provider."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from notify.message import Message
from notify.outcome import Outcome


async def fan_out(
    messages: Sequence[Message], send: Callable[[Message], Awaitable[Outcome]], gate: asyncio.Semaphore
) -> AsyncIterator[tuple[Message, Outcome]]:
    """Call `send` for every message, no more at once than `gate` lets in.

    If `send` raises, which is a fault in our own code, the other outcomes are still yielded first: they are known and
    must not be lost with it.
    """

    async def one(message: Message) -> tuple[Message, Outcome]:
        async with gate:
            return message, await send(message)

    tasks = [asyncio.create_task(one(message)) for message in messages]
    faults: list[Exception] = []
    try:
        for settled in asyncio.as_completed(tasks):
            try:
                result = await settled
            except Exception as fault:
                faults.append(fault)
                continue
            yield result
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if faults:
        raise ExceptionGroup("sending failed through a fault of our own", faults)
