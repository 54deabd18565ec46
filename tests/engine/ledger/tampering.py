"""What somebody could do to a bundle who knows its form: each kind by its name, as a change of the files; the manifest
is renewed.

`FOUND`: both verifiers find it. `NAMED`: nothing could find it, and both name what they do not cover. Told by hand,
none is generated.
"""

from __future__ import annotations

import json
import struct
import warnings
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zlib import crc32

Files = dict[str, bytes]
Change = Callable[[Files], Files]

EVENTS, OPENINGS, DIRECTORY, MANIFEST = "events.jsonl", "openings.jsonl", "directory.jsonl", "manifest.json"
PLAYBOOK, STANDARDS, DISTRICT = "playbook.json", "standards.json", "district.json"
ZH, EN = "timeline.zh.txt", "timeline.en.txt"
ZEROS = "0" * 64


def sha(content: bytes) -> str:
    return sha256(content).hexdigest()


def renewed(files: Files) -> Files:
    """The manifest's hashes brought up to date, as somebody would who knows of them; a manifest that is no JSON
    stays.
    """
    try:
        said = json.loads(files[MANIFEST])
        said["files"] = {name: sha(content) for name, content in files.items() if name != MANIFEST}
    except (ValueError, KeyError):
        return files
    return {**files, MANIFEST: json.dumps(said, ensure_ascii=False).encode()}


def line(name: str, number: int, change: Callable[[bytes], bytes]) -> Change:
    """One line of a file changed; `number` counts from 1, from the end where it is negative."""

    def changed(files: Files) -> Files:
        lines = files[name].splitlines(keepends=True)
        place = number - 1 if number > 0 else number
        lines[place] = change(lines[place])
        return {**files, name: b"".join(lines)}

    return changed


def swap(name: str, number: int) -> Change:
    """Two lines exchanged."""

    def changed(files: Files) -> Files:
        lines = files[name].splitlines(keepends=True)
        lines[number - 1], lines[number] = lines[number], lines[number - 1]
        return {**files, name: b"".join(lines)}

    return changed


def field(name: str, number: int, **fields: object) -> Change:
    """Fields of a JSON line set; None takes one away."""

    def set_(content: bytes) -> bytes:
        said = {key: value for key, value in {**json.loads(content), **fields}.items() if value is not None}
        return json.dumps(said, ensure_ascii=False).encode() + b"\n"

    return line(name, number, set_)


def said_otherwise(name: str, key: str, change: Callable[[str], str]) -> Change:
    """A text of the first line of a file changed."""

    def changed(content: bytes) -> bytes:
        said = json.loads(content)
        return json.dumps({**said, key: change(said[key])}, ensure_ascii=False).encode() + b"\n"

    return line(name, 1, changed)


def manifest(change: Callable[[dict[str, object]], object]) -> Change:
    """The manifest changed after its hashes were renewed."""

    def changed(files: Files) -> Files:
        said = json.loads(renewed(files)[MANIFEST])
        change(said)
        return {**files, MANIFEST: json.dumps(said, ensure_ascii=False).encode()}

    return changed


def says(**fields: object) -> Change:
    """Fields of the manifest set; None takes one away."""

    def change(said: dict[str, object]) -> None:
        said.update(fields)
        for name in [name for name, value in fields.items() if value is None]:
            del said[name]

    return manifest(change)


def put(name: str, content: bytes) -> Change:
    return lambda files: {**files, name: content}


def without(*names: str) -> Change:
    return lambda files: {name: content for name, content in files.items() if name not in names}


def all_of(*changes: Change) -> Change:
    def changed(files: Files) -> Files:
        for change in changes:
            files = change(files)
        return files

    return changed


def replaced_beside(name: str, other: bytes) -> Change:
    """Another document under the name, the genuine one kept under the name of a later one."""

    def changed(files: Files) -> Files:
        kept = f"{name.removesuffix('.json')}-{sha(files[name])[:16]}.json"
        return {**files, name: other, kept: files[name]}

    return changed


