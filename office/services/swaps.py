"""Swaps of shifts: asked for by those who are in them, approved as an edit of the roster, or refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from engine.directory.commands import ProposeSwap, RefuseSwap
from engine.directory.document import row
from engine.directory.state import Swap
from engine.district.duty_roster import slots, slots_of_day
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home import directories
from office.services.directory_edits import Draft, Wish, draft, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.desk import Done
    from engine.stream.actor import Actor
    from office.office import Office

AHEAD = timedelta(days=21)
"""Within which somebody is offered their own shifts."""


def waiting(office: Office) -> list[Swap]:
    """Those about which nobody has decided. Raises LedgerError."""
    with office.ledger.reading() as tx:
        return directories.directory(tx).open_swaps


def own_shifts(office: Office, person: str) -> Iterator[tuple[str, date, str]]:
    """The shifts of the next weeks in which somebody is on duty: unit, duty day and shift. Raises LedgerError."""
    district = office.district()
    known = district.persons.get(person)
    if known is None or known.unit not in district.rosters:
        return
    now = office.clock.now()
    for it in slots(district, known.unit, now, now + AHEAD):
        if it.begins > now and person in it.persons:
            yield known.unit, it.day, it.shift


def colleagues(office: Office, person: str) -> list[tuple[str, str]]:
    """Whoever else is on the same roster, each with their name. Raises LedgerError."""
    district = office.district()
    known = district.persons.get(person)
    roster = district.rosters.get(known.unit) if known is not None else None
    named = (district.persons[it] for it in (roster.everybody() if roster else ()) if it != person)
    return [(it.id, str(it.name)) for it in named]


def propose(
    office: Office,
    actor: Actor,
    *,
    shift: tuple[str, date, str],
    instead_of: str,
    person: str,
    reason: str,
    command: str,
) -> Done | Refusal:
    """Ask for a swap of one of their own shifts. Raises LedgerError."""
    unit, day, name = shift
    if shift not in set(own_shifts(office, instead_of)):
        return Refusal("no_such_shift_of_theirs", {"person": instead_of})
    if person not in {key for key, _ in colleagues(office, instead_of)}:
        return Refusal("swap_of_nobody", {"person": person})
    asked = ProposeSwap(
        id=command,
        actor=actor,
        unit=unit,
        day=day,
        shift=name,
        instead_of=instead_of,
        person=person,
        reason=Private(reason),
    )
    return office.desk.hand_in(asked)


def drafted(office: Office, swap: str) -> tuple[Swap, Draft] | Refusal:
    """What approving it comes to, gaps among its notes. Raises DataRefused, LedgerError."""
    with office.ledger.reading() as tx:
        known = directories.directory(tx).swaps.get(swap)
        document = directories.stored(tx, office.rulebook.house(tx).district_digest)
    if known is None or known.approved is not None:
        return Refusal("swap_decided", {"swap": swap})
    roster = row(document, "rosters", known.unit) or {}
    added = {"day": known.day, "shift": known.shift, "instead_of": known.instead_of, "person": known.person}
    made = draft(office, [Wish("rosters", known.unit, {"swaps": [*roster.get("swaps", []), added]})])
    return made if isinstance(made, Refusal) else (known, made)


def stand_in(
    office: Office, shift: tuple[str, date, str], person: str, *, actor: Actor, reason: str, command: str
) -> Done | Refusal:
    """Let somebody of the unit take one shift, in the place of whoever comes first in it; the rotation stays. Raises
    DataRefused, LedgerError.
    """
    known = office.desk.answered(command)
    if known is not None:
        return known
    unit, day, name = shift
    district = office.district()
    roster = district.rosters.get(unit)
    slot = next((it for it in slots_of_day(district, unit, roster, day) if it.shift == name), None) if roster else None
    if slot is None or not slot.planned:
        return Refusal("nobody_to_stand_in_for", {"unit": unit, "day": day.isoformat()})
    with office.ledger.reading() as tx:
        document = directories.stored(tx, office.rulebook.house(tx).district_digest)
    written = (row(document, "rosters", unit) or {}).get("swaps", [])
    added = {"day": day.isoformat(), "shift": name, "instead_of": slot.planned[0], "person": person}
    made = draft(office, [Wish("rosters", unit, {"swaps": [*written, added]})])
    return made if isinstance(made, Refusal) else save(office, made, actor=actor, reason=reason, command=command)


def approve(office: Office, swap: str, *, actor: Actor, reason: str, command: str) -> Done | Refusal:
    """Let it be: the roster has it from then on. Raises DataRefused, LedgerError."""
    before = office.desk.answered(command)
    if before is not None:
        return before
    found = drafted(office, swap)
    if isinstance(found, Refusal):
        return found
    known, made = found
    return save(office, made, actor=actor, reason=reason or str(known.reason) or swap, command=command, swap=swap)


def refuse(office: Office, swap: str, *, actor: Actor, reason: str, command: str) -> Done | Refusal:
    """Let it not be. Raises LedgerError."""
    return office.desk.hand_in(RefuseSwap(id=command, actor=actor, swap=swap, reason=Private(reason)))
