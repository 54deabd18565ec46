"""Is a bundle whole? Checks it without a ledger and names the first bad entry; the same rules as for a ledger, plus the manifest.

The bundle's own `verify.py` checks the same with other code. The manifest vouches for the end of the record and for erased openings only
against accidents, since who can change the bundle can change the manifest: against that, give the head that was sent out earlier.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from engine.audit.archive import EVENTS, FORMAT, MANIFEST, MAX_LINE, OPENINGS, BundleUnreadable, Member, read_bundle
from engine.audit.checks import Parsed, check_chain, check_head, check_openings, documents_named
from engine.audit.verdict import Fault, Verdict
from engine.ledger.chain import GENESIS, Head
from engine.ledger.openings import Opening

Members = dict[str, Member]


@dataclass(frozen=True)
class Manifest:
    """What the writer of the bundle said of it."""

    stream: str
    head: Head
    full: bool
    erased: frozenset[tuple[int, str]]
    files: dict[str, str]


def verify_bundle(path: Path, head: Head | None = None) -> Verdict:
    """Check a bundle; with `head`, also that the entry it names is there with that hash.

    Raises BundleUnreadable for what is no bundle or is none of an honest writer (not a zip, no manifest, a strange or huge file in it, a
    newer form), OSError for a file that cannot be read.
    """
    members = read_bundle(path)
    manifest = _manifest(members)
    lines = _lines(members, EVENTS)
    parsed, fault = check_chain(manifest.stream, lines, manifest.head)
    faults = [fault] if fault else []
    if head is not None and not faults:
        faults += [wrong] if (wrong := check_head([entry.hash for entry in parsed], head)) else []
    opened, wrong_opening = _openings(members, manifest, parsed)
    faults += [wrong_opening] if wrong_opening else []
    faults += _files(members, manifest)
    faults += _documents(members, manifest, parsed)
    if not faults and len(parsed) != manifest.head.count:
        faults.append(Fault("manifest_differs", None, f"it speaks of {manifest.head.count} entries, {len(parsed)} are here"))
    sealed = sum(len(entry.sealed) for entry in parsed)
    found = Head(len(parsed), parsed[-1].hash if parsed else GENESIS)
    return Verdict(manifest.stream, found, tuple(faults), sealed, sealed - opened)


def _manifest(members: Members) -> Manifest:
    for name in (MANIFEST, EVENTS):
        if name not in members:
            raise BundleUnreadable(f"it holds no {name}, so it is no bundle")
    try:
        said: dict[str, Any] = json.loads(members[MANIFEST].content)
        if said["format"] > FORMAT:
            raise BundleUnreadable(f"a bundle of form {said['format']}, where this program knows form {FORMAT}", MANIFEST)
        return Manifest(
            stream=str(said["stream"]),
            head=Head(int(said["count"]), str(said["head"])),
            full=bool(said["full"]),
            erased=frozenset((int(version), str(digest)) for version, digest in said["erased"]),
            files={str(name): str(hash) for name, hash in said["files"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BundleUnreadable(f"it does not read as one ({type(error).__name__})", MANIFEST) from None


def _lines(members: Members, name: str) -> list[str]:
    content = members[name].content
    lines = content.split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            raise BundleUnreadable(f"line {number} is longer than {MAX_LINE} bytes", name)
    return [line.decode(errors="replace") for line in lines]


def _openings(members: Members, manifest: Manifest, parsed: list[Parsed]) -> tuple[int, Fault | None]:
    """How many openings there are, and the first that is wrong."""
    if not manifest.full or OPENINGS not in members:
        return 0, None
    lines: list[tuple[int, Opening]] = []
    for number, line in enumerate(_lines(members, OPENINGS), 1):
        try:
            said = json.loads(line)
            opening = Opening(str(said["digest"]), str(said["salt"]), str(said["value"]))
            lines.append((int(said["version"]), opening))
            bytes.fromhex(opening.salt), opening.value.encode()
        except (ValueError, KeyError, TypeError, RecursionError):
            return 0, Fault("opening_changed", None, f"line {number} of {OPENINGS} is no opening")
    return len(lines), next(_wrong_openings(lines, manifest, parsed), None)


def _wrong_openings(lines: list[tuple[int, Opening]], manifest: Manifest, parsed: list[Parsed]) -> Iterator[Fault]:
    by_entry: dict[int, list[Opening]] = {}
    for version, opening in lines:
        by_entry.setdefault(version, []).append(opening)
    for entry in parsed:
        mine = by_entry.pop(entry.version, [])
        if wrong := check_openings(entry, mine):
            yield wrong
        given = [opening.digest for opening in mine]
        if [digest for digest in entry.sealed if digest in given] != given:
            yield Fault("opening_out_of_order", entry.version)
        if any(digest not in given and (entry.version, digest) not in manifest.erased for digest in entry.sealed):
            yield Fault("opening_missing", entry.version)
    yield from (Fault("opening_unknown", version) for version in sorted(by_entry) if version > len(parsed))
    yield from (Fault("opening_out_of_order", later) for (earlier, _), (later, _) in pairwise(lines) if earlier > later)


def _files(members: Members, manifest: Manifest) -> Iterator[Fault]:
    for name in sorted(members.keys() - manifest.files.keys() - {MANIFEST}):
        yield Fault("member_stray", None, name)
    for name, hash in sorted(manifest.files.items()):
        if name not in members:
            yield Fault("member_missing", None, name)
        elif sha256(members[name].content).hexdigest() != hash:
            yield Fault("member_damaged" if members[name].damaged else "member_changed", None, name)


def _documents(members: Members, manifest: Manifest, parsed: list[Parsed]) -> Iterator[Fault]:
    """The playbook, standards and (in a full bundle) districts that entries name by digest."""
    held = {sha256(member.content).hexdigest() for name, member in members.items() if name.endswith(".json")}
    for entry in parsed:
        named = set(documents_named(entry))
        if not manifest.full:
            named.discard(entry.envelope["district"])
        for digest in sorted(named - held):
            yield Fault("document_missing", entry.version, digest)
            return
