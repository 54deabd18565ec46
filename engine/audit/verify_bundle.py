"""Is a bundle whole? Checks it without a ledger: the same rules as for a ledger, and every file held against the
entries.

Whatever is in the bundle is bound to the head (its name to its digest, its digest to an entry), or named among the gaps
of the verdict. The bundle's own `verify.py` checks the same with other code. The manifest vouches for the end of the
record and for erased openings only against accidents, since who can change the bundle can change the manifest: against
that, give the head that was sent out earlier.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from engine.audit import archive, contents
from engine.audit.archive import BundleUnreadable, Member, lines_of, read_bundle
from engine.audit.bundle_proof import check_proof
from engine.audit.checks import Parsed, check_chain, check_head, check_openings
from engine.audit.contents import Named, Papers, Tell
from engine.audit.manifest import SAID, Manifest, follows, read_manifest
from engine.audit.tree import NOTHING, Outside
from engine.audit.verdict import Fault, Gap, Verdict
from engine.ledger import directories
from engine.ledger.chain import GENESIS, Head
from engine.ledger.entries import recorded_from
from engine.ledger.errors import LedgerDamaged
from engine.ledger.openings import Opening, seals
from engine.ledger.strict import strictly
from engine.stream.recorded import Recorded

Members = dict[str, Member]
_UNTELLABLE = (LedgerDamaged, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What comes of telling entries that no program of ours wrote, though their chain is whole: they speak of what never
was.
"""
_TIMELINES = (archive.TIMELINE_ZH, archive.TIMELINE_EN)


@dataclass(frozen=True)
class Wording:
    """The words of this program: their version, and how they tell the entries."""

    version: str
    tell: Tell


@dataclass(frozen=True)
class _Bundle:
    """A bundle as it is being checked: what is in it, what its writer says, the entries that read, and their
    openings.
    """

    members: Members
    manifest: Manifest
    parsed: list[Parsed]
    openings: list[tuple[int, Opening]]
    named: dict[str, Named]


def verify_bundle(
    path: Path, head: Head | None = None, wording: Wording | None = None, outside: Outside = NOTHING
) -> Verdict:
    """Check a bundle; with `head`, also that the entry it names is there with that hash; with `wording`, also its
    timelines; its proof against the checkpoints and keys of `outside`.

    Raises BundleUnreadable for what is no bundle or is none of an honest writer (not a zip, no manifest, a strange or
    huge file in it, a newer form), OSError for a file that cannot be read.
    """
    members = read_bundle(path)
    for name in (archive.MANIFEST, archive.EVENTS):
        if name not in members:
            raise BundleUnreadable(f"it holds no {name}, so it is no bundle")
    manifest = read_manifest(members[archive.MANIFEST].content)
    parsed, fault = check_chain(manifest.stream, list(lines_of(members, archive.EVENTS)), manifest.head)
    faults = [fault] if fault else []
    if head is not None and not faults:
        faults += [wrong] if (wrong := check_head([entry.hash for entry in parsed], head)) else []
    openings, wrong_line = _openings(members, manifest)
    it = _Bundle(members, manifest, parsed, openings, contents.documents(parsed))
    faults += [wrong_line] if wrong_line else list(_wrong_openings(it))
    faults += [*_files(it), *_documents(it), *_directory(it), *_proofs(it)]
    if fault is None:
        faults += _manifest(it)
    unproved, open_ends, stamped_at = _proof(it, outside)
    faults += unproved
    untrue, gaps = ([], []) if faults else _timelines(it, wording)
    gaps += open_ends
    gaps = [*([] if head else [Gap("end", archive.EVENTS)]), *gaps, *_gaps(it)]
    return replace(_verdict(it, (*faults, *untrue), gaps), stamped_at=stamped_at)


def _verdict(it: _Bundle, faults: tuple[Fault, ...], gaps: list[Gap]) -> Verdict:
    sealed = sum(len(entry.sealed) for entry in it.parsed)
    found = Head(len(it.parsed), it.parsed[-1].hash if it.parsed else GENESIS)
    return Verdict(it.manifest.stream, found, faults, sealed, sealed - len(it.openings), tuple(gaps))


# ── personal values ──


def _openings(members: Members, manifest: Manifest) -> tuple[list[tuple[int, Opening]], Fault | None]:
    """Every opening with its entry, and the first line that is none."""
    lines: list[tuple[int, Opening]] = []
    if not manifest.full or archive.OPENINGS not in members:
        return lines, None
    for number, line in enumerate(lines_of(members, archive.OPENINGS), 1):
        said = _said(line, version=int, digest=str, salt=str, value=str)
        if said is None:
            return lines, Fault("opening_changed", None, f"line {number} of {archive.OPENINGS} is no opening")
        lines.append((said["version"], Opening(said["digest"], said["salt"], said["value"])))
    return lines, None


