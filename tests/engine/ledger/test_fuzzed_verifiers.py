"""Whatever bytes come as a bundle, a file of one, a note or a proof: both verifiers answer with a clear verdict, never
with a crash, and never pass what is not what was written.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.audit import verify_standalone
from engine.audit.archive import PROOF, BundleUnreadable
from engine.audit.tree import Outside
from engine.audit.verify_bundle import verify_bundle
from engine.audit.verify_growth import NothingHeld, verify_growth
from engine.ledger import leaves
from engine.ledger.store import Ledger
from engine.tree.keys import parse_key
from engine.tree.merkle import Tree
from engine.tree.note import NoteUnreadable, parse_note
from engine.tree.proof import parse_proof
from engine.tree.timestamp import Authority, TimestampWrong, line_of, parse_authority, seen_at
from engine.tree.witness import Shown, parse_shown
from tests.engine.ledger.tampering import MANIFEST, Files, renewed
from tests.engine.ledger.test_attacks_on_the_tree import Office, office
from tests.engine.ledger.test_tampering import zipped
from tests.timestamp_authority import Authority as RealAuthority

__all__ = ["office"]

FEW, MANY = 40, 2000
"""Examples of each property, in `make test` and in `make test-slow`."""
FREE = {"verify.py", "timeline.zh.txt", "timeline.en.txt", MANIFEST}
"""Files whose words nothing binds; the manifest's are looked at by themselves."""
as_often = partial(
    settings,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
edits = st.lists(
    st.tuples(
        st.sampled_from(["flip", "drop", "put", "cut", "twice"]),
        st.floats(0, 1, exclude_max=True),
        st.binary(min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=4,
)


def edited(content: bytes, changes: list[tuple[str, float, bytes]]) -> bytes:
    """Bytes with some of them changed, gone or put in, at a part of their length."""
    found = bytearray(content)
    for how, where, word in changes:
        at = int(where * len(found))
        if how == "flip" and found:
            found[at] ^= word[0] or 1
        elif how == "drop":
            del found[at : at + len(word)]
        elif how == "put":
            found[at:at] = word
        elif how == "cut":
            del found[at:]
        elif how == "twice":
            found[at:at] = found[at : at + 200]
    return bytes(found)


def ours(path: Path, outside: Outside) -> bool:
    """Whether `audit verify` passes it; what it refuses to read it does not."""
    try:
        return verify_bundle(path, outside=outside).ok
    except (BundleUnreadable, OSError):
        return False


def theirs(*words: str) -> bool:
    """Whether verify.py passes it. It ends with an exit code of its own, and with a page where it could read it."""
    said, wrong = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(wrong):
        code = verify_standalone.main(list(words))
    assert code in (0, 1, 2)
    assert ("VERDICT" in said.getvalue()) == (code != 2), said.getvalue() + wrong.getvalue()
    assert ("CANNOT BE READ" in wrong.getvalue()) == (code == 2)
    return code == 0


def bound(files: Files) -> dict[str, object]:
    """What of a bundle has to be as it was written: bytes, or what its lines say; of a proof what it proves."""
    return {name: _meant(name, content) for name, content in files.items() if name not in FREE}


def _meant(name: str, content: bytes) -> object:
    try:
        if name in ("openings.jsonl", "directory.jsonl"):
            return [json.loads(line) for line in content.split(b"\n") if line]
        if name == PROOF:
            it = parse_proof(content)
            keyed = [line for line in it.signed.note.signatures if len(line.value) == 64]
            return it.index, it.hashes, it.signed.note.text, keyed
    except (ValueError, RecursionError):
        pass
    return content


def unpacked(path: Path) -> Files | None:
    try:
        with zipfile.ZipFile(path) as bundle:
            return {it.filename: bundle.read(it) for it in bundle.infolist()}
    except Exception:  # No zip at all: then neither verifier may pass it.
        return None


@pytest.fixture
def whole(office: Office, tmp_path: Path) -> Path:
    return zipped(tmp_path / "whole.zip", office.bundle)


def held_by(office: Office) -> tuple[Outside, tuple[str, ...]]:
    key = office.keys[0].public
    return Outside(keys=(key,)), ("--key", str(key))


def passes_only_what_was_written(office: Office, path: Path) -> None:
    outside, words = held_by(office)
    passed = (ours(path, outside), theirs(str(path), *words))
    if any(passed):
        now = unpacked(path)
        assert now is not None
        assert bound(now) == bound(office.bundle), "something was passed that nobody wrote"


def _bytes_of_the_zip(office: Office, whole: Path, tmp_path: Path, changes: Any) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(edited(whole.read_bytes(), changes))
    passes_only_what_was_written(office, path)


def _bytes_of_a_member(office: Office, whole: Path, tmp_path: Path, changes: Any, which: int) -> None:
    """Its hash in the manifest renewed, as somebody would who knows of it."""
    name = sorted(office.bundle)[which % len(office.bundle)]
    files = {**office.bundle, name: edited(office.bundle[name], changes)}
    path = zipped(tmp_path / "b.zip", files if name == MANIFEST else renewed(files))
    passes_only_what_was_written(office, path)


@as_often(max_examples=FEW)
@given(changes=edits)
def test_bytes_of_the_zip(office: Office, whole: Path, tmp_path: Path, changes: Any) -> None:
    _bytes_of_the_zip(office, whole, tmp_path, changes)


@as_often(max_examples=2 * FEW)
@given(changes=edits, which=st.integers(0, 99))
def test_bytes_of_a_member(office: Office, whole: Path, tmp_path: Path, changes: Any, which: int) -> None:
    _bytes_of_a_member(office, whole, tmp_path, changes, which)


@pytest.mark.slow
@as_often(max_examples=MANY)
@given(changes=edits)
def test_bytes_of_the_zip_for_long(office: Office, whole: Path, tmp_path: Path, changes: Any) -> None:
    _bytes_of_the_zip(office, whole, tmp_path, changes)


@pytest.mark.slow
@as_often(max_examples=MANY)
@given(changes=edits, which=st.integers(0, 99))
def test_bytes_of_a_member_for_long(office: Office, whole: Path, tmp_path: Path, changes: Any, which: int) -> None:
    _bytes_of_a_member(office, whole, tmp_path, changes, which)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["", "x" * 64, "0" * 64]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@as_often(max_examples=2 * FEW)
@given(value=json_values, which=st.integers(0, 99), line=st.integers(0, 30))
def test_any_value_in_any_field(office: Office, whole: Path, tmp_path: Path, value: Any, which: int, line: int) -> None:
    """Of the manifest, an entry or an opening: each is JSON as it should be, with something in it that should not."""
    names = (MANIFEST, "events.jsonl", "openings.jsonl")
    name = names[which % 3]
    lines = [office.bundle[name]] if name == MANIFEST else office.bundle[name].splitlines()
    at = line % len(lines)
    said = json.loads(lines[at])
    field = [*sorted(said), "another"][which // 3 % (len(said) + 1)]
    lines[at] = json.dumps({**said, field: value}, ensure_ascii=True).encode()
    files = {**office.bundle, name: b"\n".join([*lines, b""]) if name != MANIFEST else lines[0]}
    path = zipped(tmp_path / "b.zip", files if name == MANIFEST else renewed(files))
    passes_only_what_was_written(office, path)


def _grown(office: Office) -> bytes:
    ledger = Ledger.open(f"sqlite:///{office.path}")
    with ledger.reading() as tx:
        hashes = [it for run in leaves.runs(tx) for it in run.hashes]
    ledger.close()
    size = office.first.checkpoint.size
    return str(Shown(size, tuple(Tree(hashes).consistency(size)), office.second)).encode()


def _read(content: bytes) -> Iterator[Callable[[], object]]:
    yield lambda: parse_note(content)
    yield lambda: parse_proof(content)
    yield lambda: parse_shown(content)
    yield lambda: parse_key(content.decode("latin-1"))


@as_often(max_examples=3 * FEW)
@given(changes=edits, which=st.integers(0, 2), raw=st.binary(max_size=200))
def test_notes_proofs_and_keys(office: Office, changes: Any, which: int, raw: bytes) -> None:
    known = (str(office.second.note).encode(), office.bundle[PROOF], _grown(office))[which]
    for content in (edited(known, changes), raw):
        for read in _read(content):
            try:
                read()
            except NoteUnreadable:
                continue


@as_often(max_examples=2 * FEW)
@given(changes=edits)
def test_a_proof_that_it_only_grew(office: Office, tmp_path: Path, changes: Any) -> None:
    held, path = tmp_path / "held.txt", tmp_path / "grew.txt"
    held.write_bytes(str(office.first.note).encode())
    whole = _grown(office)
    path.write_bytes(edited(whole, changes))
    key = office.keys[0].public
    try:
        passed = verify_growth(path.read_bytes(), Outside((office.first,), (key,))).ok
    except (BundleUnreadable, NothingHeld):
        passed = False
    other = theirs(str(path), "--key", str(key), "--checkpoint", str(held))
    if passed or other:
        now, then = parse_shown(path.read_bytes()), parse_shown(whole)
        assert (now.old, now.proof, now.signed.note.text) == (then.old, then.proof, then.signed.note.text)


def test_a_proof_that_was_not_touched_passes_both_and_without_the_checkpoint_neither(
    office: Office, tmp_path: Path
) -> None:
    held, path, key = tmp_path / "held.txt", tmp_path / "grew.txt", office.keys[0].public
    held.write_bytes(str(office.first.note).encode())
    path.write_bytes(_grown(office))
    verdict = verify_growth(path.read_bytes(), Outside((office.first,), (key,)))
    assert (verdict.ok, verdict.head.count) == (True, office.second.checkpoint.size)
    assert theirs(str(path), "--key", str(key), "--checkpoint", str(held))
    with pytest.raises(NothingHeld):
        verify_growth(path.read_bytes(), Outside((office.second,)))
    assert not theirs(str(path))


@pytest.fixture(scope="module")
def answered(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Authority, bytes]:
    real = RealAuthority(tmp_path_factory.mktemp("authority") / "fuzzed")
    question = real.question(office.second.note.text.encode())
    return parse_authority(real.root.read_bytes()), real.answer(question)


@as_often(max_examples=4 * FEW)
@given(changes=edits, raw=st.binary(max_size=300))
def test_answers_of_an_authority(office: Office, answered: tuple[Authority, bytes], changes: Any, raw: bytes) -> None:
    """What is passed says the same time as before: a byte that nothing signs may differ."""
    authority, answer = answered
    text = office.second.note.text.encode()
    then = authority.said_at(answer, text)
    for content in (edited(answer, changes), raw):
        try:
            assert authority.said_at(content, text) == then
        except TimestampWrong:
            continue


def test_a_timestamp_is_named_by_verify_py_and_hides_nothing(
    office: Office, answered: tuple[Authority, bytes], tmp_path: Path
) -> None:
    authority, answer = answered
    line = str(line_of("tsa.example.cn", answer)).encode()
    stamped = renewed({**office.bundle, PROOF: office.bundle[PROOF] + line})
    path = zipped(tmp_path / "b.zip", stamped)
    verdict = verify_bundle(path, outside=Outside(authorities=(authority,)))
    assert (verdict.ok, verdict.stamped_at) == (True, authority.said_at(answer, office.second.note.text.encode()))
    assert "timestamp_unchecked" in {gap.code for gap in verify_bundle(path).gaps}
    assert theirs(str(path))
    bad = line_of("tsa.example.cn", answer[:-9] + bytes(9))
    forged = zipped(tmp_path / "c.zip", renewed({**office.bundle, PROOF: office.bundle[PROOF] + str(bad).encode()}))
    assert not verify_bundle(forged, outside=Outside(authorities=(authority,))).ok
    assert seen_at(office.second, authority) is None
