"""The registers as rows of a table for spreadsheets: a column for each field, `place.lon` for one within another,
`permits.1.number` for the first of several. What is written here is read again to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from office.documents.csv_table import csv_of

if TYPE_CHECKING:
    from engine.district.registers import Item

BETWEEN = "; "
"""Between the words of a list in one cell."""
FIRST = ("register", "id", "zh", "en", "code")


def register_csv(items: Iterable[Item]) -> bytes:
    """These rows, with the columns that any of them fills."""
    rows = [{"register": it.table, **dict(_cells("", it.row.model_dump(mode="json")))} for it in items]
    named = dict.fromkeys([*FIRST, *(name for row in rows for name in row)])
    return csv_of(tuple(named), [[row.get(name, "") for name in named] for row in rows])


def _cells(above: str, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, it in value.items():
        yield from _cell(f"{above}{name}", it)


def _cell(name: str, it: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON value
    match it:
        case None | "" | []:
            return
        case dict():
            yield from _cells(f"{name}.", it)
        case [dict(), *_]:
            for number, one in enumerate(it, 1):
                yield from _cells(f"{name}.{number}.", one)
        case list():
            yield name, BETWEEN.join(map(str, it))
        case _:
            yield name, str(it)
