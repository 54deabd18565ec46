"""A text that did not reach its person: the same channel again where that is worth it, another one, and at last from
the beginning.

The record never says "not told" and leaves it there: as long as a text is wanted and one of its addresses may work, it
is tried again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from engine.deciding.case import Case
from engine.deciding.references import reference
from engine.incident.duties import AlarmRaised
from engine.rules import limits
from engine.rules.people import ladders
from engine.rules.texts.like_texts import spent
from engine.rules.texts.open_questions import waiting
from engine.rules.texts.partner_pages import PAGE
from engine.rules.texts.relevance import superseded
from engine.stream.event import OF_REPLIES
from engine.stream.events import DeliveryOwed, DeliverySettled, LimitArmed
from engine.stream.state import Delivery
from engine.values.private import Private

AGAIN_AFTER = timedelta(minutes=1)
"""Story time before the same channel is tried again: a handset out of reach may be back (30003), and a ladder's rung is
five minutes.
"""
ROUND_AFTER, LONGEST_ROUND = timedelta(minutes=5), timedelta(hours=1)
"""Story time after the last channel failed until the first is tried again; doubled each round, up to the longest."""
NOBODY = "none"
"""The provider's name in the record where no provider was asked."""


def unreached(case: Case, delivery: Delivery) -> None:
    """The text did not reach its person, or the channel could not take it."""
    if superseded(case, delivery.owed) is not None or replaced(case, delivery):
        return
    if _worth_another_try(case, delivery):
        _arm(case, delivery, AGAIN_AFTER)
    elif delivery.owed.purpose == PAGE:
        return  # They were told by the notice itself; a link that goes nowhere else is seen among the texts.
    elif not _owe_elsewhere(case, delivery):
        case.record(AlarmRaised(code="person_unreachable", subject=delivery.owed.person))
        if not all(tried.dead for tried in _round(case, delivery)):
            _arm(case, delivery, min(ROUND_AFTER * 2 ** (delivery.owed.round - 1), LONGEST_ROUND))
        go_on_without(case, delivery)


def again(case: Case, delivery: Delivery) -> None:
    """The time to try a failed text again has come."""
    if superseded(case, delivery.owed) is not None or replaced(case, delivery):
        return
    if _worth_another_try(case, delivery):
        owe_again(case, delivery, delivery.owed.channel, delivery.owed.round)
        return
    dead = {tried.owed.channel for tried in _round(case, delivery) if tried.dead}
    for channel in channels_of(case, delivery.owed):
        if channel not in dead:
            owe_again(case, delivery, channel, delivery.owed.round + 1)
            return


def pass_on(case: Case, delivery: Delivery, carried: tuple[str, ...] | None = None) -> None:
    """Nobody carries this channel now: another one, where the person has one; else the text waits for somebody who
    does.

    Where it is known which channels are `carried`, only those count: to wait there instead of here would help nobody.
    """
    left = [channel for channel in _left(case, delivery) if carried is None or channel in carried]
    if left and superseded(case, delivery.owed) is None:
        case.record(
            DeliverySettled(
                delivery=delivery.owed.delivery,
                attempt=delivery.attempt,
                outcome="failed",
                provider=NOBODY,
                code="nobody_carries",
            )
        )
        owe_again(case, case.incident.deliveries[delivery.owed.delivery], left[0], delivery.owed.round)


def leave(case: Case, person: str, channel: str, address: Private) -> None:
    """The person wants no more texts at this address: what is not sent yet, and what still asks, goes another way at
    once.
    """
    covered: set[str] = set()
    replaced = {it.owed.replaces for it in case.incident.deliveries.values()}
    for delivery in reversed(list(case.incident.deliveries.values())):
        owed = delivery.owed
        if (owed.person, owed.channel, str(owed.address)) != (
            person,
            channel,
            str(address),
        ) or owed.delivery in replaced:
            continue
        asked = {duty.id for _, duty in waiting(case.incident, delivery)} if owed.asks else set()
        unsent = delivery.state in ("owed", "refused")
        if superseded(case, owed) is None and owed.purpose not in OF_REPLIES and (unsent or asked - covered):
            _another_channel(case, delivery, unsent=unsent)
        covered |= asked


