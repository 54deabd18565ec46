"""A look at a row of the registers, and what follows from it: what comes out that should not goes to the log of
signals, and the last look of a round does the routine. Each once however often it is entered.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.desk import Done
from engine.district.model import District
from engine.district.registers import Item, Outfall, Table
from engine.district.visiting import find, visited_by
from engine.register.commands import CheckItem
from engine.routine.commands import FinishRoutine
from engine.routine.kind import ROUTINES
from engine.routine.state import Routines
from engine.signal_log.commands import ReceiveSignal
from engine.stream.actor import TIMEKEEPER
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.office import Office
from office.services import signals
from office.services.looks_taken import looks_taken


@dataclass(frozen=True)
class Looked:
    """The look is recorded. `signal`: the name of what was found in the log of signals, if it is there; `routines`:
    those that it was the last look of.
    """

    done: Done
    signal: str | None = None
    routines: tuple[str, ...] = ()


def check(office: Office, command: CheckItem) -> Looked | Refusal:
    """Record a look, and what follows. Raises LedgerError."""
    done = office.desk.hand_in(command)
    if isinstance(done, Refusal):
        return done
    item = find(office.district(), command.item, command.table)
    if item is None:
        return Looked(done)
    through = _rounds_done(office, item)
    if command.result != "discharge":
        return Looked(done, routines=through)
    heard = signals.receive(office, _finding(command, item))
    return heard if isinstance(heard, Refusal) else Looked(done, heard.signal.id, through)


def _finding(command: CheckItem, item: Item) -> ReceiveSignal:
    return ReceiveSignal(
        id=f"{command.id[:55]}-finding",
        actor=command.actor,
        at=command.at,
        way="patrol",
        words=command.found,
        water=None if isinstance(item.row, Outfall) else item.row.water,
        outfall=outfall_of(item),
        place=Private(item.row.zh),
    )


def outfall_of(item: Item) -> str | None:
    """The row itself, or the one outfall by which a source drains."""
    if isinstance(item.row, Outfall):
        return item.key
    return item.row.outfalls[0] if len(item.row.outfalls) == 1 else None


def _rounds_done(office: Office, item: Item) -> tuple[str, ...]:
    """The routines that go round there of which every row was looked at in time."""
    state, looked, district = office.desk.stream(ROUTINES), looks_taken(office), office.district()
    if not isinstance(state, Routines):
        return ()
    found = []
    for name, routine in district.routines.items():
        unit = item.row.subdistrict or ""
        rounds = state.owed.get((name, unit), ())
        if routine.visits != item.table or not rounds:
            continue
        begins = rounds[0].begins
        last = [looked.of(item.table, it.key)[:1] for it in visited_by(district, item.table, unit)]
        if all(one and (begins is None or one[0].at >= begins) for one in last):
            at = max(one[0].at for one in last)
            command = FinishRoutine(
                id=f"visits:{name}:{unit}:{rounds[0].due:%Y%m%d}"[:64],
                actor=TIMEKEEPER,
                at=at,
                routine=name,
                unit=unit,
                note=Private(_note(district, item.table, unit)),
            )
            if isinstance(office.desk.hand_in(command), Done):
                found.append(name)
    return tuple(found)


def _note(district: District, table: Table, unit: str) -> str:
    return f"{table} {len(visited_by(district, table, unit))}/{len(visited_by(district, table, unit))}"
