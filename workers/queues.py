"""The queues of a channel, a lane for each kind of hurry: what is pressing goes before what is not, and both before
drills. How much lies in them, and for how long.
"""

from __future__ import annotations

from datetime import timedelta

from engine.ledger.sql.tables import DRILL

BATCH = 60
"""Deliveries in one job: far fewer than a channel sends within a lease."""
OFFER = timedelta(seconds=12)
"""How long an offer stands in a queue before the sweep offers again."""
AHEAD = 6
"""Jobs in a queue beyond which the sweep adds none. A worker has done so many within an offer, and what is more
pressing later does not wait long behind them; far more than one, or after an outage what is owed would wait for the
sweep's pace and not for the worker's."""
PRESSING = ("critical", "immediate")
"""Urgencies that wait for nothing: neither behind other texts nor for a provider's rate."""
_PRESSING, _DRILL = ".urgent", ".drill"


def queue_of(channel: str, urgency: str) -> str:
    """The queue of a channel for texts of an urgency, which is `drill` for every text of a drill."""
    if urgency == DRILL:
        return channel + _DRILL
    return channel + _PRESSING if urgency in PRESSING else channel


def queues_of(channel: str) -> tuple[str, ...]:
    """All queues of a channel, in the order in which a worker takes from them: from one only while those before it are
    empty.
    """
    return channel + _PRESSING, channel, channel + _DRILL


def urgencies_of(queue: str) -> tuple[str, ...]:
    """The urgencies with which a job of this queue may be filled up: never what presses less than the job itself."""
    if queue.endswith(_DRILL):
        return (DRILL,)
    return PRESSING if queue.endswith(_PRESSING) else (*PRESSING, "normal", "formal")


def channel_of(queue: str) -> str:
    """The channel whose queue this is."""
    return queue.removesuffix(_PRESSING).removesuffix(_DRILL)
