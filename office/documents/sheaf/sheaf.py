"""A document of tables and pictures as one value: a head, figures, sections. Whatever it is written to, the same stands
in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from office.documents.sheaf.picture import Picture
from office.wording.language import Lang

Tone = Literal["", "good", "late", "quiet", "strong"]


@dataclass(frozen=True)
class Cite:
    """An entry that a row stands on: its stream and its number there."""

    stream: str
    entry: int


@dataclass(frozen=True)
class Cell:
    """What stands in a place of a table. `small`: below it, for whoever looks closer; `cites`: entries, as links."""

    text: str = ""
    tone: Tone = ""
    small: str = ""
    picture: Picture | None = None
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column: its head, its share of the width in hundredths; `figures` stand at its right."""

    title: str
    share: int
    figures: bool = False
    picture: Picture | None = None


@dataclass(frozen=True)
class Row:
    """A row of as many cells as the table has columns. `cite`: the entry that it is, to be linked to."""

    cells: tuple[Cell, ...]
    cite: Cite | None = None


@dataclass(frozen=True)
class Table:
    """A table; without rows it says `none`. `lanes`: each row holds a piece of one picture, and none breaks."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    none: str = ""
    lanes: bool = False


@dataclass(frozen=True)
class Said:
    """A line of text."""

    text: str
    tone: Tone = ""


Part = Table | Said | Picture


@dataclass(frozen=True)
class Section:
    """A numbered part with its heading. `key`: by which a page is led to it; `fresh`: it begins on a new sheet."""

    key: str
    title: str
    parts: tuple[Part, ...]
    aside: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class Figure:
    """A number that one sees first, and what it is."""

    value: str
    label: str
    tone: Tone = ""


@dataclass(frozen=True)
class Sheaf:
    """The whole document. `mark`: what stands large over every page that is not in earnest; `foot`: on what it
    stands; `stream`: whose entries are cited by their number alone.
    """

    lang: Lang
    title: str
    about: tuple[Said, ...]
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    mark: str = ""
    mark_line: str = ""
    stream: str = ""

    @property
    def cited(self) -> frozenset[Cite]:
        """Every entry that has a row of its own."""
        return frozenset(row.cite for table in self.tables() for row in table.rows if row.cite is not None)

    def tables(self) -> Iterator[Table]:
        """Every table, in order."""
        for section in self.sections:
            yield from (part for part in section.parts if isinstance(part, Table))

    def label(self, cite: Cite) -> str:
        """How an entry is named."""
        return str(cite.entry) if cite.stream == self.stream else f"{cite.stream} · {cite.entry}"