def _said(line: bytes, **fields: type) -> dict[str, Any] | None:
    """A line that is an object of just these fields."""
    try:
        said = strictly(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.keys() != fields.keys():
        return None
    return said if all(type(said[name]) is kind for name, kind in fields.items()) else None


def _wrong_openings(it: _Bundle) -> Iterator[Fault]:
    by_entry: dict[int, list[Opening]] = {}
    for version, opening in it.openings:
        by_entry.setdefault(version, []).append(opening)
    for entry in it.parsed if it.manifest.full and archive.OPENINGS in it.members else ():
        yield from _wrong_openings_of(entry, by_entry.pop(entry.version, []), it.manifest.erased)
    yield from (Fault("opening_unknown", version) for version in sorted(by_entry) if not 0 < version <= len(it.parsed))
    yield from (
        Fault("opening_out_of_order", later) for (earlier, _), (later, _) in pairwise(it.openings) if earlier > later
    )


def _wrong_openings_of(entry: Parsed, mine: Sequence[Opening], erased: frozenset[tuple[int, str]]) -> Iterator[Fault]:
    if wrong := check_openings(entry, mine):
        yield wrong
    given = {opening.digest for opening in mine}
    if [digest for digest in entry.sealed if digest in given] != [opening.digest for opening in mine]:
        yield Fault("opening_out_of_order", entry.version)
    if any(digest not in given and (entry.version, digest) not in erased for digest in entry.sealed):
        yield Fault("opening_missing", entry.version)


# ── files ──


def _files(it: _Bundle) -> Iterator[Fault]:
    """Every file is the one that the manifest says."""
    for name in sorted(it.members.keys() - it.manifest.files.keys() - {archive.MANIFEST}):
        yield Fault("member_stray", None, name)
    for name, hash in sorted(it.manifest.files.items()):
        if name not in it.members:
            yield Fault("member_missing", None, name)
        elif it.members[name].digest != hash:
            yield Fault("member_damaged" if it.members[name].damaged else "member_changed", None, name)
    for name in _must_hold(it):
        if name not in it.members and name not in it.manifest.files:
            yield Fault("member_missing", None, name)


def _must_hold(it: _Bundle) -> list[str]:
    return [archive.VERIFY, *_TIMELINES, *([archive.OPENINGS] if it.manifest.full else [])]


def _carried(it: _Bundle) -> dict[str, Named]:
    """The documents that the bundle has to carry. A public one of form 1 carries no directory, one of form 2 only
    sealed ones.
    """
    return {
        name: named
        for name, named in it.named.items()
        if it.manifest.full or named.kind != "district" or name in it.members
    }


def _documents(it: _Bundle) -> Iterator[Fault]:
    """Each document that the entries name lies in the file of its name, and no other does."""
    for name, named in _carried(it).items():
        if name not in it.members:
            yield Fault("document_missing", named.entry, name)
        elif it.members[name].digest != named.digest and name not in it.manifest.parts:
            yield Fault("document_changed", named.entry, name)
        elif not it.manifest.full and named.kind == "district" and _sealed_directory(it, name) is None:
            yield Fault("member_stray", None, name)
    whole = len(it.parsed) == it.manifest.head.count
    for name in sorted(it.members.keys() - it.named.keys()) if whole else ():
        if name.endswith(".json") and name != archive.MANIFEST:
            yield Fault("member_stray", None, name)


def _sealed_directory(it: _Bundle, name: str) -> frozenset[str] | None:
    """The digests that a directory seals; None for one that is whole, or is not the one that the entries name."""
    if it.members[name].digest != it.named[name].digest:
        return None
    text = it.members[name].content.decode(errors="replace")
    return frozenset(seals(json.loads(text))) if directories.openings_document(text) else None


def _directory(it: _Bundle) -> Iterator[Fault]:
    """Each row of a directory that is open fits a digest of the directory in the bundle."""
    if archive.DIRECTORY not in it.members:
        return
    if not it.manifest.full or it.manifest.format == 1:
        yield Fault("member_stray", None, archive.DIRECTORY)
    known = _directories(it)
    seen: set[str] = set()
    for number, line in enumerate(lines_of(it.members, archive.DIRECTORY), 1):
        said = _said(line, document=str, digest=str, salt=str, value=str)
        opening = Opening(said["digest"], said["salt"], said["value"]) if said else None
        if said is None or opening is None or not opening.fits or opening.digest not in known.get(said["document"], ()):
            yield Fault("opening_changed", None, f"{archive.DIRECTORY}:{number}")
            return
        if opening.digest in seen:
            yield Fault("opening_twice", None, f"{archive.DIRECTORY}:{number}")
        seen.add(opening.digest)


def _directories(it: _Bundle) -> dict[str, frozenset[str]]:
    """What the directories of the bundle seal, by the digest of each."""
    names = [name for name, named in it.named.items() if named.kind == "district" and name in it.members]
    return {it.named[name].digest: sealed for name in names if (sealed := _sealed_directory(it, name)) is not None}


def _proofs(it: _Bundle) -> Iterator[Fault]:
    """Each proof file is the one of its name, and an entry names it."""
    named = contents.proofs(it.parsed)
    whole = len(it.parsed) == it.manifest.head.count
    for name in sorted(it.members):
        if name.startswith(archive.PROOFS):
            digest = name.removeprefix(archive.PROOFS)
            if it.members[name].digest != digest:
                yield Fault("member_changed", named.get(digest), name)
            elif not it.manifest.full or (whole and digest not in named):
                yield Fault("member_stray", None, name)
    if not it.manifest.full and archive.OPENINGS in it.members:
        yield Fault("member_stray", None, archive.OPENINGS)


def _manifest(it: _Bundle) -> Iterator[Fault]:
    """What the manifest says that the entries say too."""
    for name, value in follows(it.parsed).items():
        if it.manifest.said[name] != value:
            yield Fault("manifest_differs", None, name)
    opened = {(version, opening.digest) for version, opening in it.openings}
    gone = {(entry.version, digest) for entry in it.parsed for digest in entry.sealed} - opened
    if it.manifest.erased != (gone if it.manifest.full else set()) or len(it.manifest.erased) != len(
        it.manifest.said["erased"]
    ):
        yield Fault("manifest_differs", None, "erased")
    if set(it.manifest.parts) - {name for name, named in it.named.items() if named.kind == "district"}:
        yield Fault("manifest_differs", None, "parts")


def _proof(it: _Bundle, outside: Outside) -> tuple[list[Fault], list[Gap], datetime | None]:
    """The proof that the last entry is in the tree. Forms before 3 hold none, which is a fault for whoever brings a
    checkpoint or a key.
    """
    wanted = it.manifest.format >= 3
    if archive.PROOF not in it.members:
        missing = wanted or outside != NOTHING
        faults = [Fault("member_missing", None, archive.PROOF)] if missing else []
        return faults, [Gap("no_proof", archive.EVENTS)], None
    if not wanted:
        return [Fault("member_stray", None, archive.PROOF)], [], None
    return check_proof(
        it.members[archive.PROOF].content,
        it.manifest.stream,
        list(lines_of(it.members, archive.EVENTS)),
        outside,
    )


# ── timelines, and what is not covered ──


def _timelines(it: _Bundle, wording: Wording | None) -> tuple[list[Fault], list[Gap]]:
    """Told again where these are our words, and where everything that names are taken from can be held against the
    entries.
    """
    gaps = [Gap("timeline", name) for name in _TIMELINES]
    if wording is None or not it.manifest.wording or wording.version != it.manifest.wording or _parts(it):
        return [], gaps
    try:
        told = wording.tell(_recorded(it), _papers(it))
    except _UNTELLABLE:
        return [], gaps
    words = dict(zip(_TIMELINES, (told.zh, told.en), strict=True))
    return [
        Fault("timeline_differs", None, name) for name in _TIMELINES if it.members[name].content != words[name].encode()
    ], []


def _recorded(it: _Bundle) -> list[Recorded]:
    values: dict[int, dict[str, str]] = {}
    for version, opening in it.openings:
        values.setdefault(version, {})[opening.digest] = opening.value
    bodies = lines_of(it.members, archive.EVENTS)
    return [recorded_from(body.decode(), values.get(number, {})) for number, body in enumerate(bodies, 1)]


def _papers(it: _Bundle) -> Papers:
    playbook, directory, standards = (contents.last_of(it.named, of) for of in ("playbook", "district", "standards"))
    return Papers(
        it.members[playbook].content.decode() if playbook else None,
        _opened(it, directory) if directory and directory in it.members else None,
        it.members[standards].content.decode() if standards else None,
    )


def _opened(it: _Bundle, name: str) -> str:
    text = it.members[name].content.decode()
    if directories.openings_document(text) is None:
        return text
    rows = (
        (json.loads(line) for line in lines_of(it.members, archive.DIRECTORY))
        if archive.DIRECTORY in it.members
        else ()
    )
    opened = {row["digest"]: row["value"] for row in rows if row["document"] == it.named[name].digest}
    return json.dumps(directories.unsealed(text, opened))


def _parts(it: _Bundle) -> list[str]:
    """The directories of which only a part is there, or none at all."""
    named = (name for name, named in it.named.items() if named.kind == "district")
    return [name for name in named if name not in it.members or it.members[name].digest != it.named[name].digest]


def _gaps(it: _Bundle) -> Iterator[Gap]:
    yield from (Gap("manifest_said", name) for name in SAID)
    yield Gap("verifier", archive.VERIFY)
    gone = sum(len(entry.sealed) for entry in it.parsed) - len(it.openings)
    if gone:
        yield Gap("erased" if it.manifest.full else "public", str(gone))
    missing = [name for name in map(archive.proof_name, contents.proofs(it.parsed)) if name not in it.members]
    if it.manifest.full:
        yield from (Gap("proofs", name) for name in missing)
    elif missing:
        yield Gap("proofs", str(len(missing)))
    yield from (Gap("directory_part", name) for name in _parts(it))
    closed = sum(len(sealed) for sealed in _directories(it).values()) - _open_rows(it)
    if closed > 0:
        yield Gap("directory_rows", str(closed))


def _open_rows(it: _Bundle) -> int:
    return sum(1 for _ in lines_of(it.members, archive.DIRECTORY)) if archive.DIRECTORY in it.members else 0
