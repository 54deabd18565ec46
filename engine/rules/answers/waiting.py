"""Which replies wait for a person of the office to read them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.incident.replies import Reply
    from engine.incident.state import Incident


def standing(incident: Incident) -> list[Reply]:
    """The replies that nobody in the office has read and nothing has settled, the oldest first.

    A no waits until somebody else has taken on every duty that it declined. Once the incident is over, only what came
    since.
    """
    return [
        it for it in incident.replies.values() if it.waits and not it.seen and not it.settled and _stands(incident, it)
    ]


def _stands(incident: Incident, reply: Reply) -> bool:
    if incident.ended and incident.stage_at is not None and reply.at < incident.stage_at:
        return False
    return reply.delivery is None or _declined(incident, reply.delivery)


def _declined(incident: Incident, delivery: str) -> bool:
    duties = incident.deliveries[delivery].owed.duties
    return not duties or any(incident.duties[it].open and incident.duties[it].answer == "declined" for it in duties)
