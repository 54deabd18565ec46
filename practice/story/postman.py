"""Texts and calls carried to the people of a scenario in this very process: a provider for each channel, and what comes
back from them.

What comes back is put into the inbox as the web puts there what a provider posts. Knows no HTTP; people are `people`,
in story time.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime, timedelta

from engine.ledger.store import Ledger
from engine.rules.answers.replies import meaning
from notify.addresses.chat import user_of
from notify.channel_spec import CHANNELS, answered_by
from notify.message import Message
from notify.outcome import Accepted, Advice, ButtonPress, Failed, Outcome, Reply, Status, StatusReport
from notify.text.segments import sms_segments
from office.services.inbox_items import ButtonItem, InboxItem, KeyItem, ReplyItem, StatusItem
from office.texts.spoken import ANSWERS
from practice.people.agenda import Agenda
from practice.people.people import ASKS, People
from practice.people.phone import Busy, Held, Mailbox, PicksUp, Rings

RINGS = timedelta(seconds=25)
"""How long the office lets a telephone ring."""
LISTENS = timedelta(seconds=30)
"""How long a machine, or a person who presses nothing, listens before the call ends."""
Ending = tuple[Status, str | None]
"""A message's last status and the provider's code for it."""
DELIVERED: Ending = ("delivered", None)


class Postman:
    """Carries for every channel. `clock` gives story time; what happens later waits in the agenda."""

    def __init__(self, ledger: Ledger, people: People, agenda: Agenda, clock: Callable[[], datetime]) -> None:
        self._ledger, self._people, self._agenda, self._clock = ledger, people, agenda, clock
        self._ids = itertools.count(1)
        self._read: Counter[str] = Counter()

    def provider(self, channel: str, name: str) -> PostmanProvider:
        """The provider of this name on this channel."""
        return PostmanProvider(self, channel, name)

    def take(self, message: Message) -> Outcome:
        """Accept a message and see it through, or refuse it as the provider would."""
        by = answered_by(message.channel, message.to)
        code = self._people.refusal(message.to) if by != "link" else None
        if code is not None:
            return Failed(message.provider, str(code), "permanent", Advice.CONTACT_BAD)
        taken = Accepted(message.provider, f"{message.channel}{next(self._ids)}", "queued", self._segments(message))
        if by == "reply":
            self._text(message, taken.provider_id)
        elif by == "keys":
            self._call(message, taken.provider_id)
        elif by == "buttons":
            self._card(message)
        return taken

    def _segments(self, message: Message) -> int | None:
        return (
            sms_segments(message.text)
            if message.channel in CHANNELS and CHANNELS[message.channel].in_segments
            else None
        )

    # ── texts ──

    def _text(self, message: Message, sid: str) -> None:
        code = self._people.undelivered(message.to)
        self._report(timedelta(), message, sid, DELIVERED if code is None else ("undelivered", str(code)))
        if code is not None:
            return
        self._read[message.to] += 1
        answer = self._people.answer(message.to, message.text, self._read[message.to])
        if answer is not None:
            number = next(self._ids)
            reply = Reply(message.provider, f"reply{number}", sender=message.to, to="", text=answer.text)
            self._later(answer.after, ReplyItem.received(reply, answer.text))

    # ── cards ──

    def _card(self, message: Message) -> None:
        """They read it, and press the button that says what they would text."""
        self._read[message.to] += 1
        asks = f"{message.text}\n{ASKS}" if message.buttons else message.text
        answer = self._people.answer(message.to, asks, self._read[message.to])
        said = meaning(answer.text).says if answer is not None else ""
        if answer is not None and said in {it.key for it in message.buttons}:
            users, event = (user_of(message.to),), f"press{next(self._ids)}"
            press = ButtonPress(message.provider, event, message.delivery, users, said)
            self._later(answer.after, ButtonItem.pressed(press))

    # ── calls ──

    def _call(self, message: Message, sid: str) -> None:
        match self._people.on_call(message.to):
            case Busy():
                self._report(timedelta(), message, sid, ("undelivered", "busy"))
            case PicksUp(after=after) as person if after <= RINGS:
                self._spoken(message, sid, person)
            case Mailbox(after=after) if after <= RINGS:
                self._report(
                    after + (LISTENS if message.hint else timedelta()), message, sid, ("undelivered", "mailbox")
                )
            case PicksUp() | Mailbox() | Rings() | Held():
                self._report(RINGS, message, sid, ("undelivered", "no_answer"))

    def _spoken(self, message: Message, sid: str, person: PicksUp) -> None:
        """They hear it and press their keys; the first key that answers ends the call."""
        at = person.after
        for key in person.keys if message.hint else "":
            at += person.thinking
            if key in ANSWERS:
                named = {"delivery": message.delivery, "attempt": message.attempt}
                pressed = {"provider": message.provider, "provider_id": sid, "key": key, **named}
                self._later(at, KeyItem.model_validate(pressed))
                self._report(at, message, sid, DELIVERED)
                return
        self._report(at + (LISTENS if message.hint else timedelta()), message, sid, DELIVERED)

    # ── what comes back ──

    def _report(self, after: timedelta, message: Message, sid: str, ending: Ending) -> None:
        status, code = ending
        report = StatusReport(message.provider, sid, status, code, message.delivery, message.attempt)
        self._later(after, StatusItem.reported(report))

    def _later(self, after: timedelta, item: InboxItem) -> None:
        self._agenda.add(self._clock() + after, lambda: self._keep(item))

    def _keep(self, item: InboxItem) -> None:
        with self._ledger.transaction() as tx:
            item.put(tx)


class PostmanProvider:
    """One provider of one channel, as `notify.provider.Provider` has it."""

    def __init__(self, postman: Postman, channel: str, name: str) -> None:
        self._postman = postman
        self.name = name
        self.sender = f"practice-{channel}"

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """See `provider.Provider`."""
        for message in messages:
            yield message, self._postman.take(message)

    async def aclose(self) -> None:
        """See `provider.Provider`."""
