"""A verifier written from docs/audit.md alone: it holds that the document describes the form of a bundle. Shares no
code with the program.

`verify(path, head)` gives the set of what is not covered, by file or kind; it raises Bad for a bundle that is not
whole.
"""

import json
import re
import zipfile
from base64 import b64decode, b64encode
from hashlib import sha256

HEX = re.compile("[0-9a-f]{64}")
NAMED = {  # type of entry -> fields that name a document, and its kind; every entry names its district besides
    "incident_opened": (("playbook_digest", "playbook"), ("standards_digest", "standards")),
    "playbook_moved": (("digest", "playbook"),),
    "district_loaded": (("digest", "district"),),
    "standards_loaded": (("digest", "standards"),),
    "channels_loaded": (("digest", "channels"),),
}
TEXTS = ("program", "stream", "head", "short", "first_at", "last_at", "exported_at")
MANIFEST = {**dict.fromkeys(TEXTS, str), "format": int, "count": int, "full": bool, "erased": list, "files": dict}


class Bad(Exception):
    """The bundle is not whole."""


def must(holds, what):
    if not holds:
        raise Bad(what)


def sha(content):
    return sha256(content).hexdigest()


def read_json(content):
    def pairs(found):
        must(len(dict(found)) == len(found), "a key twice")
        return dict(found)

    def refuse(_):
        raise Bad("a number that is none")

    try:
        value = json.loads(content.decode(), object_pairs_hook=pairs, parse_float=refuse, parse_constant=refuse)
        canonical(value).encode()
    except (ValueError, RecursionError) as error:
        raise Bad("no JSON") from error
    return value


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def shaped(value, /, **fields):
    """An object of just these fields, each of its type: a number is never true or false."""
    must(type(value) is dict and set(value) == set(fields), "other fields")
    must(all(type(value[name]) is kind for name, kind in fields.items()), "a field of another type")
    return value


def lines(content):
    must(content == b"" or content.endswith(b"\n"), "a last line without an end")
    found = content.split(b"\n")[:-1]
    must(all(len(line) <= 2**20 for line in found), "a line too long")
    return found


def walk_seals(part):
    if type(part) is list:
        for item in part:
            yield from walk_seals(item)
    if type(part) is dict:
        if list(part) == ["sealed"] and type(part["sealed"]) is str and HEX.fullmatch(part["sealed"]):
            yield part["sealed"]
            return
        if list(part) == ["plain"] and type(part["plain"]) is dict:
            part = part["plain"]
        for item in part.values():
            yield from walk_seals(item)


def walk_proofs(part):
    for item in part.values() if type(part) is dict else part if type(part) is list else ():
        yield from walk_proofs(item)
    if type(part) is dict and type(part.get("sha256")) is str and HEX.fullmatch(part["sha256"]):
        yield part["sha256"]


def opens(row):
    good = re.fullmatch("[0-9a-f]{32}", row["salt"])
    return bool(good) and sha(bytes.fromhex(row["salt"]) + row["value"].encode()) == row["digest"]


def read_files(path):
    with zipfile.ZipFile(path) as bundle:
        names = bundle.namelist()
        must(not bundle.comment and len(names) == len(set(names)) <= 20_000, "the zip")
        with open(path, "rb") as file:
            must(file.read()[-22:-18] == b"PK\5\6", "the end of the zip")
        must(min(it.header_offset for it in bundle.infolist()) == 0, "the beginning of the zip")
        for it in bundle.infolist():
            must(not it.comment and (it.external_attr >> 28) in (0, 8), "a remark, or no file")
            must(not second_name(it.extra), "a second name")
        return {name: bundle.read(name) for name in names}


def second_name(extra):
    while len(extra) >= 4:
        if extra[:2] in (b"up", b"uc"):
            return True
        extra = extra[4 + int.from_bytes(extra[2:4], "little") :]
    return False


def read_entries(content, stream):
    entries, before = [], "0" * 64
    for number, line in enumerate(lines(content), 1):
        it = read_json(line)
        must(type(it) is dict and canonical(it).encode() == line, "not canonical")
        texts = ("stream", "prev", "type", "at", "command", "district")
        must(type(it.get("v")) is int and it["v"] == 1 and all(type(it.get(name)) is str for name in texts), "no entry")
        must(
            type(it.get("actor")) is dict and type(it.get("data")) is dict and type(it.get("version")) is int,
            "no entry",
        )
        must((it["stream"], it["version"], it["prev"]) == (stream, number, before), f"entry {number} breaks the chain")
        before = sha(line)
        entries.append(it)
    return entries, before


def documents(entries):
    """The file in which each document has to lie, with its kind and hash."""
    found = {}
    for it in entries:
        named = [
            ("district", it["district"]),
            *((kind, it["data"].get(field)) for field, kind in NAMED.get(it["type"], ())),
        ]
        for kind, digest in named:
            if type(digest) is str and digest and found.setdefault(f"{kind}.json", (kind, digest))[1] != digest:
                found[f"{kind}-{digest[:16]}.json"] = (kind, digest)
    return found


def check_openings(entries, content, erased):
    """Every seal has its opening in its place, or is said to be erased; how many are not there."""
    rows = [shaped(read_json(line), version=int, digest=str, salt=str, value=str) for line in lines(content)]
    must(all(opens(row) for row in rows), "an opening does not fit")
    there = [(row["version"], row["digest"]) for row in rows]
    seals = [(it["version"], digest) for it in entries for digest in walk_seals([it["actor"], it["data"]])]
    must(there == [seal for seal in seals if seal in set(there)], "openings of nothing, twice or out of order")
    must(
        sorted(erased) == sorted(set(seals) - set(there)), "a personal value is missing, or said to be erased and there"
    )
    return len(seals) - len(there)


