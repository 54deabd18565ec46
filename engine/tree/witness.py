"""What a witness asks before it cosigns a checkpoint, as C2SP `tlog-witness` has it: that a log which it knows signed
it, and that the tree only grew since the one that it signed before. Keeps nothing and speaks to nobody.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from engine.tree.checkpoint import Checkpoint, SignedCheckpoint, parse_checkpoint
from engine.tree.keys import PublicKey
from engine.tree.merkle import SIZE, grew
from engine.tree.note import NoteUnreadable, decimal, from_base64

MOST_LINES = 63
"""Hashes of a proof; a tree of more leaves than 2^63 has no checkpoint."""


class Objection(Enum):
    """Why a witness does not sign; the value is the status of its answer."""

    SIZE = 400
    """The size before is larger than the one that is shown."""
    SIGNATURE = 403
    """No key of the log signed it."""
    UNKNOWN_LOG = 404
    """A log of this name is not known here."""
    ELSEWHERE = 409
    """What was signed before is of another size than the proof begins at, or of this size with another root."""
    PROOF = 422
    """The proof does not show that the tree only grew."""


@dataclass(frozen=True)
class Shown:
    """A checkpoint as it is shown to a witness: the size that it signed before, as the log believes, and the proof from
    there.
    """

    old: int
    proof: tuple[bytes, ...]
    signed: SignedCheckpoint

    def __str__(self) -> str:
        lines = "".join(f"{b64encode(it).decode()}\n" for it in self.proof)
        return f"old {self.old}\n{lines}\n{self.signed.note}"


def parse_shown(content: bytes) -> Shown:
    """What was sent to `add-checkpoint`. Raises NoteUnreadable."""
    head, blank, note = content.partition(b"\n\n")
    try:
        first, *lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise NoteUnreadable("no ASCII before the checkpoint") from None
    if not blank or not first.startswith("old "):
        raise NoteUnreadable("it does not begin with `old SIZE`, a proof and a blank line")
    if len(lines) > MOST_LINES:
        raise NoteUnreadable(f"a proof of more than {MOST_LINES} hashes")
    proof = tuple(from_base64(line, "a hash of the proof") for line in lines)
    if any(len(it) != SIZE for it in proof):
        raise NoteUnreadable("a hash of the proof has another length")
    return Shown(decimal(first.removeprefix("old "), "the size before"), proof, parse_checkpoint(note))


def objection(shown: Shown, keys: Sequence[PublicKey], last: Checkpoint | None) -> Objection | None:
    """Why not to sign; None where there is no reason. `keys`: those of the log of this name, none where it is not
    known. `last`: what was signed before.
    """
    it, old = shown.signed.checkpoint, last.size if last is not None else 0
    if not keys:
        return Objection.UNKNOWN_LOG
    if not _signed(shown.signed, keys):
        return Objection.SIGNATURE
    if shown.old > it.size:
        return Objection.SIZE
    if shown.old != old or (last is not None and old == it.size and last.root != it.root):
        return Objection.ELSEWHERE
    return None if _only_grew(last, it, shown.proof) else Objection.PROOF


def _signed(signed: SignedCheckpoint, keys: Sequence[PublicKey]) -> bool:
    """One key at least, and none wrongly."""
    said = [key.signed(signed) for key in keys]
    return True in said and False not in said


def _only_grew(last: Checkpoint | None, it: Checkpoint, proof: Sequence[bytes]) -> bool:
    if last is None or last.size == 0:
        return not proof
    return grew(last.root, last.size, it.root, it.size, proof)
