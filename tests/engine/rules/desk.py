"""The Desk and the rules alone: incidents in memory, texts put into words and taken by every phone at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from engine.desk import Desk, Done
from engine.district.model import District
from engine.incident.state import Incident
from engine.stream.actor import TIMEKEEPER, WORKER
from engine.stream.commands import Attempt, AttemptDeliveries, DeliveryOutcome, FireLimit, SettleDeliveries
from engine.stream.events import DeliveryAttempted, DeliveryOwed
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState
from engine.values.private import Private
from office.texts.texts import Texts
from tests.engine.rules.handsets import Handset, Handsets, Told
from tests.engine.rules.memory import MemoryLedger, MemoryRulebook, Shipped
from tests.engine.rules.story import START, Clock, StoryDesk

CHANNELS = ("sms", "voice", "email")


class RulesDesk(StoryDesk):
    """A desk with no home behind it: the real Desk on a record in memory."""

    def __init__(self, shipped: Shipped, playbooks: Path | None = None, starts: datetime = START) -> None:
        super().__init__()
        self.ledger = MemoryLedger(starts)
        self.shipped = shipped
        rulebook = MemoryRulebook(shipped, playbooks)
        self.desk = Desk(self.ledger, rulebook, nonce=lambda: f"nonce-{next(self._ids)}")  # type: ignore[arg-type]
        self.clock = MemoryClock(self, starts)
        self.phones = RulesPhones(self)

    def streams(self) -> list[StreamState]:
        """Every stream as it stands."""
        found = (self.desk.stream(stream) for stream in self.ledger.streams())
        return [it for it in found if it is not None]

    def due(self) -> list[tuple[datetime, str, str]]:
        """When each limit that runs will have run out, with its stream and id, the nearest first."""
        armed = [
            (it.due, stream.id, it.id)
            for stream in self.streams()
            for it in stream.limits.values()
            if it.state == "armed"
        ]
        return sorted(armed)

    def fire(self) -> None:
        nearest = {stream: limit for due, stream, limit in reversed(self.due()) if due <= self.clock.now()}
        for stream, limit in nearest.items():
            done = self.submit(stream, FireLimit(id=f"fire:{self.new_id()}", actor=TIMEKEEPER, limit=limit))
            assert isinstance(done, Done), done

    def send_texts(self) -> None:
        if not self.hold_texts:
            self.phones.carry()

    def entries(self, stream: str) -> list[Recorded]:
        return self.ledger.read(stream)

    def district(self) -> District:
        return self.shipped.rules.district

    def phone(self, person_id: str) -> Handset:
        """The phone (and mailbox) of a person of the district."""
        return Handset(self.phones, person_id)

    def nobody_else_was_told(self) -> None:
        """Every text that went out was expected by the story."""
        assert [f"{it.person}: {it.text}" for it in self.phones.unread()] == []


class MemoryClock(Clock):
    """The clock of a record in memory."""

    def __init__(self, desk: RulesDesk, starts: datetime) -> None:
        self._desk = desk
        super().__init__(starts, on_move=desk.fire)

    def now(self) -> datetime:
        return self._desk.ledger.now

    def _nearest(self) -> datetime | None:
        return next((due for due, _, _ in self._desk.due()), None)

    def _set(self, at: datetime) -> None:
        self._desk.ledger.now = at


class RulesPhones(Handsets):
    """Takes every text that the rules owe, in the words that the office puts it into."""

    def __init__(self, desk: RulesDesk) -> None:
        super().__init__(desk.district())
        self._desk = desk
        self._texts = Texts("【西城环保】", practice=True)

    def carry(self) -> None:
        """Send until nothing is owed."""
        while any(self._carried(stream) for stream in self._desk.streams()):
            pass

    def _carried(self, stream: StreamState) -> bool:
        owed = [
            it
            for it in stream.deliveries.values()
            if it.state == "owed" and it.owed.channel in CHANNELS and not it.dead
        ]
        if not owed:
            return False
        say = self._words(stream)
        attempts = tuple(
            Attempt(
                delivery=it.owed.delivery,
                attempt=it.attempt + 1,
                provider="fake",
                sender=Private("+15005550006"),
                text=Private(say(it.owed)),
            )
            for it in owed
        )
        command = AttemptDeliveries(id=self._desk.new_id(), actor=WORKER, attempts=attempts)
        done = self._desk.desk.submit(stream.id, command)
        assert isinstance(done, Done), done
        going = {it.event.delivery for it in done.entries if isinstance(it.event, DeliveryAttempted)}
        outcomes = tuple(
            DeliveryOutcome(
                delivery=it.delivery,
                attempt=it.attempt,
                outcome="accepted",
                provider="fake",
                provider_id=f"fake-{self._desk.new_id()}",
                segments=1,
            )
            for it in attempts
            if it.delivery in going
        )
        for it in attempts:
            if it.delivery in going:
                to = stream.deliveries[it.delivery].owed
                self._told.append(Told(self._by_address[str(to.address)], to.channel, str(it.text), it.delivery))
        if outcomes:
            settled = SettleDeliveries(id=self._desk.new_id(), actor=WORKER, outcomes=outcomes)
            assert isinstance(self._desk.desk.submit(stream.id, settled), Done)
        return True

    def _words(self, stream: StreamState) -> Callable[[DeliveryOwed], str]:
        if not isinstance(stream, Incident):
            home = self._desk.desk.home_rules()
            return lambda owed: self._texts.render_of_kind(home, stream, owed).text
        rules, now, head = self._desk.desk.rules_of(stream), self._desk.clock.now(), (stream.version, "0" * 16)
        return lambda owed: self._texts.render(rules, stream, owed, now, head).text
