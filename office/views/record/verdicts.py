"""What came of checking the record, and the heads that are kept outside. Decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.audit.verdict import Verdict
from engine.house.events import HOUSE, CheckpointKeyTaken
from engine.ledger import leaves
from engine.tree.checkpoint import parse_checkpoint
from office.wording.audit import fault, not_covered
from office.wording.audit_page import Checked, verdict
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.ledger.snapshot import Snapshot
    from office.office import Office


@dataclass(frozen=True)
class FaultView:
    """One fault, and the entry at which it shows."""

    code: str
    entry: int | None
    detail: str


@dataclass(frozen=True)
class GapView:
    """Something that a check of this kind does not prove."""

    code: str
    what: str
    says: str


@dataclass(frozen=True)
class VerdictView:
    """One stream. `head`: count and hash, as printed. `first`: the first fault, in words. `stamped_at`: when an outside
    timestamp authority saw it (UTC), whose certificate was given.
    """

    stream: str
    ok: bool
    head: str
    entries: int
    sealed: int
    erased: int
    faults: tuple[FaultView, ...]
    first: str | None
    not_covered: tuple[GapView, ...]
    stamped_at: datetime | None = None


@dataclass(frozen=True)
class VerdictsView:
    """Every stream that was checked. `ok`: nothing was found."""

    ok: bool
    streams: tuple[VerdictView, ...]


@dataclass(frozen=True)
class VerdictPageView:
    """The page on which every check ends: what it comes to, and what was checked, is proved, and is not, line by
    line.
    """

    ok: bool
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class TreeView:
    """The newest checkpoint of the tree over all streams: `note` is the signed checkpoint as it goes out, `root` its
    root in hexadecimal, `keys` the vkeys that the house names now, `waiting` entries that it does not cover yet.
    """

    origin: str
    size: int
    root: str
    made_at: datetime
    note: str
    keys: tuple[str, ...]
    waiting: int


@dataclass(frozen=True)
class CheckpointView:
    """The head of every stream at one instant of the machine's time (UTC), each as printed; and the tree over them
    all, once there is one.
    """

    at: datetime
    heads: dict[str, str]
    tree: TreeView | None = None


@dataclass(frozen=True)
class CheckpointKeyView:
    """The keys that checkpoints are signed with: the log's name and the vkeys. `taken_at` is entry `entry` of the
    house, story time (UTC).
    """

    origin: str
    keys: tuple[str, ...]
    entry: int
    taken_at: datetime


@dataclass(frozen=True)
class GrowthView:
    """A proof was written that the tree of `ends` entries goes on from that of `begins`: of so many hashes."""

    path: str
    begins: int
    ends: int
    hashes: int


@dataclass(frozen=True)
class ExportedView:
    """A bundle was written. `count` entries; `full`: with the personal values; `head`: what to keep elsewhere."""

    path: str
    head: str
    count: int
    full: bool


def verdicts(found: Iterable[Verdict], lang: Lang) -> VerdictsView:
    """What was found, in words."""
    seen = tuple(_verdict(it, lang) for it in found)
    return VerdictsView(all(it.ok for it in seen), seen)


def verdict_page(seen: VerdictsView, lang: Lang, *, what: Checked, given: Collection[str]) -> VerdictPageView:
    """The verdict in one language. `given`: which of `head`, `checkpoint` and `key` whoever checks brought."""
    gaps = {gap.code for it in seen.streams for gap in it.not_covered}
    said = verdict(lang, ok=seen.ok, what=what, given=given, gaps=gaps, stamped_at=stamped_at(seen))
    return VerdictPageView(seen.ok, *said)


def stamped_at(seen: VerdictsView) -> str:
    """When an outside authority saw what was checked, as it is said; empty where none did."""
    at = next((it.stamped_at for it in seen.streams if it.stamped_at is not None), None)
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at is not None else ""


def checkpoint(office: Office) -> CheckpointView:
    """The heads as they stand. Raises LedgerError."""
    with office.ledger.reading() as tx:
        heads = {stream: str(tx.head(stream)) for stream in tx.streams()}
        return CheckpointView(tx.now_machine(), heads, _tree(office, tx))


def checkpoint_key(office: Office) -> CheckpointKeyView | None:
    """The keys that the house names; None where it names none yet. Raises LedgerError."""
    with office.ledger.reading() as tx:
        taken = [it for it in tx.read(HOUSE) if isinstance(it.event, CheckpointKeyTaken)]
    if not taken:
        return None
    last = taken[-1]
    assert isinstance(last.event, CheckpointKeyTaken)
    return CheckpointKeyView(last.event.origin, last.event.keys, last.version, last.at)


def _tree(office: Office, tx: Snapshot) -> TreeView | None:
    kept = leaves.latest(tx)
    if kept is None:
        return None
    signed = parse_checkpoint(kept.note.encode()).checkpoint
    waiting = sum(tx.versions().values()) - kept.frontier.size
    keys = office.rulebook.house(tx).log_keys
    return TreeView(signed.origin, signed.size, signed.root.hex(), kept.made_at, kept.note, keys, waiting)


def _verdict(it: Verdict, lang: Lang) -> VerdictView:
    return VerdictView(
        stream=it.stream,
        ok=it.ok,
        head=str(it.head),
        entries=it.head.count,
        sealed=it.sealed,
        erased=it.erased,
        faults=tuple(FaultView(found.code, found.entry, found.detail) for found in it.faults),
        first=fault(it.first.code, it.first.entry, it.first.detail, lang) if it.first else None,
        stamped_at=it.stamped_at,
        not_covered=tuple(GapView(gap.code, gap.what, not_covered(gap.code, gap.what, lang)) for gap in it.gaps),
    )
