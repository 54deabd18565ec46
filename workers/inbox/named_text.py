"""Whether a text that a callback's address names is the one that its provider's id belongs to. Writes nothing.

Twilio signs the address with the rest, so a callback that names another text was made of a genuine one, or comes from a
fault of ours.
"""

from __future__ import annotations

from engine.ledger.store import Snapshot
from engine.ledger.work import outbox
from engine.ledger.work.earlier_ids import attempts_known_as
from engine.ledger.work.outbox import OutboxDelivery

TAKEN = ("accepted", "delivered", "undelivered", "failed")
"""States in which the id of a text is that of its newest attempt."""
NOTE = "names another text than the provider's id belongs to"


class AnotherText(Exception):
    """The text that is named is not the one that the provider's id belongs to; neither is told anything."""


def named_text(
    snapshot: Snapshot,
    provider: str,
    provider_id: str,
    delivery: str | None,
    attempt: int | None,
    channel: str | None = None,
) -> OutboxDelivery | None:
    """The text that is spoken of: by the delivery that is named, else by the provider's id; None where there is no such
    text (yet).

    Raises AnotherText where both are known and do not belong together, the id being that of any attempt that is
    recorded, or the text went out on another channel or by another provider. An id that nobody knows counts for the
    text that is named, unless that very attempt is known by another one.
    """
    known = outbox.by_provider_id(snapshot, provider_id, delivery)
    if delivery is None:
        found = known
    else:
        found = outbox.get(snapshot, delivery)
        if known is not None and (found is None or found.delivery != known.delivery):
            raise AnotherText
        if (known is None or known.attempt > 1) and not _its_own(snapshot, provider_id, found, attempt):
            raise AnotherText
    if found is None:
        return None
    if channel not in (None, found.channel) or (
        attempt in (None, found.attempt) and not _fits(found, provider, provider_id)
    ):
        raise AnotherText
    return found


def _its_own(snapshot: Snapshot, provider_id: str, named: OutboxDelivery | None, attempt: int | None) -> bool:
    """Whether an id is recorded for no attempt of another text, nor for an earlier one where the newest is spoken
    of.
    """
    recorded = attempts_known_as(snapshot, provider_id)
    if not recorded or named is None:
        return not recorded
    tried = {it for delivery, it in recorded if delivery == named.delivery}
    return named.attempt in tried if attempt in (None, named.attempt) else bool(tried)


def _fits(newest: OutboxDelivery, provider: str, provider_id: str) -> bool:
    """Whether the newest attempt of a text may have this id: it went by this provider, and is not known under another
    one. What went out in several texts has the ids of all of them, joined by a comma.
    """
    taken_as = (newest.provider_id if newest.state in TAKEN else None) or provider_id
    return newest.provider in (None, provider) and provider_id in (taken_as, *taken_as.split(","))