def check_documents(files, said, named):
    gaps, seals = set(), set()
    for name, (kind, digest) in named.items():
        if name not in files:
            must(kind == "district" and not said["full"], f"{name} is missing")
            gaps.add(name)
        elif name in said.get("parts", ()):
            must(kind == "district" and said["full"], f"{name} is no part of a directory")
            gaps.add(name)
        else:
            must(sha(files[name]) == digest, f"{name} is another")
            content = read_json(files[name]) if kind == "district" else {}
            must(said["full"] or kind != "district" or content.get("form") == 2, f"{name} is not sealed")
            seals |= {(digest, seal) for seal in walk_seals(content)} if content.get("form") == 2 else set()
    must(set(said.get("parts", ())) <= set(named), "a part of nothing")
    must(said["format"] >= 2 or "directory.jsonl" not in files, "open rows in form 1")
    for line in lines(files.get("directory.jsonl", b"")):
        row = shaped(read_json(line), document=str, digest=str, salt=str, value=str)
        must(opens(row) and (row["document"], row["digest"]) in seals, "a row of a directory")
        seals.remove((row["document"], row["digest"]))
    return gaps | ({"rows"} if seals else set())


def of_base64(text):
    try:
        found = b64decode(text, validate=True)
    except ValueError as error:
        raise Bad("base64") from error
    must(b64encode(found).decode() == text, "base64")
    return found


def check_proof(content, stream, entries):
    """The entry that the proof names is in the tree; its signatures are left to those who have a key."""
    head, _, note = content.partition(b"\n\n")
    try:
        first, extra, index, *path = head.decode("ascii").split("\n")
        origin, size, root = note.decode().partition("\n\n")[0].split("\n")
    except ValueError as error:
        raise Bad("the proof") from error
    must(first == "c2sp.org/tlog-proof@v1" and extra[:6] == "extra " and index[:6] == "index ", "the proof")
    must(origin and all(re.fullmatch("0|[1-9][0-9]*", it) for it in (index[6:], size)), "the checkpoint")
    said = shaped(read_json(of_base64(extra[6:])), stream=str, version=int, keys=list)
    must(said["stream"] == stream and 0 < said["version"] <= len(entries), "another entry")
    at, last = int(index[6:]), int(size) - 1
    must(0 <= at <= last, "the index")
    node = sha256(b"\0" + entries[said["version"] - 1]).digest()
    for beside in map(of_base64, path):
        must(len(beside) == 32 and last, "the path")
        if at % 2 or at == last:
            node = sha256(b"\1" + beside + node).digest()
            while at and not at % 2:
                at, last = at // 2, last // 2
        else:
            node = sha256(b"\1" + node + beside).digest()
        at, last = at // 2, last // 2
    must(not last and node == of_base64(root), "the root")
    return {"proof"} if said["version"] < len(entries) else set()


def verify(path, head=None):
    files = read_files(path)
    said = read_json(files["manifest.json"])
    must(type(said) is dict and said.get("format") in (1, 2, 3), "the format")
    shaped(said, **MANIFEST, **({"wording": str, "parts": list} if said["format"] >= 2 else {}))
    must(
        said["files"] == {name: sha(content) for name, content in files.items() if name != "manifest.json"}, "the files"
    )

    entries, last = read_entries(files["events.jsonl"], said["stream"])
    must(entries, "no entries")
    must(
        (said["count"], said["head"], said["short"]) == (len(entries), last, f"{len(entries)}:{last[:16]}"), "the head"
    )
    must((said["first_at"], said["last_at"]) == (entries[0]["at"], entries[-1]["at"]), "the times")
    if head:
        count, digits = head.split(":")
        must(int(count) <= len(entries), "cut off")
        line = lines(files["events.jsonl"])[int(count) - 1]
        must(sha(line).startswith(digits), "another record than that of the head")

    gaps = {"verify.py", "timeline.zh.txt", "timeline.en.txt", "program", "exported_at"} | (set() if head else {"end"})
    erased = [(version, digest) for version, digest in said["erased"]]
    must(all(type(version) is int and type(digest) is str for version, digest in erased), "erased")
    if said["full"]:
        gaps |= {"personal values"} if check_openings(entries, files["openings.jsonl"], erased) else set()
    else:
        must(
            not erased and not {"openings.jsonl", "directory.jsonl"} & set(files), "personal values in a public bundle"
        )
        gaps |= (
            {"personal values"} if any(True for it in entries for _ in walk_seals([it["actor"], it["data"]])) else set()
        )

    named = documents(entries)
    gaps |= check_documents(files, said, named)
    proofs = {f"files/{digest}" for it in entries for digest in walk_proofs(it["data"])}
    for name in files:
        must(not name.startswith("files/") or (said["full"] and name in proofs and sha(files[name]) == name[6:]), name)
    gaps |= {"proofs"} if proofs - set(files) else set()

    always = {"manifest.json", "events.jsonl", "verify.py", "timeline.zh.txt", "timeline.en.txt"}
    if said["format"] == 3:
        always |= {"head.tlog-proof"}
        gaps |= check_proof(files.get("head.tlog-proof", b""), said["stream"], lines(files["events.jsonl"]))
    else:
        gaps |= {"proof"}
    allowed = always | set(named) | proofs | {"openings.jsonl", "directory.jsonl"}
    must(always <= set(files) <= allowed, "a file that no bundle holds, or one too few")
    return gaps
