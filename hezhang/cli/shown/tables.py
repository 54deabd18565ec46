"""A table that is read on any terminal: columns where they have room, else one block for each row. Knows nothing of
what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from hezhang.cli.shown.breaking import broken

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.table import Table

NARROWEST = 16
"""Columns of the terminal below which no column of longer words is pressed: eight Chinese characters, two or three
English words.
"""
TALLEST = 2
"""Lines that a row may take on average; where columns are so narrow that it takes more, a block is shorter and reads
better.
"""
BETWEEN = 3
"""Columns of the terminal between two of a table."""
GAP = 2
INDENT = 4
Cell = str | Text


@dataclass(frozen=True)
class Column:
    """A heading, and whether its cells are never broken: what somebody copies, and times."""

    heading: str
    whole: bool


class Rows:
    """Headings and rows. How they are laid out is decided when it is printed, by the width that there is then."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._rows: list[tuple[tuple[Text, ...], str]] = []

    def add_row(self, *cells: Cell, style: str | None = None) -> None:
        """One row; `style` is Rich's, for all of its cells that have none."""
        given = (Text(it) if isinstance(it, str) else it for it in cells)
        texts = tuple(text if text is not None else Text() for text, _ in zip_longest(given, self._columns))
        self._rows.append((texts, style or ""))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = fitted(self._natural(), self._least(), options.max_width)
        if widths is not None and self._lines(widths) <= TALLEST * len(self._rows):
            yield self._grid(widths)
        else:
            yield from self._blocks(options.max_width)

    def _lines(self, widths: Sequence[int]) -> int:
        """How many lines the rows take in columns of these widths, about."""
        return sum(
            max(_tall(cell, width) for cell, width in zip(cells, widths, strict=True)) for cells, _ in self._rows
        )

    def _natural(self) -> list[int]:
        """The room that each column would like."""
        return [
            max([cell_len(it.heading), *(_widest(cells[at]) for cells, _ in self._rows)])
            for at, it in enumerate(self._columns)
        ]

    def _least(self) -> list[int]:
        """The room without which a column cannot be read."""
        return [
            room if it.whole else min(room, NARROWEST) for it, room in zip(self._columns, self._natural(), strict=True)
        ]

    def _grid(self, widths: Sequence[int]) -> Table:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
        for column, width in zip(self._columns, widths, strict=True):
            table.add_column(column.heading, overflow="fold", no_wrap=column.whole, width=width)
        for cells, style in self._rows:
            table.add_row(*cells, style=style or None)
        return table

    def _blocks(self, width: int) -> Iterator[Text]:
        """The first cell on a line of its own, below it all others that hold something, each behind its heading."""
        for cells, style in self._rows:
            first, *others = cells
            yield _styled(first, style or "bold")
            pairs = [
                Text.assemble((f"{column.heading}: ", "dim"), _styled(Text(", ").join(cell.split("\n")), style))
                for column, cell in zip(self._columns[1:], others, strict=True)
                if cell.plain.strip()
            ]
            yield from _flowing(pairs, width)


def fitted(natural: Sequence[int], least: Sequence[int], room: int) -> list[int] | None:
    """The widths of columns that get what they would like, the widest pressed first; None where even the least does not
    fit.
    """
    gaps = BETWEEN * (len(natural) - 1)
    if sum(least) + gaps > room:
        return None
    widths = list(natural)
    while sum(widths) + gaps > room:
        at = max((it for it in range(len(widths)) if widths[it] > least[it]), key=lambda it: widths[it])
        widths[at] -= 1
    return widths


def _tall(cell: Text, width: int) -> int:
    return sum(max(1, -(-cell_len(line) // max(1, width))) for line in cell.plain.splitlines())


def _widest(cell: Text) -> int:
    return max((cell_len(line) for line in cell.plain.splitlines()), default=0)


def _styled(cell: Text, style: str) -> Text:
    copied = cell.copy()
    copied.style = copied.style or style
    return copied


def _flowing(pairs: Sequence[Text], width: int) -> Iterator[Text]:
    """As many on a line as there is room for, set in; one that is longer than a line goes on in the next."""
    line = Text()
    for pair in pairs:
        if line and INDENT + cell_len(line.plain) + GAP + cell_len(pair.plain) > width:
            yield from _set_in(line, width)
            line = Text()
        line = Text.assemble(line, " " * GAP, pair) if line else pair
    if line:
        yield from _set_in(line, width)


def _set_in(line: Text, width: int) -> Iterator[Text]:
    for part in broken(line, max(NARROWEST, width - INDENT)):
        yield Text.assemble(" " * INDENT, part)