def chained(start: int, change: Callable[[dict[str, object]], object]) -> Change:
    """An entry changed, and the whole chain and the manifest's head written anew from there: only a head from elsewhere
    tells.
    """

    def changed(files: Files) -> Files:
        bodies = files[EVENTS].splitlines()
        for place in range(start - 1, len(bodies)):
            said = json.loads(bodies[place])
            if place == start - 1:
                change(said)
            if place:
                said["prev"] = sha(bodies[place - 1])
            bodies[place] = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        head = sha(bodies[-1])
        new = {**files, EVENTS: b"\n".join(bodies) + b"\n"}
        return says(head=head, short=f"{len(bodies)}:{head[:16]}")(renewed(new))

    return changed


def cut_off(files: Files) -> Files:
    """The last entry gone, and the manifest told so."""
    bodies = files[EVENTS].splitlines()[:-1]
    gone = len(bodies) + 1
    openings = [it for it in files[OPENINGS].splitlines() if json.loads(it)["version"] != gone]
    proofs = [name for name in files if name.startswith("files/")]
    new = without(*proofs)({**files, EVENTS: b"\n".join(bodies) + b"\n", OPENINGS: b"\n".join(openings) + b"\n"})
    last, head = json.loads(bodies[-1]), sha(bodies[-1])
    return says(count=len(bodies), head=head, short=f"{len(bodies)}:{head[:16]}", last_at=last["at"])(renewed(new))


