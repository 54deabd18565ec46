"""What came of checking the record, and the heads that are kept outside. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.audit.verdict import Verdict
from office.wording.audit import fault, not_covered
from office.wording.language import Lang

if TYPE_CHECKING:
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
    """One stream. `head`: count and hash, as printed. `first`: the first fault, in words."""

    stream: str
    ok: bool
    head: str
    entries: int
    sealed: int
    erased: int
    faults: tuple[FaultView, ...]
    first: str | None
    not_covered: tuple[GapView, ...]


@dataclass(frozen=True)
class VerdictsView:
    """Every stream that was checked. `ok`: nothing was found."""

    ok: bool
    streams: tuple[VerdictView, ...]


@dataclass(frozen=True)
class CheckpointView:
    """The head of every stream at one instant of the machine's time (UTC), each as printed."""

    at: datetime
    heads: dict[str, str]


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


def checkpoint(office: Office) -> CheckpointView:
    """The heads as they stand. Raises LedgerError."""
    with office.ledger.reading() as tx:
        return CheckpointView(tx.now_machine(), {stream: str(tx.head(stream)) for stream in tx.streams()})


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
        not_covered=tuple(GapView(gap.code, gap.what, not_covered(gap.code, gap.what, lang)) for gap in it.gaps),
    )
