"""Several outfalls of one incident: that the outfall is blocked holds only where all of them are."""

from __future__ import annotations

from engine.deciding import naming
from engine.deciding.case import Case
from engine.district.visiting import find
from engine.incident.commands import BlockOutfall, NameOutfall, UnblockOutfall
from engine.incident.events import FactsLearnt
from engine.incident.outfalls import Outfall, OutfallBlocked, OutfallNamed, OutfallUnblocked

BLOCKED = "outfall_blocked"
"""The fact of a playbook that follows from the outfalls as soon as one has a name."""


def name(case: Case, command: NameOutfall) -> None:
    """One more outfall, open until somebody says that it is blocked. One of the register is known by its number."""
    _going_on(case)
    given = naming.named(case, command.outfall, "outfall")
    known = find(case.rules.district, given, "outfalls")
    outfall = given if known is None else known.row.code or known.key
    if _in_incident(case, outfall) is not None:
        case.refuse("outfall_exists", outfall=outfall)
    case.record(
        OutfallNamed(
            outfall=outfall,
            place=command.place,
            happened_at=case.happened_at,
            registered=None if known is None else known.key,
        )
    )
    _follow(case)


def block(case: Case, command: BlockOutfall) -> None:
    """It is blocked, or its flow diverted."""
    outfall = _known(case, command.outfall)
    if not outfall.blocked:
        case.record(OutfallBlocked(outfall=outfall.id, happened_at=case.happened_at))
        _follow(case)


def unblock(case: Case, command: UnblockOutfall) -> None:
    """It comes in there again."""
    outfall = _known(case, command.outfall)
    if outfall.blocked:
        case.record(OutfallUnblocked(outfall=outfall.id, happened_at=case.happened_at))
        _follow(case)


def check(case: Case, facts: dict[str, bool | str]) -> None:
    """Refuse the fact that all is blocked while an outfall that has a name is open."""
    still = still_open(case)
    if facts.get(BLOCKED) is True and still:
        case.refuse("outfalls_open", outfalls=", ".join(still), incident=case.incident.id)


def still_open(case: Case) -> list[str]:
    """The outfalls at which something still comes in."""
    return [it.id for it in case.incident.outfalls.values() if not it.blocked]


def _in_incident(case: Case, name: str) -> Outfall | None:
    """The outfall of the incident that is called so, there or in the register."""
    if name in case.incident.outfalls:
        return case.incident.outfalls[name]
    row = find(case.rules.district, name, "outfalls")
    return next((it for it in case.incident.outfalls.values() if row and it.registered == row.key), None)


def _known(case: Case, outfall: str) -> Outfall:
    """An outfall of the incident. Refused where it has no such outfall, or is over."""
    _going_on(case)
    found = _in_incident(case, outfall)
    if found is None:
        case.refuse(
            "unknown_outfall", outfall=outfall, known=", ".join(case.incident.outfalls), incident=case.incident.id
        )
    return found


def _going_on(case: Case) -> None:
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)


def _follow(case: Case) -> None:
    """The fact follows; that it does not hold is said only where it was said to hold."""
    known = case.incident.facts.get(BLOCKED)
    blocked = not still_open(case)
    if BLOCKED in case.rules.playbook.facts and (known.value if known else False) != blocked:
        case.record(FactsLearnt(facts={BLOCKED: blocked}, happened_at=case.happened_at))
