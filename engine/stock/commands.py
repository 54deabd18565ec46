"""What may be asked of the stock, beside what every stream that owes texts is asked."""

from __future__ import annotations

from typing import Literal

from engine.stream.commands import Command
from engine.values.private import Private

Act = Literal["out", "back", "add", "write_off"]


class MoveStock(Command):
    """Book so much of an item at the facility of a water: out to an incident, back from it, added, or written off with
    a note.
    """

    facility: str
    item: str
    amount: int
    act: Act
    incident: str | None = None
    note: Private | None = None
