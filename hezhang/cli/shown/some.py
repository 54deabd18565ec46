"""Of many persons the first few."""

from __future__ import annotations

from collections.abc import Sequence

from hezhang.cli.shown.output import Output
from office.wording import notices

MOST_NAMED = 6
"""Persons who are named in one line; the JSON has all."""


def some(out: Output, persons: Sequence[str]) -> str:
    """The first few by id, and how many more there are."""
    more = out.text(notices.AND_MORE, count=str(len(persons) - MOST_NAMED)) if len(persons) > MOST_NAMED else ""
    return ", ".join((*persons[:MOST_NAMED], *filter(None, [more])))
