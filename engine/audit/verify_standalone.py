#!/usr/bin/env python3
# ruff: noqa: T201 - what it finds is printed
"""Checks a Hezhang bundle with nothing but Python's standard library (3.8 or later). It travels inside every bundle as verify.py.

    python verify.py                                  in the folder of an unpacked bundle
    python verify.py bundle.zip --head 41:9f86d081884c7d65

核验河长导出包，只用 Python 标准库。退出码 exit code: 0 完好 whole · 1 有误 something is wrong · 2 无法读取 cannot be read.

It shares no code with the program that wrote the bundle.

Proved 所证: no entry before the last was changed, dropped, inserted or moved; every personal value belongs to its entry; with --head
(from an e-mail of that day) also that the record up to that entry is the one of that day.
Not proved 所不证: that nobody wrote the whole record anew or cut it off at the end, unless --head is given; that what was entered was true.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import struct
import sys
import zipfile
import zlib
from typing import Any, NamedTuple, NoReturn

FORMAT = 1
MAX_BYTES = 256 * 2**20
MAX_LINE = 2**20
FIRST = "0" * 64
NAME = re.compile(r"[a-z0-9.-]{1,64}|files/[0-9a-f]{64}")

WORDS = {
    "not_an_entry": ("不是一条记录", "is no entry"),
    "changed": ("内容被改动", "was changed"),
    "missing": ("缺失", "is missing"),
    "out_of_place": ("位置不对，或为插入", "is out of place, or was put in"),
    "other_stream": ("属于另一事件", "belongs to another incident"),
    "truncated": ("此条及以后的记录缺失", "and what follows it is missing"),
    "head": ("与所给的哈希不符", "is not the one whose hash was given"),
    "opening": ("所附个人信息与哈希不符", "has a personal value that does not fit its hash"),
    "opening_missing": ("所附个人信息缺失，且未注明已删除", "lacks a personal value that nobody says was erased"),
    "opening_order": ("所附个人信息次序不对", "has its personal values in another order"),
    "document": ("所引用的预案、标准或区划资料不在包内", "names a playbook, standard or district that is not in the bundle"),
}


class Head(NamedTuple):
    """How many entries, and the hash of the last one (or its beginning)."""

    number: int
    hash: str


class Entry(NamedTuple):
    """An entry: the number and the hash before that it states, its own hash, and all it says."""

    version: int
    prev: str
    own: str
    said: dict[str, Any]


class Manifest(NamedTuple):
    """What the writer said of the bundle."""

    stream: str
    head: Head
    full: bool
    erased: set[tuple[int, str]]
    files: dict[str, str]


class Unreadable(Exception):
    """The bundle cannot be read at all."""


class Wrong(Exception):
    """The first bad entry: its number, and what is wrong with it."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(number, what)
        self.number = number
        self.what = what


class WrongFile(Exception):
    """A file that is not the one the manifest names."""


