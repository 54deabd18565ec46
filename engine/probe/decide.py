"""What follows from a command on a contact test or on canaries, and who may give it. Pure.

A probe owes each text once, on one channel: that it does not arrive is what it is for, so nothing is tried another way.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.deciding import meant
from engine.deciding.case import Decision
from engine.deciding.firing import LIMIT_ACTS
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import BY_WHO_WAS_TOLD, ENGINE, OFFICERS, May
from engine.deciding.references import reference
from engine.deciding.ruleset import HomeRules
from engine.district.lookup import any_first_contact, contacts_of
from engine.district.model import Person
from engine.incident import commands as ask
from engine.probe.commands import FailCanary, SendCanary, StartContactTest
from engine.probe.events import CanariesStarted, CanaryFailed, CanarySent, ContactTestEnded, ContactTestStarted
from engine.probe.state import Probe
from engine.stream.commands import AttemptDeliveries, PassOnDeliveries, SettleDeliveries
from engine.stream.events import (
    DeliveryAttempted,
    DeliveryOwed,
    DeliverySuperseded,
    LimitArmed,
    LimitRanOut,
    TextAnswered,
)
from engine.stream.progress import may_be_attempted, reported
from engine.values.private import Private

MAY_TEST = May(OFFICERS | {"administrator"}, engine=True)
CANARY = "canary"
"""Stands where a text to a person has their id."""

Case = Decision[HomeRules, Probe]


# ── contact tests ──


def _start(case: Case, command: StartContactTest) -> None:
    units = [meant.unit(case, name) for name in command.units] or list(case.rules.district.units.values())
    contacts = {unit.id: _contacts(case, unit.id) for unit in units}
    installed = tuple(dict.fromkeys(it for channels in case.rules.channels.by_urgency.values() for it in channels))
    channels = tuple(it for it in installed if not command.channels or it in command.channels)
    if unknown := sorted(set(command.channels) - set(installed)):
        case.refuse("unknown_channel", channel=", ".join(unknown), known=", ".join(installed))
    answer_by = case.now + command.within
    asks = tuple(it for it in command.asks if it in channels)
    case.record(
        ContactTestStarted(
            units=contacts,
            channels=channels,
            asks=asks,
            answer_by=answer_by,
            by_calendar=command.by_calendar,
            practice=case.rules.practice,
        ),
        LimitArmed(limit=f"{case.stream.id}:end", kind="contact_test", subject=case.stream.id, due=answer_by),
    )
    for person_id in dict.fromkeys(person for persons in contacts.values() for person in persons):
        person = case.rules.district.persons[person_id]
        for channel in channels:
            if channel in person.channels and not case.rules.channels.is_left(channel, str(person.channels[channel])):
                _owe(case, person, channel, answer_by, asks=channel in asks)


def _contacts(case: Case, unit: str) -> tuple[str, ...]:
    """Whoever may have to be told in a unit, whoever is on duty: its contacts, its head, and everybody of its
    roster.
    """
    district = case.rules.district
    return tuple(
        dict.fromkeys(person.id for person in (*contacts_of(district, unit), *any_first_contact(district, unit)))
    )


def _owe(case: Case, person: Person, channel: str, until: datetime, *, asks: bool) -> None:
    number = len(case.stream.deliveries) + 1
    case.record(
        DeliveryOwed(
            delivery=f"{case.stream.id}.{number}",
            reference=reference(case.nonce, number),
            purpose="contact_test",
            stage="",
            person=person.id,
            person_name=Private(person.name),
            unit=person.unit,
            channel=channel,
            address=Private(person.channels[channel]),
            urgency="normal",
            asks=asks,
            not_after=until,
        )
    )


def _answer(case: Case, command: ask.AnswerText) -> None:
    """Any answer shows that the person is reached, a no as well as a yes."""
    delivery = case.stream.deliveries.get(command.delivery)
    if delivery is None or delivery.owed.person != case.actor.person:
        case.refuse("unknown_delivery", delivery=command.delivery)
    case.record(
        TextAnswered(delivery=command.delivery, person=delivery.owed.person, answer=command.answer, words=command.words)
    )


def end(case: Case) -> None:
    """Whoever has not answered by now is not reachable. Runs in every decision, so no door can outrun the limit."""
    for limit in list(case.stream.limits.values()):
        if limit.state == "armed" and limit.due <= case.now:
            case.record(
                LimitRanOut(limit=limit.id, kind=limit.kind, subject=limit.subject, due=limit.due, late_at_intake=False)
            )
            case.record(ContactTestEnded(silent=silent(case.stream)))


def silent(probe: Probe) -> tuple[str, ...]:
    """The units of which no contact has answered."""
    answering = {probe.deliveries[delivery].owed.person for delivery in probe.answers}
    units = probe.test.units if probe.test is not None else {}
    return tuple(unit for unit, persons in units.items() if not answering & set(persons))


# ── canaries ──


def _send(case: Case, command: SendCanary) -> None:
    if not case.stream.exists:
        day = case.now.astimezone(ZoneInfo(case.rules.district.timezone)).date().isoformat()
        case.record(CanariesStarted(day=day, practice=case.rules.practice))
    number = len(case.stream.deliveries) + 1
    delivery = f"{case.stream.id}.{number}"
    case.record(
        DeliveryOwed(
            delivery=delivery,
            reference=reference(case.nonce, number),
            purpose="canary",
            stage="",
            person=CANARY,
            person_name=Private(CANARY),
            unit="",
            channel=command.channel,
            address=command.address,
            urgency="immediate",
            provider=command.provider,
        ),
        CanarySent(delivery=delivery, channel=command.channel, provider=command.provider, until=command.until),
    )


def _fail(case: Case, command: FailCanary) -> None:
    if command.delivery not in case.stream.canaries:
        case.refuse("unknown_delivery", delivery=command.delivery)
    _failed(case, command.delivery, late=True)


def _failed(case: Case, delivery: str, *, late: bool) -> None:
    known = case.stream.canaries.get(delivery)
    if known is not None and known.state == "under_way":
        case.record(
            CanaryFailed(
                delivery=delivery,
                channel=known.channel,
                provider=known.provider,
                code="late" if late else "undelivered",
            )
        )


# ── texts ──


def _attempt(case: Case, command: AttemptDeliveries) -> None:
    for it in command.attempts:
        delivery = case.stream.deliveries.get(it.delivery)
        if delivery is None or not may_be_attempted(delivery, it.attempt):
            continue
        if _over(case, delivery.owed):
            case.record(DeliverySuperseded(delivery=it.delivery, reason="too_late"))
        else:
            case.record(DeliveryAttempted(**it.model_dump()))


def _over(case: Case, owed: DeliveryOwed) -> bool:
    """A canary that failed is not sent after all, nor a text of a test that is over: it would only be noise."""
    known = case.stream.canaries.get(owed.delivery)
    return (known is not None and known.state == "failed") or (owed.not_after is not None and case.now > owed.not_after)


def _settle(case: Case, command: SettleDeliveries) -> None:
    for outcome in command.outcomes:
        delivery = case.stream.deliveries.get(outcome.delivery)
        if delivery is None:
            case.refuse("unknown_delivery", delivery=outcome.delivery)
        event = reported(delivery, outcome)
        if event is not None:
            case.record(event)
            if not event.late and event.outcome in ("failed", "undelivered"):
                _failed(case, outcome.delivery, late=False)


def _pass_on(case: Case, command: PassOnDeliveries) -> None:
    """A probe tries this very channel: its texts wait for somebody who carries it."""


PROBE_ACTS: Acts = {
    StartContactTest: Act(_start, MAY_TEST),
    SendCanary: Act(_send, MAY_TEST),
    FailCanary: Act(_fail, ENGINE),
    ask.AnswerText: Act(_answer, BY_WHO_WAS_TOLD),
    AttemptDeliveries: Act(_attempt, ENGINE),
    SettleDeliveries: Act(_settle, ENGINE),
    PassOnDeliveries: Act(_pass_on, ENGINE),
    **LIMIT_ACTS,
}
