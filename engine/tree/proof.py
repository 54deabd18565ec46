"""Proofs in a file, in the form of C2SP `tlog-proof`: that an entry is in the log of a checkpoint, which is in the file
too.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint
from engine.tree.merkle import SIZE, includes, leaf_hash
from engine.tree.note import MOST_BYTES, NoteUnreadable, decimal, from_base64

_FIRST = "c2sp.org/tlog-proof@v1"
_MOST_HASHES = 64


@dataclass(frozen=True)
class LogProof:
    """An entry's place in the log (from 0), the hashes up to the root, and the signed checkpoint.

    `extra` is the writer's own word, which nothing proves.
    """

    index: int
    hashes: tuple[bytes, ...]
    signed: SignedCheckpoint
    extra: bytes = b""

    def __str__(self) -> str:
        extra = [f"extra {b64encode(self.extra).decode()}"] if self.extra else []
        hashes = [b64encode(it).decode() for it in self.hashes]
        return "\n".join([_FIRST, *extra, f"index {self.index}", *hashes, "", str(self.signed.note)])

    def holds(self, content: bytes) -> bool:
        """Whether the entry of these bytes is at its place in the log of the checkpoint."""
        at = self.signed.checkpoint
        return includes(at.root, at.size, self.index, leaf_hash(content), self.hashes)


def parse_proof(content: bytes) -> LogProof:
    """A proof from its bytes; nothing of it is checked. Raises NoteUnreadable."""
    if len(content) > MOST_BYTES:
        raise NoteUnreadable(f"longer than {MOST_BYTES} bytes")
    head, blank, note = content.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise NoteUnreadable("a proof whose head is no ASCII") from None
    if not blank or lines.pop(0) != _FIRST:
        raise NoteUnreadable("no proof")
    extra = (
        from_base64(lines.pop(0).removeprefix("extra "), "extra") if lines and lines[0].startswith("extra ") else b""
    )
    if not lines or not lines[0].startswith("index "):
        raise NoteUnreadable("a proof without an index")
    return LogProof(
        decimal(lines[0].removeprefix("index "), "the index"), _hashes(lines[1:]), parse_checkpoint(note), extra
    )


def _hashes(lines: Sequence[str]) -> tuple[bytes, ...]:
    found = tuple(from_base64(it, "a hash") for it in lines)
    if len(found) > _MOST_HASHES or any(len(it) != SIZE for it in found):
        raise NoteUnreadable("a hash of another length, or too many")
    return found
