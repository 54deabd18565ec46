"""The rules by which entries and openings are found good or bad, for a stream in the ledger and for a bundle alike.
Reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from operator import itemgetter
from typing import Any, NamedTuple

from engine.audit.verdict import Fault
from engine.ledger.chain import FORMAT, GENESIS, Head
from engine.ledger.openings import Opening, seals
from engine.ledger.strict import canonical_value

DOCUMENT_FIELDS: Mapping[tuple[str, str], str] = {
    ("incident_opened", "playbook_digest"): "playbook",
    ("incident_opened", "standards_digest"): "standards",
    ("playbook_moved", "digest"): "playbook",
    ("district_loaded", "digest"): "district",
    ("standards_loaded", "digest"): "standards",
    ("channels_loaded", "digest"): "channels",
}
"""Which fields of which kinds of entries name a document by its SHA-256, and what it is. Beside them every entry names
its `district`.
"""

_FIELDS: Mapping[str, type] = {
    "v": int,
    "version": int,
    "actor": dict,
    "data": dict,
    **dict.fromkeys(("stream", "type", "at", "command", "district", "prev"), str),
}
_KINDS = list(_FIELDS.values())
_parts_of = itemgetter(*_FIELDS)
_HEX = re.compile(r"[0-9a-f]{64}")


class Parsed(NamedTuple):
    """An entry that reads as one: its place, what it seals in order, and the rest of its envelope."""

    version: int
    hash: str
    envelope: dict[str, Any]
    sealed: tuple[str, ...]

    @property
    def data(self) -> dict[str, Any]:
        """What the event itself says."""
        found: dict[str, Any] = self.envelope["data"]
        return found


def check_chain(stream: str, bodies: Sequence[bytes], head: Head | None = None) -> tuple[list[Parsed], Fault | None]:
    """The entries up to the first bad one, and what is wrong with it. `bodies` are their exact bytes.

    Without `head` the end of the chain is not vouched for: entries cut off at the end, and a change of the last one, do
    not show.
    """
    hashes: list[str] = []
    parsed: list[Parsed] = []
    before = GENESIS
    for place, body in enumerate(bodies, 1):
        hash = sha256(body).hexdigest()
        hashes.append(hash)
        entry = _parse(body, hash)
        if isinstance(entry, Fault):
            return parsed, Fault(entry.code, place, entry.detail)
        said = entry.envelope
        if said["stream"] != stream or said["prev"] != before or entry.version != place:
            wrong = _misplaced(stream, place, entry, bodies, hashes, head)
            return parsed[: (wrong.entry or 1) - 1], wrong
        parsed.append(entry)
        before = hash
    return parsed, check_head(hashes, head)


def check_head(hashes: Sequence[str], head: Head | None) -> Fault | None:
    """Whether the entry that a head names is there with that hash (or one that begins with it)."""
    if head is None:
        return None
    if len(hashes) < head.count:
        return Fault("truncated", len(hashes) + 1, f"{head.count} entries are vouched for, {len(hashes)} are here")
    if not (hashes[head.count - 1] if head.count else GENESIS).startswith(head.hash):
        return Fault("head_differs", head.count)
    return None


def check_openings(entry: Parsed, openings: Sequence[Opening]) -> Fault | None:
    """Whether each opening opens something that the entry seals. Openings that were erased are not missed."""
    seen: set[str] = set()
    sealed = frozenset(entry.sealed) if openings else ()
    for opening in openings:
        if opening.digest not in sealed:
            return Fault("opening_unknown", entry.version)
        if not opening.fits:
            return Fault("opening_changed", entry.version)
        if opening.digest in seen:
            return Fault("opening_twice", entry.version)
        seen.add(opening.digest)
    return None


def documents_named(entry: Parsed) -> Iterator[tuple[str, str]]:
    """The documents that an entry names, each as its kind and its digest: first the district in force, then what the
    event names.
    """
    if entry.envelope["district"]:
        yield "district", entry.envelope["district"]
    for (kind, name), document in DOCUMENT_FIELDS.items():
        digest = entry.data.get(name) if entry.envelope["type"] == kind else None
        if isinstance(digest, str) and digest:
            yield document, digest


def proofs_named(value: object) -> Iterator[str]:
    """The digests of the proof files in the data of an entry: whatever says its own `sha256`, at any depth, in
    order.
    """
    if isinstance(value, dict):
        digest = value.get("sha256")
        if isinstance(digest, str) and _HEX.fullmatch(digest):
            yield digest
        for part in value.values():
            yield from proofs_named(part)
    elif isinstance(value, list):
        for part in value:
            yield from proofs_named(part)


def words_of(value: object) -> Iterator[str]:
    """Every text in a value, keys included, but for digests of personal values: where an entry may name a person."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from words_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from words_of(part)


def _parse(body: bytes, hash: str) -> Parsed | Fault:
    try:
        envelope, one_spelling = canonical_value(body)
        if not isinstance(envelope, dict) or not _is_envelope(envelope):
            return Fault("not_an_entry", detail="a field is missing, or of another kind")
        if not one_spelling:
            return Fault("not_canonical")
        sealed = (*seals(envelope["actor"]), *seals(envelope["data"]))
    except (ValueError, RecursionError) as error:
        return Fault("not_an_entry", detail=type(error).__name__)
    return Parsed(envelope["version"], hash, envelope, sealed)


def _is_envelope(said: dict[str, Any]) -> bool:
    try:
        parts = _parts_of(said)
    except KeyError:
        return False
    return [*map(type, parts)] == _KINDS and said["v"] == FORMAT


def _misplaced(
    stream: str, place: int, entry: Parsed, bodies: Sequence[bytes], hashes: Sequence[str], head: Head | None
) -> Fault:
    """What is wrong with an entry that is not the one that belongs there."""
    follows = entry.envelope["prev"] == (hashes[place - 2] if place > 1 else GENESIS)
    if entry.envelope["stream"] != stream:
        return Fault("wrong_stream", place, entry.envelope["stream"])
    if follows:
        return Fault("changed", place, f"it calls itself {entry.version}")
    genuine = place > 1 and _vouched(place, bodies, hashes, head)
    if entry.version == place:
        return Fault("changed", place - 1 if genuine else place)
    if entry.version == place - 1 and genuine:
        return Fault("out_of_place", place - 1, "an entry was put in here")
    return Fault("missing" if entry.version > place else "out_of_place", place, f"entry {entry.version} stands here")


def _vouched(place: int, bodies: Sequence[bytes], hashes: Sequence[str], head: Head | None) -> bool:
    """Whether what comes after an entry names its hash. Where nothing comes after the last one, it is taken at its
    word.
    """
    if place < len(bodies):
        return f'"prev":"{hashes[place - 1]}"'.encode() in bodies[place]
    return head is None or head.count != place or hashes[place - 1].startswith(head.hash)
