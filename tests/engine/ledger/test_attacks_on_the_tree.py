"""What somebody does to a record with a tree, who knows its form: to the ledger, row by row, and to a bundle with its
proof. Each is found, by its own name; of a bundle by both verifiers.
"""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from engine.audit import verify_standalone
from engine.audit.archive import PROOF, BundleUnreadable
from engine.audit.bundle import export
from engine.audit.contents import Timeline
from engine.audit.tree import Outside
from engine.audit.verify import verify_ledger
from engine.audit.verify_bundle import verify_bundle
from engine.house.events import HOUSE, CheckpointKeyTaken
from engine.ledger import leaves
from engine.ledger.store import Ledger
from engine.tree.checkpoint import Checkpoint, SignedCheckpoint, parse_checkpoint
from engine.tree.keys import ALGORITHMS, SecretKey, fresh, sign
from engine.tree.merkle import Frontier, Tree, leaf_hash
from engine.tree.proof import LogProof, parse_proof
from tests.engine.ledger.oil_story import INCIDENT, OFFICER, note, opened, record, whole_story
from tests.engine.ledger.tampering import Files, all_of, chained, cut_off, renewed, says, without
from tests.engine.ledger.test_tampering import unzipped, zipped
from tests.engine.ledger.verifier_from_the_document import Bad, verify

ORIGIN = "hezhang/golden/log"
AT = datetime(2026, 11, 27, tzinfo=UTC)
OTHER = "2026-0002"
MAC = [fresh(ORIGIN, it) for it in ALGORITHMS]
"""The keys of somebody else."""


@dataclass(frozen=True)
class Office:
    """A ledger with two checkpoints, its keys, and the checkpoints as a superior held them."""

    path: Path
    keys: list[SecretKey]
    first: SignedCheckpoint
    second: SignedCheckpoint
    bundle: Files


def checkpoint(ledger: Ledger, keys: list[SecretKey], origin: str = ORIGIN) -> SignedCheckpoint:
    with ledger.transaction() as tx:
        grown = leaves.growth(tx)
        signed = sign(Checkpoint(origin, grown.frontier.size, grown.frontier.root), keys, AT)
        leaves.keep(tx, grown, str(signed.note))
    return signed


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    ledger = Ledger.create(f"sqlite:///{folder}/ledger.db")
    keys = [fresh(ORIGIN, it) for it in ALGORITHMS]
    taken = CheckpointKeyTaken(origin=ORIGIN, keys=tuple(str(it.public) for it in keys), why="first")
    with ledger.transaction() as tx:
        tx.append(HOUSE, 0, [taken], at=tx.now_story(), actor=OFFICER, command="key", district="")
    with ledger.transaction() as tx:
        named = [tx.put_document(kind, "{}") for kind in ("playbook", "standards")]
        district = tx.put_document("district", '{"id":"xicheng"}')
    story = [opened(*named), *whole_story()[1:]]
    record(ledger, *story[:8], district=district)
    first = checkpoint(ledger, keys)
    record(ledger, note("另一件事"), note("又一句"), stream=OTHER, district=district)
    record(ledger, *story[8:], district=district)
    second = checkpoint(ledger, keys)
    told = Timeline("", "")
    path = export(ledger, INCIDENT, folder / "b.zip", tell=lambda entries, papers: told, program="test").path
    ledger.close()
    return Office(folder / "ledger.db", keys, first, second, unzipped(path))


# ── to the ledger ──

Attack = Callable[[sqlite3.Connection, list[SecretKey]], object]


def sql(*statements: str) -> Attack:
    return lambda db, keys: [db.execute(it) for it in statements]


def rewrite(db: sqlite3.Connection, stream: str, start: int, change: Callable[[dict[str, object]], object]) -> None:
    """A stream written anew from an entry on, hashes and all."""
    rows = db.execute("SELECT version, body, hash FROM events WHERE stream = ? ORDER BY version", [stream]).fetchall()
    before = rows[start - 2][2] if start > 1 else "0" * 64
    for version, body, _ in rows[start - 1 :]:
        said = json.loads(body)
        if version == start:
            change(said)
        said["prev"] = before
        new = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        old, before = before, sha256(new.encode()).hexdigest()
        db.execute(
            "UPDATE events SET body = ?, prev = ?, hash = ? WHERE stream = ? AND version = ?",
            [new, old, before, stream, version],
        )


