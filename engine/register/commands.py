"""What may be asked of the registers."""

from __future__ import annotations

from typing import Literal

from engine.district.registers import Table
from engine.stream.commands import Command
from engine.values.private import Private

Result = Literal["in_order", "defect", "discharge"]
"""in_order: nothing is wrong · defect: something is to be mended, and nothing comes out that should not · discharge:
something comes out that should not.
"""


class CheckItem(Command):
    """Somebody of a unit looked at an outfall or a source, and found this. `item`: its id, census code, the number on
    its sign, or its name. `at` is when they looked.
    """

    table: Table
    item: str
    unit: str
    result: Result
    found: Private
