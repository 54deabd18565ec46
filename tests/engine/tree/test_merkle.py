"""The tree of RFC 6962: by its definition, by the vectors of another implementation, and by Go's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.tree.checkpoint import Checkpoint
from engine.tree.keys import fresh, sign
from engine.tree.merkle import EMPTY_ROOT, Frontier, Tree, grew, includes, leaf_hash, node_hash

HERE = Path(__file__).parent
GO_SOURCES = Path("/usr/share/gocode")
VECTORS = json.loads((HERE / "vectors" / "merkle_proofs.json").read_text())
LEAVES = [leaf_hash(f"entry {number}".encode()) for number in range(70)]


def _by_definition(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY_ROOT
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(_by_definition(leaves[:half]), _by_definition(leaves[half:]))


@pytest.mark.parametrize("size", [0, 1, 2, 3, 7, 8, 9, 31, 33, 64, 70])
def test_a_tree_has_the_root_of_its_definition_whole_or_grown(size: int) -> None:
    root = _by_definition(LEAVES[:size])
    assert Tree(LEAVES[:size]).root == root
    assert Frontier().grown(LEAVES[: size // 2]).grown(LEAVES[size // 2 : size]).root == root


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 33, 70])
def test_every_leaf_and_every_earlier_tree_has_a_proof_and_no_other_one(size: int) -> None:
    tree = Tree(LEAVES[:size])
    for index in range(size):
        proof = tree.inclusion(index)
        assert includes(tree.root, size, index, LEAVES[index], proof)
        assert not includes(tree.root, size, index, leaf_hash(b"another"), proof)
        assert not includes(tree.root, size, index + 1, LEAVES[index], proof)
        assert not includes(tree.root, size, index, LEAVES[index], [*proof, LEAVES[0]])
    for old in range(1, size):
        before, proof = Tree(LEAVES[:old]).root, tree.consistency(old)
        assert grew(before, old, tree.root, size, proof)
        assert not grew(leaf_hash(b"another"), old, tree.root, size, proof)
        assert not grew(before, old, leaf_hash(b"another"), size, proof)
        assert not grew(before, old, tree.root, size, proof[:-1])


@pytest.mark.parametrize("name", VECTORS)
def test_proofs_of_others_hold_or_are_refused_as_they_say(name: str) -> None:
    it = VECTORS[name]
    proof = [b64decode(node) for node in it["proof"] or ()]
    if name.startswith("inclusion/"):
        holds = includes(b64decode(it["root"]), it["treeSize"], it["leafIdx"], b64decode(it["leafHash"]), proof)
    else:
        holds = grew(b64decode(it["root1"]), it["size1"], b64decode(it["root2"]), it["size2"], proof)
    assert holds != it["wantErr"], it["desc"]


@pytest.mark.skipif(shutil.which("go") is None, reason="no Go here")
@pytest.mark.skipif(not (GO_SOURCES / "src/golang.org/x/mod/sumdb/tlog").exists(), reason="no golang.org/x/mod here")
def test_go_gives_the_same_roots_and_proofs_and_reads_the_signature(tmp_path: Path) -> None:
    leaves = [f"entry {number}" for number in range(34)]
    hashes = [leaf_hash(leaf.encode()) for leaf in leaves]
    key = fresh("hezhang.example/log", "Ed25519")
    signed = sign(Checkpoint(key.name, 34, Tree(hashes).root), [key, fresh(key.name, "ML-DSA-44")], datetime.now(UTC))
    said = subprocess.run(
        ["go", "run", str(HERE / "tlog_says.go")],
        input=json.dumps({"Leaves": leaves, "Key": str(key.public), "Note": str(signed.note)}),
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "GOPATH": str(GO_SOURCES),
            "GOCACHE": str(tmp_path / "cache"),
            "GO111MODULE": "off",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    found = json.loads(said.stdout)
    for size in range(1, len(leaves) + 1):
        tree = Tree(hashes[:size])
        assert _decoded([found["Roots"][size - 1]]) == [tree.root]
        assert [_decoded(it) for it in found["Inclusion"][size - 1]] == [tree.inclusion(at) for at in range(size)]
        grown = [_decoded(it) for it in found["Consistency"][size - 1]]
        assert grown == [tree.consistency(at + 1) for at in range(size)]
    assert found["Signers"] == [key.name]


def _decoded(hashes: list[str] | None) -> list[bytes]:
    return [b64decode(it) for it in hashes or ()]
