"""One checkpoint shown to a witness: looked at, kept, signed, in this order, so that nothing is signed that could be
forgotten.
"""

from __future__ import annotations

from datetime import datetime

from engine.tree.checkpoint import SignedCheckpoint
from engine.tree.note import Note, Signature
from engine.tree.witness import Objection, Shown, objection
from hezhang.witness.memory import Memory


class Objected(Exception):
    """The witness does not sign. `size`: that of what it signed last of this log."""

    def __init__(self, why: Objection, size: int) -> None:
        super().__init__(why.name.lower())
        self.why, self.size = why, size


def cosign(memory: Memory, shown: Shown, at: datetime) -> tuple[Signature, ...]:
    """The witness's signatures under a checkpoint, made at this time (aware). Raises Objected, WitnessUnfit,
    OSError.
    """
    it = shown.signed.checkpoint
    with memory.alone():
        last = memory.last(it.origin)
        before = last.checkpoint if last is not None else None
        why = objection(shown, memory.keys_of(it.origin), before)
        if why is not None:
            same_size = why is Objection.ELSEWHERE and before is not None and shown.old == before.size
            if same_size or why is Objection.PROOF:
                memory.keep_refused(shown.signed)
            raise Objected(why, before.size if before is not None else 0)
        mine = tuple(key.sign(it, at) for key in memory.secrets)
        memory.remember(SignedCheckpoint(it, Note(shown.signed.note.text, (*shown.signed.note.signatures, *mine))))
    return mine
