"""What witnesses say of the tree: how far those have signed whose keys whoever checks knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.audit.verdict import Fault, Gap
from engine.tree.checkpoint import SignedCheckpoint
from engine.tree.keys import PublicKey


def witnessed(
    signed: Iterable[SignedCheckpoint], witnesses: Sequence[PublicKey], entries: int
) -> tuple[list[Fault], list[Gap]]:
    """What is wrong with their signatures, and what they do not cover. `signed`: the checkpoints, the newest first;
    `entries`: how many the tree has.
    """
    found, faults, gaps = list(signed) if witnesses else [], [], []
    for key in witnesses:
        last = next((it for it in found if key.signed(it) is not None), None)
        if last is None:
            gaps.append(Gap("never_witnessed", key.name))
        elif not key.signed(last):
            faults.append(Fault("cosignature_wrong", None, f"{last.checkpoint.size}: {key.name}"))
        elif entries > last.checkpoint.size:
            gaps.append(Gap("not_witnessed", str(entries - last.checkpoint.size)))
    return faults, gaps


def vouched(witnesses: Sequence[PublicKey], gaps: Iterable[Gap]) -> bool:
    """Whether each of them has signed a checkpoint that is here."""
    return bool(witnesses) and not any(it.code == "never_witnessed" for it in gaps)
