"""The looks at rows of the registers that are in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.register.events import REGISTERS
from engine.register.state import Registers

if TYPE_CHECKING:
    from office.office import Office


def looks_taken(office: Office) -> Registers:
    """All of them. Raises LedgerError."""
    found = office.desk.stream(REGISTERS)
    return found if isinstance(found, Registers) else Registers(REGISTERS)
