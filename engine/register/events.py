"""What happened to the registers. The names are written into the ledger and never change their meaning. Times are aware
UTC story time.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from engine.district.registers import Table
from engine.register.commands import Result
from engine.stream.event import Event
from engine.values.private import Private

REGISTERS = "registers"
"""The one stream of this kind."""


class RegistersBegun(Event):
    """From now on the looks at outfalls and sources are kept."""

    type: ClassVar[str] = "registers_begun"
    practice: bool


class ItemChecked(Event):
    """Somebody of a unit looked at this row of a register, and found this."""

    type: ClassVar[str] = "item_checked"
    table: Table
    item: str
    unit: str
    result: Result
    found: Private
    happened_at: datetime


REGISTER_EVENTS: tuple[type[Event], ...] = (RegistersBegun, ItemChecked)
