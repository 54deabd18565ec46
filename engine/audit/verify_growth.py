"""Does a proof show that the record only grew? Checks a consistency proof, as `audit prove` writes one, against the
checkpoint that whoever checks held, without any record.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.audit.archive import BundleUnreadable
from engine.audit.bundle_proof import signatures
from engine.audit.stamped import stamped
from engine.audit.tree import TREE, Outside
from engine.audit.verdict import Fault, Gap, Verdict
from engine.audit.witnessed import witnessed
from engine.ledger.chain import Head
from engine.tree.checkpoint import SignedCheckpoint
from engine.tree.merkle import grew
from engine.tree.note import NoteUnreadable
from engine.tree.witness import Shown, parse_shown

BEGINS = b"old "
"""How such a proof begins: it is what a witness is asked with (C2SP `tlog-witness`)."""


class NothingHeld(Exception):
    """A proof begins at a checkpoint that whoever checks has to bring; the size of it."""


def verify_growth(content: bytes, outside: Outside) -> Verdict:
    """Check a proof against the checkpoint of its beginning. Raises BundleUnreadable for what is none; NothingHeld
    where no checkpoint of that size and log was brought.
    """
    try:
        shown = parse_shown(content)
    except NoteUnreadable as error:
        raise BundleUnreadable(str(error)) from None
    it = shown.signed.checkpoint
    held = _held(shown, outside.checkpoints)
    if not held:
        raise NothingHeld(str(shown.old))
    faults = [
        Fault("checkpoint_contradicts", None, f"{shown.old} → {it.size}")
        for root in {one.checkpoint.root for one in held}
        if not grew(root, shown.old, it.root, it.size, shown.proof)
    ]
    faults += [Fault("foreign_key", None, key.id.hex()) for key in outside.keys if key.name != it.origin]
    faults += signatures(shown.signed, (), outside) if outside.keys else []
    unsigned, unwitnessed = witnessed([shown.signed], outside.witnesses, it.size)
    dated = stamped([shown.signed], outside.authorities, it.size)
    gaps = [*([] if outside.keys else [Gap("key_said", TREE)]), *unwitnessed, *dated.gaps]
    found = (*faults, *unsigned, *dated.faults)
    return Verdict(TREE, Head(it.size, it.root.hex()), found, gaps=tuple(gaps), stamped_at=dated.at)


def _held(shown: Shown, checkpoints: Sequence[SignedCheckpoint]) -> list[SignedCheckpoint]:
    begins = (shown.signed.checkpoint.origin, shown.old)
    return [one for one in checkpoints if (one.checkpoint.origin, one.checkpoint.size) == begins]
