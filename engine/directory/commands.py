"""What may be asked of the directory. The document that results lies in the ledger under the digest named here."""

from __future__ import annotations

from datetime import date

from engine.directory.changes import RowEdit
from engine.stream.commands import Command
from engine.values.private import Private


class EditDirectory(Command):
    """Make these edits, all or none. `was`: the digest of the directory that whoever edits has looked at; `digest`: of
    the one that results. `missing`: the waters and units of open incidents that it would not have any more.
    """

    district: str
    was: str
    digest: str
    edits: tuple[RowEdit, ...]
    reason: Private
    missing: tuple[str, ...] = ()
    swap: str = ""
    """The proposed swap that is approved by it."""


class ProposeSwap(Command):
    """Ask that `person` take a shift of a day (local, as 2017-05-01) in the place of `instead_of`."""

    unit: str
    day: date
    shift: str
    instead_of: str
    person: str
    reason: Private = Private("")


class RefuseSwap(Command):
    """The swap is not to be."""

    swap: str
    reason: Private


class TakeDirectory(Command):
    """Put a directory that comes from files in force. `undoes`: the rows edited since the last one came, which this one
    has otherwise; `persons`: those who are reached otherwise than before.
    """

    district: str
    digest: str
    undoes: tuple[str, ...] = ()
    replace: bool = False
    persons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
