"""The little of a district that every list asks: what waters and units are called, who owns which facility, by which
time it lives. Read straight from its document, for which no other row of it has to be understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class Called(NamedTuple):
    """What something is called in both languages."""

    zh: str
    en: str


class Owned(NamedTuple):
    """A facility: the water at whose dock it lies, the unit that owns it, and its kind."""

    water: str
    owner: str
    kind: str


@dataclass(frozen=True)
class Gazetteer:
    """By id. `timezone` is an IANA name."""

    timezone: str
    waters: Mapping[str, Called]
    units: Mapping[str, Called]
    facilities: tuple[Owned, ...]


def gazetteer_of(document: Mapping[str, Any], day: date) -> Gazetteer:
    """Of a district's document, which was checked before it was stored, with the names of a day. Raises KeyError for
    what is none.
    """
    return Gazetteer(
        document["timezone"],
        {key: Called(row["zh"], row["en"]) for key, row in document["waters"].items()},
        {key: _on(row, day.isoformat()) for key, row in document["units"].items()},
        tuple(Owned(row["water"], row["owner"], row["kind"]) for row in document["facilities"]),
    )


def _on(row: Mapping[str, Any], day: str) -> Called:
    """The last name that a unit has had by a day; see `engine.district.model.Unit.on`."""
    begun = [it for it in row.get("renamed", ()) if (it["from"] or "") <= day]
    last = max(begun, key=lambda it: it["from"] or "", default=row)
    return Called(last["zh"], last["en"])
