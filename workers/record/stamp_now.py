"""The timestamp that somebody asks for now, at whichever door: of a checkpoint that covers everything."""

from __future__ import annotations

from dataclasses import dataclass

from engine.ledger import leaves
from engine.ledger.leaves import KeptCheckpoint
from engine.stream.refusal import Refusal
from office.home.authority import StampingAuthority
from office.office import Office
from office.services.checkpoints import why_not_signed
from office.views.record.stamps import StampView
from workers.record.stamping import stamp


@dataclass(frozen=True)
class AskedNow:
    """What the authority answered, and the checkpoint as it is kept since. `unsigned`: what kept a newer one from being
    made, as `why_not_signed` says it; None where this one covers everything.
    """

    seen: StampView
    kept: KeptCheckpoint | None
    unsigned: str | None


def stamp_now(office: Office, authority: StampingAuthority, incident: str | None = None) -> AskedNow | Refusal:
    """Sign what is new and show it to the authority; refused where there is no such incident, or nothing was ever
    signed. Raises LedgerError.
    """
    if incident is not None:
        with office.ledger.reading() as tx:
            if not tx.version(incident):
                return Refusal("unknown_incident", {"incident": incident})
    unsigned = why_not_signed(office)
    with office.ledger.reading() as tx:
        kept = leaves.latest(tx)
        entries = tx.version(incident) if incident is not None else None
    if kept is None:
        return Refusal("checkpoint_key_none", {"home": office.home.id})
    found = stamp(office, authority, kept)
    seen = StampView(found.authority, found.size, found.said, found.at, found.why, incident, entries)
    with office.ledger.reading() as tx:
        return AskedNow(seen, leaves.of_size(tx, found.size), unsigned)
