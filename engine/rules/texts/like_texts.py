"""How often one address has had texts alike, and whether it may get another one.

Carriers turn away texts that repeat themselves (mainland China: three alike to one number within 24 h; five set off a
review).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from engine.deciding.case import Case
from engine.stream.state import Delivery

WITHIN = timedelta(hours=24)


def spent(case: Case, person: str, channel: str, purpose: str, ladder: str | None, duties: Collection[str]) -> bool:
    """True where the person has had as many texts like this one on the channel, within a day, as the channel's table
    allows.

    Only what chases is alike; a first text about something new never is, so that no first text is ever held back.
    """
    most = case.rules.channels.like_texts.get(channel)
    if most is None or purpose != "ladder":
        return False
    alike = [it for it in case.incident.deliveries.values() if _is_like(case, it, person, channel, ladder, duties)]
    return len(alike) >= most


def _is_like(case: Case, it: Delivery, person: str, channel: str, ladder: str | None, duties: Collection[str]) -> bool:
    same = (
        it.owed.person == person
        and it.owed.channel == channel
        and it.owed.purpose == "ladder"
        and it.owed.ladder == ladder
    )
    return (
        same
        and it.owed_at > case.now - WITHIN
        and it.state != "superseded"
        and not set(duties).isdisjoint(it.owed.duties)
    )
