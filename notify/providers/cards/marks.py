"""The id under which a platform knows a card: the delivery's, and a mark of the home that sent it.

Two homes may have one application (an old one and its successor, a drill's), and number their incidents alike. A card
of the one must not answer for the other.
"""

from __future__ import annotations

from hashlib import sha256

from notify.card_door import CallbackForeign

_LENGTH = 8


def mark_of(public_url: str | None) -> str:
    """The mark of the home that is reached at this address."""
    return sha256((public_url or "").rstrip("/").encode()).hexdigest()[:_LENGTH]


def card_id(mark: str, delivery: str) -> str:
    """Of letters, digits and `_-@` alone, and far below 50 characters: WeCom takes no others (task_id of a template
    card), Feishu no more (uuid of a message).
    """
    return f"{mark}-{delivery.replace('.', '@')}"


def delivery_of(mark: str, id: str) -> str:
    """The delivery that a card was sent for. Raises CallbackForeign for a card of another home."""
    given, dash, delivery = id.partition("-")
    if given != mark or not dash:
        raise CallbackForeign
    return delivery.replace("@", ".")
