"""What comes in at a door, as the inbox keeps it: the door writes these values, whoever works the inbox off reads them.

Each is one kind of inbox message. `once` says which posts are the same one: what comes twice is kept once. What an
older program kept may lack a field that has a default here, and a field that nobody knows is passed over.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from engine.ledger.store import Transaction
from engine.ledger.work import inbox
from engine.ledger.work.inbox import InboxMessage
from engine.stream.event import Answer
from notify.outcome import ButtonPress, Claim, KeyPress, Reply, Status, StatusReport


class InboxItem(BaseModel, ABC):
    """What all kinds share."""

    model_config = ConfigDict(frozen=True)
    kind: ClassVar[str]

    @property
    @abstractmethod
    def once(self) -> str:
        """What is the same here is the same message, and kept once."""

    def put(self, tx: Transaction) -> bool:
        """Keep it. False where the same one came before: nothing changes then."""
        return inbox.put(tx, self.kind, self.once, self.model_dump(mode="json"))

    @classmethod
    def of(cls, message: InboxMessage) -> Self:
        """The item that a message holds. Raises pydantic's ValidationError where it is none."""
        return cls.model_validate(message.payload)


class StatusItem(InboxItem):
    """What became of a text, as its provider says it."""

    kind = inbox.STATUS

    provider: str
    provider_id: str
    status: Status
    code: str | None = None
    delivery: str | None = None
    attempt: int | None = None
    channel: str | None = None
    """By the address it was posted to; None where the provider was asked."""

    @property
    def once(self) -> str:
        """Each status of a message once."""
        return f"{self.provider}:{self.provider_id}:{self.status}"

    @classmethod
    def reported(cls, report: StatusReport, channel: str | None = None) -> StatusItem:
        """As a provider posted it, to the address of `channel`."""
        return cls(
            provider=report.provider,
            provider_id=report.provider_id,
            status=report.status,
            code=report.code,
            delivery=report.delivery,
            attempt=report.attempt,
            channel=channel,
        )


class ReplyItem(InboxItem):
    """What a person texted back."""

    kind = "reply"

    provider: str = ""
    provider_id: str = ""
    sender: str = Field(repr=False)
    to: str = Field(default="", repr=False)
    text: str = Field(repr=False)
    raw: str = Field(default="", repr=False)
    """The whole of what the provider said, where it came from a queue."""

    @property
    def once(self) -> str:
        """Each reply once."""
        return f"{self.provider}:{self.provider_id}"

    @classmethod
    def received(cls, reply: Reply, text: str, raw: str = "") -> ReplyItem:
        """As a provider told it; `text` is what is kept of its words."""
        return cls(**asdict(reply) | {"text": text, "raw": raw})


class KeyItem(InboxItem):
    """A key that answers, pressed in a call."""

    kind = "key"

    provider: str
    provider_id: str
    key: str = Field(pattern=r"^[19]([0-9]{6})?$", repr=False)
    """One that answers, with the code behind it where an approval was asked for."""
    delivery: str | None = None
    attempt: int | None = None

    @property
    def once(self) -> str:
        """One answer for each call: the first key that answers stands; of codes each, since one may be mistyped."""
        return f"{self.provider}:{self.provider_id}" + (f":{self.key}" if len(self.key) > 1 else "")

    @classmethod
    def pressed(cls, press: KeyPress) -> KeyItem:
        """As a provider posted it. Raises pydantic's ValidationError for a key that answers nothing."""
        return cls.model_validate(asdict(press))


class ButtonItem(InboxItem):
    """A button that somebody pressed on a card in a chat, whoever it was, and whatever stands on it."""

    kind = "button"

    provider: str
    event: str
    delivery: str
    users: tuple[str, ...] = Field(repr=False)
    button: str = Field(repr=False)

    @property
    def once(self) -> str:
        """Each press once, however often the platform tells of it."""
        return f"{self.provider}:{self.event}"

    @classmethod
    def pressed(cls, press: ButtonPress) -> ButtonItem:
        """As a platform posted it. A button that nobody knows is kept too, of a length that the record takes."""
        return cls(**asdict(press) | {"button": press.button[:100]})


class LinkItem(InboxItem):
    """An answer given on the page behind a link. `link` is the digest of the link's token."""

    kind = "link"

    link: str
    answer: Answer
    item: int | None = None
    """The number of one duty of the text; None where all of them are meant."""
    words: str = Field(repr=False)

    @property
    def once(self) -> str:
        """The same link answers the same duties once, however often its button is pressed."""
        return f"{self.link}:{self.item or 'all'}"


class ClaimItem(InboxItem):
    """What came without any proof: it waits until its provider was asked."""

    kind = inbox.CLAIM

    provider: str
    provider_id: str
    channel: str
    code: str
    delivery: str | None = None
    attempt: int | None = None
    keys: str = Field(default="", repr=False)

    @property
    def once(self) -> str:
        """Each thing that is said of a message once."""
        return f"{self.provider}:{self.provider_id}:{self.code}:{self.keys}"

    @classmethod
    def made(cls, claim: Claim) -> ClaimItem:
        """As somebody posted it."""
        return cls(**asdict(claim))


class UnreadItem(InboxItem):
    """What lay in a provider's queue and nobody can read: kept as it is, for a person to look at."""

    kind = "unread"

    provider: str
    provider_id: str
    raw: str = Field(repr=False)
    why: str = ""

    @property
    def once(self) -> str:
        """Each message of the queue once."""
        return f"{self.provider}:{self.provider_id}"


KINDS: Mapping[str, type[InboxItem]] = {
    it.kind: it for it in (StatusItem, ReplyItem, KeyItem, ButtonItem, LinkItem, ClaimItem, UnreadItem)
}
"""Every kind of message and the item that it holds."""


def sender_and_words(message: InboxMessage) -> tuple[str | None, str | None]:
    """Who sent a message and what they said, as far as it holds either: the text of a reply, the note behind a link,
    the key pressed in a call, the button of a card.
    """
    payload = message.payload
    words = next(
        (str(said) for name in ("text", "words", "key", "button", "raw") if (said := payload.get(name)) is not None),
        None,
    )
    users = payload.get("users")
    sender = ", ".join(map(str, users)) if isinstance(users, list) else payload.get("sender")
    return str(sender) if sender is not None else None, words
