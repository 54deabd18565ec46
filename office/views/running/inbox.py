"""What lies in the inbox and fits nothing, for a person to look at. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.ledger.work import inbox
from engine.ledger.work.inbox import InboxMessage
from office.services.inbox_items import sender_and_words

if TYPE_CHECKING:
    from office.office import Office

MOST = 200
"""Messages that are shown, the newest."""


@dataclass(frozen=True)
class LetterView:
    """A message that fits nothing. `sender` and `words` only for whoever may read them, and only of replies."""

    id: int
    kind: str
    received_at: datetime
    tries: int
    note: str
    sender: str | None
    words: str | None


@dataclass(frozen=True)
class InboxView:
    """Replies and callbacks that fit nothing so far."""

    ok: bool
    messages: tuple[LetterView, ...]


def unmatched(office: Office, *, with_words: bool) -> InboxView:
    """The messages; their words are left out where the reader is no officer. Raises LedgerError."""
    with office.ledger.reading() as tx:
        found = inbox.unmatched(tx, MOST)
    return InboxView(True, letters(found, with_words=with_words))


def letters(found: Iterable[InboxMessage], *, with_words: bool) -> tuple[LetterView, ...]:
    """These messages, as `unmatched` has them."""
    return tuple(
        LetterView(
            it.id,
            it.kind,
            it.received_at,
            it.tries,
            it.note,
            *(sender_and_words(it) if with_words else (None, None)),
        )
        for it in found
    )
