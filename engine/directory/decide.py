"""What follows from an edit of the directory, and who may make it. Pure.

Whether the edited directory can be relied on was found out before: its document is checked by the rules of a district's
files before it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.deciding.case import Decision, Refused
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import OFFICERS, by, roles, weighed
from engine.deciding.ruleset import HouseRules
from engine.directory.changes import RowAct, RowEdit
from engine.directory.commands import EditDirectory, ProposeSwap, RefuseSwap, TakeDirectory
from engine.directory.document import FIXED, WHOLE, is_personal
from engine.directory.events import (
    DirectoryTaken,
    RowChanged,
    RowPut,
    RowRemoved,
    SealedChange,
    SwapDecided,
    SwapProposed,
)
from engine.directory.state import Directory
from engine.stream.refusal import Refusal
from engine.values.private import Private

Case = Decision[HouseRules, Directory]
BY_ADMINISTRATORS = by("administrator")
EDITORS = weighed("administrators; officers of rosters; everybody of their own numbers")
OF_OFFICERS = frozenset({"rosters"})
"""The tables that whoever leads an incident may change: who is on duty cannot wait for an administrator."""
DECIDE = OFFICERS | {"administrator"}
"""Who decides about swaps."""
ROWS: Mapping[RowAct, type[RowPut | RowChanged | RowRemoved]] = {
    "put": RowPut,
    "changed": RowChanged,
    "removed": RowRemoved,
}


def _edit(case: Case, command: EditDirectory) -> None:
    for edit in command.edits:
        _may(case, edit)
        if edit.table == WHOLE and (fixed := FIXED & {it.field for it in edit.changes}):
            case.refuse("directory_fixed", field=", ".join(sorted(fixed)))
    _still(case, command)
    if not command.reason.strip():
        case.refuse("edit_reason_needed")
    if command.missing:
        raise Refused(Refusal("district_in_use", {"missing": ", ".join(command.missing)}))
    if command.swap:
        _swapped(case, command.swap)
    if command.edits and case.stream.digest != case.rules.district_digest:
        case.record(DirectoryTaken(district=command.district, digest=case.rules.district_digest))
    for edit in command.edits:
        case.record(_row(edit, command))
    if command.swap:
        case.record(SwapDecided(swap=command.swap, approved=True, reason=command.reason))


def _may(case: Case, edit: RowEdit) -> None:
    held = roles(case.rules, case.actor)
    if "administrator" in held or (edit.table in OF_OFFICERS and held & OFFICERS):
        return
    own = edit.table == "persons" and edit.key == case.actor.person and edit.kind == "changed"
    if not own or any(not it.field.startswith("channels.") for it in edit.changes):
        needs = "administrator" if edit.table not in OF_OFFICERS else " | ".join(sorted({"administrator", *OFFICERS}))
        case.refuse("not_allowed", who=case.actor.name, command=type(case.command).__name__, needs=needs)


def _still(case: Case, command: EditDirectory) -> None:
    """Refuse what was made of a directory that is not in force any more: nobody undoes what they have not seen."""
    if command.was == case.rules.district_digest:
        return
    last = case.stream.since_files[-1:]
    who, row = (last[0].by.name, last[0].edit.named) if last else ("", "")
    case.refuse("directory_moved", who=who, row=row)


def _row(edit: RowEdit, command: EditDirectory) -> RowPut | RowChanged | RowRemoved:
    sealed = [it for it in edit.changes if is_personal(edit.table, it.field)]
    return ROWS[edit.kind](
        table=edit.table,
        key=edit.key,
        changes=tuple(it for it in edit.changes if it not in sealed),
        sealed=tuple(SealedChange(field=it.field, before=_seal(it.before), after=_seal(it.after)) for it in sealed),
        digest=command.digest,
        reason=command.reason,
    )


def _seal(value: str | None) -> Private | None:
    return None if value is None else Private(value)


def _propose(case: Case, command: ProposeSwap) -> None:
    """By whoever is in it, or by those who decide. Asked twice, it stands once."""
    if case.actor.person not in (command.instead_of, command.person) and not roles(case.rules, case.actor) & DECIDE:
        case.refuse("not_your_swap", who=case.actor.name)
    unknown = [it for it in (command.instead_of, command.person) if case.rules.persons and it not in case.rules.persons]
    if unknown or command.instead_of == command.person:
        case.refuse("swap_of_nobody", person=", ".join(unknown) or command.person)
    asked = (command.unit, command.day.isoformat(), command.shift, command.instead_of, command.person)
    if any((it.unit, it.day, it.shift, it.instead_of, it.person) == asked for it in case.stream.open_swaps):
        return
    case.record(
        SwapProposed(
            swap=f"S{len(case.stream.swaps) + 1}",
            unit=command.unit,
            day=command.day.isoformat(),
            shift=command.shift,
            instead_of=command.instead_of,
            person=command.person,
            reason=command.reason,
        )
    )


def _refuse_swap(case: Case, command: RefuseSwap) -> None:
    _swapped(case, command.swap)
    if not command.reason.strip():
        case.refuse("edit_reason_needed")
    case.record(SwapDecided(swap=command.swap, approved=False, reason=command.reason))


def _swapped(case: Case, swap: str) -> None:
    """It waits, and whoever decides is not in it themselves."""
    known = case.stream.swaps.get(swap)
    if known is None or known.approved is not None:
        case.refuse("swap_decided", swap=swap)
    if case.actor.person in (known.instead_of, known.person):
        case.refuse("own_swap", who=case.actor.name)


def _take(case: Case, command: TakeDirectory) -> None:
    if command.missing:
        raise Refused(Refusal("district_in_use", {"missing": ", ".join(command.missing)}))
    if command.undoes and not command.replace:
        case.refuse("directory_edited", count=str(len(command.undoes)), rows=", ".join(command.undoes))
    case.record(
        DirectoryTaken(district=command.district, digest=command.digest, undone=command.undoes, persons=command.persons)
    )


DIRECTORY_ACTS: Acts = {
    EditDirectory: Act(_edit, EDITORS),
    TakeDirectory: Act(_take, BY_ADMINISTRATORS),
    ProposeSwap: Act(_propose, weighed("whoever is in it, and those who decide about it")),
    RefuseSwap: Act(_refuse_swap, by(*DECIDE)),
}