def inserted(files: Files) -> Files:
    """A forged entry put in, which names the hash of the one before it."""
    bodies = files[EVENTS].splitlines()
    forged = {**json.loads(bodies[5]), "prev": sha(bodies[4]), "version": 6, "command": "forged"}
    spelled = json.dumps(forged, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return {**files, EVENTS: b"\n".join([*bodies[:5], spelled, *bodies[5:]]) + b"\n"}


def erased(files: Files) -> Files:
    """A personal value taken out, and said to be erased."""
    first = json.loads(files[OPENINGS].splitlines()[0])
    new = line(OPENINGS, 1, lambda _: b"")(files)
    return says(erased=[[first["version"], first["digest"]]])(renewed(new))


def claimed_erased(files: Files) -> Files:
    """A personal value that is there, and said to be erased."""
    first = json.loads(files[OPENINGS].splitlines()[0])
    return says(erased=[[first["version"], first["digest"]]])(files)


def erased_twice(files: Files) -> Files:
    new = erased(files)
    return manifest(lambda said: said.update(erased=said["erased"] * 2))(new)


def made_public(files: Files) -> Files:
    """Everything personal taken out, and the bundle said to be a public one."""
    proofs = [name for name in files if name.startswith("files/")]
    return says(full=False)(renewed(without(OPENINGS, DIRECTORY, *proofs)(files)))


def proof(files: Files) -> str:
    return next(name for name in files if name.startswith("files/"))


def proof_renamed(files: Files) -> Files:
    """A proof exchanged for another one, under that one's own hash."""
    other = b"another photograph"
    return {**without(proof(files))(files), f"files/{sha(other)}": other}


def seal_exchanged(content: bytes) -> bytes:
    said = json.loads(content)
    said["data"]["summary"] = {"sealed": "a" * 64}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def foreign_row(files: Files) -> Files:
    """A row of a directory that fits its own digest, which no directory seals."""
    value = '["mayor",{"name":"马某"}]'
    row = {
        "document": sha(files[DISTRICT]),
        "digest": sha(bytes(16) + value.encode()),
        "salt": "00" * 16,
        "value": value,
    }
    return {**files, DIRECTORY: files[DIRECTORY] + json.dumps(row).encode() + b"\n"}


def form_1(files: Files) -> Files:
    return says(format=1, wording=None, parts=None)(renewed(files))


def twice(key: bytes, other: bytes) -> Callable[[bytes], bytes]:
    """A key named a second time, first with another value: a reader who takes the last one sees nothing."""
    return lambda content: content.replace(b'"%s":' % key, b'"%s":%s,"%s":' % (key, other, key), 1)


FOUND: dict[str, Change] = {
    # ── the entries ──
    "the first entry dropped": line(EVENTS, 1, lambda _: b""),
    "an entry dropped": line(EVENTS, 5, lambda _: b""),
    "the last entry dropped": line(EVENTS, -1, lambda _: b""),
    "the last entry dropped and the manifest told so": cut_off,
    "every entry dropped": put(EVENTS, b""),
    "an entry twice": line(EVENTS, 5, lambda it: it + it),
    "two entries exchanged": swap(EVENTS, 4),
    "a forged entry put in": inserted,
    "a letter changed": line(EVENTS, 3, lambda it: it.replace(b'"type"', b'"tYpe"')),
    "the last entry changed": line(EVENTS, -1, lambda it: it.replace(b"note_added", b"note_edded")),
    "the whole chain written anew": chained(2, lambda said: said.update(command="forged")),
    "the last entry written anew, head and all": chained(17, lambda said: said.update(command="forged")),
    "another first prev": chained(1, lambda said: said.update(prev="1" * 64)),
    "a key twice in an entry": line(EVENTS, 2, twice(b"type", b'"closed"')),
    "a key twice deep in an entry": line(EVENTS, 1, twice(b"officer", b'"someone"')),
    "the number 1e999": chained(4, lambda said: said.update(version=float("inf"))),
    "a number written 1e999": line(EVENTS, 4, lambda it: it.replace(b'"version":4', b'"version":1e999')),
    "a number with a fraction": line(EVENTS, 4, lambda it: it.replace(b'"version":4', b'"version":4.0')),
    "true for the number 1": line(EVENTS, 1, lambda it: it.replace(b'"version":1', b'"version":true')),
    "a text for a number": chained(4, lambda said: said.update(version="4")),
    "a number too large to be one": chained(4, lambda said: said.update(version=2**60)),
    "a list for the data": chained(4, lambda said: said.update(data=[])),
    "nobody for the actor": chained(4, lambda said: said.update(actor=None)),
    "a field taken away": chained(4, lambda said: said.pop("command")),
    "bytes that are no text": line(EVENTS, 3, lambda it: it.replace(b"via", b"v\xffa")),
    "half a character": line(EVENTS, 3, lambda it: it.replace(b'"via"', b'"v\\ud800a"')),
    "a zero byte": line(EVENTS, 3, lambda it: b"\0" + it),
    "blanks": line(EVENTS, 3, lambda it: it.replace(b'":', b'": ', 1)),
    "keys in another order": line(
        EVENTS, 3, lambda it: json.dumps(dict(reversed(json.loads(it).items()))).encode() + b"\n"
    ),
    "an empty line": line(EVENTS, 3, lambda it: b"\n" + it),
    "other line ends": put(EVENTS, b"") and (lambda files: {**files, EVENTS: files[EVENTS].replace(b"\n", b"\r\n")}),
    "another stream in one entry": chained(3, lambda said: said.update(stream="XC-1")),
    "a further field in an entry": chained(3, lambda said: said.update(remark="forged")),
    "nested without end": line(EVENTS, 3, lambda _: b"[" * 100_000 + b"\n"),
    "a line behind the last": lambda files: {**files, EVENTS: files[EVENTS] + b"{}\n"},
    "another seal": line(EVENTS, 1, seal_exchanged),
    "a mark of byte order before the entries": lambda files: {**files, EVENTS: b"\xef\xbb\xbf" + files[EVENTS]},
    "a letter written as its number": line(EVENTS, 3, lambda it: it.replace(b'"type"', b'"t\\u0079pe"')),
    "a key twice, once in numbers": line(
        EVENTS, 3, lambda it: it.replace(b'"type":', b'"t\\u0079pe":"closed","type":')
    ),
    "a number below nought that is nought": line(EVENTS, 4, lambda it: it.replace(b'"version":4', b'"version":-0')),
    "a number of five thousand digits": line(
        EVENTS, 4, lambda it: it.replace(b'"version":4', b'"version":' + b"4" * 5000)
    ),
    "an earlier time in the last entry": chained(17, lambda said: said.update(at="2001-01-01T00:00:00.000000Z")),
    "a number left out": chained(4, lambda said: said.update(version=5)),
    # ── personal values ──
    "a personal value changed": line(OPENINGS, 1, lambda it: it.replace("东".encode(), "西".encode())),
    "a personal value taken out": line(OPENINGS, 1, lambda _: b""),
    "all personal values taken out": put(OPENINGS, b""),
    "the file of personal values gone": without(OPENINGS),
    "another salt": field(OPENINGS, 1, salt="0" * 32),
    "a salt in capitals": line(
        OPENINGS, 1, lambda it: json.dumps({**json.loads(it), "salt": json.loads(it)["salt"].upper()}).encode() + b"\n"
    ),
    "a salt with blanks": line(
        OPENINGS, 1, lambda it: json.dumps({**json.loads(it), "salt": json.loads(it)["salt"] + " "}).encode() + b"\n"
    ),
    "another digest": field(OPENINGS, 1, digest="a" * 64),
    "a personal value twice": line(OPENINGS, 1, lambda it: it + it),
    "a personal value at another entry": field(OPENINGS, 1, version=2),
    "a personal value at entry 0": field(OPENINGS, 1, version=0),
    "a personal value at an entry that is not there": field(OPENINGS, -1, version=99),
    "personal values exchanged": swap(OPENINGS, 1),
    "a key twice in an opening": line(OPENINGS, 1, lambda it: it.replace(b'"value":', b'"value": "forged", "value":')),
    "a further field in an opening": field(OPENINGS, 1, remark="forged"),
    "true for the number of an opening": field(OPENINGS, 1, version=True),
    "a text for the number of an opening": field(OPENINGS, 1, version="1"),
    "an empty line among the openings": line(OPENINGS, 1, lambda it: b"\n" + it),
    "said to be erased and there": claimed_erased,
    "said to be erased and never sealed": says(erased=[[1, "a" * 64]]),
    "said to be erased twice": erased_twice,
    "personal values in another order": lambda files: {
        **files,
        OPENINGS: b"".join(reversed(files[OPENINGS].splitlines(keepends=True))),
    },
    "a digest in capitals": line(
        OPENINGS,
        1,
        lambda it: json.dumps({**json.loads(it), "digest": json.loads(it)["digest"].upper()}).encode() + b"\n",
    ),
    "a personal value with an accent more": line(
        OPENINGS,
        1,
        lambda it: json.dumps({**json.loads(it), "value": json.loads(it)["value"] + "\u0301"}).encode() + b"\n",
    ),
    # ── documents ──
    "a playbook laid out otherwise": lambda files: {
        **files,
        PLAYBOOK: json.dumps(json.loads(files[PLAYBOOK]), indent=1, ensure_ascii=False).encode(),
    },
    "a genuine playbook twice": lambda files: {
        **files,
        f"playbook-{sha(files[PLAYBOOK])[:16]}.json": files[PLAYBOOK],
    },
    "a genuine playbook under a later name": lambda files: {
        **without(PLAYBOOK)(files),
        f"playbook-{sha(files[PLAYBOOK])[:16]}.json": files[PLAYBOOK],
    },
    "another playbook": put(PLAYBOOK, b"{}"),
    "another playbook, the genuine one under another name": replaced_beside(PLAYBOOK, b"{}"),
    "other standards, the genuine ones under another name": replaced_beside(STANDARDS, b"{}"),
    "another directory, the genuine one under another name": replaced_beside(DISTRICT, b"{}"),
    "playbook and standards exchanged": lambda files: {**files, PLAYBOOK: files[STANDARDS], STANDARDS: files[PLAYBOOK]},
    "the playbook gone": without(PLAYBOOK),
    "the directory gone": without(DISTRICT),
    "a blank behind the playbook": lambda files: {**files, PLAYBOOK: files[PLAYBOOK] + b" "},
    "a playbook that nothing names": put("playbook-0123456789abcdef.json", b"{}"),
    "channels that nothing names": put("channels.json", b"{}"),
    "the playbook said to be a part": all_of(put(PLAYBOOK, b"{}"), says(parts=[PLAYBOOK])),
    "a person of the directory changed": line(DIRECTORY, 1, lambda it: it.replace(b"value", b"valve")),
    "a person's words changed": lambda files: field(DIRECTORY, 1, value='["nobody",{}]')(files),
    "a person put into the directory": foreign_row,
    "a person twice in the directory": line(DIRECTORY, 1, lambda it: it + it),
    "a key twice in the directory": line(
        DIRECTORY, 1, lambda it: it.replace(b'"value":', b'"value": "forged", "value":')
    ),
    "a person of another directory": field(DIRECTORY, 1, document="a" * 64),
    # ── proof files ──
    "a proof changed": lambda files: {**files, proof(files): b"retouched"},
    "a proof exchanged for another": proof_renamed,
    "a proof that nothing names": put(f"files/{sha(b'forged')}", b"forged"),
    "a proof emptied": lambda files: {**files, proof(files): b""},
    "a proof under its name in capitals": lambda files: {
        **without(proof(files))(files),
        proof(files).upper().replace("FILES", "files"): files[proof(files)],
    },
    # ── timelines and other files ──
    "entries under their name in capitals": put("Events.jsonl", b"{}\n"),
    "entries a second time in this folder": put("./events.jsonl", b"{}\n"),
    "a folder": put("files/", b""),
    "a path from the root": put("/etc/hezhang", b"x"),
    "a timeline gone": without(ZH),
    "the verifier gone": without("verify.py"),
    "a file of another name": put("readme.txt", b"read me first"),
    "a path out of the folder": put("../readme.txt", b"read me first"),
    # ── the manifest ──
    "a further field in the manifest": says(remark="checked by the court"),
    "a field of the manifest gone": says(short=None),
    "a key twice in the manifest": lambda files: {
        **files,
        MANIFEST: renewed(files)[MANIFEST].replace(b'"full":', b'"full": false, "full":'),
    },
    "said to be public, with personal values": says(full=False),
    "a number for full": says(full=1),
    "a text for the count": says(count="17"),
    "another count": says(count=16),
    "another head in the manifest": says(head="a" * 64),
    "another short head": says(short="17:aaaaaaaaaaaaaaaa"),
    "another first time": says(first_at="2020-01-01T00:00:00.000000Z"),
    "another last time": says(last_at="2030-01-01T00:00:00.000000Z"),
    "another stream in the manifest": says(stream="XC-1"),
    "true for the form": says(format=True),
    "form 0": says(format=0),
    "a newer form": says(format=3),
    "said to be of form 1": form_1,
    "a file that the manifest leaves out": manifest(lambda said: said["files"].pop(ZH)),  # type: ignore[attr-defined]
    "a file that is not there": manifest(lambda said: said["files"].update({"x.json": ZEROS})),  # type: ignore[attr-defined]
    "a hash in capitals": manifest(lambda said: said["files"].update({ZH: said["files"][ZH].upper()})),  # type: ignore[attr-defined,index]
    "a key twice in the manifest, once in numbers": lambda files: {
        **files,
        MANIFEST: renewed(files)[MANIFEST].replace(b'"full":', b'"f\\u0075ll": false, "full":'),
    },
    "a manifest with a mark of byte order": lambda files: {
        **files,
        MANIFEST: b"\xef\xbb\xbf" + renewed(files)[MANIFEST],
    },
    "a manifest and more": lambda files: {**files, MANIFEST: renewed(files)[MANIFEST] + b"{}"},
    "a count with a fraction": says(count=17.5),
    "said to be erased at an entry below nought": says(erased=[[-1, "a" * 64]]),
    "entries said to be a part": says(parts=[EVENTS]),
    "a list for the files": lambda files: {
        **files,
        MANIFEST: json.dumps({**json.loads(files[MANIFEST]), "files": []}).encode(),
    },
    "a hash in the manifest that is none": manifest(lambda said: said["files"].update({ZH: 1})),  # type: ignore[attr-defined]
    "a manifest that is no JSON": put(MANIFEST, b"{"),
}

NAMED: dict[str, tuple[Change, str]] = {
    "a personal value taken out and said to be erased": (erased, "1"),
    "made public": (made_public, "personal values"),
    "a proof taken out": (lambda files: without(proof(files))(files), "files/"),
    "every open person taken out of the directory": (without(DIRECTORY), "directory"),
    "the directory exchanged and said to be a part": (
        all_of(put(DISTRICT, b"{}"), without(DIRECTORY), says(parts=[DISTRICT])),
        DISTRICT,
    ),
    "another verifier": (put("verify.py", b"print('WHOLE')"), "verify.py"),
    "another writer": (says(program="court 1.0"), "program"),
    "another time of writing": (says(exported_at="2020-01-01T00:00:00.000000Z"), "exported_at"),
    "a timeline changed and said to be of other words": (all_of(put(ZH, b"forged\n"), says(wording="a" * 64)), ZH),
}
"""With what the verifiers name. With `full` false and everything personal gone, a bundle is a public one, and is said
to be.
"""

RETOLD: dict[str, Change] = {
    "a Chinese timeline changed": lambda files: {**files, ZH: files[ZH].replace("东".encode(), "西".encode())},
    "an English timeline changed": lambda files: {**files, EN: files[EN] + b"   99  forged\n"},
    "a timeline emptied": put(ZH, b""),
    "a bell and a turn of direction in a timeline": lambda files: {**files, EN: files[EN] + "\x07\u202e".encode()},
}
"""What `audit verify` finds, since it tells the timelines again, and verify.py names as not covered."""


def _with(name: str, **traits: object) -> Callable[[Path, Files], None]:
    """The bundle zipped, one of its files with traits of its own."""

    def written(path: Path, files: Files) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            for each, content in files.items():
                info = zipfile.ZipInfo(each)
                for trait, value in (traits if each == name else {}).items():
                    setattr(info, trait, value)
                bundle.writestr(info, content)

    return written


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path, Files], None]:
    """The bundle zipped as it should be, and the bytes of the zip changed."""

    def written(path: Path, files: Files) -> None:
        _with("")(path, files)
        path.write_bytes(change(path.read_bytes()))

    return written


