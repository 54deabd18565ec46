"""What goes wrong at the gateway, and when: armed for a test, drawn by a seed. Knows no message."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

Fault = Literal[
    "too_many",
    "server_error",
    "hang_up",
    "silence",
    "nonsense",
    "taken_then_silence",
    "taken_then_hang_up",
    "late",
    "taken_then_late",
    "answered_not_taken",
]
"""taken_then_…: the message is taken and called back for, but the sender never hears that it was taken, or hears it
late. late: it is taken, and answered, only when the sender has long given up. answered_not_taken: the sender is given
an id, and that is all."""
CallbackFault = Literal["forged", "repeated", "reversed"]
Operation = Literal["create", "fetch", "list"]

TRANSPORT = "practice.transport"
"""Where the gateway keeps the connection in the ASGI scope, so that it can be cut."""


@dataclass(frozen=True)
class Faults:
    """What to arm. The default is a gateway without fault."""

    latency: float = 0.0
    """Seconds before any answer."""
    rates: Mapping[Fault, float] = field(default_factory=dict)
    """Share of requests that suffer each fault; together at most 1."""
    first: int | None = None
    """At most so many requests suffer; None = no end."""
    operations: frozenset[Operation] = frozenset({"create"})
    silence: float = 60.0
    """Seconds for which a silent gateway says nothing before it hangs up."""
    late: float = 30.0
    """Seconds that a late gateway takes."""
    callbacks: frozenset[CallbackFault] = frozenset()


class FaultDice:
    """Draws which request suffers what. The same seed and request give the same fault."""

    def __init__(self, faults: Faults, seed: int) -> None:
        if sum(faults.rates.values()) > 1 + 1e-9:
            raise ValueError("the rates of all faults together are more than 1")
        self._faults = faults
        self._seed = seed
        self._left = faults.first

    def draw(self, operation: Operation, key: str) -> Fault | None:
        """The fault of the request `key`; None for a good answer."""
        if operation not in self._faults.operations or self._left == 0:
            return None
        chance = random.Random(f"{self._seed}:{operation}:{key}").random()
        for fault, rate in self._faults.rates.items():
            if chance < rate:
                self._left = None if self._left is None else self._left - 1
                return fault
            chance -= rate
        return None


def is_taken(fault: Fault | None) -> bool:
    """Whether a request with this fault comes so far that the message is looked at."""
    return fault is None or fault in ("late", "answered_not_taken") or fault.startswith("taken")


class HangUp(Response):
    """An answer that never comes: after `silence` seconds the connection is cut."""

    def __init__(self, silence: float = 0.0) -> None:
        super().__init__()
        self._silence = silence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._silence:
            await _gone_within(receive, self._silence)
        transport = scope.get(TRANSPORT)
        if transport is None:
            raise RuntimeError("only uvicorn shows its connection; under another server none can be cut")
        transport.abort()
        await receive()


async def _gone_within(receive: Receive, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return