def later(said: dict[str, object]) -> None:
    said["district"] = "f" * 64


def chain_anew(db: sqlite3.Connection, keys: list[SecretKey]) -> None:
    rewrite(db, INCIDENT, 12, later)


def leaves_anew(db: sqlite3.Connection, keys: list[SecretKey]) -> None:
    """The chain and the leaves beside it."""
    chain_anew(db, keys)
    for first, stream, version, hashes in db.execute("SELECT first, stream, version, hashes FROM tree_runs").fetchall():
        count = len(hashes) // 32
        bodies = db.execute(
            "SELECT body FROM events WHERE stream = ? AND version >= ? ORDER BY version LIMIT ?",
            [stream, version, count],
        )
        new = b"".join(leaf_hash(body.encode()) for (body,) in bodies)
        db.execute("UPDATE tree_runs SET hashes = ? WHERE first = ?", [new, first])


def all_anew(db: sqlite3.Connection, keys: list[SecretKey]) -> None:
    """Chain, leaves, and every checkpoint signed again with these keys."""
    leaves_anew(db, keys)
    hashes = b"".join(row[0] for row in db.execute("SELECT hashes FROM tree_runs ORDER BY first"))
    nodes = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
    for (size,) in db.execute("SELECT size FROM checkpoints").fetchall():
        tree = Frontier().grown(nodes[:size])
        new = sign(Checkpoint(ORIGIN, size, tree.root), keys, AT)
        db.execute(
            "UPDATE checkpoints SET note = ?, frontier = ? WHERE size = ?", [str(new.note), b"".join(tree.peaks), size]
        )


def by_mac(db: sqlite3.Connection, keys: list[SecretKey]) -> None:
    all_anew(db, MAC)


def one_signature(db: sqlite3.Connection, keys: list[SecretKey]) -> None:
    all_anew(db, keys[:1])


def wrong_signature(db: sqlite3.Connection, keys: list[SecretKey]) -> None:
    (size, said) = db.execute("SELECT size, note FROM checkpoints ORDER BY size DESC").fetchone()
    mark, _, value = said.splitlines()[4].rpartition(" ")
    raw = bytearray(b64decode(value))
    raw[20] ^= 1
    db.execute(
        "UPDATE checkpoints SET note = ? WHERE size = ?",
        [said.replace(value, b64encode(bytes(raw)).decode()), size],
    )
    assert mark


def gone(*tables: str) -> list[str]:
    return [f"DELETE FROM {table} WHERE stream = '{OTHER}'" for table in tables]


