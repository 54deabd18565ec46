"""Which texts may have been sent by whoever lost the record, in a home that was put back out of a backup. Pure.

What was owed when the backup was taken has the number, person and reference that it had, so its provider can be asked.
What is owed since, for something that happened between backup and restoration, repeats at best what others said; of
that nobody can ask, and it is sent with the mark that it may be the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from engine.stream.events import DeliveryAttempted, DeliveryOwed
from engine.stream.recorded import Recorded


def perhaps_sent(entries: Sequence[Recorded], until: int, gap: tuple[datetime, datetime]) -> Mapping[str, bool]:
    """The deliveries of a stream that may have been sent, and whether a provider can be asked of each.

    `entries` is the whole stream, `until` the number of its last entry in the backup (0: it was begun since), `gap` the
    story time (UTC) of the backup and of the restoration. One that was attempted since is none of them any more.
    """
    tried = {it.event.delivery for it in entries if it.version > until and isinstance(it.event, DeliveryAttempted)}
    found = {
        it.event.delivery: True for it in entries if it.version <= until and isinstance(it.event, DeliveryOwed)
    } | dict.fromkeys(_of_the_gap([it for it in entries if it.version > until], gap), False)
    return {delivery: known for delivery, known in found.items() if delivery not in tried}


def _of_the_gap(entries: Sequence[Recorded], gap: tuple[datetime, datetime]) -> list[str]:
    """What is owed by a command that says of itself that it is about something of that time: a limit that came due in
    it, a complaint of then, an act that is entered afterwards.
    """
    by_command: dict[str, list[Recorded]] = defaultdict(list)
    for it in entries:
        by_command[it.command].append(it)
    return [
        it.event.delivery
        for of_one in by_command.values()
        if any(_within(it, gap) for it in of_one)
        for it in of_one
        if isinstance(it.event, DeliveryOwed)
    ]


def _within(entry: Recorded, gap: tuple[datetime, datetime]) -> bool:
    since, until = gap
    times = (value for value in vars(entry.event).values() if isinstance(value, datetime))
    return any(since < it <= until and it != entry.at for it in times)
