"""What a bundle consists of, and the limits within which a zip from a stranger is read. Knows the files, not what they mean."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

FORMAT = 1
"""The version of a bundle's form, `format` in its manifest."""

MANIFEST, EVENTS, OPENINGS, VERIFY = "manifest.json", "events.jsonl", "openings.jsonl", "verify.py"
PLAYBOOK, STANDARDS = "playbook.json", "standards.json"
TIMELINE_ZH, TIMELINE_EN = "timeline.zh.txt", "timeline.en.txt"

MAX_MEMBERS = 2_000
MAX_MEMBER = 256 * 2**20
"""Bytes of one unpacked file: a year of an incident is some megabytes."""
MAX_TOTAL = 2**30
MAX_LINE = 2**20
"""Bytes of one entry: the longest there is holds a text of some kilobytes."""

_NAME = re.compile(
    r"manifest\.json|events\.jsonl|openings\.jsonl|verify\.py|standards\.json|timeline\.(zh|en)\.txt"
    r"|(district|playbook)(-[0-9a-f]{16})?\.json|files/[0-9a-f]{64}"
)
_CHUNK = 2**16
_NO_ZIP = (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error, OSError)
"""What the standard library's zipfile raises when the book-keeping of a zip is nonsense: an offset before the file, a strange name."""


class BundleUnreadable(Exception):
    """A file that is no bundle, or one that no honest writer wrote. `member` names the file inside, where it is one."""

    def __init__(self, why: str, member: str | None = None) -> None:
        super().__init__(f"{member}: {why}" if member else why)
        self.member = member


@dataclass(frozen=True)
class Member:
    """A file of a bundle. `damaged`: the zip's own check failed; what could be read is here."""

    content: bytes
    damaged: bool = False


def district_name(digest: str, first: bool) -> str:
    """The file in which a district lies: the one in force at the beginning, and those that came into force later."""
    return "district.json" if first else f"district-{digest[:16]}.json"


def playbook_name(digest: str) -> str:
    """The file in which a playbook lies that the incident was moved to later."""
    return f"playbook-{digest[:16]}.json"


def read_bundle(path: Path) -> dict[str, Member]:
    """Every file of a bundle by its name; nothing is unpacked to the disk. Raises BundleUnreadable, OSError."""
    if path.exists() and not path.is_file():
        raise BundleUnreadable("this is no file")
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                return _members(archive)
        except _NO_ZIP as error:
            raise BundleUnreadable(f"this is no zip ({error})") from None


def _members(archive: zipfile.ZipFile) -> dict[str, Member]:
    listed = archive.infolist()
    if len(listed) > MAX_MEMBERS:
        raise BundleUnreadable(f"{len(listed)} files, more than {MAX_MEMBERS}")
    members: dict[str, Member] = {}
    room = MAX_TOTAL
    for info in listed:
        if not _NAME.fullmatch(info.filename):
            raise BundleUnreadable("no file of a bundle is called so", ascii(info.filename)[:120])
        if info.filename in members:
            raise BundleUnreadable("it is there twice", info.filename)
        members[info.filename] = _read(archive, info, min(MAX_MEMBER, room))
        room -= len(members[info.filename].content)
    return members


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> Member:
    """Read in small pieces: the size that a zip states is not to be trusted, and a damaged one still shows where it is damaged."""
    content = bytearray()
    try:
        with archive.open(info) as file:
            while piece := file.read(_CHUNK):
                content += piece
                if len(content) > room:
                    raise BundleUnreadable(f"unpacked it is larger than {room} bytes", info.filename)
    except RuntimeError:
        raise BundleUnreadable("it is encrypted", info.filename) from None
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return Member(bytes(content), damaged=True)
    return Member(bytes(content))
