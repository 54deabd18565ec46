"""What happens to any stream that owes something: its limits, and its texts on their way."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from engine.stream.event import (
    Answer,
    Event,
    LimitKind,
    Says,
    Settled,
    TextPurpose,
    Urgency,
)
from engine.values.private import Private


class LimitArmed(Event):
    """From now on something is expected by `due`. Limit ids are `<subject>:<kind>`, with the rung for a ladder."""

    type: ClassVar[str] = "limit_armed"
    limit: str
    kind: LimitKind
    subject: str
    due: datetime
    rung: int | None = None


class LimitCancelled(Event):
    """What was expected came, or is no longer expected."""

    type: ClassVar[str] = "limit_cancelled"
    limit: str


class LimitRanOut(Event):
    """The time came and what was expected had not. `late_at_intake`: the limit was already past when it was armed."""

    type: ClassVar[str] = "limit_ran_out"
    limit: str
    kind: LimitKind
    subject: str
    due: datetime
    rung: int | None = None
    late_at_intake: bool


class DeliveryOwed(Event):
    """One text to one person on one channel is owed.

    `purpose` says which text it is: a stage's duties and notices, a rung of a ladder, a reassigned duty, or a question
    back.
    `duties` are numbered in the text in this order. `asks` = an answer is expected. After `not_after` it is not worth
    sending.
    `replaces` is a delivery that did not arrive; `round` counts how often the person's channels were gone through.
    `provider`: this one alone is to carry it, since it is this one that is tried.
    `drill`: it belongs to a drill and waits for what does not.
    `released`: duties of which it says that they are no longer needed of this person; `overdue`: limits of which it
    says that they ran out.
    `about`: the person whose reply it tells the officer of; `question` holds the words.
    `card`: the safety card that it begins with, as it stood then; None for whoever does not go there, or has had it.
    `approval`: what it asks to be approved, or tells the end of.
    """

    type: ClassVar[str] = "delivery_owed"
    delivery: str
    reference: str
    purpose: TextPurpose
    stage: str
    person: str
    person_name: Private
    unit: str
    channel: str
    address: Private
    urgency: Urgency
    duties: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    ladder: str | None = None
    rung: int | None = None
    question: Private | None = None
    asks: bool = False
    not_after: datetime | None = None
    replaces: str | None = None
    round: int = 1
    provider: str | None = None
    drill: bool = False
    released: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    about: str | None = None
    card: str | None = None
    approval: str | None = None


class DeliveryAttempted(Event):
    """A worker is about to hand this exact text to a provider.

    `template` is the provider's own id of the registered text that it fills in. `link` is the SHA-256 of the token in
    the one-time
    link that the text carries; the token itself is in nothing but the text that went out, where `text` has its digest
    instead.

    `since`: nothing is handed over now. The home was put back out of a backup that was taken then (machine time, UTC),
    and the text may have been handed over after it by whoever lost the record; `text` is what it would say now.

    `together`: the texts to this person, of whatever streams, that go out as one; `text` says all of them. Empty: this
    one alone.
    """

    type: ClassVar[str] = "delivery_attempted"
    delivery: str
    attempt: int
    provider: str
    sender: Private
    text: Private
    template: str | None = None
    link: str | None = None
    since: datetime | None = None
    together: tuple[str, ...] = ()


class DeliverySettled(Event):
    """What a provider said of an attempt. `late`: the attempt's lease was lost and a newer attempt stands; evidence
    only.

    `again`: how often more the same channel is worth trying after this failure. `dead`: the address itself is no good.
    """

    type: ClassVar[str] = "delivery_settled"
    delivery: str
    attempt: int
    outcome: Settled
    provider: str
    provider_id: str | None = None
    code: str | None = None
    segments: int | None = None
    again: int = 0
    dead: bool = False
    late: bool = False


class DeliverySuperseded(Event):
    """Not sent: its duties are finished, waived or reassigned, or the incident is over, or the home is a copy whose
    original sends it.
    """

    type: ClassVar[str] = "delivery_superseded"
    delivery: str
    reason: Literal["duties_over", "incident_over", "too_late", "left_to_original"]


class TextAnswered(Event):
    """A person replied to a text. `words` are what they wrote; what it did to duties stands in `duty_answered`.

    `item` is the one duty of the text that they named, `items` are several; none of them: all. `says`: what the words
    say, where somebody
    wrote them.
    """

    type: ClassVar[str] = "text_answered"
    delivery: str
    person: str
    answer: Answer
    item: int | None = None
    items: tuple[int, ...] = ()
    words: Private
    says: Says | None = None


STREAM_EVENTS: tuple[type[Event], ...] = (
    LimitArmed,
    LimitCancelled,
    LimitRanOut,
    DeliveryOwed,
    DeliveryAttempted,
    DeliverySettled,
    DeliverySuperseded,
    TextAnswered,
)
"""What may stand in a stream of any kind."""
