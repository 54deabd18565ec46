"""How the registers stand: the fold of the looks at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from engine.district.registers import Table
from engine.register.commands import Result
from engine.register.events import ItemChecked
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState
from engine.values.private import Private

Key = tuple[str, str]
"""Register and row."""


@dataclass(frozen=True)
class Check:
    """One look: `entry` is its number in the record, `by` who recorded it, `unit` whose people looked."""

    entry: int
    at: datetime
    unit: str
    by: str
    result: Result
    found: Private


@dataclass
class Registers(StreamState):
    """The looks at every row, in the order in which they were recorded."""

    checks: dict[Key, tuple[Check, ...]] = field(default_factory=dict)

    def take(self, entry: Recorded) -> None:
        """What an entry does to it beside its texts and limits."""
        match entry.event:
            case ItemChecked() as it:
                made = Check(entry.version, it.happened_at, it.unit, entry.actor.name, it.result, it.found)
                key = (it.table, it.item)
                self.checks[key] = (*self.checks.get(key, ()), made)
            case _:
                pass

    def of(self, table: Table, item: str) -> tuple[Check, ...]:
        """The looks at one row, the latest first."""
        return tuple(sorted(self.checks.get((table, item), ()), key=lambda it: (it.at, it.entry), reverse=True))

    def days(self, zone: str) -> Mapping[Key, date]:
        """The day of the last look at every row, by the clocks of the district."""
        return {key: max(it.at for it in found).astimezone(ZoneInfo(zone)).date() for key, found in self.checks.items()}
