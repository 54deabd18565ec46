"""What a bundle of these entries has to hold: which file is which document, and whom and what the entries name. Reads
no file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine.audit.archive import document_name
from engine.audit.checks import Parsed, documents_named, proofs_named, words_of
from engine.ledger.openings import seals
from engine.stream.recorded import Recorded


@dataclass(frozen=True)
class Named:
    """A document that entries name: what it is, its digest, and the first entry that names it."""

    kind: str
    digest: str
    entry: int


@dataclass(frozen=True)
class Timeline:
    """The record as a person reads it."""

    zh: str
    en: str


@dataclass(frozen=True)
class Papers:
    """What names are taken from where the entries are told: the texts of the playbook, the directory and the standards
    that the entries name last.

    None where they name none. Of the directory only what the bundle carries: the persons whom the entries name, none in
    a public bundle.
    """

    playbook: str | None
    directory: str | None
    standards: str | None = None


Tell = Callable[[Sequence[Recorded], Papers], Timeline]
"""Words the entries. In a public bundle it is handed entries whose personal values are erased, so that it cannot tell
them.
"""


INFORMANTS: Mapping[str, tuple[str, ...]] = {"signal_received": ("complainant", "reach")}
"""By kind of entry: the fields that say who told the office, and how they are reached. No bundle carries them open
(生态环境法典第145条): it goes to people who need not know, and its chain holds without.
"""


def withheld(parsed: Sequence[Parsed]) -> frozenset[str]:
    """The digests of personal values that stay in the ledger whoever takes the record out."""
    return frozenset(
        digest
        for entry in parsed
        for name in INFORMANTS.get(entry.envelope["type"], ())
        for digest in seals(entry.data.get(name))
    )


def documents(parsed: Sequence[Parsed]) -> dict[str, Named]:
    """The documents that the entries name, by the file in which each lies: the first of a kind, and later ones by their
    digest.
    """
    found: dict[str, Named] = {}
    for entry in parsed:
        for kind, digest in documents_named(entry):
            first = found.setdefault(document_name(kind, digest, first=True), Named(kind, digest, entry.version))
            if first.digest != digest:
                found.setdefault(document_name(kind, digest, first=False), Named(kind, digest, entry.version))
    return found


def proofs(parsed: Sequence[Parsed]) -> dict[str, int]:
    """The proof files that the entries name, by digest, each with the first entry that names it."""
    found: dict[str, int] = {}
    for entry in parsed:
        for digest in proofs_named(entry.data):
            found.setdefault(digest, entry.version)
    return found


def persons(parsed: Sequence[Parsed]) -> frozenset[str]:
    """Every text that entries say openly: whoever is named there, by id, is among them."""
    return frozenset(word for entry in parsed for word in words_of([entry.envelope["actor"], entry.data]))


def last_of(named: dict[str, Named], kind: str) -> str | None:
    """The file of the document of a kind that the entries came to name last."""
    return next((name for name, it in reversed(named.items()) if it.kind == kind), None)
