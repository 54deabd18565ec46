"""Writing an incident's record out as one zip that checks itself. Reads the ledger, writes one file, words nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from engine.audit import archive
from engine.audit.checks import Parsed, check_chain
from engine.incident.events import DutyFinished, Evidence, IncidentOpened, NoteAdded, PlaybookMoved
from engine.incident.recorded import Recorded
from engine.incident.reporting import ReportIssued
from engine.ledger.chain import Head
from engine.ledger.errors import LedgerDamaged, NotInLedger
from engine.ledger.instants import spelled
from engine.ledger.store import Ledger, Reading, StoredEntry
from engine.whole_file import fill_whole


@dataclass(frozen=True)
class Timeline:
    """The record as a person reads it."""

    zh: str
    en: str


Tell = Callable[[Sequence[Recorded]], Timeline]
"""Words the entries. In a public bundle it is handed entries whose personal values are erased, so that it cannot tell them."""


@dataclass(frozen=True)
class Exported:
    """What was written: where, and the head of the record it holds. `verify --head` takes `str(head)`."""

    path: Path
    head: Head
    full: bool


def export(ledger: Ledger, incident: str, path: Path, *, tell: Tell, program: str, full: bool = True) -> Exported:
    """Write an incident's bundle to `path`, all of it or nothing; a file that is there is replaced.

    A full bundle holds the openings of personal values, the district and the proof files; a public one (`full` false) holds none of them
    and verifies as well. `program` names the writer (`hezhang 0.1.0`). Raises NotInLedger for an unknown incident, LedgerDamaged for a
    record that does not verify (it is not exported: the ledger itself is then the evidence), OSError.
    """
    with ledger.reading() as reading:
        entries = reading.stored(incident)
        if not entries:
            raise NotInLedger(f"there is no incident {incident}")
        members = _members(reading, incident, entries, tell, full)
        head = reading.head(incident)
        exported_at = reading.now_machine()
    members[archive.MANIFEST] = _manifest(incident, entries, head, members, full, program, exported_at)
    _write(path, members, exported_at)
    return Exported(path, head, full)


def _members(reading: Reading, incident: str, entries: list[StoredEntry], tell: Tell, full: bool) -> dict[str, bytes]:
    parsed, fault = check_chain(incident, [entry.body for entry in entries], reading.head(incident))
    if fault:
        raise LedgerDamaged(f"{incident} entry {fault.entry}: {fault.code}; a record that does not verify is not exported")
    recorded = reading.read(incident, opened=full)
    told = tell(recorded)
    members = {
        archive.EVENTS: "".join(f"{entry.body}\n" for entry in entries).encode(),
        archive.TIMELINE_ZH: told.zh.encode(),
        archive.TIMELINE_EN: told.en.encode(),
        archive.VERIFY: Path(__file__).with_name("verify_standalone.py").read_bytes(),
    }
    members |= _documents(reading, recorded, parsed, full)
    if full:
        members[archive.OPENINGS] = _openings(entries, parsed)
        members |= _proofs(reading, recorded)
    return members


def _openings(entries: list[StoredEntry], parsed: list[Parsed]) -> bytes:
    """In the order in which the seals stand in the entries."""
    lines = []
    for stored, entry in zip(entries, parsed, strict=True):
        beside = {opening.digest: opening for opening in stored.openings}
        for digest in entry.sealed:
            if digest in beside:
                it = beside[digest]
                lines.append({"version": entry.version, "digest": it.digest, "salt": it.salt, "value": it.value})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _documents(reading: Reading, recorded: Sequence[Recorded], parsed: list[Parsed], full: bool) -> dict[str, bytes]:
    opened = next((entry.event for entry in recorded if isinstance(entry.event, IncidentOpened)), None)
    names = {opened.playbook_digest: archive.PLAYBOOK, opened.standards_digest: archive.STANDARDS} if opened else {}
    moved = [entry.event.digest for entry in recorded if isinstance(entry.event, PlaybookMoved)]
    names = {digest: archive.playbook_name(digest) for digest in moved} | names
    districts = list(dict.fromkeys(entry.envelope["district"] for entry in parsed)) if full else []
    names |= {digest: archive.district_name(digest, first=digest == districts[0]) for digest in districts if digest}
    return {name: reading.document(digest).encode() for digest, name in names.items()}


def _proofs(reading: Reading, recorded: Sequence[Recorded]) -> dict[str, bytes]:
    """Proof files that still lie in the ledger; one that was erased leaves its digest in the entry."""
    proofs: list[Evidence] = []
    for entry in recorded:
        if isinstance(entry.event, NoteAdded | DutyFinished | ReportIssued):
            proofs += entry.event.evidence
        if isinstance(entry.event, ReportIssued):
            proofs += entry.event.document
    found = {}
    for proof in proofs:
        try:
            found[f"files/{proof.sha256}"] = reading.file(proof.sha256)
        except NotInLedger:
            continue
    return found


def _manifest(
    incident: str, entries: list[StoredEntry], head: Head, members: dict[str, bytes], full: bool, program: str, at: datetime
) -> bytes:
    parsed, _ = check_chain(incident, [entry.body for entry in entries])
    erased = [
        [entry.version, digest]
        for stored, entry in zip(entries, parsed, strict=True)
        for digest in entry.sealed
        if digest not in {opening.digest for opening in stored.openings}
    ]
    said = {
        "format": archive.FORMAT,
        "program": program,
        "stream": incident,
        "count": head.count,
        "head": head.hash,
        "short": str(head),
        "first_at": parsed[0].envelope["at"],
        "last_at": parsed[-1].envelope["at"],
        "exported_at": spelled(at),
        "full": full,
        "erased": erased if full else [],
        "files": {name: sha256(content).hexdigest() for name, content in sorted(members.items())},
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def _write(path: Path, members: dict[str, bytes], at: datetime) -> None:
    """Beside its place first and then renamed into it: whoever looks finds the old file, or the whole new one.

    Raises OSError; a device or a folder is never replaced.
    """

    def fill(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, content in sorted(members.items()):
                bundle.writestr(_info(name, at), content)

    fill_whole(path, fill)


def _info(name: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