def _another_channel(case: Case, delivery: Delivery, *, unsent: bool) -> None:
    name = delivery.owed.delivery
    if unsent:
        case.record(
            DeliverySettled(
                delivery=name, attempt=delivery.attempt, outcome="failed", provider=NOBODY, code="opted_out", dead=True
            )
        )
    if not _owe_elsewhere(case, delivery):
        case.record(AlarmRaised(code="person_unreachable", subject=delivery.owed.person))
        go_on_without(case, delivery)


def replaced(case: Case, delivery: Delivery) -> bool:
    """Another text was owed in its place: what becomes of this one is no concern any more."""
    return any(it.owed.replaces == delivery.owed.delivery for it in case.incident.deliveries.values())


def _worth_another_try(case: Case, delivery: Delivery) -> bool:
    """The failure is worth another try of this channel, and has not had as many as its code is worth."""
    if case.rules.channels.is_left(delivery.owed.channel, str(delivery.owed.address)):
        return False
    tries = 0
    for tried in _round(case, delivery):
        if tried.owed.channel != delivery.owed.channel:
            break
        tries += 1
    return tries <= delivery.again


def _owe_elsewhere(case: Case, delivery: Delivery) -> bool:
    """Owe it on the next channel that was not tried in this round. False: there is none."""
    left = _left(case, delivery)
    if left:
        owe_again(case, delivery, left[0], delivery.owed.round)
    return bool(left)


def _left(case: Case, delivery: Delivery) -> list[str]:
    tried = {it.owed.channel for it in _round(case, delivery)}
    return [channel for channel in channels_of(case, delivery.owed) if channel not in tried]


def channels_of(case: Case, owed: DeliveryOwed) -> list[str]:
    """The channels that reach the person of a text now, but for those on which they have had enough texts like it."""
    person = case.rules.district.persons.get(owed.person)
    channels = case.rules.channels.for_person(person, owed.urgency) if person else ()
    if owed.purpose == PAGE:
        return [owed.channel] if owed.channel in channels else []
    return [
        channel for channel in channels if not spent(case, owed.person, channel, owed.purpose, owed.ladder, owed.duties)
    ]


def _round(case: Case, delivery: Delivery) -> Iterator[Delivery]:
    """The delivery and all that it replaces, back to where its round began."""
    current: Delivery | None = delivery
    while current is not None and current.owed.round == delivery.owed.round:
        yield current
        current = case.incident.deliveries.get(current.owed.replaces or "")


def owe_again(case: Case, delivery: Delivery, channel: str, number_of_round: int) -> None:
    """Owe a text in the place of another one, at the address that its person has now."""
    person = case.rules.district.persons[delivery.owed.person]
    number = len(case.incident.deliveries) + 1
    case.record(
        delivery.owed.model_copy(
            update={
                "delivery": f"{case.incident.id}.{number}",
                "reference": reference(case.nonce, number),
                "channel": channel,
                "address": Private(person.channels[channel]),
                "replaces": delivery.owed.delivery,
                "round": number_of_round,
            }
        )
    )


def _arm(case: Case, delivery: Delivery, after: timedelta) -> None:
    subject = delivery.owed.delivery
    case.record(LimitArmed(limit=f"{subject}:resend", kind="resend", subject=subject, due=case.now + after))


def go_on_without(case: Case, delivery: Delivery) -> None:
    """No channel reaches the person: the ladders of the duties that nobody answered go on at once."""
    if delivery.owed.purpose == "ladder":
        return
    for duty_id in delivery.owed.duties:
        duty = case.incident.duties[duty_id]
        if duty.open and duty.answer is None and duty.rung < 0:
            limits.cancel(case, duty_id, "answer")
            ladders.go_on(case, duty)
