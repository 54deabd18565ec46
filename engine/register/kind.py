"""The registers as a kind of stream: one for the whole district, so that one look at it shows who was where."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.register.commands import CheckItem
from engine.register.decide import REGISTER_ACTS
from engine.register.events import REGISTER_EVENTS, REGISTERS, RegistersBegun
from engine.register.state import Registers


def _registers(command: CheckItem, moment: Moment) -> str:
    return REGISTERS


REGISTER = Kind(
    "register", REGISTER_EVENTS, (RegistersBegun,), Registers, REGISTER_ACTS, {CheckItem: _registers}, owes=False
)
