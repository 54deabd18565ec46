"""Is the tree over all streams what its checkpoints signed? Holds every entry against the leaf that it was given, and
every checkpoint against the leaves before it and the keys that the house names. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from engine.audit.checks import Parsed
from engine.audit.stamped import stamped
from engine.audit.verdict import Fault, Gap, Verdict
from engine.audit.witnessed import vouched, witnessed
from engine.house.events import HOUSE
from engine.ledger.chain import Head
from engine.ledger.leaves import split
from engine.ledger.raw import RawEntry, number, readable, rows
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import checkpoints, tree_runs
from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint
from engine.tree.keys import PublicKey, parse_key
from engine.tree.merkle import SIZE, Frontier, leaf_hash
from engine.tree.note import NoteUnreadable
from engine.tree.timestamp import Authority

TREE = "tree"
"""The name under which the tree is reported, which belongs to no stream."""


@dataclass(frozen=True)
class Outside:
    """What whoever checks holds from elsewhere: checkpoints of earlier days, keys that they know to be the office's,
    keys of witnesses, and certificates of timestamp authorities.
    """

    checkpoints: tuple[SignedCheckpoint, ...] = ()
    keys: tuple[PublicKey, ...] = ()
    witnesses: tuple[PublicKey, ...] = ()
    authorities: tuple[Authority, ...] = ()


NOTHING = Outside()


@dataclass(frozen=True)
class _Keys:
    """An entry of the house that names keys: which leaf it is, and what it names. `also`: the keys before, which sign
    its first checkpoint too.
    """

    leaf: int
    origin: str
    keys: tuple[PublicKey, ...]
    also: tuple[PublicKey, ...]


@dataclass(frozen=True)
class KeptTree:
    """The leaves as they lie in the ledger: whose each is, by stream, and all in their order."""

    leaves: list[bytes] = field(default_factory=list)
    of: list[tuple[str, int]] = field(default_factory=list)
    """The stream and the number of each leaf's entry."""
    by_stream: dict[str, list[bytes]] = field(default_factory=dict)
    misplaced: tuple[Fault, ...] = ()
    notes: tuple[tuple[int, bytes, bytes], ...] = ()
    """Size, signed note and frontier of each checkpoint."""

    def stream_faults(self, stream: str, entries: Sequence[RawEntry]) -> Iterator[Fault]:
        """The first entry of a stream that is not the one that the tree was given."""
        given = self.by_stream.get(stream, [])
        for place, (leaf, entry) in enumerate(zip(given, entries, strict=False), 1):
            if leaf_hash(entry.body) != leaf:
                yield Fault("leaf_differs", place)
                return
        if len(given) > len(entries):
            yield Fault("truncated", len(entries) + 1, f"the tree holds {len(given)} entries of it")

    def verdict(self, house: Sequence[Parsed], entries: int, outside: Outside) -> Verdict | None:
        """What there is to say of the tree as a whole; None where there never was one. `entries`: how many there are in
        all.
        """
        named = list(self._keys(house))
        if not (self.notes or self.leaves or named or outside != NOTHING):
            return None
        unsigned, unwitnessed = witnessed(self._signed(), outside.witnesses, len(self.leaves))
        dated = stamped(self._signed(), outside.authorities, len(self.leaves))
        faults = [
            *self.misplaced[:1],
            *self._roots(named, outside),
            *_foreign(named, outside),
            *unsigned,
            *dated.faults,
        ]
        gaps = [Gap("not_in_tree", str(entries - len(self.leaves)))] if entries > len(self.leaves) else []
        gaps += [] if self.notes else [Gap("no_checkpoint", TREE)]
        held = outside.checkpoints or vouched(outside.witnesses, unwitnessed) or dated.at
        gaps += [] if held else [Gap("no_held_checkpoint", TREE)]
        gaps += [] if outside.keys else [Gap("key_said", TREE)]
        gaps += [*unwitnessed, *dated.gaps]
        root = Frontier().grown(self.leaves).root.hex()
        return Verdict(TREE, Head(len(self.leaves), root), tuple(faults), gaps=tuple(gaps), stamped_at=dated.at)

    def _signed(self) -> Iterator[SignedCheckpoint]:
        """Every checkpoint that can be read, the newest first."""
        for _, note, _ in reversed(self.notes):
            with suppress(NoteUnreadable):
                yield parse_checkpoint(note)

    def _keys(self, house: Sequence[Parsed]) -> Iterator[_Keys]:
        leaf_of = {version: leaf for leaf, (stream, version) in enumerate(self.of) if stream == HOUSE}
        before: tuple[PublicKey, ...] = ()
        for entry in house:
            if entry.envelope["type"] == "checkpoint_key_taken":
                keys = _readable_keys(entry.data.get("keys"))
                also = before if entry.data.get("why") == "renewed" and entry.data.get("lost") is not True else ()
                leaf = leaf_of.get(entry.version, len(self.leaves))
                yield _Keys(leaf, str(entry.data.get("origin")), keys, also)
                before = keys

    def _roots(self, named: Sequence[_Keys], outside: Outside) -> Iterator[Fault]:
        """The first checkpoint that is not what these leaves make, or not signed; and each that was held outside."""
        tree, agreed = Frontier(), 0
        for size, note, frontier in self.notes:
            if size > len(self.leaves):
                yield Fault("log_shorter", None, f"{size} > {len(self.leaves)}")
                return
            tree = tree.grown(self.leaves[tree.size : size])
            wrong = self._wrong(size, note, tree, named, agreed)
            if wrong is None and b"".join(tree.peaks) != frontier:
                wrong = Fault("root_differs", None, f"{size}: frontier")
            if wrong is not None:
                yield wrong
                break
            agreed = size
        yield from self._against(named, outside)

    def _against(self, named: Sequence[_Keys], outside: Outside) -> Iterator[Fault]:
        """Of each kind the first thing that is wrong with the checkpoints that were held outside, or with these leaves:
        what was written anew contradicts every later one, too.
        """
        tree, vouched = Frontier(), 0
        said: set[str] = set()
        for it in sorted(outside.checkpoints, key=lambda it: it.checkpoint.size):
            tree = tree.grown(self.leaves[tree.size : it.checkpoint.size])
            against = self._held(it, tree.root, named, vouched)
            if against is None:
                vouched = it.checkpoint.size
            elif against.code not in said:
                said.add(against.code)
                yield against

    def _wrong(self, size: int, note: bytes, tree: Frontier, named: Sequence[_Keys], agreed: int) -> Fault | None:
        try:
            signed = parse_checkpoint(note)
        except NoteUnreadable as error:
            return Fault("checkpoint_unreadable", None, f"{size}: {error}")
        if (signed.checkpoint.size, signed.checkpoint.root) != (size, tree.root):
            return Fault("root_differs", None, self._from(agreed, size))
        return _signed(signed, named, agreed)

    def _held(self, held: SignedCheckpoint, root: bytes, named: Sequence[_Keys], vouched: int) -> Fault | None:
        """What is wrong with a checkpoint that was held outside, or with these leaves. `root`: theirs, at its size;
        `vouched`: the leaves that an earlier one of them vouches for.
        """
        it = held.checkpoint
        if it.origin not in {keys.origin for keys in named}:
            return Fault("foreign_log", None, f"{it.size}: {it.origin}")
        if (wrong := _signed(held, [keys for keys in named if keys.origin == it.origin], it.size)) is not None:
            return wrong
        if it.size > len(self.leaves):
            return Fault("log_shorter", None, f"{it.size} > {len(self.leaves)}")
        if root != it.root:
            return Fault("checkpoint_contradicts", None, self._from(vouched, it.size))
        return None

    def _from(self, leaf: int, size: int) -> str:
        """Of a root that differs: the size, and the first entry for which no earlier checkpoint vouches."""
        return f"{size}; {self.of[leaf][0]} {self.of[leaf][1]}" if leaf < len(self.of) else str(size)


