"""What a channel is asked to carry. No rule about who is told what may enter here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from notify.card import Button
from notify.form import Form


@dataclass(frozen=True)
class Message:
    """One text to one person on one channel.

    `to` and `text` are personal: they are left out of `repr`, so that a logged message names nobody.
    """

    delivery: str
    """Id of the delivery; comes back in status callbacks."""
    attempt: int
    """1 for the first attempt of this delivery."""
    channel: str
    to: str = field(repr=False)
    """Address as the channel understands it: E.164 for `sms`, a mailbox for `email`."""
    text: str = field(repr=False)
    subject: str = field(default="", repr=False)
    reference: str = ""
    """Short mark of the delivery that also stands in the text; lets a provider be asked about it by text."""
    provider: str = ""
    """Who carries it, by the name in the table of routes; chosen by the channel."""
    forms: tuple[Form, ...] = field(default=(), repr=False)
    """The same in registered words, one text after the other, for a provider that carries nothing else."""
    asks: bool = False
    """Whether an answer is wanted: a provider that calls offers keys then."""
    template: str | None = None
    """The provider's own id of the registered words; of several texts their ids, joined by a comma."""
    hint: str = field(default="", repr=False)
    """How to answer, where the channel has a way of its own to say it; already part of `text` elsewhere."""
    parts: tuple[str, ...] = field(default=(), repr=False)
    """The texts that go out one after the other where it is too long for one; `text` is then all of them. Empty: it
    goes as it is.
    """
    supposed: bool = False
    """Nobody knows its exact words, if it was ever sent: who is asked about it looks for its reference, too."""
    digits: int = 1
    """How many keys answer a call."""
    buttons: tuple[Button, ...] = ()
    """What the card offers, where the address has cards."""
    valid_for: timedelta | None = None
    """How long from now the text is still worth handing over; None = as long as the provider keeps it."""
