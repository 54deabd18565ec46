"""What goes out as one message waits until the attempts of all its texts are recorded, and then is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.ledger.work.outbox import OutboxDelivery
from workers.joining import Joined
from workers.settling import Sent


class Together:
    """The joined texts of one batch while its streams are being recorded, one after the other."""

    def __init__(self, joined: Mapping[str, Joined], by_stream: Mapping[str, Sequence[OutboxDelivery]]) -> None:
        stream_of = {row.delivery: stream for stream, rows in by_stream.items() for row in rows}
        self._joined = joined
        self._missing = {one.together: {stream_of[it] for it in one.together} for one in joined.values()}
        self._recorded: dict[tuple[str, ...], list[Sent]] = {together: [] for together in self._missing}

    def prepared(self, stream: str, sending: Sequence[Sent]) -> list[Sent]:
        """What can be sent once the attempts of this stream are recorded: whatever goes alone, and each joined text
        that lacks no other stream. What was not recorded of it (nobody needs it any more) is not accounted for.
        """
        ready = []
        for it in sending:
            one = self._joined.get(it.message.delivery)
            if one is None:
                ready.append(it)
            else:
                self._recorded[one.together].append(it)
        for together, streams in self._missing.items():
            if stream in streams:
                streams.discard(stream)
                if not streams:
                    ready += _as_one(self._recorded[together])
        return ready


def _as_one(recorded: Sequence[Sent]) -> list[Sent]:
    """One message for all of them, in the name of the first. Those that another provider carries go by themselves: one
    of theirs has refused it before.
    """
    by_provider: dict[str, list[Sent]] = {}
    for it in recorded:
        by_provider.setdefault(it.message.provider, []).append(it)
    for first, *others in by_provider.values():
        first.others = tuple(others)
    return [first for first, *_ in by_provider.values()]
