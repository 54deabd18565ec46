"""Streams kept folded in memory, so that the Desk reads of each only what is new."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from engine.deciding.case import AnyStream
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState

KEPT = 1024
"""Streams kept folded in memory; each is brought up to date from the ledger before it is used."""


def brought_up(stream: AnyStream, entries: Sequence[Recorded]) -> AnyStream:
    """The stream with these entries taken into account; the one given stays as it was, since other threads may
    hold it.
    """
    if not entries:
        return stream
    later = stream.draft()
    for entry in entries:
        later.apply(entry)
    return later


class Folded:
    """Folded streams by id. Threads share them, so nobody changes one: what is newer is kept in its place."""

    def __init__(self) -> None:
        self._streams: OrderedDict[str, StreamState] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, stream: str) -> StreamState | None:
        """The stream as it was last folded; None where it was not."""
        with self._lock:
            return self._streams.get(stream)

    def keep(self, stream: StreamState) -> None:
        """Keep it, unless a newer one is kept."""
        with self._lock:
            known = self._streams.get(stream.id)
            if known is None or known.version <= stream.version:
                self._streams[stream.id] = stream
            self._streams.move_to_end(stream.id)
            while len(self._streams) > KEPT:
                self._streams.popitem(last=False)
