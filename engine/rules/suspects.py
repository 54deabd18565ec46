"""Sources of the register that somebody suspects of an incident. A suspicion is kept with its reason; it accuses
nobody, and blocks nothing.
"""

from __future__ import annotations

from engine.deciding.case import Case
from engine.district.selectors import suggest
from engine.district.visiting import find
from engine.incident.commands import ClearSource, SuspectSource
from engine.incident.suspects import SourceCleared, SourceSuspected


def suspect(case: Case, command: SuspectSource) -> None:
    """Named again it stays as it was."""
    _reason(case, command.reason, "suspect")
    found = find(case.rules.district, command.source, "sources")
    if found is None:
        known = list(case.rules.district.sources)
        near = suggest(command.source, known)
        case.refuse(
            "not_in_register",
            item=command.source,
            suggestion=near[0] if near else "",
            known=", ".join(known[:20]),
        )
    before = case.incident.suspects.get(found.key)
    if before is None or before.cleared is not None:
        case.record(SourceSuspected(source=found.key, reason=command.reason, happened_at=case.happened_at))


def clear(case: Case, command: ClearSource) -> None:
    """Not suspected any more."""
    _reason(case, command.reason, "clear")
    found = find(case.rules.district, command.source, "sources")
    before = case.incident.suspects.get(found.key if found is not None else command.source)
    if before is None or before.cleared is not None:
        suspected = ", ".join(it.source for it in case.incident.suspects.values() if it.cleared is None)
        case.refuse("not_suspected", source=command.source, known=suspected)
    case.record(SourceCleared(source=before.source, reason=command.reason, happened_at=case.happened_at))


def _reason(case: Case, reason: str, trigger: str) -> None:
    if not reason.strip():
        case.refuse("reason_needed", trigger=trigger)