LEDGER: dict[str, tuple[Attack, str]] = {
    "an entry edited": (
        sql("UPDATE events SET body = replace(body, 'note', 'nota') WHERE version = 8"),
        "changed",
    ),
    "an entry edited, and the chain anew": (chain_anew, "leaf_differs"),
    "chain and leaves anew": (leaves_anew, "root_differs"),
    "all anew, signed by somebody else": (by_mac, "signature_missing"),
    "all anew, signed with one key of two": (one_signature, "signature_missing"),
    "an entry dropped": (sql(f"DELETE FROM events WHERE stream = '{INCIDENT}' AND version = 9"), "missing"),
    "the tail cut, commands too": (
        sql(
            f"DELETE FROM events WHERE stream = '{INCIDENT}' AND version > 8",
            f"DELETE FROM openings WHERE stream = '{INCIDENT}' AND version > 8",
            f"DELETE FROM commands WHERE stream = '{INCIDENT}' AND first > 8",
        ),
        "truncated",
    ),
    "a stream removed wholly": (
        sql(
            *(
                f"DELETE FROM {table} WHERE stream = '{OTHER}'"
                for table in ("events", "openings", "commands", "limits")
            ),
            f"DELETE FROM counters WHERE name = 'commands:{OTHER}'",
        ),
        "truncated",
    ),
    "a stream removed, its leaves too": (
        sql(
            *(
                f"DELETE FROM {table} WHERE stream = '{OTHER}'"
                for table in ("events", "openings", "commands", "tree_runs")
            ),
            f"DELETE FROM counters WHERE name = 'commands:{OTHER}'",
        ),
        "leaf_misplaced",
    ),
    "two runs of leaves exchanged": (
        sql(
            "UPDATE tree_runs SET first = -1 WHERE first = 0",
            "UPDATE tree_runs SET first = 0 WHERE first = (SELECT max(first) FROM tree_runs)",
        ),
        "leaf_misplaced",
    ),
    "a leaf cut short": (sql("UPDATE tree_runs SET hashes = substr(hashes, 1, 31) WHERE first = 0"), "leaf_misplaced"),
    "the last leaves gone": (
        sql("DELETE FROM tree_runs WHERE first = (SELECT max(first) FROM tree_runs)"),
        "log_shorter",
    ),
    "a checkpoint dropped": (
        sql("DELETE FROM checkpoints WHERE size < (SELECT max(size) FROM checkpoints)"),
        "rows_gone",
    ),
    "every checkpoint dropped": (sql("DELETE FROM checkpoints"), "rows_gone"),
    "a checkpoint of nonsense": (sql("UPDATE checkpoints SET note = 'x'"), "checkpoint_unreadable"),
    "a checkpoint under another size": (sql("UPDATE checkpoints SET size = size - 1"), "root_differs"),
    "what the tree goes on from": (sql("UPDATE checkpoints SET frontier = zeroblob(length(frontier))"), "root_differs"),
    "a bit of a signature": (wrong_signature, "signature_wrong"),
    "the entry of the keys removed": (
        sql("DELETE FROM events WHERE stream = 'house'", "DELETE FROM commands WHERE stream = 'house'"),
        "truncated",
    ),
    "another log's name": (sql("UPDATE checkpoints SET note = replace(note, 'golden', 'silver')"), "foreign_log"),
}


@pytest.mark.parametrize("name", LEDGER)
def test_what_is_done_to_the_ledger_is_found(name: str, office: Office, tmp_path: Path) -> None:
    attack, code = LEDGER[name]
    assert code in _codes(_attacked(office, tmp_path, attack))


HELD: dict[str, tuple[Attack, Callable[[Office], Outside], str]] = {
    "all anew with the office's own keys": (
        all_anew,
        lambda it: Outside((it.first, it.second)),
        "checkpoint_contradicts",
    ),
    "everything after the first checkpoint cut off": (
        lambda db, keys: [
            db.execute("DELETE FROM checkpoints WHERE size = (SELECT max(size) FROM checkpoints)"),
            db.execute("DELETE FROM tree_runs WHERE first >= (SELECT max(size) FROM checkpoints)"),
            db.execute("UPDATE counters SET value = 1 WHERE name = 'checkpoints'"),
        ],
        lambda it: Outside((it.second,)),
        "log_shorter",
    ),
    "a checkpoint of another log is held": (
        sql("UPDATE counters SET value = value"),
        lambda it: Outside((sign(Checkpoint("other/log", 3, bytes(32)), it.keys, AT),)),
        "foreign_log",
    ),
    "two checkpoints of one size contradict": (
        sql("UPDATE counters SET value = value"),
        lambda it: Outside((it.first, sign(Checkpoint(ORIGIN, it.first.checkpoint.size, bytes(32)), it.keys, AT))),
        "checkpoint_contradicts",
    ),
    "a held checkpoint that others signed": (
        sql("UPDATE counters SET value = value"),
        lambda it: Outside((sign(it.first.checkpoint, MAC, AT),)),
        "signature_missing",
    ),
    "a key that the house never named": (
        sql("UPDATE counters SET value = value"),
        lambda it: Outside((), (MAC[0].public,)),
        "foreign_key",
    ),
}


@pytest.mark.parametrize("name", HELD)
def test_what_was_held_outside_finds_what_the_ledger_alone_hides(name: str, office: Office, tmp_path: Path) -> None:
    attack, outside, code = HELD[name]
    assert code in _codes(_attacked(office, tmp_path, attack), outside(office))


