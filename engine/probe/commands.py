"""What may be asked of a probe, beside what every stream that owes texts is asked (attempt, settle, answer, fire)."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from engine.stream.commands import Command
from engine.values.private import Private

Arrival = Literal["accepted", "delivered"]
"""When a text counts as arrived: a provider that reports later has to say `delivered`, of any other it is enough that
it took it.
"""


class StartContactTest(Command):
    """Ask every contact of these units (none named: of all) to answer on each of these channels (none named: on all
    they have).

    `asks` names the channels that an answer can come by, `within` is how long it may take (story time).
    """

    units: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    asks: tuple[str, ...]
    within: timedelta
    by_calendar: bool = False


class SendCanary(Command):
    """Send one text to an address of the office's own by this provider, and no other."""

    channel: str
    provider: str
    address: Private
    until: Arrival


class FailCanary(Command):
    """The time is up, and this canary has not arrived."""

    delivery: str
