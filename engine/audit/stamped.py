"""What timestamp authorities say of the tree: when those first saw it whose certificates whoever checks brings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.audit.verdict import Fault, Gap
from engine.tree.checkpoint import SignedCheckpoint
from engine.tree.timestamp import Authority, TimestampElsewhere, TimestampWrong, answers, seen_at


@dataclass(frozen=True)
class Stamped:
    """Up to which size an authority saw the tree, and when; what is wrong; what that does not cover."""

    size: int = 0
    at: datetime | None = None
    faults: tuple[Fault, ...] = ()
    gaps: tuple[Gap, ...] = ()


def stamped(signed: Iterable[SignedCheckpoint], authorities: Sequence[Authority], entries: int) -> Stamped:
    """Hold the timestamps under checkpoints, the newest first, against the authorities that whoever checks brings.
    `entries`: how many the tree has.
    """
    dated = [it for it in signed if any(True for _ in answers(it))]
    if not authorities:
        return Stamped(gaps=(Gap("timestamp_unchecked", str(dated[0].checkpoint.size)),) if dated else ())
    if not dated:
        return Stamped(gaps=(Gap("never_stamped", "RFC 3161"),))
    faults: list[Fault] = []
    for it in dated:
        at, wrong = _seen(it, authorities)
        faults += [Fault("timestamp_wrong", None, f"{it.checkpoint.size}: {wrong}")] if wrong else []
        if at is not None:
            size = it.checkpoint.size
            return Stamped(
                size, at, tuple(faults), (Gap("not_stamped", str(entries - size)),) if entries > size else ()
            )
    return Stamped(faults=tuple(faults) or (Fault("timestamp_wrong", None, str(dated[0].checkpoint.size)),))


def _seen(signed: SignedCheckpoint, authorities: Sequence[Authority]) -> tuple[datetime | None, str]:
    """When the first of them saw it; and what is wrong, where one of them saw something else. What none of them signed
    may be another authority's.
    """
    found: list[datetime] = []
    for authority in authorities:
        try:
            at = seen_at(signed, authority)
        except TimestampElsewhere as error:
            return None, str(error)
        except TimestampWrong:
            continue
        found += [at] if at is not None else []
    return min(found, default=None), ""
