"""The proof in a bundle: that its last entry is in the tree over all streams, with a signed checkpoint of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from engine.audit import archive
from engine.audit.house import house_keys
from engine.audit.stamped import stamped
from engine.audit.tree import Outside
from engine.audit.verdict import Fault, FaultCode, Gap
from engine.audit.witnessed import vouched, witnessed
from engine.ledger import leaves
from engine.ledger.snapshot import Snapshot
from engine.ledger.strict import strictly
from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint
from engine.tree.keys import PublicKey, parse_key
from engine.tree.merkle import Tree
from engine.tree.note import NoteUnreadable
from engine.tree.proof import LogProof, parse_proof
from engine.tree.timestamp import MARK, is_timestamp

Found = tuple[list[Fault], list[Gap], datetime | None]


def proof_of(snapshot: Snapshot, stream: str, count: int, held: SignedCheckpoint | None = None) -> bytes | None:
    """The proof for the last of a stream's `count` entries that the newest checkpoint covers, or the one that was held
    outside; None where it covers none, or is no checkpoint of this tree. The first that a timestamp authority saw goes
    before the newest, where it covers the last entry too.
    """
    kept = leaves.latest(snapshot)
    if kept is None:
        return None
    last = leaves.leaf_of(snapshot, stream, count)
    dated = leaves.first_under(snapshot, MARK, last) if last is not None else None
    signed = held or parse_checkpoint((dated or kept).note.encode())
    size = signed.checkpoint.size
    found = [
        (leaf, version)
        for version in range(count, 0, -1)
        if (leaf := leaves.leaf_of(snapshot, stream, version)) is not None and leaf < size
    ][:1]
    tree = Tree([it for run in leaves.runs(snapshot) for it in run.hashes][:size])
    if not found or tree.root != signed.checkpoint.root:
        return None
    (leaf, version) = found[0]
    extra = json.dumps(
        {"stream": stream, "version": version, "keys": house_keys(snapshot, size)}, separators=(",", ":")
    )
    return str(LogProof(leaf, tuple(tree.inclusion(leaf)), signed, extra.encode())).encode()


def check_proof(content: bytes, stream: str, lines: Sequence[bytes], outside: Outside) -> Found:
    """What is wrong with the proof of a bundle, what it does not cover, and when a timestamp authority saw it. `lines`
    are its entries as they stand.
    """
    try:
        proof = parse_proof(content)
        version, keys = _extra(proof.extra, stream)
    except (NoteUnreadable, ValueError, KeyError, TypeError, RecursionError) as error:
        return [Fault("proof_unreadable", None, str(error))], [], None
    if not 0 < version <= len(lines) or not proof.holds(lines[version - 1]):
        return [Fault("proof_differs", min(max(version, 1), len(lines)), archive.PROOF)], [], None
    unsigned, unwitnessed = witnessed([proof.signed], outside.witnesses, proof.signed.checkpoint.size)
    dated = stamped([proof.signed], outside.authorities, proof.signed.checkpoint.size)
    faults = [*signatures(proof.signed, keys, outside), *_against(proof.signed, outside), *unsigned, *dated.faults]
    gaps = [Gap("proof_earlier", str(version))] if version < len(lines) else []
    gaps += [] if outside.keys else [Gap("key_said", archive.PROOF)]
    same = [it for it in outside.checkpoints if it.checkpoint == proof.signed.checkpoint]
    held = same if outside.checkpoints else vouched(outside.witnesses, unwitnessed) or dated.at
    gaps += [] if held else [Gap("no_held_checkpoint", archive.PROOF)]
    gaps += [*unwitnessed, *_unchecked(proof.signed, keys, outside), *dated.gaps]
    return faults, gaps, dated.at


def _unchecked(signed: SignedCheckpoint, said: Sequence[PublicKey], outside: Outside) -> Iterator[Gap]:
    """Signatures of others, whose keys nobody gave."""
    known = {(it.name, it.id) for it in (*said, *outside.keys, *outside.witnesses)}
    others = [it for it in signed.note.signatures if not is_timestamp(it) and (it.name, it.key_id) not in known]
    if others:
        yield Gap("witness_unchecked", str(len(others)))


def _extra(content: bytes, stream: str) -> tuple[int, list[PublicKey]]:
    """Which entry the proof is of, and which keys the writer says are the office's. Raises what comes of nonsense."""
    said = strictly(content)
    if not isinstance(said, dict) or said["stream"] != stream or type(said["version"]) is not int:
        raise ValueError("it is of another stream")
    return said["version"], [parse_key(it) for it in said["keys"]]


def signatures(signed: SignedCheckpoint, said: Sequence[PublicKey], outside: Outside) -> Iterator[Fault]:
    """Each key that whoever checks knows has signed; without any, each that the writer names."""
    missing: FaultCode = "foreign_key" if outside.keys else "signature_missing"
    keys = [it for it in outside.keys or said if it.name == signed.checkpoint.origin]
    if not keys:
        yield Fault(missing, None, signed.checkpoint.origin)
    for key in keys:
        fits = key.signed(signed)
        if fits is not True:
            yield Fault(missing if fits is None else "signature_wrong", None, key.id.hex())
            return


def _against(signed: SignedCheckpoint, outside: Outside) -> Iterator[Fault]:
    """A checkpoint that was held outside is of the same log, and of one size there is one root. Among several, those of
    another log are of the time before this home was put back.
    """
    it = signed.checkpoint
    mine = [held for held in outside.checkpoints if held.checkpoint.origin == it.origin]
    if outside.checkpoints and not mine:
        yield Fault("foreign_log", None, outside.checkpoints[0].checkpoint.origin)
    for held in mine:
        if held.checkpoint.size == it.size and held.checkpoint.root != it.root:
            yield Fault("checkpoint_contradicts", None, str(it.size))