def sha(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class Bundle:
    """The files of a bundle, from a zip or from a folder; nothing is written."""

    def __init__(self, path: str) -> None:
        self.folder = path
        self.zip = None if os.path.isdir(path) else zipfile.ZipFile(path)
        names = [info.filename for info in self.zip.infolist()] if self.zip else self.listed()
        if len(names) != len(set(names)) or len(names) > 2000:
            raise Unreadable("a file is in it twice, or there are too many")
        for name in names:
            if not NAME.fullmatch(name):
                raise Unreadable(f"no file of a bundle is called {ascii(name)[:120]}")
        self.names = set(names)

    def listed(self) -> list[str]:
        """The files of a folder, but for what Python or the system leave there."""
        found = [name for name in os.listdir(self.folder) if os.path.isfile(os.path.join(self.folder, name))]
        proofs = os.path.join(self.folder, "files")
        found += ["files/" + name for name in (os.listdir(proofs) if os.path.isdir(proofs) else [])]
        return [name for name in found if not name.startswith(".") and not name.endswith(".zip")]

    def read(self, name: str) -> bytes:
        """The bytes of a file, as far as they can be read: a damaged zip still shows where it is damaged."""
        content = b""
        try:
            with self.zip.open(name) if self.zip else open(os.path.join(self.folder, name), "rb") as file:
                piece = file.read(65536)
                while piece:
                    content += piece
                    if len(content) > MAX_BYTES:
                        raise Unreadable(f"{name} is larger than {MAX_BYTES} bytes")
                    piece = file.read(65536)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            pass
        return content

    def lines(self, name: str) -> list[bytes]:
        """The lines of a file, each as bytes."""
        lines = self.read(name).split(b"\n")
        if any(len(line) > MAX_LINE for line in lines):
            raise Unreadable(f"{name} has a line of more than {MAX_LINE} bytes")
        return lines if lines[-1] else lines[:-1]


def load_entries(lines: list[bytes], stream: str) -> list[Entry]:
    """Every line as an entry."""
    entries: list[Entry] = []
    for number, line in enumerate(lines, 1):
        try:
            said = json.loads(line.decode("utf-8"))
            entry = Entry(int(said["version"]), str(said["prev"]), sha(line), said)
            sealed([said["actor"], said["data"], said["district"] + ""], [])
            stranger = said["stream"] != stream
        except (ValueError, KeyError, TypeError, RecursionError):
            stop(entries, number, "not_an_entry")
        if stranger:
            stop(entries, number, "other_stream")
        entries.append(entry)
    return entries


def stop(before: list[Entry], number: int, what: str) -> NoReturn:
    """An entry that cannot be used; the fault to name is an earlier one, if what stands before it has any."""
    check_chain(before, None)
    raise Wrong(number, what)


def check_chain(entries: list[Entry], head: Head | None) -> None:
    """Each entry names the hash of the one before it, and its own number."""
    before = FIRST
    for place, (version, prev, own, _) in enumerate(entries, 1):
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
    if head.number and not entries[head.number - 1].own.startswith(head.hash):
        raise Wrong(head.number, "head")


def sealed(part: Any, found: list[str]) -> list[str]:  # noqa: ANN401 - any JSON
    """Digests of personal values in a part of an entry, in the order they stand."""
    if isinstance(part, list):
        for item in part:
            sealed(item, found)
    elif isinstance(part, dict):
        inner = part.get("plain") if list(part) == ["plain"] else None
        if list(part) == ["sealed"] and isinstance(part["sealed"], str) and re.fullmatch("[0-9a-f]{64}", part["sealed"]):
            found.append(part["sealed"])
        else:
            for item in (inner if isinstance(inner, dict) else part).values():
                sealed(item, found)
    return found


def check_openings(entries: list[Entry], lines: list[bytes], erased: set[tuple[int, str]]) -> tuple[int, int]:
    """Each personal value fits its hash; returns how many there are and how many were erased."""
    given: dict[int, list[str]] = {}
    last = 0
    for number, line in enumerate(lines, 1):
        try:
            it = json.loads(line.decode("utf-8"))
            version, digest, salt, value = int(it["version"]), it["digest"], bytes.fromhex(it["salt"]), it["value"].encode("utf-8")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise WrongFile(f"openings.jsonl:{number}") from None
        if len(salt) != 16 or sha(salt + value) != digest or not 0 < version <= len(entries):
            raise Wrong(version, "opening")
        if version < last:
            raise Wrong(version, "opening_order")
        last = version
        given.setdefault(version, []).append(digest)
    gone = 0
    for version, _, _, it in entries:
        mine, seals = given.get(version, []), sealed({"actor": it["actor"], "data": it["data"]}, [])
        if set(mine) - set(seals) or len(mine) != len(set(mine)):
            raise Wrong(version, "opening")
        if [digest for digest in seals if digest in mine] != mine:
            raise Wrong(version, "opening_order")
        if any(digest not in mine and (version, digest) not in erased for digest in seals):
            raise Wrong(version, "opening_missing")
        gone += len(seals) - len(mine)
    return len(lines), gone


def check_documents(entries: list[Entry], bundle: Bundle, full: bool) -> None:
    """Playbook, standards and (in a full bundle) districts are the ones whose hash the entries name."""
    held = {sha(bundle.read(name)) for name in bundle.names if name.endswith(".json")}
    for version, _, _, it in entries:
        named = [it["data"].get(key) for key in ("playbook_digest", "standards_digest", "digest")]
        named += [it["district"]] if full else []
        if any(digest and digest not in held for digest in named):
            raise Wrong(version, "document")


def check_files(bundle: Bundle, files: dict[str, str]) -> None:
    """Every file is the one that the manifest names, and there is no other."""
    for name in sorted(files):
        if name not in bundle.names or sha(bundle.read(name)) != files[name]:
            raise WrongFile(name)
    for name in sorted(bundle.names - set(files) - {"manifest.json"}):
        raise WrongFile(name)


def load_manifest(bundle: Bundle) -> Manifest:
    """What the writer said of the bundle."""
    for name in ("manifest.json", "events.jsonl"):
        if name not in bundle.names:
            raise Unreadable(f"{name} is missing")
    try:
        it = json.loads(bundle.read("manifest.json").decode("utf-8"))
        erased = {(int(version), str(digest)) for version, digest in it["erased"]}
        head = Head(int(it["count"]), str(it["head"]))
        said = Manifest(str(it["stream"]), head, bool(it["full"]), erased, dict(it["files"]))
        newer = int(it["format"]) > FORMAT
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable("manifest.json does not read as one") from None
    if newer:
        raise Unreadable("it was written by a newer program")
    return said


def check(path: str, head: Head | None) -> tuple[str, str]:
    """Check everything; returns a line about what was found, in Chinese and in English. Raises Wrong, WrongFile, Unreadable."""
    bundle = Bundle(path)
    stream, end, full, erased, files = load_manifest(bundle)
    entries = load_entries(bundle.lines("events.jsonl"), stream)
    check_chain(entries, end)
    check_head(entries, end)
    if head:
        check_head(entries, head)
    if len(entries) != end.number:
        raise Wrong(end.number + 1, "out_of_place")
    there, gone = (0, 0)
    if full and "openings.jsonl" in bundle.names:
        there, gone = check_openings(entries, bundle.lines("openings.jsonl"), erased)
    check_documents(entries, bundle, full)
    check_files(bundle, files)
    short = f"{end.number}:{end.hash[:16]}"
    return (
        f"完好：事件 {stream}，{end.number} 条记录，个人信息 {there} 项（已删除 {gone} 项），末条 {short}",
        f"WHOLE: incident {stream}, {end.number} entries, {there} personal values ({gone} erased), head {short}",
    )


def parse_head(text: str) -> Head:
    """COUNT:HASH as it was sent out."""
    found = re.fullmatch(r"(\d{1,9}):([0-9a-f]{16,64})", text.strip().lower())
    if not found:
        raise argparse.ArgumentTypeError("COUNT:HASH, at least 16 hexadecimal digits")
    return Head(int(found.group(1)), found.group(2))


def main(arguments: list[str] | None = None) -> int:
    """Run the check; returns the exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(description="核验河长导出包 check a Hezhang bundle")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("bundle", nargs="?", default=here, help="zip 文件或解开后的文件夹 zip file, or folder of an unpacked one")
    parser.add_argument("--head", type=parse_head, metavar="COUNT:HASH", help="当日邮件中的末条编号与哈希 as sent out by e-mail")
    given = parser.parse_args(arguments)
    try:
        print("\n".join(check(given.bundle, given.head)))
        if not given.head:
            print("（未给 --head：不能证明末尾未被截去、整体未被重写）")
            print("(without --head it is not proved that nothing was cut off the end and the whole not written anew)")
        return 0
    except Wrong as wrong:
        zh, en = WORDS[wrong.what]
        print(f"有误：第 {wrong.number} 条{zh}\nWRONG: entry {wrong.number} {en}")
        return 1
    except WrongFile as wrong:
        print(f"有误：文件 {wrong} 与清单不符\nWRONG: file {wrong} is not the one that the manifest names")
        return 1
    except (Unreadable, OSError, RuntimeError, zipfile.BadZipFile, ValueError, OverflowError, EOFError, struct.error) as error:
        print(f"无法读取：{error}\nCANNOT BE READ: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
