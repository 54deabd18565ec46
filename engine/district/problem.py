"""What is wrong with a district, as a value: where, which rule, what its sentence speaks of. Words are elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.district.selectors import suggest
from engine.values.severity import Severity

Path = tuple[str | int, ...]
"""Keys and indexes from the top of the district down to the faulty place."""
Missing = Literal[
    "no_such_unit",
    "no_such_water",
    "no_such_person",
    "no_such_shift",
    "no_such_owner",
    "no_such_address",
    "no_such_water_fact",
    "no_oil_facility",
    "no_such_law",
    "no_such_outfall",
    "no_such_monitor",
    "no_such_register_fact",
    "no_such_plan_item",
]
"""What a name may refer to and not find."""


@dataclass(frozen=True)
class Problem:
    """One finding. `path` leads to it, `code` names the rule, `values` fill its sentence, `severity` says what it
    weighs.

    A `suggestion` among the values is what was probably meant.
    """

    path: Path
    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "fault"

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))}: {self.code} {dict(self.values)}"


def unless_known(path: Path, code: Missing, name: str, known: Iterable[str], **values: str) -> Iterator[Problem]:
    """A problem if nothing of this name is among the known."""
    names = tuple(known)
    if name in names:
        return
    near = suggest(name, names)
    yield Problem(path, code, {"name": name, "suggestion": near[0] if near else "", **values})


def repeated(path: Path, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each name that a list holds twice."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield Problem((*path, index), "listed_twice", {"name": name})
        seen.add(name)


def of_unit(path: Path, unit: str, person: str, belongs_to: str) -> Iterator[Problem]:
    """A problem if a person who stands for a unit is another's, whose duties they could not answer."""
    if belongs_to != unit:
        yield Problem(path, "person_of_another_unit", {"person": person, "unit": unit, "other": belongs_to})
