"""Signed checkpoints, keys and proof files: each is read back as it was written, and nothing else is read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.tree.checkpoint import Checkpoint, SignedCheckpoint, parse_checkpoint
from engine.tree.keys import ALGORITHMS, SecretKey, fresh, parse_key, sign
from engine.tree.merkle import Tree, leaf_hash
from engine.tree.note import NoteUnreadable
from engine.tree.proof import LogProof, parse_proof

ORIGIN = "hezhang.example/log"
LEAVES = [b"one", b"two", b"three"]
TREE = Tree([leaf_hash(it) for it in LEAVES])
AT = datetime(2026, 11, 27, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys() -> list[SecretKey]:
    return [fresh(ORIGIN, it) for it in ALGORITHMS]


@pytest.fixture(scope="module")
def signed(keys: list[SecretKey]) -> SignedCheckpoint:
    return sign(Checkpoint(ORIGIN, 3, TREE.root), keys, AT)


def test_a_checkpoint_is_read_back_and_every_key_knows_its_signature(
    keys: list[SecretKey], signed: SignedCheckpoint
) -> None:
    again = parse_checkpoint(str(signed.note).encode())
    assert again == signed
    assert [it.public.signed(again) for it in keys] == [True, True]
    assert [parse_key(str(it.public)) for it in keys] == [it.public for it in keys]


def test_another_key_did_not_sign_and_another_root_is_not_what_was_signed(
    keys: list[SecretKey], signed: SignedCheckpoint
) -> None:
    assert [fresh(ORIGIN, it).public.signed(signed) for it in ALGORITHMS] == [None, None]
    other = SignedCheckpoint(Checkpoint(ORIGIN, 3, leaf_hash(b"other")), signed.note)
    assert [it.public.signed(other) for it in keys] == [False, False]


def test_a_key_is_shown_nowhere(keys: list[SecretKey]) -> None:
    assert all(repr(it.content) not in repr(it) for it in keys)


def test_a_proof_in_a_file_holds_for_its_entry_and_no_other(signed: SignedCheckpoint) -> None:
    proof = LogProof(1, tuple(TREE.inclusion(1)), signed, b"whatever")
    again = parse_proof(str(proof).encode())
    assert again == proof
    assert [again.holds(it) for it in LEAVES] == [False, True, False]


CHECKPOINT = "hezhang.example/log\n3\n{root}\n\n— hezhang.example/log AAAAAAE=\n"
ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_what_is_no_checkpoint_is_not_read() -> None:
    whole = CHECKPOINT.format(root=ROOT)
    assert parse_checkpoint(whole.encode()).checkpoint.size == 3
    for wrong in (
        "",
        whole.replace("\n3\n", "\n03\n"),
        whole.replace("\n3\n", "\n-3\n"),
        whole.replace("\n3\n", "\n３\n"),
        whole.replace("\n3\n", "\n" + "9" * 19 + "\n"),
        whole.replace("\n3\n", "\n3\nextension\n"),
        whole.replace(ROOT, "AAAA"),
        whole.replace(ROOT, ROOT.replace("+", "-")),
        whole.replace("FU=\n", "FV=\n"),
        whole.replace("— ", "- "),
        whole.replace("AAAAAAE=", "AAAA"),
        whole.replace("\n\n", "\n"),
        whole[:-1],
        whole.replace("log\n3", "log\t\n3"),
        whole + "— a " * 3,
        whole.replace("— hezhang.example/log AAAAAAE=\n", "— a AAAAAAE=\n" * 65),
    ):
        with pytest.raises(NoteUnreadable):
            parse_checkpoint(wrong.encode())


def test_what_is_no_proof_is_not_read(signed: SignedCheckpoint) -> None:
    whole = str(LogProof(1, tuple(TREE.inclusion(1)), signed, b"x"))
    for wrong in (
        "",
        whole.replace("@v1", "@v2"),
        whole.replace("index 1", "index 01"),
        whole.replace("index 1", "place 1"),
        whole.replace("extra eA==", "extra e"),
        whole.replace("\n\n", "\nAAAA\n\n", 1),
        whole.partition("\n\n")[0],
    ):
        with pytest.raises(NoteUnreadable):
            parse_proof(wrong.encode())


def test_what_is_no_key_is_not_read(keys: list[SecretKey]) -> None:
    whole = str(keys[0].public)
    name, id_, content = whole.split("+", 2)
    for wrong in ("", name, f"{name}+00000000+{content}", f"{name}+{id_}+AAAA", f"a b+{id_}+{content}", whole[:-4]):
        with pytest.raises(NoteUnreadable):
            parse_key(wrong)
