"""When the pager is tried: canaries at their interval, contact tests by the calendar."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from engine.desk import Done
from engine.house.events import HOUSE
from engine.probe.canaries import newest_of_each
from engine.probe.commands import FailCanary, SendCanary, StartContactTest
from engine.probe.events import ContactTestStarted
from engine.probe.state import Canary, Probe
from engine.stream.actor import TIMEKEEPER, Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from notify.channel_spec import CHANNELS, carries_links
from notify.registry import REPORT, ChannelError
from office.files.channel_table import CanaryRow, ContactTestRow
from office.services.canaries import days_of_canaries
from workers.wiring import Wiring

SETTLED = timedelta(minutes=1)
"""Machine time that a timekeeper lets pass before the very first canary: the other parts start beside it."""

log = structlog.get_logger()


def routes_to_try(wiring: Wiring) -> Iterator[tuple[str, str, str]]:
    """Channel, provider and the office's own address, for every provider that is set up and that an address of ours
    leads to.
    """
    carriers = wiring.office.channels().carriers
    for channel, addresses in wiring.canary_addresses().items():
        if channel not in CHANNELS or channel not in carriers:
            continue
        try:
            route = wiring.channel(channel).route
        except ChannelError as error:
            log.warning("channel_not_built", channel=channel, error=str(error))
            continue
        tried: set[str] = set()
        for address in addresses:
            for provider in route(address):
                if provider not in tried:
                    tried.add(provider)
                    yield channel, provider, address


def send_canary(wiring: Wiring, route: tuple[str, str, str], command: str, actor: Actor) -> Done | Refusal:
    """One canary down a route of `routes_to_try`, into the real queue. Raises LedgerError."""
    channel, provider, address = route
    until = "delivered" if provider in REPORT else "accepted"
    return wiring.office.desk.hand_in(
        SendCanary(id=command, actor=actor, channel=channel, provider=provider, address=Private(address), until=until)  # type: ignore[arg-type]
    )


def contact_test(row: ContactTestRow | None, public_url: str | None) -> tuple[tuple[str, ...], timedelta]:
    """By which channels a contact test is answered, and how long that may take; a table without the key means no change
    of either.

    Without `public_url` no text carries a link, so those whose only answer is a link end once they are accepted.
    """
    asks, within = (
        (row.asks, row.within)
        if row is not None
        else (tuple(it.name for it in CHANNELS.values() if it.takes_answers), timedelta(hours=24))
    )
    return tuple(it for it in asks if public_url or not carries_links(it)), within


class Probing:
    """One look after the other. Any number may run: a command's id says which canary, or which day's test, it is."""

    def __init__(self, wiring: Wiring, clock: Callable[[], float] = time.monotonic) -> None:
        self._wiring = wiring
        self._clock = clock
        self._began = clock()
        self._routes: tuple[tuple[str, str, str], ...] | None = None
        self._tested: dict[str, datetime] = {}

    def canaries(self) -> None:
        """Send those that are due, and give up those that did not arrive in time. Raises LedgerError."""
        row = self._wiring.office.channels().canary
        if row is None:
            return
        days = days_of_canaries(self._wiring.office)
        with self._wiring.office.ledger.reading() as tx:
            now = tx.now_machine()
        self._give_up(days, row, now)
        newest = newest_of_each(days)
        for channel, provider, address in self._to_try():
            last = newest.get((channel, provider))
            if self._due(last, row, now):
                after = last.delivery if last is not None else "first"
                send_canary(
                    self._wiring, (channel, provider, address), f"canary:{channel}:{provider}:{after}"[:64], TIMEKEEPER
                )

    def contact_test(self) -> None:
        """Begin the test whose day and hour have come. Raises LedgerError."""
        row = self._wiring.office.channels().contact_test
        if row is None:
            return
        with self._wiring.office.ledger.reading() as tx:
            now, streams = tx.now_story(), tx.streams_of(ContactTestStarted.type)
            founded = tx.read(HOUSE)[0].at
            for stream in set(streams[-1:]) - self._tested.keys():
                self._tested[stream] = tx.read(stream)[0].at
        due = next_test(
            max([founded, *(self._tested[stream] for stream in streams[-1:])]),
            row,
            self._wiring.office.district().timezone,
        )
        if now >= due:
            self._begin(row, due)

    def _begin(self, row: ContactTestRow, due: datetime) -> None:
        asks, within = contact_test(row, self._wiring.public_url)
        command = StartContactTest(
            id=f"contact-test:{due:%Y%m%dT%H%M}", actor=TIMEKEEPER, asks=asks, within=within, by_calendar=True
        )
        done = self._wiring.office.desk.hand_in(command)
        if isinstance(done, Refusal):
            log.error("contact_test_refused", code=done.code)

    def _to_try(self) -> Iterable[tuple[str, str, str]]:
        """Built once: a channel takes its time to build, and settings do not change under a running process."""
        if self._routes is None:
            self._routes = tuple(routes_to_try(self._wiring))
        return self._routes

    def _due(self, last: Canary | None, row: CanaryRow, now: datetime) -> bool:
        if last is None:
            return self._clock() - self._began >= min(row.every, SETTLED).total_seconds()
        return now - last.sent_at >= row.every

    def _give_up(self, days: Iterable[Probe], row: CanaryRow, now: datetime) -> None:
        for day in days:
            for canary in day.canaries.values():
                if canary.state == "under_way" and now - canary.sent_at > row.within:
                    log.error("canary_late", channel=canary.channel, provider=canary.provider, delivery=canary.delivery)
                    self._wiring.office.desk.submit(
                        day.id, FailCanary(id=f"late:{canary.delivery}", actor=TIMEKEEPER, delivery=canary.delivery)
                    )


def next_test(last: datetime, row: ContactTestRow, zone: str) -> datetime:
    """When the next contact test is due after one at `last` (or after the home was founded), at the district's own
    hour.
    """
    day = last.astimezone(ZoneInfo(zone)).date() + row.every
    return datetime.combine(day, row.at, ZoneInfo(zone))
