"""Who looks at which row of the registers, and how often. Pure; the registers alone say what there is."""

from __future__ import annotations

from collections.abc import Iterator

from engine.district.model import District
from engine.district.registers import Item, Outfall, Table

NOT_VISITED = frozenset({"removed"})
"""States of an outfall at which there is nothing to look at."""


def items(district: District, table: Table | None = None) -> Iterator[Item]:
    """Every row, outfalls first; those of one register where it is named."""
    if table != "sources":
        yield from (Item("outfalls", key, row) for key, row in district.outfalls.items())
    if table != "outfalls":
        yield from (Item("sources", key, row) for key, row in district.sources.items())


def find(district: District, name: str, table: Table | None = None) -> Item | None:
    """The row of that id, census code, number on its sign, or name; None where there is none, or more than one."""
    meant = name.strip()
    wanted = meant.casefold()
    found = [it for it in items(district, table) if wanted in {one.casefold() for one in _names(it) if one}]
    exact = [it for it in found if it.key == meant]
    return exact[0] if len(exact) == 1 else found[0] if len(found) == 1 else None


def by_number(district: District, number: str) -> Outfall | None:
    """The outfall with this number on its sign, or in the census."""
    if not number:
        return None
    signed = (it for it in district.outfalls.values() if number in (it.sign.number, it.code))
    return next(signed, None)


def every_days(district: District, item: Item) -> int | None:
    """How often somebody looks at it: as its own row says, else as the routine that goes round there; None: nobody is
    to.
    """
    if not is_visited(item):
        return None
    if item.row.recheck_days is not None:
        return item.row.recheck_days
    rounds = (
        _span(it.period, it.every_days)
        for it in district.routines.values()
        if it.visits == item.table and item.row.subdistrict in it.owners
    )
    return min(rounds, default=None)


def visited_by(district: District, table: Table, unit: str) -> tuple[Item, ...]:
    """What of a register a unit goes round to."""
    return tuple(it for it in items(district, table) if it.row.subdistrict == unit and is_visited(it))


def is_visited(item: Item) -> bool:
    """There is something to look at."""
    return not (isinstance(item.row, Outfall) and item.row.status in NOT_VISITED)


def _names(item: Item) -> tuple[str, ...]:
    row = item.row
    sign = (row.sign.number,) if isinstance(row, Outfall) else ()
    return item.key, row.zh, row.en, row.code, *sign


def _span(period: str, days: int | None) -> int:
    return days or (31 if period == "monthly" else 366)
