"""How a directory lies in the ledger: who is in it is sealed, row by row, and the rest can be read. Knows no district.

A directory is stored as two documents. The one whose digest the entries name holds everything but the persons and what
speaks of them; in their place stands `{"sealed": sha256(salt‖row)}`, as in an entry. It names the other, which holds
the openings. So a bundle can carry the directory, held against the entries, with the few persons whom they name, and of
all others a digest that tells nothing. A directory that an earlier program stored lies there whole, under the digest of
its own text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from engine.ledger.chain import canonical, digest
from engine.ledger.errors import LedgerDamaged
from engine.ledger.openings import Opening, fresh_salt, seal_of
from engine.ledger.snapshot import Snapshot

if TYPE_CHECKING:
    from engine.ledger.transaction import Transaction

FORM = 2
"""The version of the stored form, its field `form`. What has none is a whole directory."""

ROWS = "persons"
"""The table that is sealed row by row: a list of seals, each of the canonical JSON of `[key, row]`, in the order of the
keys.
"""

TABLES = ("contacts", "heads", "river_chiefs", "district_chief", "rosters")
"""The tables that speak of persons by id, each sealed whole, as the canonical JSON of `[table, content]`."""


def put_directory(tx: Transaction, text: str, in_force: str = "", salt: Callable[[], str] = fresh_salt) -> str:
    """Keep a directory (canonical JSON); the digest under which entries name it. `in_force` is that of the one in force
    now.

    The same directory again keeps its digest: fresh salts would make another one of it. Raises NotInLedger for an
    unknown `in_force`.
    """
    if in_force and openings_document(tx.document(in_force)) and whole(tx, in_force) == text:
        return in_force
    said, openings = _sealed(json.loads(text), salt)
    lines = [{"digest": it.digest, "salt": it.salt, "value": it.value} for it in openings]
    stored = {"form": FORM, "directory": said, "openings": tx.put_document("openings", canonical({"openings": lines}))}
    return tx.put_document("district", canonical(stored))


def whole(snapshot: Snapshot, digest_: str) -> str:
    """The canonical JSON of a directory as it was put. Raises NotInLedger, LedgerDamaged."""
    return canonical(json.loads(opened(snapshot, digest_)))


def opened(snapshot: Snapshot, digest_: str) -> str:
    """The same as JSON in any spelling, for whoever reads it and holds it against nothing: spelling a district anew
    takes longer than everything else that a list of incidents does. Raises NotInLedger, LedgerDamaged.
    """
    text = snapshot.document(digest_)
    openings = openings_document(text)
    if openings is None:
        return text
    values = {it.digest: it.value for it in _openings(snapshot, openings)}
    return json.dumps(unsealed(text, values), ensure_ascii=False)


def said(snapshot: Snapshot, digest_: str) -> dict[str, Any]:
    """What of a directory is not sealed: all but the persons and what speaks of them. Raises NotInLedger,
    LedgerDamaged.
    """
    document: dict[str, Any] = json.loads(snapshot.document(digest_))
    return dict(document["directory"]) if document.get("form") == FORM else document


def whole_digest(snapshot: Snapshot, digest_: str) -> str:
    """The digest of the directory itself, whatever form it is stored in: what a file is held against."""
    return digest(whole(snapshot, digest_))


def openings_document(text: str) -> str | None:
    """The digest of the document that holds the openings of a stored directory; None for a whole one, or for what is
    none at all.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    sealed = isinstance(said, dict) and said.get("form") == FORM and isinstance(said.get("directory"), dict)
    return said["openings"] if sealed and isinstance(said.get("openings"), str) else None


def unsealed(text: str, opened: dict[str, str]) -> dict[str, Any]:
    """A stored directory with every row and table put back whose value is in `opened` (by digest); the others are left
    out.
    """
    said = dict(json.loads(text)["directory"])
    for name in TABLES:
        seal = said.pop(name, None)
        if seal is not None and seal["sealed"] in opened:
            said[name] = json.loads(opened[seal["sealed"]])[1]
    if ROWS in said:
        said[ROWS] = dict(json.loads(opened[it["sealed"]]) for it in said[ROWS] if it["sealed"] in opened)
    return said


def part_of(text: str, keys: Iterable[str]) -> str:
    """A whole directory without what speaks of persons, but for these persons: all that leaves the office of one that
    is not sealed.
    """
    said = {name: content for name, content in json.loads(text).items() if name not in TABLES}
    wanted = set(keys)
    if ROWS in said:
        said[ROWS] = {key: row for key, row in said[ROWS].items() if key in wanted}
    return canonical(said)


def openings_of(snapshot: Snapshot, digest_: str, keys: Iterable[str]) -> Iterator[Opening]:
    """The openings of these persons of a stored directory, in the order in which they are sealed; of a whole one,
    none.
    """
    openings = openings_document(snapshot.document(digest_))
    wanted = set(keys)
    for opening in _openings(snapshot, openings) if openings else ():
        key = json.loads(opening.value)[0]
        if key in wanted and key not in TABLES:
            yield opening


def erase_person(tx: Transaction, person: str) -> tuple[str, ...]:
    """Delete a person's row out of every stored directory; returns the digests of the documents of openings that held
    one. Those digests stay, and what is left of such a document is held against the seals of its directory.

    A directory that an earlier program stored whole cannot be opened without breaking its digest, and stays.
    """
    changed: list[str] = []
    for openings in dict.fromkeys(filter(None, map(openings_document, tx.documents_of("district")))):
        rows = _openings(tx, openings)
        left = [it for it in rows if json.loads(it.value)[0] != person]
        if len(left) < len(rows):
            lines = [{"digest": it.digest, "salt": it.salt, "value": it.value} for it in left]
            tx.replace_document(openings, canonical({"openings": lines}))
            changed.append(openings)
    return tuple(changed)


def stored_whole(snapshot: Snapshot, person: str) -> int:
    """How many directories of an earlier program hold the person, and keep them."""
    whole_ones = (json.loads(it) for it in snapshot.documents_of("district") if openings_document(it) is None)
    return sum(1 for it in whole_ones if person in it.get(ROWS, {}))


def still_fit(text: str) -> bool:
    """Whether what is left of openings fits the digests that it stands under."""
    try:
        return all(it.fits for it in _read(text))
    except LedgerDamaged:
        return False


def _openings(snapshot: Snapshot, digest_: str) -> list[Opening]:
    """The openings of a directory. Of a document whose bytes are others than those of its digest, rows may have been
    erased; each that is left proves itself. Raises LedgerDamaged for one that does not.
    """
    text = snapshot.document_as_it_lies(digest_)
    found = _read(text)
    if digest(text) != digest_ and not all(it.fits for it in found):
        raise LedgerDamaged(f"document {digest_} is not what was stored")
    return found


def _sealed(said: dict[str, Any], salt: Callable[[], str]) -> tuple[dict[str, Any], list[Opening]]:
    openings: list[Opening] = []

    def seal(name: str, content: object) -> dict[str, str]:
        drawn, value = salt(), canonical([name, content])
        openings.append(Opening(seal_of(drawn, value), drawn, value))
        return {"sealed": openings[-1].digest}

    kept = {name: seal(name, content) if name in TABLES else content for name, content in said.items() if name != ROWS}
    if ROWS in said:
        kept[ROWS] = [seal(key, row) for key, row in sorted(said[ROWS].items())]
    return kept, openings


def _read(text: str) -> list[Opening]:
    try:
        return [Opening(it["digest"], it["salt"], it["value"]) for it in json.loads(text)["openings"]]
    except (ValueError, KeyError, TypeError):
        raise LedgerDamaged("a document that holds no openings") from None
