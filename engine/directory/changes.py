"""What an edit of the directory is, as a value: which row, and which of its fields from what to what."""

from __future__ import annotations

from typing import Literal

from engine.stream.event import Value

RowAct = Literal["put", "changed", "removed"]


class Change(Value):
    """A field of a row (`channels.sms` is one within another) with its values before and after, as JSON; None where
    there is none.
    """

    field: str
    before: str | None = None
    after: str | None = None


class RowEdit(Value):
    """A row of a table that is put, changed or removed."""

    table: str
    key: str
    kind: RowAct
    changes: tuple[Change, ...] = ()

    @property
    def named(self) -> str:
        """`persons huanwei_1`."""
        return f"{self.table} {self.key}"
