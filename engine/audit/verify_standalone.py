#!/usr/bin/env python3
# ruff: noqa: T201 - what it finds is printed

"""Checks a Hezhang bundle with nothing but Python's standard library (3.8 or later). It travels inside every bundle as
verify.py.

    python verify.py                                  in the folder of an unpacked bundle
    python verify.py bundle.zip --head 41:9f86d081884c7d65
    python verify.py bundle.zip --key 'hezhang/…+0123abcd+A…' --checkpoint checkpoint.txt

核验河长导出包，只用 Python 标准库。退出码 exit code: 0 完好 whole · 1 有误 something is wrong · 2 无法读取 cannot be
read.

It shares no code with the program that wrote the bundle. The form of a bundle is described in docs/audit.md of Hezhang.

Proved 所证: no entry before the last was changed, dropped, inserted or moved; every personal value belongs to its
entry; every document and proof file is the one that an entry names; with --head (from an e-mail of that day) also that
the record up to that entry is the one of that day. What it does not cover is named, file by file.

With head.tlog-proof also that the last entry is in the Merkle tree of a checkpoint signed with Ed25519 (C2SP
tlog-proof, tlog-checkpoint); signatures by ML-DSA-44 and timestamps (RFC 3161) are not checked here, since the standard
library cannot, and witnesses' signatures are not.

Not proved 所不证: that nobody wrote the whole record anew or cut it off at the end, unless --head or --checkpoint is
given; that what was entered was true.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import stat
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

FORMAT = 3
FIRST = "0" * 64

# The same limits as those of the program that writes bundles; a test holds the two tables against each other.
MAX_LINE = 2**20
MAX_PROOF = 20 * 2**20
MAX_MEMBER = 256 * 2**20
MAX_TOTAL = 2**30
MAX_MEMBERS = 20000
MAX_LINES = 2000000

NAME = re.compile(
    r"manifest\.json|events\.jsonl|openings\.jsonl|directory\.jsonl|head\.tlog-proof|verify\.py|timeline\.(zh|en)\.txt"
    r"|(district|playbook|standards|channels)(-[0-9a-f]{16})?\.json|files/[0-9a-f]{64}"
)
HEX = re.compile(r"[0-9a-f]{64}")
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
TIMELINES = ("timeline.zh.txt", "timeline.en.txt")
FIELDS = {
    "format": int,
    "program": str,
    "stream": str,
    "count": int,
    "head": str,
    "short": str,
    "first_at": str,
    "last_at": str,
    "exported_at": str,
    "full": bool,
    "erased": list,
    "files": dict,
}
LATER = {"wording": str, "parts": list}
DOCUMENTS = (
    ("incident_opened", "playbook_digest", "playbook"),
    ("incident_opened", "standards_digest", "standards"),
    ("playbook_moved", "digest", "playbook"),
    ("district_loaded", "digest", "district"),
    ("standards_loaded", "digest", "standards"),
    ("channels_loaded", "digest", "channels"),
)

WORDS = {
    "not_an_entry": ("不是一条记录", "is no entry"),
    "not_canonical": ("写法与封存时不同", "is spelled in another way than when it was hashed"),
    "changed": ("内容被改动", "was changed"),
    "missing": ("缺失", "is missing"),
    "out_of_place": ("位置不对，或为插入", "is out of place, or was put in"),
    "other_stream": ("属于另一事件", "belongs to another incident"),
    "truncated": ("此条及以后的记录缺失", "and what follows it is missing"),
    "head": ("与所给的哈希不符", "is not the one whose hash was given"),
    "opening": ("所附个人信息与哈希不符", "has a personal value that does not fit its hash"),
    "opening_missing": ("所附个人信息缺失，且未注明已删除", "lacks a personal value that nobody says was erased"),
    "opening_order": ("所附个人信息次序不对", "has its personal values in another order"),
    "proof": ("不是总树的证明所证的那一条", "is not the one that the proof of the tree is of"),
    "document": (
        "所引用的预案、标准或区划资料不在包内，或被改动",
        "names a playbook, standard or district that is not in the bundle, or was changed",
    ),
}
GAPS = {
    "no_proof": (
        "包内没有总树的证明（早期版本或尚无检查点）",
        "the bundle holds no proof that its last entry is in the tree over all streams",
    ),
    "proof_earlier": ("此条以后的记录：证明只到这一条", "the entries after this one: the proof is of this one"),
    "key": ("密钥属于谁，只有导出者自己的说法（未给 --key）", "whose key signed: the writer's own word without --key"),
    "checkpoint": (
        "未给同一检查点（--checkpoint）：不能证明持有密钥者没有把一切重写",
        "without --checkpoint, the same one held outside, it is not proved that whoever has the key did not make it "
        "all again",
    ),
    "mldsa": (
        "ML-DSA-44 签名未核：标准库不能核（hezhang audit verify 能）",
        "signatures by ML-DSA-44 are not checked: the standard library cannot (hezhang audit verify does)",
    ),
    "timestamp": (
        "检查点上的时间戳未核：标准库不能核（--timestamp NAME 写出文件，供 openssl ts -verify 核对）",
        "the timestamp under its checkpoint is not checked: the standard library cannot (--timestamp NAME writes the "
        "files for openssl ts -verify)",
    ),
    "witness": (
        "个见证人等的签名未核（hezhang audit verify --witness 能）",
        "other signatures under its checkpoint, witnesses', are not checked here (hezhang audit verify --witness does)",
    ),
    "timeline": ("时间线文字未核", "its words were not made again"),
    "verifier": ("请用来源可信的同名程序", "take it from a source that you trust"),
    "said": ("只是导出者自己的说法", "the writer's own word"),
    "public": ("项个人信息，公开包不含", "personal values that a public bundle leaves out"),
    "erased": (
        "项个人信息不在，是否依规删除只有清单为凭",
        "personal values that are not there: erased, the manifest says",
    ),
    "proof": ("条目所附文件不在包内", "a proof file that an entry names is not there"),
    "part": (
        "区划资料不在或只有一部分，无法与条目核对",
        "a part of this directory, or none: nothing that could be held against the entries",
    ),
    "rows": ("项区划资料只有哈希", "parts of the directory of which only digests are there"),
    "end": (
        "未给 --head：不能证明末尾未被截去、整体未被重写",
        "without --head it is not proved that nothing was cut off the end and the whole not written anew",
    ),
}


PAGE = {
    "title": ("结论", "VERDICT"),
    "whole": ("未发现改动。", "Nothing was found to be changed."),
    "wrong": (
        "有误，见上：第一处问题已指明，其后的内容未再核。",
        "Something is wrong, see above: the first place is named, what follows it was not looked at.",
    ),
    "checked": (
        "核了什么：逐条的哈希链、个人信息、所引文件和附件、清单；有证明的，还有总树和 Ed25519 签名。",
        "Checked: the chain entry by entry, personal values, documents and proof files, the manifest; with a proof "
        "also the tree and signatures by Ed25519.",
    ),
    "checked_growth": (
        "核了什么：这份证明、它的两个检查点，给了密钥的还有 Ed25519 签名。",
        "Checked: the proof, the checkpoints at its two ends, and with a key the signature by Ed25519.",
    ),
    "growth": (
        "证明：所给检查点所含的一切，到证明末端的检查点为止没有一条被改、被删、被插入或移位。",
        "Proved: of all that the given checkpoint covers nothing was changed, dropped, put in or moved up to the one "
        "at the end of the proof.",
    ),
    "chain": (
        "证明：末条之前没有一条被改、被删、被插入或移位；所附内容是条目所记的那些。",
        "Proved: no entry before the last was changed, dropped, put in or moved; what is beside them is what they "
        "name.",
    ),
    "head": (
        "证明：到所给账本头为止，记录就是那天的记录。",
        "Proved: up to the head that was given the record is the one of that day.",
    ),
    "checkpoint": (
        "证明：证明所及的条目已在所给检查点之内，检查点发出之后未被重写。",
        "Proved: the entry that the proof names was in the checkpoint that was given, and nothing before it was "
        "written anew since.",
    ),
    "key": ("证明：检查点由所给密钥签名。", "Proved: the checkpoint was signed with the key that was given."),
    "true": (
        "不能证明：所记属实；坐在键盘前的是谁；时钟准确；收到的短信有人读过。",
        "Not proved: that what was entered is true; who sat at the keyboard; that the clock was right; that anybody "
        "read a text.",
    ),
    "outside": (
        "不能证明：持有账本和密钥的人没有把一切重写（须有外部保存的账本头或检查点）。",
        "Not proved: that whoever has the record and the key did not make it all anew (a head or a checkpoint that was "
        "held outside would).",
    ),
    "gaps": ("未核的逐项列于上。", "What is not covered is named above, item by item."),
}


class Head(NamedTuple):
    """How many entries, and the hash of the last one (or its beginning)."""

    number: int
    hash: str


class Entry(NamedTuple):
    """An entry: the number and the hash before that it states, its own hash, all it says, and the digests of its
    personal values.
    """

    version: int
    prev: str
    own: str
    said: dict[str, Any]
    seals: list[str]


class Document(NamedTuple):
    """A playbook, standard, directory or table of channels that entries name: what it is, its digest, the first entry
    that names it.
    """

    kind: str
    digest: str
    entry: int


class Given(NamedTuple):
    """What whoever checks holds from elsewhere: a head, public keys of the office, and signed checkpoints."""

    head: Any = None
    keys: Any = ()
    checkpoints: Any = ()


class Unreadable(Exception):
    """The bundle cannot be read at all."""


class Wrong(Exception):
    """The first bad entry: its number, and what is wrong with it."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(number, what)
        self.number = number
        self.what = what


