"""What persons texted back beside a plain yes or no: heard, kept with its words, waiting until somebody has read it.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from engine.stream.event import Event, Says
from engine.values.private import Private


class ReplyHeard(Event):
    """A reply that answers nothing, and about which the person is not asked back.

    `waits`: a person has to read it; else it is on record only (a "received" to a text that asked for nothing).
    """

    type: ClassVar[str] = "reply_heard"
    person: str
    person_name: Private
    unit: str
    channel: str
    says: Says
    words: Private
    waits: bool = True


class ReplyUnclear(Event):
    """A reply came that fits several texts, or none: the person is asked which. `says`: what its words say all the
    same.
    """

    type: ClassVar[str] = "reply_unclear"
    person: str
    words: Private
    choices: tuple[str, ...]
    says: Says = "unclear"


class ReplySeen(Event):
    """Somebody in the office read the reply of this entry, and sees to it."""

    type: ClassVar[str] = "reply_seen"
    reply: int
    note: Private | None = None
    happened_at: datetime | None = None


class DutyProgressed(Event):
    """Whoever has taken the duty on says how far they are. Nothing is finished by it."""

    type: ClassVar[str] = "duty_progressed"
    duty: str
    says: Says
    person: str
    delivery: str | None = None
    happened_at: datetime


REPLY_EVENTS: tuple[type[Event], ...] = (ReplyHeard, ReplyUnclear, ReplySeen, DutyProgressed)


@dataclass(frozen=True)
class Reply:
    """What a person texted back. `entry` is its number in the stream, by which an officer says that it was read.

    `asked`: they were asked back. `settled`: they have answered clearly since. `told`: it went to the officer as a
    text.
    `delivery`: the text that it declines.
    """

    entry: int
    at: datetime
    person: str
    person_name: str
    unit: str
    says: Says
    words: Private
    waits: bool = True
    asked: bool = False
    settled: bool = False
    seen: bool = False
    told: bool = False
    delivery: str | None = None


Replies = Mapping[int, Reply]


def answered_by(replies: Replies, person: str) -> Replies:
    """A person has answered clearly: what was unclear before is no riddle any more. A cry for help, a no and an opt-out
    stay.
    """
    return {
        key: replace(it, settled=True) if it.person == person and it.says in SETTLED_BY_ANSWER else it
        for key, it in replies.items()
    }


def told_of(replies: Replies, person: str) -> Replies:
    """Everything that this person has texted back so far has gone to the officer."""
    return {key: replace(it, told=True) if it.person == person else it for key, it in replies.items()}


def seen(replies: Replies, entry: int) -> Replies:
    """Somebody in the office has read this one."""
    return {**replies, entry: replace(replies[entry], seen=True)} if entry in replies else replies


SETTLED_BY_ANSWER: frozenset[Says] = frozenset(
    {"yes", "on_the_way", "on_site", "done", "question", "absent", "unclear"}
)
