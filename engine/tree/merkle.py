"""The Merkle tree of RFC 6962 over SHA-256: leaves, roots, and the proofs that something is in a tree and that a tree
only grew. Hashes are 32 raw bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""
SIZE = 32
"""Bytes of a hash."""


def leaf_hash(content: bytes) -> bytes:
    """What a leaf is in the tree. Its own prefix keeps a leaf from passing for a node."""
    return sha256(b"\0" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """What two subtrees are together."""
    return sha256(b"\1" + left + right).digest()


@dataclass(frozen=True)
class Frontier:
    """As much of a tree as it takes to go on with it: how many leaves, and the roots of its whole subtrees, the largest
    first.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaves: Iterable[bytes]) -> Frontier:
        """The tree with more leaves (their hashes) behind those it has."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            node, rest = leaf, size
            while rest & 1:
                node, rest = node_hash(peaks.pop(), node), rest >> 1
            peaks.append(node)
            size += 1
        return Frontier(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The root of the tree."""
        if not self.peaks:
            return EMPTY_ROOT
        *before, root = self.peaks
        for peak in reversed(before):
            root = node_hash(peak, root)
        return root


class Tree:
    """A whole tree in memory, for whoever makes proofs. Its levels hold a node for every subtree; the last node of a
    level may cover fewer leaves than the others.
    """

    def __init__(self, leaves: Sequence[bytes]) -> None:
        """`leaves`: their hashes."""
        self._levels = [list(leaves)]
        while len(self._levels[-1]) > 1:
            self._levels.append(_above(self._levels[-1]))

    @property
    def size(self) -> int:
        """How many leaves."""
        return len(self._levels[0])

    @property
    def root(self) -> bytes:
        """The root of the tree."""
        return self._levels[-1][0] if self.size else EMPTY_ROOT

    def inclusion(self, index: int) -> list[bytes]:
        """The proof that a leaf (counted from 0) is in the tree, from its sibling upwards. Raises IndexError."""
        if not 0 <= index < self.size:
            raise IndexError(index)
        proof = []
        for level in self._levels[:-1]:
            if index ^ 1 < len(level):
                proof.append(level[index ^ 1])
            index >>= 1
        return proof

    def consistency(self, old: int) -> list[bytes]:
        """The proof that the tree of the first `old` leaves became this one by growing. Raises IndexError."""
        if not 0 <= old <= self.size:
            raise IndexError(old)
        return self._subproof(old, 0, self.size, whole=True) if 0 < old < self.size else []

    def _subproof(self, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        """`whole`: the old tree is the one that is asked about, whose root the other side knows."""
        if old == end:
            return [] if whole else [self._node(start, end)]
        middle = start + _split(end - start)
        if old <= middle:
            return [*self._subproof(old, start, middle, whole=whole), self._node(middle, end)]
        return [*self._subproof(old, middle, end, whole=False), self._node(start, middle)]

    def _node(self, start: int, end: int) -> bytes:
        height = (end - start - 1).bit_length()
        return self._levels[height][start >> height]


def _above(level: list[bytes]) -> list[bytes]:
    paired = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return [*paired, level[-1]] if len(level) % 2 else paired


def _split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows a leaf's hash at this index (from 0) of the tree of this root and size (RFC 9162
    §2.1.3.2).
    """
    if not 0 <= index < size or len(leaf) != SIZE:
        return False
    at, last, found = index, size - 1, leaf
    for node in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(node, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, node)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def grew(old_root: bytes, old: int, root: bytes, size: int, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree of size `old` is the beginning of the one of `size` (RFC 9162 §2.1.4.2).

    Of the empty tree, which is the beginning of every other, nothing is shown.
    """
    if old == size > 0:
        return not proof and old_root == root
    if not 0 < old < size or not proof:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    path = proof if at else [old_root, *proof]
    before = after = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node_hash(node, before), node_hash(node, after)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, node)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == root