class WrongFile(Exception):
    """A file that is not the one the manifest or an entry names."""


def sha(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def seen(text: str) -> str:
    """The text with everything escaped that a terminal could act upon, or that nobody would see."""
    return UNSEEN.sub(lambda found: ascii(found.group())[1:-1], text)


# ── JSON that can be read in one way only ──


def strict(text: bytes) -> Any:  # noqa: ANN401 - any JSON
    """The value of a JSON text: no key twice, no number but whole ones, no half characters."""
    value = json.loads(text.decode("utf-8"), object_pairs_hook=once, parse_float=no_number, parse_constant=no_number)
    canonical(value).encode("utf-8")
    return value


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, unless it names a key twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def no_number(text: str) -> NoReturn:
    """Refuse a number that two readers could read in two ways."""
    raise ValueError("a number that is no whole one")


def canonical(value: Any) -> str:  # noqa: ANN401 - any JSON
    """RFC 8785 for what an entry holds: no fractions, and no keys outside the basic plane."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def line_of(line: bytes, fields: dict[str, type]) -> dict[str, Any]:
    """A line that is an object of just these fields."""
    said = strict(line)
    if (
        not isinstance(said, dict)
        or set(said) != set(fields)
        or any(type(said[name]) is not fields[name] for name in fields)
    ):
        raise ValueError("fields")
    return said


# ── the files ──


def check_plain(path: str, listed: list[zipfile.ZipInfo]) -> None:
    """Nothing stands around the zip, and its files are files: no link, no second name, no remark, which another program
    would show or unpack.
    """
    with open(path, "rb") as file:
        file.seek(-22, os.SEEK_END)
        ends = file.read(4) == b"PK\5\6"
    if not ends or any(info.header_offset == 0 for info in listed) != bool(listed):
        raise Unreadable("something stands before or behind the zip, and a bundle is nothing else")
    for info in listed:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.comment or kind not in (0, stat.S_IFREG) or {0x6375, 0x7075} & set(extra_fields(info.extra)):
            raise Unreadable(ascii(info.filename)[:120] + " has a remark, a second name or a kind of its own")


def extra_fields(extra: bytes) -> Iterator[int]:
    """The numbers of the fields that a zip adds to a file; two of them are a second name and a remark."""
    while len(extra) >= 4:
        number, size = struct.unpack("<HH", extra[:4])
        yield number
        extra = extra[4 + size :]


class Bundle:
    """The files of a bundle, from a zip or from a folder, each read within the limits; nothing is written."""

    def __init__(self, path: str) -> None:
        self.folder = path
        self.zip = None if os.path.isdir(path) else zipfile.ZipFile(path)
        names = [info.filename for info in self.zip.infolist()] if self.zip else self.listed()
        if len(names) != len(set(names)) or len(names) > MAX_MEMBERS:
            raise Unreadable("a file is in it twice, or there are too many")
        if self.zip and self.zip.comment:
            raise Unreadable("the zip has a comment, and that of a bundle has none")
        if self.zip:
            check_plain(path, self.zip.infolist())
        for name in names:
            if not NAME.fullmatch(name):
                raise Unreadable(f"no file of a bundle is called {ascii(name)[:120]}")
        self.held: dict[str, bytes] = {}
        self.digests: dict[str, str] = {}
        room = MAX_TOTAL
        for name in sorted(names):
            proof = name.startswith("files/")
            content, self.digests[name] = self.read(name, MAX_PROOF if proof else min(MAX_MEMBER, room), keep=not proof)
            self.held[name] = content
            room -= len(content)
        self.names = set(names)

    def listed(self) -> list[str]:
        """The files of a folder, but for what Python or the system leave there."""
        found = []
        for folder, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".") and name != "__pycache__"]
            within = os.path.relpath(folder, self.folder).replace(os.sep, "/")
            found += [name if within == "." else within + "/" + name for name in files if not name.startswith(".")]
        return [name for name in found if not ("/" not in name and name.endswith(".zip"))]

    def read(self, name: str, most: int, keep: bool) -> tuple[bytes, str]:
        """The bytes of a file as far as they can be read, and their hash: a damaged zip still shows where it is
        damaged.
        """
        pieces, hashed, size = [], hashlib.sha256(), 0
        try:
            with self.zip.open(name) if self.zip else open(os.path.join(self.folder, name), "rb") as file:
                piece = file.read(65536)
                while piece:
                    size += len(piece)
                    if size > most:
                        raise Unreadable(f"{name} is larger than {most} bytes")
                    hashed.update(piece)
                    if keep:
                        pieces.append(piece)
                    piece = file.read(65536)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            pass
        return b"".join(pieces), hashed.hexdigest()

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, each as bytes, one after the other."""
        content = self.held[name]
        if content.count(b"\n") > MAX_LINES:
            raise Unreadable(f"{name} has more than {MAX_LINES} lines")
        start = 0
        while start < len(content):
            end = content.find(b"\n", start)
            end = len(content) if end < 0 else end
            if end - start > MAX_LINE:
                raise Unreadable(f"{name} has a line of more than {MAX_LINE} bytes")
            yield content[start:end]
            start = end + 1


def load_manifest(bundle: Bundle) -> dict[str, Any]:
    """What the writer said of the bundle: just the fields of a manifest, each of its kind."""
    for name in ("manifest.json", "events.jsonl"):
        if name not in bundle.names:
            raise Unreadable(f"{name} is missing")
    try:
        said = strict(bundle.held["manifest.json"])
        form = said["format"]
        newer = type(form) is int and form > FORMAT
        if not newer:
            check_fields(said, dict(FIELDS, **(LATER if form != 1 else {})))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable("manifest.json does not read as one") from None
    if newer:
        raise Unreadable("it was written by a newer program")
    return dict(said)


def check_fields(said: dict[str, Any], fields: dict[str, type]) -> None:
    """Raise ValueError for a manifest with a field too many, too few, or of another kind."""
    if set(said) != set(fields) or any(type(said[name]) is not kind for name, kind in fields.items()):
        raise ValueError("fields")
    texts = [*said["files"].values(), *said.get("parts", []), *(digest for _, digest in said["erased"])]
    numbers = [said["format"], said["count"], *(version for version, _ in said["erased"])]
    if (
        any(type(it) is not str for it in texts)
        or any(type(it) is not int for it in numbers)
        or min(said["format"], said["count"]) < 1
    ):
        raise ValueError("kinds")


# ── the entries ──


def load_entries(lines: Iterator[bytes], stream: str) -> list[Entry]:
    """Every line as an entry."""
    entries: list[Entry] = []
    for number, line in enumerate(lines, 1):
        try:
            said = strict(line)
            texts = [said[name] for name in ("stream", "type", "at", "command", "district", "prev")]
            if (
                type(said["v"]) is not int
                or said["v"] != 1
                or type(said["version"]) is not int
                or any(type(it) is not str for it in texts)
            ):
                raise ValueError("a field is of another kind")
            if type(said["actor"]) is not dict or type(said["data"]) is not dict:
                raise ValueError("a field is of another kind")
            entry = Entry(said["version"], said["prev"], sha(line), said, sealed([said["actor"], said["data"]], []))
            spelled = canonical(said).encode("utf-8") == line and small(said)
        except (ValueError, KeyError, TypeError, RecursionError):
            stop(entries, number, "not_an_entry")
        if not spelled:
            stop(entries, number, "not_canonical")
        if said["stream"] != stream:
            stop(entries, number, "other_stream")
        entries.append(entry)
    return entries


def small(part: Any) -> bool:  # noqa: ANN401 - any JSON
    """No whole number that a reader who knows only floats would read as another."""
    if isinstance(part, dict):
        return all(small(it) for it in part.values())
    if isinstance(part, list):
        return all(small(it) for it in part)
    return not isinstance(part, int) or abs(part) < 2**53


def stop(before: list[Entry], number: int, what: str) -> NoReturn:
    """An entry that cannot be used; the fault to name is an earlier one, if what stands before it has any."""
    check_chain(before, None)
    raise Wrong(number, what)


def check_chain(entries: list[Entry], head: Head | None) -> None:
    """Each entry names the hash of the one before it, and its own number."""
    before = FIRST
    for place, (version, prev, own, _, _) in enumerate(entries, 1):
        if prev != before:
            genuine = place > 1 and named_by_next(entries, place, head)
            if version == place:
                raise Wrong(place - 1 if genuine else place, "changed")
            if version == place - 1 and genuine:
                raise Wrong(place - 1, "out_of_place")
            raise Wrong(place, "missing" if version > place else "out_of_place")
        if version != place:
            raise Wrong(place, "changed")
        before = own


def named_by_next(entries: list[Entry], place: int, head: Head | None) -> bool:
    """Whether the entry after this one, or the head, names its hash."""
    own = entries[place - 1].own
    if place < len(entries):
        return entries[place].prev == own
    return head is None or head.number != place or own.startswith(head.hash)


def check_head(entries: list[Entry], head: Head) -> None:
    """The entry that a head names is there, with that hash."""
    if len(entries) < head.number:
        raise Wrong(len(entries) + 1, "truncated")
    if not (entries[head.number - 1].own if head.number else FIRST).startswith(head.hash):
        raise Wrong(head.number, "head")


def sealed(part: Any, found: list[str]) -> list[str]:  # noqa: ANN401 - any JSON
    """Digests of personal values in a part of an entry, in the order they stand."""
    if isinstance(part, list):
        for item in part:
            sealed(item, found)
    elif isinstance(part, dict):
        inner = part.get("plain") if list(part) == ["plain"] else None
        if list(part) == ["sealed"] and isinstance(part["sealed"], str) and HEX.fullmatch(part["sealed"]):
            found.append(part["sealed"])
        else:
            for item in (inner if isinstance(inner, dict) else part).values():
                sealed(item, found)
    return found


# ── personal values ──


def check_openings(entries: list[Entry], bundle: Bundle, erased: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Each personal value fits its hash, and stands at its place; returns which are there, by entry and digest."""
    given: dict[int, list[str]] = {}
    last = 0
    for number, line in enumerate(bundle.lines("openings.jsonl"), 1):
        try:
            it = line_of(line, {"version": int, "digest": str, "salt": str, "value": str})
        except (ValueError, RecursionError):
            raise WrongFile(f"openings.jsonl:{number}") from None
        if not fits(it) or not 0 < it["version"] <= len(entries):
            raise Wrong(it["version"], "opening")
        if it["version"] < last:
            raise Wrong(it["version"], "opening_order")
        last = it["version"]
        given.setdefault(last, []).append(it["digest"])
    for entry in entries:
        check_openings_of(entry, given.get(entry.version, []), erased)
    return {(version, digest) for version, digests in given.items() for digest in digests}


def check_openings_of(entry: Entry, mine: list[str], erased: set[tuple[int, str]]) -> None:
    """The personal values of one entry: each belongs to it, once, in its order, and none is missing that was not
    erased.
    """
    there, seals = set(mine), set(entry.seals)
    if there - seals or len(mine) != len(there):
        raise Wrong(entry.version, "opening")
    if [digest for digest in entry.seals if digest in there] != mine:
        raise Wrong(entry.version, "opening_order")
    if any(digest not in there and (entry.version, digest) not in erased for digest in entry.seals):
        raise Wrong(entry.version, "opening_missing")


def fits(it: dict[str, Any]) -> bool:
    """Salt and value give the digest."""
    return (
        bool(re.fullmatch("[0-9a-f]{32}", it["salt"]))
        and sha(bytes.fromhex(it["salt"]) + it["value"].encode("utf-8")) == it["digest"]
    )


# ── documents and proofs ──


def documents_of(entries: list[Entry]) -> dict[str, Document]:
    """What the entries name by digest, by the file in which it has to lie: the first of a kind, and later ones by their
    digest.
    """
    found: dict[str, Document] = {}
    for entry in entries:
        named = [("district", entry.said["district"])]
        named += [
            (kind, entry.said["data"].get(field)) for type_, field, kind in DOCUMENTS if entry.said["type"] == type_
        ]
        for kind, digest in named:
            if not isinstance(digest, str) or not digest:
                continue
            first = found.setdefault(kind + ".json", Document(kind, digest, entry.version))
            if first.digest != digest:
                found.setdefault(f"{kind}-{digest[:16]}.json", Document(kind, digest, entry.version))
    return found


def proofs_of(part: Any, found: list[str]) -> list[str]:  # noqa: ANN401 - any JSON
    """Digests of proof files in a part of an entry."""
    if isinstance(part, dict):
        digest = part.get("sha256")
        if isinstance(digest, str) and HEX.fullmatch(digest):
            found.append(digest)
        part = list(part.values())
    for item in part if isinstance(part, list) else ():
        proofs_of(item, found)
    return found


def check_documents(bundle: Bundle, said: dict[str, Any], named: dict[str, Document]) -> None:
    """Each document that the entries name lies in the file of its name, and no other does."""
    for name, it in named.items():
        optional = not said["full"] and it.kind == "district"
        if name not in bundle.names:
            if optional:
                continue
            raise Wrong(it.entry, "document")
        if bundle.digests[name] != it.digest and name not in said.get("parts", []):
            raise Wrong(it.entry, "document")
        if optional and closed_rows(bundle, name, it) is None:
            raise WrongFile(name)
    for name in sorted(bundle.names - set(named) - {"manifest.json"}):
        if name.endswith(".json"):
            raise WrongFile(name)


def closed_rows(bundle: Bundle, name: str, it: Document) -> list[str] | None:
    """The digests that stand in a directory for persons; None for one that is whole, or not the one that the entries
    name.
    """
    if name not in bundle.names or bundle.digests[name] != it.digest:
        return None
    try:
        said = strict(bundle.held[name])
    except (ValueError, RecursionError):
        return None
    form_2 = isinstance(said, dict) and said.get("form") == 2 and isinstance(said.get("directory"), dict)
    return sealed(said, []) if form_2 and isinstance(said.get("openings"), str) else None


def check_directory(bundle: Bundle, said: dict[str, Any], named: dict[str, Document]) -> int:
    """Each open row of a directory fits a digest in it; returns how many stay closed."""
    known = {it.digest: closed_rows(bundle, name, it) or [] for name, it in named.items() if it.kind == "district"}
    closed = {(document, digest) for document, digests in known.items() for digest in digests}
    if "directory.jsonl" not in bundle.names:
        return len(closed)
    if not said["full"] or said["format"] == 1:
        raise WrongFile("directory.jsonl")
    for number, line in enumerate(bundle.lines("directory.jsonl"), 1):
        try:
            it = line_of(line, {"document": str, "digest": str, "salt": str, "value": str})
            closed.remove((it["document"], it["digest"]))
        except (ValueError, KeyError, RecursionError):
            raise WrongFile(f"directory.jsonl:{number}") from None
        if not fits(it):
            raise WrongFile(f"directory.jsonl:{number}")
    return len(closed)


def check_proofs(entries: list[Entry], bundle: Bundle, full: bool) -> list[str]:
    """Each proof file is the one of its name, and an entry names it; returns those that are not there."""
    named = {"files/" + digest: entry.version for entry in entries for digest in proofs_of(entry.said["data"], [])}
    for name in sorted(bundle.names):
        if name.startswith("files/") and (bundle.digests[name] != name[6:] or not full or name not in named):
            raise WrongFile(name)
    return [name for name in named if name not in bundle.names]


def check_files(bundle: Bundle, said: dict[str, Any]) -> None:
    """Every file is the one that the manifest names, there is no other, and none is missing."""
    needed = ["verify.py", *TIMELINES] + (["openings.jsonl"] if said["full"] else [])
    for name in sorted(set(said["files"]) | set(needed)):
        if name not in bundle.names or bundle.digests[name] != said["files"].get(name):
            raise WrongFile(name)
    for name in sorted(bundle.names - set(said["files"]) - {"manifest.json"}):
        raise WrongFile(name)
    if not said["full"] and "openings.jsonl" in bundle.names:
        raise WrongFile("openings.jsonl")


def check_manifest(
    entries: list[Entry], said: dict[str, Any], given: set[tuple[int, str]], named: dict[str, Document]
) -> int:
    """What the manifest says that the entries say too; returns how many personal values are not there."""
    gone = {(entry.version, digest) for entry in entries for digest in entry.seals} - given
    last = entries[-1]
    follows = {
        "count": len(entries),
        "head": last.own,
        "short": f"{len(entries)}:{last.own[:16]}",
        "first_at": entries[0].said["at"],
        "last_at": last.said["at"],
    }
    erased = [tuple(it) for it in said["erased"]]
    wrong = [name for name in follows if said[name] != follows[name]]
    wrong += ["erased"] if set(erased) != (gone if said["full"] else set()) or len(erased) != len(set(erased)) else []
    wrong += (
        ["parts"] if any(name not in named or named[name].kind != "district" for name in said.get("parts", [])) else []
    )
    if wrong:
        raise WrongFile(f"manifest.json ({wrong[0]})")
    return len(gone)


# ── the proof that the last entry is in the tree over all streams ──

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
BASE_Y = 4 * pow(5, -1, P) % P


class Key(NamedTuple):
    """A public key: whose, its number in C2SP's list of algorithms, the 4 bytes that name it, and itself."""

    name: str
    algorithm: int
    id: bytes
    content: bytes


class Note(NamedTuple):
    """A signed checkpoint: its text, origin, size and root, and its signatures (name, the key's 4 bytes, value)."""

    text: bytes
    origin: str
    size: int
    root: bytes
    signatures: list[tuple[str, bytes, bytes]]


def recover(y: int, sign: int) -> tuple[int, int] | None:
    """The point of Ed25519 of this y; None where there is none (RFC 8032 §5.1.3)."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return (P - x if x % 2 != sign else x), y


def plus(one: tuple[int, int, int, int], two: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The sum of two points in extended coordinates (RFC 8032 §5.1.4)."""
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """A point added to itself so many times."""
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = plus(found, point)
        point, number = plus(point, point), number >> 1
    return found


def ed25519_fits(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is this key's (RFC 8032 §5.1.7)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    points = []
    for encoded in (public, signature[:32]):
        number = int.from_bytes(encoded, "little")
        point = recover(number & (2**255 - 1), number >> 255)
        if point is None:
            return False
        points.append((point[0], point[1], 1, point[0] * point[1] % P))
    scalar = int.from_bytes(signature[32:], "little")
    base = recover(BASE_Y, 0)
    if scalar >= ORDER or base is None:
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left = times(scalar, (base[0], base[1], 1, base[0] * base[1] % P))
    right = plus(points[1], times(hashed, points[0]))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def decoded(text: str) -> bytes:
    """Bytes in base64, in its one spelling."""
    found = base64.b64decode(text.encode("ascii"), validate=True)
    if base64.b64encode(found).decode() != text:
        raise ValueError("base64")
    return found


def whole(text: str) -> int:
    """A number without needless zeros."""
    if not re.fullmatch("0|[1-9][0-9]{0,17}", text):
        raise ValueError("number")
    return int(text)


def parse_key(text: str) -> Key:
    """A public key, NAME+KEYID+BASE64."""
    name, id_, encoded = text.strip().split("+", 2)
    content = decoded(encoded)
    own = hashlib.sha256(name.encode() + b"\n" + content).digest()[:4]
    if own.hex() != id_ or not name or len(content) < 2:
        raise ValueError("key")
    return Key(name, content[0], own, content[1:])


def parse_note(content: bytes) -> Note:
    """A signed checkpoint."""
    text, blank, signed = content.decode("utf-8").rpartition("\n\n")
    lines = text.split("\n")
    if not blank or not signed.endswith("\n") or len(lines) != 3 or not lines[0]:
        raise ValueError("no checkpoint")
    signatures = []
    for line in signed[:-1].split("\n"):
        found = re.fullmatch(r"\u2014 ([^\s+]+) (\S+)", line)
        value = decoded(found.group(2)) if found else b""
        if not found or len(value) < 5:
            raise ValueError("no signature")
        signatures.append((found.group(1), value[:4], value[4:]))
    root = decoded(lines[2])
    if len(root) != 32 or any(ord(it) < 32 and it != "\n" for it in text + signed):
        raise ValueError("no checkpoint")
    return Note((text + "\n").encode(), lines[0], whole(lines[1]), root, signatures)


def is_in_tree(root: bytes, size: int, index: int, leaf: bytes, path: list[bytes]) -> bool:
    """Whether the leaf of this index is in the tree (RFC 9162 §2.1.3.2)."""
    last, found = size - 1, leaf
    for node in path:
        if last == 0:
            return False
        if index & 1 or index == last:
            found = hashlib.sha256(b"\1" + node + found).digest()
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\1" + found + node).digest()
        index, last = index >> 1, last >> 1
    return last == 0 and found == root


def signed_by(key: Key, note: Note) -> bool | None:
    """Whether the key signed the checkpoint; None where no line is its own."""
    mine = [value for name, id_, value in note.signatures if (name, id_) == (key.name, key.id)]
    return all(ed25519_fits(key.content, note.text, value) for value in mine) if mine else None


def check_proof(bundle: Bundle, said: dict[str, Any], given: Given) -> list[tuple[str, str]]:
    """The entry that the proof names is in the tree of its checkpoint, which a known key signed; returns the gaps."""
    name = "head.tlog-proof"
    if said["format"] < 3:
        if name in bundle.names or given.keys or given.checkpoints:
            raise WrongFile(name)
        return [("events.jsonl", "no_proof")]
    if name not in bundle.names:
        raise WrongFile(name)
    try:
        head, _, rest = bundle.held[name].partition(b"\n\n")
        first, extra, index, *path = head.decode("ascii").split("\n")
        note, hashes = parse_note(rest), [decoded(it) for it in path]
        if first != "c2sp.org/tlog-proof@v1" or not extra.startswith("extra ") or not index.startswith("index "):
            raise ValueError("no proof")
        told, at = strict(decoded(extra[6:])), whole(index[6:])
        version, keys = told["version"], [parse_key(it) for it in told["keys"]]
        if told["stream"] != said["stream"] or type(version) is not int or len(hashes) > 64:
            raise ValueError("another stream")
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise WrongFile(name) from None
    line = next((it for number, it in enumerate(bundle.lines("events.jsonl"), 1) if number == version), None)
    leaf = hashlib.sha256(b"\0" + (line or b"")).digest()
    fits = at < note.size and all(len(it) == 32 for it in hashes)
    if line is None or not fits or not is_in_tree(note.root, note.size, at, leaf, hashes):
        raise Wrong(version if line is not None else said["count"], "proof")
    known = [key for key in given.keys or keys if key.algorithm == 1 and key.name == note.origin]
    if not known or any(signed_by(key, note) is not True for key in known):
        raise WrongFile(name + " (signature)")
    for held in given.checkpoints:
        if held.origin != note.origin or (held.size == note.size and held.root != note.root):
            raise WrongFile(name + " (--checkpoint)")
    same = [held for held in given.checkpoints if (held.size, held.root) == (note.size, note.root)]
    own = {(key.name, key.id) for key in [*keys, *given.keys]}
    others = [line for line in note.signatures if line[:2] not in own and not is_timestamp(line)]
    gaps = [(str(version), "proof_earlier")] if version < said["count"] else []
    gaps += [] if given.keys else [(name, "key")]
    gaps += [] if same else [(name, "checkpoint")]
    gaps += [(name, "timestamp")] if any(is_timestamp(line) for line in note.signatures) else []
    gaps += [(str(len(others)), "witness")] if others else []
    return [*gaps, (name, "mldsa")]


def is_timestamp(line: tuple[str, bytes, bytes]) -> bool:
    """Whether a line under a checkpoint is the answer of a timestamp authority (RFC 3161)."""
    name, id_, _ = line
    return name.startswith("rfc3161/") and hashlib.sha256(name.encode() + b"\n\xffRFC 3161").digest()[:4] == id_


def write_timestamp(path: str, name: str) -> None:
    """Write what openssl needs: NAME.tsr, the authority's answer, and NAME.txt, what it was given for."""
    note = parse_note(Bundle(path).held.get("head.tlog-proof", b"").partition(b"\n\n")[2])
    found = [value for line in note.signatures for value in [line[2]] if is_timestamp(line)]
    if not found:
        raise Unreadable("no timestamp is in this bundle")
    for ending, content in ((".tsr", found[0]), (".txt", note.text)):
        with open(name + ending, "xb") as file:
            file.write(content)


def has_grown(old_root: bytes, old: int, root: bytes, size: int, path: list[bytes]) -> bool:
    """Whether the tree of size `old` is the beginning of the other (RFC 9162 §2.1.4.2)."""
    if old == size > 0:
        return not path and old_root == root
    if not 0 < old < size or not path:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    nodes = path if at else [old_root, *path]
    before = after = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before = hashlib.sha256(b"\1" + node + before).digest()
            after = hashlib.sha256(b"\1" + node + after).digest()
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            after = hashlib.sha256(b"\1" + after + node).digest()
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == root


def is_growth(path: str) -> bool:
    """Whether a file is a proof that the record only grew, as `audit prove` writes one."""
    if os.path.isdir(path):
        return False
    with open(path, "rb") as file:
        return file.read(4) == b"old "


def check_growth(path: str, held: Given) -> tuple[list[str], list[tuple[str, str]]]:
    """The proof leads from a checkpoint that was held to its own; returns what was found, and the gaps. Raises
    WrongFile, Unreadable.
    """
    with open(path, "rb") as file:
        content = file.read(2**20 + 1)
    try:
        if len(content) > 2**20:
            raise ValueError("too large")
        head, _, rest = content.partition(b"\n\n")
        first, *lines = head.decode("ascii").split("\n")
        old, nodes, note = whole(first[4:]), [decoded(it) for it in lines], parse_note(rest)
        if not first.startswith("old ") or len(nodes) > 63 or any(len(it) != 32 for it in nodes):
            raise ValueError("no proof")
    except (ValueError, UnicodeDecodeError):
        raise Unreadable("no proof that a record grew") from None
    begins = [it for it in held.checkpoints if (it.origin, it.size) == (note.origin, old)]
    if not begins:
        raise Unreadable(f"--checkpoint: 需第 {old} 条的那个 the one of {old} entries is needed")
    if not all(has_grown(it.root, old, note.root, note.size, nodes) for it in begins):
        raise WrongFile("--checkpoint")
    if any(key.name != note.origin or signed_by(key, note) is not True for key in held.keys):
        raise WrongFile("--key")
    name = os.path.basename(path)
    gaps = [] if held.keys else [(name, "key")]
    gaps += [(name, "timestamp")] if any(is_timestamp(line) for line in note.signatures) else []
    short = f"{note.size}:{note.root.hex()[:16]}"
    said = [
        f"完好：自第 {old} 条的检查点至第 {note.size} 条，记录只增未改，树根 {short}",
        f"WHOLE: from the checkpoint of {old} entries to {note.size} the record only grew, root {short}",
    ]
    return said, [*gaps, (name, "mldsa")]


# ── all of it ──


def check(path: str, held: Given) -> tuple[list[str], list[tuple[str, str]]]:
    """Check everything; returns lines about what was found, and what is not covered. Raises Wrong, WrongFile,
    Unreadable.
    """
    bundle, head = Bundle(path), held.head
    said = load_manifest(bundle)
    end = Head(said["count"], said["head"])
    entries = load_entries(bundle.lines("events.jsonl"), said["stream"])
    check_chain(entries, end)
    check_head(entries, end)
    if head:
        check_head(entries, head)
    if len(entries) != end.number:
        raise Wrong(end.number + 1, "out_of_place")
    given: set[tuple[int, str]] = set()
    if said["full"] and "openings.jsonl" in bundle.names:
        given = check_openings(entries, bundle, {tuple(it) for it in said["erased"]})
    named = documents_of(entries)
    check_documents(bundle, said, named)
    check_files(bundle, said)
    closed = check_directory(bundle, said, named)
    absent = check_proofs(entries, bundle, said["full"])
    gone = check_manifest(entries, said, given, named)
    parts = [name for name, it in named.items() if it.kind == "district" and bundle.digests.get(name) != it.digest]
    gaps = [(name, "timeline") for name in TIMELINES] + [("verify.py", "verifier")]
    gaps += [(f"manifest.json: {name}", "said") for name in ("program", "exported_at")]
    gaps += [(str(gone), "erased" if said["full"] else "public")] if gone else []
    gaps += [(name, "proof") for name in absent] + [(name, "part") for name in parts]
    gaps += [(str(closed), "rows")] if closed else []
    gaps += [] if head else [("events.jsonl", "end")]
    gaps += check_proof(bundle, said, held)
    return found(said["stream"], end, len(given), gone), gaps


def found(stream: str, end: Head, there: int, gone: int) -> list[str]:
    """What is whole, in Chinese and in English."""
    short, name = f"{end.number}:{end.hash[:16]}", seen(stream)
    return [
        f"完好：事件 {name}，{end.number} 条记录，个人信息 {there} 项（已删除 {gone} 项），末条 {short}",
        f"WHOLE: incident {name}, {end.number} entries, {there} personal values ({gone} erased), head {short}",
    ]


def parse_head(text: str) -> Head:
    """COUNT:HASH as it was sent out."""
    given = re.fullmatch(r"([0-9]{1,9}):([0-9a-f]{16,64})", text.strip().lower())
    if not given:
        raise argparse.ArgumentTypeError("COUNT:HASH, at least 16 hexadecimal digits")
    return Head(int(given.group(1)), given.group(2))


def proved(given: Any, gaps: set[str]) -> list[str]:  # noqa: ANN401 - argparse's
    """What the things from elsewhere prove, and what nobody does without them."""
    found = ["head"] if given.head else []
    found += ["checkpoint"] if given.checkpoint and "checkpoint" not in gaps else []
    held = bool(found)
    found += ["key"] if given.key else []
    return found if held else [*found, "outside"]


def say_page(lines: list[str]) -> None:
    """The verdict for a person: first in Chinese, then in English."""
    for language in (0, 1):
        print("\n" + " — ".join([PAGE["title"][language], PAGE[lines[0]][language]]))
        for line in lines[1:]:
            print("  · " + PAGE[line][language])


def key_given(text: str) -> Key:
    """A public key of Ed25519; one of another algorithm cannot be checked here."""
    try:
        key = parse_key(text)
    except (ValueError, binascii.Error):
        raise argparse.ArgumentTypeError("NAME+KEYID+BASE64") from None
    if key.algorithm != 1:
        raise argparse.ArgumentTypeError("这里只能核 Ed25519 only Ed25519 can be checked here")
    return key


def checkpoint_given(path: str) -> Note:
    """A signed checkpoint out of a file."""
    try:
        with open(path, "rb") as file:
            return parse_note(file.read(2**20))
    except (OSError, ValueError):
        raise argparse.ArgumentTypeError("没有签名检查点 no signed checkpoint") from None


def options() -> argparse.ArgumentParser:
    """What may be given."""
    parser = argparse.ArgumentParser(description="核验河长导出包 check a Hezhang bundle")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument(
        "bundle", nargs="?", default=here, help="zip 文件或解开后的文件夹 zip file, or folder of an unpacked one"
    )
    parser.add_argument(
        "--head", type=parse_head, metavar="COUNT:HASH", help="当日邮件中的末条编号与哈希 as sent out by e-mail"
    )
    parser.add_argument(
        "--key",
        type=key_given,
        action="append",
        default=[],
        metavar="VKEY",
        help="本单位的公钥 a public key of the office",
    )
    parser.add_argument(
        "--checkpoint",
        type=checkpoint_given,
        action="append",
        default=[],
        metavar="FILE",
        help="外部保存的签名检查点 a signed checkpoint that was held outside",
    )
    parser.add_argument(
        "--timestamp",
        metavar="NAME",
        help="把时间戳写成 NAME.tsr、所盖的文本写成 NAME.txt，供 openssl ts -verify write the timestamp for openssl",
    )
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the check; returns the exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    given = options().parse_args(arguments)
    try:
        growth = is_growth(given.bundle)
        found_by = check_growth if growth else check
        lines, gaps = found_by(given.bundle, Given(given.head, given.key, given.checkpoint))
        if given.timestamp:
            write_timestamp(given.bundle, given.timestamp)
        print("\n".join(lines))
        for what, code in gaps:
            zh, en = GAPS[code]
            print(f"  未核 not covered: {seen(what)}: {zh} ({en})")
        shown = proved(given, {code for _, code in gaps})
        say_page(["whole", *(["checked_growth", "growth"] if growth else ["checked", "chain"]), *shown, "true", "gaps"])
        return 0
    except Wrong as wrong:
        zh, en = WORDS[wrong.what]
        print(f"有误：第 {wrong.number} 条{zh}\nWRONG: entry {wrong.number} {en}")
        say_page(["wrong", "checked", "true"])
        return 1
    except WrongFile as wrong:
        name = seen(str(wrong))
        print(
            f"有误：文件 {name} 与清单或条目不符\nWRONG: file {name} is not the one that the manifest, or an entry, "
            f"names"
        )
        say_page(["wrong", "checked", "true"])
        return 1
    except (
        Unreadable,
        OSError,
        RuntimeError,
        zipfile.BadZipFile,
        ValueError,
        OverflowError,
        EOFError,
        struct.error,
    ) as error:
        why = seen(str(error))
        print(f"无法读取：{why}\nCANNOT BE READ: {why}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
