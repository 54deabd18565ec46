"""The rules by which entries and openings are found good or bad, for a stream in the ledger and for a bundle alike. Reads no file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.audit.verdict import Fault
from engine.ledger.chain import GENESIS, Head, canonical, digest
from engine.ledger.openings import Opening, seals


@dataclass(frozen=True)
class Parsed:
    """An entry that reads as one: its place, what it seals, and the rest of its envelope."""

    version: int
    hash: str
    envelope: dict[str, Any]
    sealed: tuple[str, ...]


def check_chain(stream: str, bodies: Sequence[str], head: Head | None = None) -> tuple[list[Parsed], Fault | None]:
    """The entries up to the first bad one, and what is wrong with it.

    Without `head` the end of the chain is not vouched for: entries cut off at the end, and a change of the last one, do not show.
    """
    hashes = [digest(body) for body in bodies]
    parsed: list[Parsed] = []
    for place, body in enumerate(bodies, 1):
        entry = _parse(body, hashes[place - 1])
        if isinstance(entry, Fault):
            return parsed, Fault(entry.code, place, entry.detail)
        wrong = _misplaced(stream, place, entry, bodies, hashes, head)
        if wrong is not None:
            return parsed[: (wrong.entry or 1) - 1], wrong
        parsed.append(entry)
    return parsed, check_head(hashes, head)


def check_head(hashes: Sequence[str], head: Head | None) -> Fault | None:
    """Whether the entry that a head names is there with that hash (or one that begins with it)."""
    if head is None or head.count == 0:
        return None
    if len(hashes) < head.count:
        return Fault("truncated", len(hashes) + 1, f"{head.count} entries are vouched for, {len(hashes)} are here")
    if not hashes[head.count - 1].startswith(head.hash):
        return Fault("head_differs", head.count)
    return None


def check_openings(entry: Parsed, openings: Sequence[Opening]) -> Fault | None:
    """Whether each opening opens something that the entry seals. Openings that were erased are not missed."""
    seen: set[str] = set()
    for opening in openings:
        if opening.digest not in entry.sealed:
            return Fault("opening_unknown", entry.version)
        if not opening.fits:
            return Fault("opening_changed", entry.version)
        if opening.digest in seen:
            return Fault("opening_twice", entry.version)
        seen.add(opening.digest)
    return None


def documents_named(entry: Parsed) -> Iterator[str]:
    """Digests of the documents that an entry names: district, playbook, standards."""
    if entry.envelope["district"]:
        yield entry.envelope["district"]
    data = entry.envelope["data"]
    for field in ("playbook_digest", "standards_digest", "digest"):
        if isinstance(data.get(field), str):
            yield data[field]


def _parse(body: str, hash: str) -> Parsed | Fault:
    try:
        envelope = json.loads(body)
        version, _, _ = int(envelope["version"]), str(envelope["stream"]), str(envelope["prev"])
        sealed = tuple(seals({"actor": envelope["actor"], "data": envelope["data"]}))
        _ = envelope["data"].keys(), envelope["district"] + ""
        if canonical(envelope) != body:
            return Fault("not_canonical")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return Fault("not_an_entry", detail=type(error).__name__)
    return Parsed(version, hash, envelope, sealed)


def _misplaced(stream: str, place: int, entry: Parsed, bodies: Sequence[str], hashes: Sequence[str], head: Head | None) -> Fault | None:
    follows = entry.envelope["prev"] == (hashes[place - 2] if place > 1 else GENESIS)
    if entry.envelope["stream"] != stream:
        return Fault("wrong_stream", place, str(entry.envelope["stream"]))
    if follows:
        return None if entry.version == place else Fault("changed", place, f"it calls itself {entry.version}")
    genuine = place > 1 and _vouched(place, bodies, hashes, head)
    if entry.version == place:
        return Fault("changed", place - 1 if genuine else place)
    if entry.version == place - 1 and genuine:
        return Fault("out_of_place", place - 1, "an entry was put in here")
    return Fault("missing" if entry.version > place else "out_of_place", place, f"entry {entry.version} stands here")


def _vouched(place: int, bodies: Sequence[str], hashes: Sequence[str], head: Head | None) -> bool:
    """Whether what comes after an entry names its hash. Where nothing comes after the last one, it is taken at its word."""
    if place < len(bodies):
        return f'"prev":"{hashes[place - 1]}"' in bodies[place]
    return head is None or head.count != place or hashes[place - 1].startswith(head.hash)
