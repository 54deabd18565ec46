"""One decision in the making: the events so far, and the stream as they leave it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Generic, NoReturn, TypeVar

from engine.deciding.ruleset import AnyRules, Rules
from engine.incident.commands import (
    AddNote,
    BlockOutfall,
    EstimateOil,
    ImportReadings,
    LearnFacts,
    NameOutfall,
    OpenIncident,
    SendReport,
    TakeReading,
    UnblockOutfall,
)
from engine.incident.state import Incident
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.event import Event
from engine.stream.recorded import Recorded
from engine.stream.refusal import Missing, Refusal
from engine.stream.state import StreamState

LONG_AGO = timedelta(days=3653)
"""Ten years: an act that is said to lie further back has a slip in its year."""
LONG_BEFORE = timedelta(days=30)
"""What comes to light of an incident may have happened before the hour at which it is said to have begun, but not so
long before.
"""
MAY_PRECEDE: tuple[type[Command], ...] = (
    OpenIncident,
    LearnFacts,
    AddNote,
    TakeReading,
    ImportReadings,
    EstimateOil,
    NameOutfall,
    BlockOutfall,
    UnblockOutfall,
    SendReport,
)
"""Commands on what was found, and the sending of a report, which is held against its issue; every other one is an act
of the response, and there is none before the incident."""


class Refused(Exception):
    """Raised inside a decision; `decide` turns it into the refusal it carries, which is an answer and no error."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


TheRules = TypeVar("TheRules", bound=AnyRules, covariant=True)
AnyStream = TypeVar("AnyStream", bound=StreamState)


class Decision(Generic[TheRules, AnyStream]):
    """What a rule works on. `now` is story time (UTC); `nonce` is the only source of references and comes from
    outside.
    """

    def __init__(self, rules: TheRules, stream: AnyStream, command: Command, now: datetime, nonce: str) -> None:
        self.rules = rules
        self.command = command
        self.now = now
        self.nonce = nonce
        self.stream = stream.draft()
        self.events: list[Event] = []

    @property
    def actor(self) -> Actor:
        """Who asks."""
        return self.command.actor

    @property
    def happened_at(self) -> datetime:
        """When the act happened: as stated, else now. Raises Refused for a time in the future, or too long ago to be
        true.
        """
        at = self.command.at
        if at is None:
            return self.now
        return self.past(at, "at")

    def past(self, at: datetime, field: str) -> datetime:
        """The same instant, if it has a zone, is not in the future (a minute's grace for clocks that differ), and not
        too long ago.
        """
        if at.tzinfo is None:
            self.refuse("time_without_zone", field=field, given=at.isoformat())
        if at > self.now + timedelta(minutes=1):
            self.refuse("time_in_future", field=field, given=at.isoformat(), now=self.now.isoformat())
        if at < self.now - LONG_AGO:
            self.refuse("time_too_long_ago", field=field, given=at.isoformat(), years=str(LONG_AGO.days // 365))
        return at

    def record(self, *events: Event) -> None:
        """Add events to the decision and take them into account at once."""
        for event in events:
            self.events.append(event)
            self.stream.apply(
                Recorded(
                    stream=self.stream.id,
                    version=self.stream.version + 1,
                    at=self.now,
                    machine_at=None,
                    actor=self.actor,
                    command=self.command.id,
                    district=self.rules.district_digest,
                    event=event,
                )
            )

    def refuse(self, code: str, *, missing: tuple[Missing, ...] = (), **values: str) -> NoReturn:
        """End the decision with a refusal. Nothing that was recorded so far counts."""
        raise Refused(Refusal(code, values, missing))

    def refuse_as(self, refusal: Refusal) -> NoReturn:
        """End the decision with a refusal that another one came to."""
        raise Refused(refusal)


class Case(Decision[Rules, Incident]):
    """A decision about an incident."""

    def __init__(self, rules: Rules, incident: Incident, command: Command, now: datetime, nonce: str) -> None:
        super().__init__(rules, incident, command, now, nonce)
        self.incident = self.stream
        self.before = incident
        """As the incident was before this decision."""

    def past(self, at: datetime, field: str) -> datetime:
        """As in every decision; and no act of the response lies before its incident, no finding long before it."""
        super().past(at, field)
        if self.incident.opened is not None and not isinstance(self.command, OpenIncident):
            began = self.incident.opened.occurred_at
            if at < (began - LONG_BEFORE if isinstance(self.command, MAY_PRECEDE) else began):
                self.refuse("time_before_incident", field=field, given=at.isoformat(), began=began.isoformat())
        return at