def test_a_rewritten_record_is_named_by_the_first_entry_that_nothing_vouches_for(
    office: Office, tmp_path: Path
) -> None:
    path = _attacked(office, tmp_path, all_anew)
    ledger = Ledger.open(f"sqlite:///{path}")
    (tree,) = [
        it for it in verify_ledger(ledger, outside=Outside((office.first, office.second))) if it.stream == "tree"
    ]
    ledger.close()
    assert tree.first is not None
    assert tree.first.detail == f"{office.second.checkpoint.size}; {INCIDENT} 9", (
        "the first leaf after the first checkpoint"
    )


def test_the_untouched_ledger_holds_against_everything_that_was_held(office: Office) -> None:
    outside = Outside((office.first, office.second), tuple(it.public for it in office.keys))
    assert _codes(office.path, outside) == set()


def _attacked(office: Office, folder: Path, attack: Attack) -> Path:
    path = folder / "ledger.db"
    with sqlite3.connect(office.path) as old, sqlite3.connect(path) as new:
        old.backup(new)
    new.execute("PRAGMA foreign_keys = OFF")
    attack(new, office.keys)
    new.commit()
    new.close()
    old.close()
    return path


def _codes(path: Path, outside: Outside = Outside()) -> set[str]:
    ledger = Ledger.open(f"sqlite:///{path}")
    found = {fault.code for it in verify_ledger(ledger, outside=outside) for fault in it.faults}
    ledger.close()
    return set(found)


# ── to a bundle ──

Change = Callable[[Files, Office], Files]


def proof(change: Callable[[LogProof, Office], LogProof]) -> Change:
    return lambda files, office: {**files, PROOF: str(change(parse_proof(files[PROOF]), office)).encode()}


def text(old: bytes, new: bytes) -> Change:
    return lambda files, office: {**files, PROOF: files[PROOF].replace(old, new, 1)}


def of_files(change: Callable[[Files], Files]) -> Change:
    return lambda files, office: change(files)


def extra(**fields: object) -> Change:
    def changed(it: LogProof, office: Office) -> LogProof:
        said = {**json.loads(it.extra), **fields}
        return LogProof(it.index, it.hashes, it.signed, json.dumps(said).encode())

    return proof(changed)


def forged(files: Files, office: Office) -> Files:
    """A tree of one leaf, signed with keys of their own, that are named beside it."""
    last = files["events.jsonl"].splitlines()[-1]
    signed = sign(Checkpoint(ORIGIN, 1, Tree([leaf_hash(last)]).root), MAC, AT)
    said = {**json.loads(parse_proof(files[PROOF]).extra), "keys": [str(it.public) for it in MAC]}
    return {**files, PROOF: str(LogProof(0, (), signed, json.dumps(said).encode())).encode()}


BUNDLE: dict[str, Change] = {
    "the proof dropped": of_files(without(PROOF)),
    "another form, and the proof kept": of_files(says(format=2)),
    "the proof of another entry": proof(lambda it, _: LogProof(it.index - 1, it.hashes, it.signed, it.extra)),
    "a hash of the path": proof(lambda it, _: LogProof(it.index, (bytes(32), *it.hashes[1:]), it.signed, it.extra)),
    "the path cut": proof(lambda it, _: LogProof(it.index, it.hashes[:-1], it.signed, it.extra)),
    "the path longer": proof(lambda it, _: LogProof(it.index, (*it.hashes, bytes(32)), it.signed, it.extra)),
    "an index beyond the tree": proof(lambda it, _: LogProof(10**6, it.hashes, it.signed, it.extra)),
    "another checkpoint": proof(lambda it, office: LogProof(it.index, it.hashes, office.first, it.extra)),
    "no proof at all": text(b"c2sp.org", b"c3sp.org"),
    "an index with a zero before it": text(b"index ", b"index 0"),
    "a root in the checkpoint": text(b"\n\nhezhang/golden/log\n", b"\n\nhezhang/golden/log\n1"),
    "the checkpoint gone": of_files(lambda files: {**files, PROOF: files[PROOF].partition(b"\n\n")[0] + b"\n"}),
    "bytes that are no text": of_files(lambda files: {**files, PROOF: b"\xff" * 100}),
    "nothing in it": of_files(lambda files: {**files, PROOF: b""}),
    "of another stream": extra(stream="2026-0009"),
    "of no entry": extra(version=0),
    "of an entry that is not there": extra(version=999),
    "a number that is none": extra(version=True),
    "keys that are none": extra(keys=["nothing"]),
    "somebody else's keys named": extra(keys=[str(it.public) for it in MAC]),
    "no keys named": extra(keys=[]),
    "the chain anew from an entry": of_files(chained(12, later)),
    "the end cut off": of_files(cut_off),
    "the end cut off, and the form before": of_files(all_of(cut_off, lambda files: says(format=2)(renewed(files)))),
}


