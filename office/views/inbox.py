"""What lies in the inbox and fits nothing, for a person to look at. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.ledger import inbox
from engine.ledger.inbox import InboxMessage

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
            _text(it.payload, "sender") if with_words else None,
            _words(it.payload) if with_words else None,
        )
        for it in found
    )


def _text(payload: Mapping[str, object], key: str) -> str | None:
    value = payload.get(key)
    return str(value) if value is not None else None


def _words(payload: Mapping[str, object]) -> str | None:
    """What a person said: the text of a reply, the note behind a link, the key pressed in a call."""
    return next((said for key in ("text", "words", "key") if (said := _text(payload, key)) is not None), None)
