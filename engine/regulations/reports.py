"""What a report must hold, as frozen rows: the kinds of reports, their required fields in order, and who fills each."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.values.dated import Dated
from engine.values.provenance import Sourced

Filling = Literal[
    "person",
    "file",
    "map",
    "occurred",
    "place",
    "facts",
    "course",
    "readings",
    "measures_taken",
    "measures_planned",
    "progress",
    "points",
    "methods",
    "exceeding",
]
"""Who fills a field. person: somebody writes it · file: a file is attached · map: a file is attached, or our own sketch
stands in the report · all others: the record, from what their name says.
"""
FILES: tuple[Filling, ...] = ("file", "map")
"""What no person writes in words."""


class ReportField(Sourced):
    """One field of a report. `facts`: the facts it is filled from, where `filled_by` is `facts`.

    One that is not `required` stands in the document where there is something to say, and its lack stops nothing.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    filled_by: Filling
    facts: tuple[str, ...] = ()
    required: bool = True


class ReportForm(Dated):
    """A kind of report: its name, whether it may be given by phone first, who may sign it, and its fields in order."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    by_phone: bool = False
    signed_by: tuple[str, ...] = Field(min_length=1)
    fields: tuple[ReportField, ...] = Field(min_length=1)

    def field(self, key: str) -> ReportField | None:
        """The field of that key, if this kind of report has it."""
        return next((row for row in self.fields if row.key == key), None)

    def missing(self, given: set[str]) -> tuple[ReportField, ...]:
        """The required fields that are not among the given ones, in order."""
        return tuple(row for row in self.fields if row.required and row.key not in given)