OF_SIGNATURES = {"somebody else's keys named", "no keys named", "keys that are none"}


def _both(path: Path, capsys: pytest.CaptureFixture[str], outside: Outside, *words: str) -> tuple[bool, bool, str]:
    """Whether `audit verify` and `verify.py` find it whole, and what the latter says."""
    try:
        ours = verify_bundle(path, outside=outside).ok
    except BundleUnreadable:
        ours = False
    code = verify_standalone.main([str(path), *words])
    printed = capsys.readouterr()
    return ours, code == 0, printed.out + printed.err


def _after(office: Office, name: str, tmp_path: Path) -> Path:
    after = BUNDLE[name](office.bundle, office)
    assert after != office.bundle
    own = after["manifest.json"] != office.bundle["manifest.json"]
    return zipped(tmp_path / "b.zip", after if own else renewed(after))


@pytest.mark.parametrize("name", BUNDLE)
def test_what_is_done_to_a_bundle_with_a_proof_is_found_by_both(
    name: str, office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _after(office, name, tmp_path)
    ours, theirs, said = _both(path, capsys, Outside())
    assert (ours, theirs) == (False, False), said
    if name not in OF_SIGNATURES:  # the verifier from the document checks none
        with pytest.raises((Bad, KeyError)):
            verify(path)


@pytest.mark.parametrize("how", ["key", "checkpoint"])
def test_a_forged_tree_shows_only_to_whoever_holds_the_key_or_a_checkpoint(
    how: str, office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(tmp_path / "b.zip", renewed(forged(office.bundle, office)))
    ours, theirs, said = _both(path, capsys, Outside())
    assert (ours, theirs) == (True, True), "its writer's keys are its writer's word"
    assert "--key" in said
    (tmp_path / "held.txt").write_text(str(office.second.note))
    if how == "key":
        key = office.keys[0].public
        assert _both(path, capsys, Outside((), (key,)), "--key", str(key))[:2] == (False, False)
    other = sign(Checkpoint(ORIGIN, 1, bytes(32)), office.keys, AT)
    (tmp_path / "one.txt").write_text(str(other.note))
    if how == "checkpoint":
        held = _both(path, capsys, Outside((other,)), "--checkpoint", str(tmp_path / "one.txt"))
        assert held[:2] == (False, False), "of one size there is one root"


def test_the_form_before_and_no_proof_passes_only_without_a_key(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(tmp_path / "b.zip", says(format=2)(renewed(without(PROOF)(office.bundle))))
    ours, theirs, said = _both(path, capsys, Outside())
    assert (ours, theirs) == (True, True)
    assert "in the tree over all streams" in said
    key = office.keys[0].public
    assert _both(path, capsys, Outside((), (key,)), "--key", str(key))[:2] == (False, False)


def test_with_key_and_checkpoint_nothing_of_the_tree_is_left_open(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(tmp_path / "b.zip", office.bundle)
    (tmp_path / "held.txt").write_text(str(office.second.note))
    key = office.keys[0].public
    outside = Outside((parse_checkpoint(str(office.second.note).encode()),), (key,))
    assert "proof" not in verify(path)
    gaps = {it.code for it in verify_bundle(path, outside=outside).gaps}
    assert not gaps & {"no_proof", "key_said", "no_held_checkpoint", "proof_earlier"}
    ours, theirs, said = _both(path, capsys, outside, "--key", str(key), "--checkpoint", str(tmp_path / "held.txt"))
    assert (ours, theirs) == (True, True)
    for words in ("结论", "VERDICT", "检查点由所给密钥签名", "who sat at the keyboard", "was written anew since"):
        assert words in said


def test_there_are_many_attacks() -> None:
    assert len(LEDGER) + len(HELD) + len(BUNDLE) >= 30
