"""Queues in memory: what was offered, and none takes from them."""

from __future__ import annotations

from collections.abc import Sequence

from workers.relay import AHEAD


class Queues:
    """Keeps what is offered, queue by queue. `full`: those that say they hold as much as they may."""

    def __init__(self, full: tuple[str, ...] = ()) -> None:
        self.full = full
        self.offered: list[tuple[str, list[str]]] = []

    def enqueue(self, queue: str, deliveries: Sequence[str]) -> None:
        self.offered.append((queue, list(deliveries)))

    def waiting(self, queue: str) -> int:
        return AHEAD if queue in self.full else 0

    def wake(self) -> None:
        pass
