"""What happened to the directory. The names are written into the ledger and never change their meaning.

The values of tables that speak of persons are sealed one by one, as every personal value is.
"""

from __future__ import annotations

from typing import ClassVar

from engine.directory.changes import Change
from engine.stream.event import Event, Value
from engine.values.private import Private

DIRECTORY = "directory"
"""The one stream of this kind."""


class SealedChange(Value):
    """A field of a row with its personal values before and after, as JSON; None where there is none."""

    field: str
    before: Private | None = None
    after: Private | None = None


class DirectoryTaken(Event):
    """A directory came from files, or stood there before this stream began. `digest` names the document stored beside
    the ledger; `undone`: the edits that it takes back, each as table and key; `persons`: who is reached otherwise.
    """

    type: ClassVar[str] = "directory_taken"
    district: str
    digest: str
    undone: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


class _Row(Event):
    """A row of a table. `digest` names the directory as it is after all the edits that were made with this one."""

    table: str
    key: str
    changes: tuple[Change, ...] = ()
    sealed: tuple[SealedChange, ...] = ()
    digest: str
    reason: Private


class RowPut(_Row):
    """A row that there was not."""

    type: ClassVar[str] = "directory_row_put"


class RowChanged(_Row):
    """Fields of a row."""

    type: ClassVar[str] = "directory_row_changed"


class RowRemoved(_Row):
    """A row that there is no more, with what it held."""

    type: ClassVar[str] = "directory_row_removed"


class SwapProposed(Event):
    """Somebody on a roster wants another one to stand in for them, or to stand in, in a shift of a day (local)."""

    type: ClassVar[str] = "directory_swap_proposed"
    swap: str
    unit: str
    day: str
    shift: str
    instead_of: str
    person: str
    reason: Private


class SwapDecided(Event):
    """It was approved, and then the roster's row is changed with it, or refused."""

    type: ClassVar[str] = "directory_swap_decided"
    swap: str
    approved: bool
    reason: Private


DIRECTORY_EVENTS: tuple[type[Event], ...] = (
    DirectoryTaken,
    RowPut,
    RowChanged,
    RowRemoved,
    SwapProposed,
    SwapDecided,
)
