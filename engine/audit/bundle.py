"""Writing the record of a stream out as one zip that checks itself. Reads the ledger, writes one file, words
nothing.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from engine.audit import archive, contents
from engine.audit.bundle_proof import proof_of
from engine.audit.checks import Parsed, check_chain
from engine.audit.contents import Papers, Tell, Timeline
from engine.audit.manifest import follows
from engine.ledger import directories, sizes
from engine.ledger.chain import Head
from engine.ledger.errors import LedgerDamaged, NotInLedger
from engine.ledger.instants import spelled
from engine.ledger.openings import Opening
from engine.ledger.snapshot import Snapshot, StoredEntry
from engine.ledger.store import Ledger
from engine.tree.checkpoint import SignedCheckpoint
from engine.whole_file import fill_whole

__all__ = ["Exported", "Tell", "Timeline", "TooLarge", "export"]

Members = dict[str, bytes]


class TooLarge(Exception):
    """A record that no bundle can hold within the limits: it would be checked by nobody."""


@dataclass(frozen=True)
class Exported:
    """What was written: where, and the head of the record it holds. `verify --head` takes `str(head)`."""

    path: Path
    head: Head
    full: bool


@dataclass(frozen=True)
class _Record:
    """A stream as it is written out."""

    stream: str
    entries: list[StoredEntry]
    parsed: list[Parsed]
    full: bool

    @property
    def head(self) -> Head:
        return Head(len(self.parsed), self.parsed[-1].hash)


def export(
    ledger: Ledger,
    stream: str,
    path: Path,
    *,
    tell: Tell,
    program: str,
    full: bool = True,
    wording: str = "",
    held: SignedCheckpoint | None = None,
) -> Exported:
    """Write a stream's bundle to `path`, all of it or nothing; a file that is there is replaced.

    A full bundle holds the openings of personal values (but not of who told the office something), the persons of the
    directory whom the entries name, and the proof files; a public one (`full` false) holds none of them and verifies
    as well. `program` names the writer (`hezhang 0.1.0`), `wording` the version of its words. Raises NotInLedger for an
    unknown stream, LedgerDamaged for a record that does not verify (it is not exported: the ledger itself is then the
    evidence), TooLarge, OSError.
    """
    with ledger.reading() as snapshot:
        it = _record(snapshot, stream, full)
        members, parts = _members(snapshot, it, tell)
        proofs = _proofs(snapshot, it)
        if (proof := proof_of(snapshot, stream, it.head.count, held)) is not None:
            members[archive.PROOF] = proof
        at = snapshot.now_machine()
        hashes = {name: sha256(content).hexdigest() for name, content in members.items()} | {
            name: name[-64:] for name in proofs
        }
        members[archive.MANIFEST] = _manifest(it, hashes, parts, program, wording, at)
        _within_limits(it.stream, members, len(proofs))
        _write(path, _all(snapshot, members, proofs), at)
    return Exported(path, it.head, full)


def _record(snapshot: Snapshot, stream: str, full: bool) -> _Record:
    entries = snapshot.stored(stream)
    if not entries:
        raise NotInLedger(f"there is no record of {stream}")
    parsed, fault = check_chain(stream, [entry.body.encode() for entry in entries], snapshot.head(stream))
    if fault:
        raise LedgerDamaged(
            f"{stream} entry {fault.entry}: {fault.code}; a record that does not verify is not exported"
        )
    return _Record(stream, entries, parsed, full)


def _members(snapshot: Snapshot, it: _Record, tell: Tell) -> tuple[Members, list[str]]:
    """Every file but the proofs and the manifest, and the names of those that are only parts of what the entries
    name.
    """
    documents, parts, rows = _documents(snapshot, it)
    named = contents.documents(it.parsed)
    playbook, directory, standards = (contents.last_of(named, kind) for kind in ("playbook", "district", "standards"))
    papers = Papers(
        documents[playbook].decode() if playbook else None,
        _directory(snapshot, it, named[directory].digest, rows) if directory else None,
        documents[standards].decode() if standards else None,
    )
    told = tell(snapshot.read(it.stream, opened=it.full), papers)
    members = documents | {
        archive.EVENTS: "".join(f"{entry.body}\n" for entry in it.entries).encode(),
        archive.TIMELINE_ZH: told.zh.encode(),
        archive.TIMELINE_EN: told.en.encode(),
        archive.VERIFY: Path(__file__).with_name("verify_standalone.py").read_bytes(),
    }
    if it.full:
        members[archive.OPENINGS] = _lines({"version": version, **_said(opening)} for version, opening in _openings(it))
    if rows:
        members[archive.DIRECTORY] = _lines(
            {"document": digest, **_said(row)} for digest, opened in rows.items() for row in opened
        )
    return members, parts


def _openings(it: _Record) -> Iterator[tuple[int, Opening]]:
    """In the order in which the seals stand in the entries."""
    kept_back = contents.withheld(it.parsed)
    for stored, entry in zip(it.entries, it.parsed, strict=True):
        beside = {opening.digest: opening for opening in stored.openings if opening.digest not in kept_back}
        yield from ((entry.version, beside[digest]) for digest in entry.sealed if digest in beside)


def _documents(snapshot: Snapshot, it: _Record) -> tuple[Members, list[str], dict[str, list[Opening]]]:
    """The documents that the entries name; which of them are only parts; and the open rows of directories by the digest
    of each.
    """
    found: Members = {}
    parts: list[str] = []
    rows: dict[str, list[Opening]] = {}
    persons = contents.persons(it.parsed)
    for name, named in contents.documents(it.parsed).items():
        text = snapshot.document(named.digest)
        if named.kind != "district":
            found[name] = text.encode()
        elif directories.openings_document(text) is not None:
            found[name] = text.encode()
            if it.full and (opened := list(directories.openings_of(snapshot, named.digest, persons))):
                rows[named.digest] = opened
        elif it.full:
            found[name] = directories.part_of(text, persons).encode()
            parts.append(name)
    return (
        found,
        [name for name in parts if sha256(found[name]).hexdigest() != contents.documents(it.parsed)[name].digest],
        rows,
    )


def _directory(snapshot: Snapshot, it: _Record, digest: str, rows: Mapping[str, Sequence[Opening]]) -> str:
    """What names are taken from: the directory with the persons that the bundle carries."""
    text = snapshot.document(digest)
    if directories.openings_document(text) is None:
        return directories.part_of(text, contents.persons(it.parsed) if it.full else ())
    return json.dumps(directories.unsealed(text, {row.digest: row.value for row in rows.get(digest, ())}))


def _proofs(snapshot: Snapshot, it: _Record) -> list[str]:
    """The files of the proofs that still lie in the ledger; one that was erased leaves its digest in the entry."""
    if not it.full:
        return []
    kept = snapshot.files_kept()
    return [archive.proof_name(digest) for digest in contents.proofs(it.parsed) if digest in kept]


def _manifest(
    it: _Record, hashes: Mapping[str, str], parts: list[str], program: str, wording: str, at: datetime
) -> bytes:
    opened = {(version, opening.digest) for version, opening in _openings(it)}
    gone = [
        [entry.version, digest]
        for entry in it.parsed
        for digest in entry.sealed
        if (entry.version, digest) not in opened
    ]
    said = {
        "format": archive.FORMAT if archive.PROOF in hashes else archive.WITHOUT_PROOF,
        "program": program,
        "stream": it.stream,
        **follows(it.parsed),
        "exported_at": spelled(at),
        "full": it.full,
        "erased": gone if it.full else [],
        "wording": wording,
        "parts": sorted(parts),
        "files": dict(sorted(hashes.items())),
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def _lines(lines: Iterator[dict[str, object]]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _said(opening: Opening) -> dict[str, str]:
    return {"digest": opening.digest, "salt": opening.salt, "value": opening.value}


def _within_limits(stream: str, members: Members, proofs: int) -> None:
    """What a verifier would refuse to read is not written. Raises TooLarge."""
    count, total = len(members) + proofs, sum(len(content) for content in members.values())
    longest = max(len(line) for name in members if name.endswith(".jsonl") for line in members[name].split(b"\n"))
    found = (
        (count, sizes.MAX_MEMBERS, "files"),
        (total, sizes.MAX_TOTAL, "bytes"),
        (max(len(content) for content in members.values()), sizes.MAX_MEMBER, "bytes in one file"),
        (longest, sizes.MAX_LINE, "bytes in one line"),
    )
    for given, most, what in found:
        if given > most:
            raise TooLarge(f"the bundle of {stream} would hold {given} {what}, and nobody reads more than {most}")


def _all(snapshot: Snapshot, members: Members, proofs: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Every file with its bytes, by name; a proof is read when its turn comes."""
    for name in sorted([*members, *proofs]):
        yield name, members[name] if name in members else snapshot.file(name.removeprefix(archive.PROOFS))


def _write(path: Path, members: Iterator[tuple[str, bytes]], at: datetime) -> None:
    """Beside its place first and then renamed into it: whoever looks finds the old file, or the whole new one.

    Raises OSError; a device or a folder is never replaced.
    """

    def fill(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, content in members:
                bundle.writestr(_info(name, at), content)

    fill_whole(path, fill)


def _info(name: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
