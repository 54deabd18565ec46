"""Checkpoints in the form of C2SP `tlog-checkpoint`: what a log was at one size. Signed ones are notes."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from engine.tree.merkle import SIZE
from engine.tree.note import Note, NoteUnreadable, decimal, from_base64, parse_note


@dataclass(frozen=True)
class Checkpoint:
    """The log of this origin had `size` leaves and this root."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True)
class SignedCheckpoint:
    """A checkpoint with the note that it was read from."""

    checkpoint: Checkpoint
    note: Note


def parse_checkpoint(content: bytes) -> SignedCheckpoint:
    """A signed checkpoint from its bytes; its signatures are not checked. Raises NoteUnreadable."""
    note = parse_note(content)
    lines = note.text[:-1].split("\n")
    if len(lines) != 3 or not lines[0]:
        raise NoteUnreadable("no checkpoint: it is not origin, size and root alone")
    root = from_base64(lines[2], "the root")
    if len(root) != SIZE:
        raise NoteUnreadable("the root has another length")
    return SignedCheckpoint(Checkpoint(lines[0], decimal(lines[1], "the size"), root), note)
