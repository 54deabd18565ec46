"""What a bundle consists of, and how a zip from a stranger is read within the limits. Knows the files, not what they
mean.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from engine.ledger import sizes

FORMAT = 3
"""The newest version of a bundle's form, `format` in its manifest. Form 1 held whole directories, and no `wording` and
`parts` in its manifest; form 3 holds a proof, and is written where there is one.
"""
WITHOUT_PROOF = 2

MANIFEST, EVENTS, OPENINGS, VERIFY = "manifest.json", "events.jsonl", "openings.jsonl", "verify.py"
DIRECTORY, PROOF = "directory.jsonl", "head.tlog-proof"
TIMELINE_ZH, TIMELINE_EN = "timeline.zh.txt", "timeline.en.txt"
PROOFS = "files/"

_NAME = re.compile(
    r"manifest\.json|events\.jsonl|openings\.jsonl|directory\.jsonl|head\.tlog-proof|verify\.py|timeline\.(zh|en)\.txt"
    r"|(district|playbook|standards|channels)(-[0-9a-f]{16})?\.json|files/[0-9a-f]{64}"
)
_CHUNK = 2**16
_END = 22
"""Bytes of the record that ends a zip without a comment."""
_OTHER_WORDS = frozenset({0x6375, 0x7075})
"""Extra fields of a zip (Info-ZIP) that give a file a second name or a remark."""
_NO_ZIP = (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error, OSError)
"""What the standard library's zipfile raises when the book-keeping of a zip is nonsense: an offset before the file, a
strange name.
"""


class BundleUnreadable(Exception):
    """A file that is no bundle, or one that no honest writer wrote. `member` names the file inside, where it is one."""

    def __init__(self, why: str, member: str | None = None) -> None:
        super().__init__(f"{member}: {why}" if member else why)
        self.member = member


@dataclass(frozen=True)
class Member:
    """A file of a bundle: its bytes (none of a proof file's are kept) and their SHA-256.

    `damaged`: the zip's own check failed; what could be read is here.
    """

    content: bytes
    digest: str
    damaged: bool = False


def document_name(kind: str, digest: str, *, first: bool) -> str:
    """The file in which a document lies: the first of its kind that the entries name, or a later one."""
    return f"{kind}.json" if first else f"{kind}-{digest[:16]}.json"


def proof_name(digest: str) -> str:
    """The file in which a proof lies."""
    return f"{PROOFS}{digest}"


def read_bundle(path: Path) -> dict[str, Member]:
    """Every file of a bundle by its name; nothing is unpacked to the disk. Raises BundleUnreadable, OSError."""
    if path.exists() and not path.is_file():
        raise BundleUnreadable("this is no file")
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                _check_plain(file, archive.infolist())
                return _members(archive)
        except _NO_ZIP as error:
            raise BundleUnreadable(f"this is no zip ({error})") from None


def lines_of(members: dict[str, Member], name: str) -> Iterator[bytes]:
    """The lines of a file, each as bytes, one after the other. Raises BundleUnreadable for one that is too long, or too
    many.
    """
    content = members[name].content
    if content.count(b"\n") > sizes.MAX_LINES:
        raise BundleUnreadable(f"more than {sizes.MAX_LINES} lines", name)
    start = number = 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        number += 1
        if end - start > sizes.MAX_LINE:
            raise BundleUnreadable(f"line {number} is longer than {sizes.MAX_LINE} bytes", name)
        yield content[start:end]
        start = end + 1


def _check_plain(file: BinaryIO, listed: Sequence[zipfile.ZipInfo]) -> None:
    """Nothing stands around the zip, and its files are files: no link, no second name, no remark, which another program
    would show or unpack. Raises BundleUnreadable.
    """
    file.seek(-_END, 2)
    if file.read(4) != b"PK\5\6" or any(it.header_offset == 0 for it in listed) != bool(listed):
        raise BundleUnreadable("something stands before or behind the zip, and a bundle is nothing else")
    for info in listed:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.comment or kind not in (0, stat.S_IFREG) or _OTHER_WORDS & set(_extra_fields(info.extra)):
            raise BundleUnreadable("it has a remark, a second name or a kind of its own", ascii(info.filename)[:120])


def _extra_fields(extra: bytes) -> Iterator[int]:
    """The numbers of the fields that a zip adds to a file."""
    while len(extra) >= 4:
        number, size = struct.unpack("<HH", extra[:4])
        yield number
        extra = extra[4 + size :]


def _members(archive: zipfile.ZipFile) -> dict[str, Member]:
    listed = archive.infolist()
    if len(listed) > sizes.MAX_MEMBERS:
        raise BundleUnreadable(f"{len(listed)} files, more than {sizes.MAX_MEMBERS}")
    if archive.comment:
        raise BundleUnreadable("the zip has a comment, and that of a bundle has none")
    members: dict[str, Member] = {}
    room = sizes.MAX_TOTAL
    for info in listed:
        if not _NAME.fullmatch(info.filename):
            raise BundleUnreadable("no file of a bundle is called so", ascii(info.filename)[:120])
        if info.filename in members:
            raise BundleUnreadable("it is there twice", info.filename)
        members[info.filename] = _read(archive, info, room)
        room -= len(members[info.filename].content)
    return members


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> Member:
    """Read in small pieces: the size that a zip states is not to be trusted, and a damaged one still shows where it is
    damaged.
    """
    proof = info.filename.startswith(PROOFS)
    most = sizes.MAX_PROOF if proof else min(sizes.MAX_MEMBER, room)
    content, hashed, size = bytearray(), sha256(), 0
    damaged = False
    try:
        with archive.open(info) as file:
            while piece := file.read(_CHUNK):
                size += len(piece)
                if size > most:
                    raise BundleUnreadable(f"unpacked it is larger than {most} bytes", info.filename)
                hashed.update(piece)
                content += b"" if proof else piece
    except RuntimeError:
        raise BundleUnreadable("it is encrypted", info.filename) from None
    except (zipfile.BadZipFile, zlib.error, EOFError):
        damaged = True
    return Member(bytes(content), hashed.hexdigest(), damaged)
