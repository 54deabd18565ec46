"""How the directory came to be what it is: the fold of its events."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.directory.changes import Change, RowAct, RowEdit
from engine.directory.events import DIRECTORY, DirectoryTaken, RowChanged, RowPut, RowRemoved, SwapDecided, SwapProposed
from engine.stream.actor import Actor
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState
from engine.values.private import ERASED, Private

REACH = ("channels", "prefers")
"""The fields of a person that say how they are reached."""


@dataclass(frozen=True)
class Edited:
    """An edit with who made it, when (UTC, story time) and why. `erased`: what it held was deleted after retention."""

    version: int
    at: datetime
    by: Actor
    reason: Private
    edit: RowEdit
    digest: str
    erased: bool = False


@dataclass(frozen=True)
class Taken:
    """A directory that came from files."""

    version: int
    at: datetime
    by: Actor
    digest: str


@dataclass(frozen=True)
class Swap:
    """A swap that was asked for. `approved` is None as long as nobody has decided."""

    swap: str
    unit: str
    day: str
    shift: str
    instead_of: str
    person: str
    reason: Private
    by: Actor
    at: datetime
    approved: bool | None = None


@dataclass
class Directory(StreamState):
    """The edits in their order, and the last directory that came from files: together they are the one in force."""

    id: str = DIRECTORY
    digest: str = ""
    taken: Taken | None = None
    edited: dict[int, Edited] = field(default_factory=dict)
    """By the number of the entry."""
    swaps: dict[str, Swap] = field(default_factory=dict)
    reached: dict[str, int] = field(default_factory=dict)
    """By person, the number of the entry since which they are reached otherwise, or not at all any more."""

    @property
    def since_files(self) -> list[Edited]:
        """The edits since a directory came from files."""
        last = self.taken.version if self.taken else 0
        return [it for it in self.edited.values() if it.version > last]

    @property
    def open_swaps(self) -> list[Swap]:
        """Those about which nobody has decided, the oldest first."""
        return [it for it in self.swaps.values() if it.approved is None]

    def of(self, table: str | None = None, key: str | None = None) -> list[Edited]:
        """The edits of a table, or of one row of it, the oldest first."""
        return [
            it
            for it in self.edited.values()
            if (table is None or it.edit.table == table) and (key is None or it.edit.key == key)
        ]

    def take(self, entry: Recorded) -> None:
        """What an entry does to it."""
        match entry.event:
            case DirectoryTaken() as event:
                self.digest = event.digest
                self.taken = Taken(entry.version, entry.at, entry.actor, event.digest)
                self.reached |= dict.fromkeys(event.persons, entry.version)
            case RowPut() | RowChanged() | RowRemoved() as event:
                self.digest = event.digest
                edit = edit_of(event)
                erased = any(ERASED in (it.before, it.after) for it in event.sealed)
                self.edited[entry.version] = Edited(
                    entry.version, entry.at, entry.actor, event.reason, edit, event.digest, erased
                )
                if reaches(edit):
                    self.reached[event.key] = entry.version
            case SwapProposed() as event:
                self.swaps[event.swap] = Swap(**event.__dict__, by=entry.actor, at=entry.at)
            case SwapDecided() as event:
                self.swaps[event.swap] = replace(self.swaps[event.swap], approved=event.approved)
            case _:
                pass


def edit_of(event: RowPut | RowChanged | RowRemoved) -> RowEdit:
    """What an event did to its row, its fields in the order of their names."""
    sealed = (Change(field=it.field, before=_open(it.before), after=_open(it.after)) for it in event.sealed)
    changes = tuple(sorted((*event.changes, *sealed), key=lambda it: it.field))
    kind: RowAct = "put" if isinstance(event, RowPut) else "removed" if isinstance(event, RowRemoved) else "changed"
    return RowEdit(table=event.table, key=event.key, kind=kind, changes=changes)


def reaches(edit: RowEdit) -> bool:
    """Whether an edit changes how a person is reached, or takes them away."""
    if edit.table != "persons" or edit.kind == "put":
        return False
    return edit.kind == "removed" or any(it.field.split(".")[0] in REACH for it in edit.changes)


def _open(value: Private | None) -> str | None:
    return None if value is None else str(value)
