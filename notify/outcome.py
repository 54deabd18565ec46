"""What became of a message: the values a channel answers with, and nothing that acts on them.

    Outcome = Accepted    the provider took it and gave it an id
            | Failed      it was not sent: temporary (try again) or permanent (go another way)
            | Ambiguous   nobody knows: it may have been sent

Later knowledge, from a callback or a poll, is a StatusReport; a text from a person is a Reply, a key pressed in a call
a KeyPress, a button of a card a ButtonPress.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal


class Advice(Enum):
    """What to do about a failure. A permanent failure always means: on to the next channel as well."""

    RETRY = "retry"
    """Send the same text again after a while."""
    SLOW_DOWN = "slow_down"
    """Send again later, and send fewer at once until then."""
    NEXT_CHANNEL = "next_channel"
    """This channel does not reach the person; nothing is wrong with the contact."""
    CONTACT_BAD = "contact_bad"
    """The address is wrong or dead: mark the contact, go on to the next."""
    OPTED_OUT = "opted_out"
    """The person has stopped messages from this sender; only they can allow them again."""
    CHANGE_TEXT = "change_text"
    """The text itself was refused (filtered, or a forbidden link); the same text will be refused again."""
    SHORTEN = "shorten"
    """The text is too long for the provider."""
    CONFIG_ERROR = "config_error"
    """Our own settings are wrong: tell the operator."""
    STOP_CHANNEL = "stop_channel"
    """Nothing at all can be sent this way (credentials refused): stop the channel, alarm the operator."""


@dataclass(frozen=True)
class Accepted:
    """The provider took the message. It does not mean that a person has it."""

    provider: str
    provider_id: str
    code: str | None = None
    """The provider's own word for it: Twilio's `queued`, an SMTP `250`."""
    segments: int | None = None
    """SMS segments as the provider counts them; None if it does not, or not yet."""


@dataclass(frozen=True)
class Failed:
    """The message was not sent."""

    provider: str
    code: str
    """The provider's error code, or a word of ours for what happened before one was given."""
    kind: Literal["temporary", "permanent"]
    advice: Advice
    retries: int | None = None
    """How often at most to try again; None = the usual schedule (`notify.retry`)."""


@dataclass(frozen=True)
class Ambiguous:
    """The message may or may not have been sent: ask the provider (`Traceable`) before sending again."""

    provider: str
    code: str


Outcome = Accepted | Failed | Ambiguous

Status = Literal["accepted", "sent", "delivered", "undelivered", "failed"]
"""`sent` left the provider; only `delivered` means the handset has it. The last three are final."""


FINAL = ("delivered", "undelivered", "failed")
"""What a provider says of a message when it will say nothing more."""


@dataclass(frozen=True)
class StatusReport:
    """What a provider says later about a message. May be repeated and may come out of order."""

    provider: str
    provider_id: str
    status: Status
    code: str | None = None
    """The provider's error code, on `undelivered` and `failed`."""
    delivery: str | None = None
    """From the callback's URL: known even before the provider's id is."""
    attempt: int | None = None
    keys: str | None = field(default=None, repr=False)
    """The keys pressed in a call, where the provider's own answer says so; None = it does not tell."""


@dataclass(frozen=True)
class Claim:
    """What somebody who calls himself the provider says, without any proof: worth a question to the provider, and
    nothing by itself.
    """

    provider: str
    provider_id: str
    channel: str
    code: str
    delivery: str | None = None
    attempt: int | None = None
    keys: str = field(default="", repr=False)
    """The keys pressed in a call, in order."""


@dataclass(frozen=True)
class Reply:
    """A text that a person sent to us. Sender, addressee and text are personal and left out of `repr`."""

    provider: str
    provider_id: str
    sender: str = field(repr=False)
    to: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True)
class KeyPress:
    """A key that a person pressed in a call. The key is left out of `repr`."""

    provider: str
    provider_id: str
    key: str = field(repr=False)
    """Half-width; empty where nothing was pressed."""
    delivery: str | None = None
    """From the callback's URL: known even before the provider's id is."""
    attempt: int | None = None


@dataclass(frozen=True)
class ButtonPress:
    """A button that somebody pressed on a card in a chat. Who and which are left out of `repr`."""

    provider: str
    event: str
    """The same for a press that the platform tells of twice."""
    delivery: str
    users: tuple[str, ...] = field(repr=False)
    """Every id by which the platform knows whoever pressed."""
    button: str = field(repr=False)
    """The button's key, as the card had it; of a button that is none of ours, what came."""
