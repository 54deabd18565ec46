"""What persons text back, as commands: an answer to a text, or words that somebody has to read."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from engine.stream.commands import Command
from engine.stream.event import Evidence, Says
from engine.values.private import Private


class AnswerText(Command):
    """A reply to a text: answers the duties that the text asked about (all of them, or those of `item` and `items`,
    counted from 1).

    `says`: what the words say, or the button of a card or a page; None where a key was pressed. `note`, `evidence`: the
    proof that goes with a `done`. `sees`: whoever answers sees what comes of it, so what a duty still needs is refused
    instead of texted.
    """

    delivery: str
    answer: Literal["accepted", "declined"]
    item: int | None = None
    items: tuple[int, ...] = ()
    words: Private
    says: Says | None = None
    note: Private | None = None
    evidence: tuple[Evidence, ...] = ()
    sees: bool = False


class HearReply(Command):
    """A reply that answers nothing by itself: keep its words, and let the officer know. `person` was told of this
    incident.
    """

    person: str
    channel: str
    address: Private
    words: Private
    says: Says = "unclear"
    first: bool = True
    """Of several incidents that it may speak of, the one from which the officer and the person hear."""


class AskWhich(HearReply):
    """A reply that fits several texts, or none: ask the person which one is meant."""

    choices: tuple[str, ...]


class LeaveChannel(HearReply):
    """The person wants no more texts at this address of this channel: what they still have to hear goes another way, at
    once.
    """


class SendPageCode(Command):
    """Somebody at the standing page says that they are this person: a code goes to their telephone. `until`: when it
    ends (UTC).
    """

    person: str
    channel: str
    address: Private
    until: datetime


class SeeReply(Command):
    """Somebody in the office has read a reply (the number of its entry), and sees to it."""

    reply: int
    note: Private | None = None
