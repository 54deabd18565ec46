"""What a witness asks before it signs: every answer of C2SP `tlog-witness`, and no signature under a second history."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime

import pytest

from engine.tree.checkpoint import Checkpoint, SignedCheckpoint, parse_checkpoint
from engine.tree.keys import ALGORITHMS, COSIGNING, fresh, parse_key, sign
from engine.tree.merkle import Tree, leaf_hash
from engine.tree.note import Note, NoteUnreadable
from engine.tree.witness import Objection, Shown, objection, parse_shown

ORIGIN = "hezhang/taoranting/1a2b3c4d"
AT = datetime(2026, 11, 27, 3, tzinfo=UTC)
LEAVES = [leaf_hash(bytes([it])) for it in range(9)]
KEYS = [fresh(ORIGIN, it) for it in ALGORITHMS]
PUBLIC = [it.public for it in KEYS]


def signed(size: int, leaves: list[bytes] = LEAVES) -> SignedCheckpoint:
    return sign(Checkpoint(ORIGIN, size, Tree(leaves[:size]).root), KEYS, AT)


def shown(old: int, size: int, leaves: list[bytes] = LEAVES) -> Shown:
    return Shown(old, tuple(Tree(leaves[:size]).consistency(old)), signed(size, leaves))


@pytest.mark.parametrize(("old", "size"), [(0, 1), (0, 9), (1, 2), (3, 7), (4, 8), (7, 9), (8, 8)])
def test_a_log_that_only_grew_is_signed(old: int, size: int) -> None:
    last = signed(old).checkpoint if old else None
    asked = shown(old, size)
    assert objection(asked, PUBLIC, last) is None
    assert parse_shown(str(asked).encode()) == asked


ANEW = [leaf_hash(b"written anew"), *LEAVES[1:]]


@pytest.mark.parametrize(
    ("asked", "last", "why"),
    [
        (shown(3, 7, ANEW), 3, Objection.PROOF),
        (Shown(3, (), signed(7)), 3, Objection.PROOF),
        (Shown(0, (LEAVES[0],), signed(7)), 0, Objection.PROOF),
        (Shown(7, (), signed(7, ANEW)), 7, Objection.ELSEWHERE),
        (shown(2, 7), 3, Objection.ELSEWHERE),
        (Shown(0, (), signed(7, ANEW)), 3, Objection.ELSEWHERE),
        (Shown(7, (), signed(3)), 7, Objection.SIZE),
    ],
    ids=["another history", "no proof", "proof of nothing", "same size", "old size", "from nothing", "shorter"],
)
def test_a_second_history_is_not_signed(asked: Shown, last: int, why: Objection) -> None:
    assert objection(asked, PUBLIC, signed(last).checkpoint if last else None) is why


def test_a_log_that_is_not_known_or_did_not_sign_is_told_apart() -> None:
    other = [fresh(ORIGIN, it).public for it in ALGORITHMS]
    wrong = SignedCheckpoint(signed(3).checkpoint, Note(signed(3).note.text, signed(4).note.signatures))
    assert objection(shown(0, 3), [], None) is Objection.UNKNOWN_LOG
    assert objection(shown(0, 3), other, None) is Objection.SIGNATURE
    assert objection(Shown(0, (), wrong), PUBLIC, None) is Objection.SIGNATURE


def test_a_cosignature_says_when_and_is_one_of_this_checkpoint_alone() -> None:
    mine = [fresh("water.example.cn/witness", it) for it in COSIGNING]
    it = signed(7)
    lines = tuple(key.sign(it.checkpoint, AT) for key in mine)
    both = parse_checkpoint(str(Note(it.note.text, (*it.note.signatures, *lines))).encode())
    assert [parse_key(str(key.public)).signed(both) for key in mine] == [True, True]
    assert [key.public.said_at(both) for key in mine] == [AT, AT]
    assert [it.signed(both) for it in PUBLIC] == [True, True], "the log's own stay what they were"
    elsewhere = SignedCheckpoint(signed(6).checkpoint, Note(signed(6).note.text, lines))
    assert [key.public.signed(elsewhere) for key in mine] == [False, False]


def test_ed25519_cosigns_the_text_that_c2sp_names() -> None:
    """`cosignature/v1`, a line with the time in seconds, and the note's text."""
    key = fresh("water.example.cn/witness", "Ed25519 cosignature")
    checkpoint = signed(7).checkpoint
    line = key.sign(checkpoint, AT)
    stamp, signature = line.value[:8], line.value[8:]
    text = f"cosignature/v1\ntime {int(AT.timestamp())}\n{ORIGIN}\n7\n{b64encode(checkpoint.root).decode()}\n"
    assert int.from_bytes(stamp, "big") == int(AT.timestamp())
    key.algorithm.verify(key.public.content, text.encode(), signature)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"old 3\n",
        b"new 3\n\n" + str(signed(3).note).encode(),
        b"old x\n\n" + str(signed(3).note).encode(),
        b"old 03\n\n" + str(signed(3).note).encode(),
        b"old 1\nAAAA\n\n" + str(signed(3).note).encode(),
        b"old 1\n!!\n\n" + str(signed(3).note).encode(),
        b"old 1\n" + b64encode(bytes(32)) + b"\n\nno checkpoint\n",
        "old １\n\n".encode() + str(signed(3).note).encode(),
        b"old 1\n" + (b64encode(bytes(32)) + b"\n") * 64 + b"\n" + str(signed(3).note).encode(),
    ],
)
def test_what_is_no_request_is_read_by_nobody(content: bytes) -> None:
    with pytest.raises(NoteUnreadable):
        parse_shown(content)
