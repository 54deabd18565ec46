"""From an event to an entry of the record and back. Knows the envelope; reads and writes no database."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from engine.ledger import chain
from engine.ledger.errors import LedgerDamaged, NotRecordable, UnknownEvent
from engine.ledger.instants import spelled
from engine.ledger.openings import SEALED, Opening, fresh_salt, seal, unseal
from engine.recordable import event_of
from engine.stream.actor import Actor
from engine.stream.recorded import Recorded


@dataclass(frozen=True)
class Entry:
    """An event as it is stored: the bytes that are hashed, their hash, and the openings that lie beside them."""

    recorded: Recorded
    body: str
    prev: str
    hash: str
    openings: tuple[Opening, ...]


def entry_of(recorded: Recorded, prev: str, salt: Callable[[], str] = fresh_salt) -> Entry:
    """Seal and hash an event that follows the entry with hash `prev`. Raises NotRecordable."""
    sealed, openings = seal({"data": recorded.event}, salt)
    envelope = {
        "v": chain.FORMAT,
        "stream": recorded.stream,
        "version": recorded.version,
        "type": recorded.event.type,
        "at": spelled(recorded.at),
        "actor": _said(recorded.actor),
        "command": recorded.command,
        "district": recorded.district,
        "prev": prev,
        **sealed,
    }
    if recorded.machine_at is not None:
        envelope["machine_at"] = spelled(recorded.machine_at)
    body = chain.canonical_of_sealed(envelope)
    try:
        return Entry(recorded, body, prev, chain.digest(body), tuple(openings))
    except UnicodeEncodeError:
        raise NotRecordable("a text holds half a character (a lone surrogate)") from None


def recorded_from(body: str, openings: Mapping[str, str]) -> Recorded:
    """The event that these bytes hold. `openings` gives the value of a digest; a missing one reads as erased.

    Raises UnknownEvent for a kind of event this program does not know, LedgerDamaged for bytes that are no entry.
    """
    try:
        envelope = json.loads(body)
        if envelope["v"] != chain.FORMAT:
            raise UnknownEvent(f"an entry in form {envelope['v']}, where this program knows form {chain.FORMAT}")
        kind = event_of(envelope["type"])
        if kind is None:
            raise UnknownEvent(f"an entry of the unknown kind {envelope['type']!r}: it was written by a newer program")
        machine_at = envelope.get("machine_at")
        return Recorded(
            stream=envelope["stream"],
            version=envelope["version"],
            at=datetime.fromisoformat(envelope["at"]),
            machine_at=datetime.fromisoformat(machine_at) if machine_at else None,
            actor=Actor.model_validate(unseal(envelope["actor"], openings)),
            command=envelope["command"],
            district=envelope["district"],
            event=kind.model_validate(unseal(envelope["data"], openings)),
        )
    except ValidationError as error:
        places = ", ".join(".".join(str(part) for part in fault["loc"]) for fault in error.errors(include_input=False))
        raise LedgerDamaged(f"an entry of kind {envelope['type']!r} does not read as one ({places})") from None
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerDamaged(f"bytes that are no entry ({type(error).__name__})") from None


def sealed_in(body: str, field: str) -> str:
    """The digest under which an entry's bytes hold a personal value of its event. Raises LedgerDamaged where they hold
    none.
    """
    try:
        return str(json.loads(body)["data"][field][SEALED])
    except (ValueError, KeyError, TypeError):
        raise LedgerDamaged(f"an entry without the sealed value {field}") from None


def _said(actor: Actor) -> dict[str, object]:
    """What is known of the actor, ids all of it; what is not known takes no room in the bytes."""
    return {field: value for field, value in actor.__dict__.items() if value is not None}