def _twice(*, first: bool) -> Callable[[Path, Files], None]:
    """The entries in it twice, others before or behind the genuine ones."""

    def written(path: Path, files: Files) -> None:
        both = [(EVENTS, b"{}\n"), *files.items()] if first else [*files.items(), (EVENTS, b"{}\n")]
        with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as bundle:
            warnings.simplefilter("ignore")
            for name, content in both:
                bundle.writestr(name, content)

    return written


def _second_name(name: bytes) -> bytes:
    """The field of a zip that has a file unpacked under another name."""
    return struct.pack("<2sHBI", b"up", 5 + len(name), 1, crc32(ZH.encode())) + name


ZIPPED: dict[str, Callable[[Path, Files], None]] = {
    "other entries before the genuine ones": _twice(first=True),
    "other entries behind the genuine ones": _twice(first=False),
    "a link in the place of a file": _with(ZH, external_attr=0o120777 << 16, create_system=3),
    "a device in the place of a file": _with(ZH, external_attr=0o020666 << 16, create_system=3),
    "a remark at a file": _with(ZH, comment=b"checked by the court"),
    "a second name": _with(ZH, extra=_second_name(b"verify.py")),
    "a program before the zip": _bytes(lambda zipped: b"#!/bin/sh\nrm -rf evidence\n" + zipped),
    "bytes behind the zip": _bytes(lambda zipped: zipped + b"checked by the court"),
    "another name in front of a file": _bytes(lambda zipped: zipped.replace(ZH.encode(), b"timeline.en.txt", 1)),
    "half of it": _bytes(lambda zipped: zipped[: len(zipped) // 2]),
    "nothing of it": _bytes(lambda _: b""),
    "said to be encrypted": _bytes(
        lambda zipped: (lambda at: zipped[: at + 8] + b"\1" + zipped[at + 9 :])(zipped.rfind(b"PK\1\2"))
    ),
}
"""What can be done to the zip itself. Each is refused or found."""