def kept_tree(snapshot: Snapshot) -> KeptTree:
    """The tree as it lies in the ledger, whatever was done to it."""
    found = KeptTree()
    misplaced: list[Fault] = []
    for row in rows(snapshot, tree_runs, order=(tree_runs.c.first,)):
        stream, version, hashes = readable(row["stream"]), number(row["version"]), split(row["hashes"] or b"")
        given = found.by_stream.setdefault(stream, [])
        whole = hashes and len(hashes[-1]) == SIZE
        if number(row["first"]) != len(found.leaves) or version != len(given) + 1 or not whole:
            misplaced.append(Fault("leaf_misplaced", None, f"{number(row['first'])}; {stream} {version}"))
        given += hashes
        found.of.extend((stream, version + at) for at in range(len(hashes)))
        found.leaves.extend(hashes)
    notes = (
        (number(row["size"]), row["note"] or b"", row["frontier"] or b"")
        for row in rows(snapshot, checkpoints, order=(checkpoints.c.size,))
    )
    return KeptTree(found.leaves, found.of, found.by_stream, tuple(misplaced), tuple(notes))


def _signed(signed: SignedCheckpoint, named: Sequence[_Keys], agreed: int) -> Fault | None:
    """Whether every key signed that has to: those of the last entry that names keys among the leaves; and those before
    them where that entry is new in this checkpoint.
    """
    it = signed.checkpoint
    within = [keys for keys in named if keys.leaf < it.size]
    if not within or within[-1].origin != it.origin:
        return Fault("foreign_log", None, f"{it.size}: {it.origin}")
    last = within[-1]
    wanted = (*last.keys, *(last.also if last.leaf >= agreed else ()))
    said = {str(key): key.signed(signed) for key in wanted}
    if not wanted or None in said.values():
        return Fault("signature_missing", None, str(it.size))
    return Fault("signature_wrong", None, str(it.size)) if False in said.values() else None


def _foreign(named: Sequence[_Keys], outside: Outside) -> Iterator[Fault]:
    known = {str(key) for keys in named for key in keys.keys}
    yield from (Fault("foreign_key", None, key.id.hex()) for key in outside.keys if str(key) not in known)


def _readable_keys(said: object) -> tuple[PublicKey, ...]:
    found = []
    for text in said if isinstance(said, list) else ():
        try:
            found.append(parse_key(str(text)))
        except NoteUnreadable:
            continue
    return tuple(found)
