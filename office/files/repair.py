"""A data file of the wrong form, read as it was probably meant, so that the rest of it can be checked in the same run.

What comes out of here is only ever looked at for further faults and never used.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from office.files.faults import Fault, KeyPath
from office.files.model_faults import faults_of, field_at, is_mapping, type_at
from office.files.stand_ins import of_field, stand_in
from office.files.yaml_door import Document

ROUNDS = 6
"""A fault may hide others of its row: they come to light once it is out of the way."""
Located = list[tuple[KeyPath, Fault]]
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class Doubt:
    """What was put in the place of faulty values: where, and which names are gone. What only follows from these is no
    fault.
    """

    places: tuple[KeyPath, ...] = ()
    names: frozenset[str] = frozenset()

    def covers(self, path: KeyPath) -> bool:
        """What is said of this place, or of what holds it, may only follow from the fault that is told already."""
        return any(path[: len(place)] == place or place[: len(path)] == path for place in self.places)

    def near(self, path: KeyPath, depth: int) -> bool:
        """A value of the same row, so many keys deep, was faulty."""
        return any(place[:depth] == path[:depth] for place in self.places)


@dataclass(frozen=True)
class Read(Generic[_Model]):
    """A model as it was meant (None: nothing can be said of it), the faults of its form, and what had to be put in for
    them.
    """

    model: _Model | None
    faults: tuple[Fault, ...] = ()
    doubt: Doubt = field(default_factory=Doubt)


def read_as_meant(model: type[_Model], document: Document) -> Read[_Model]:
    """Validate plain values; where they are of the wrong form, put what was probably meant, or anything, in the faulty
    places.
    """
    value = copy.deepcopy(document.value)
    told: dict[tuple[KeyPath, str], Fault] = {}
    places: list[KeyPath] = []
    names: set[str] = set()
    for _ in range(ROUNDS):
        try:
            valid = model.model_validate(value)
        except ValidationError as error:
            located = faults_of(error, model, document.lines)
            doubt = Doubt(tuple(places), frozenset(names))
            told |= {(path, it.code): it for path, it in _own(located) if not doubt.covers(path)}
            if not all(_mend(value, model, path, it, places, names) for path, it in located):
                return Read(None, tuple(told.values()))
            continue
        return Read(valid, tuple(told.values()), Doubt(tuple(places), frozenset(names)))
    return Read(None, tuple(told.values()))


def _own(located: Located) -> Iterator[tuple[KeyPath, Fault]]:
    """Without those that only follow from another: a key that is missing because it was misspelt."""
    meant = {(*path[:-1], it.values.get("suggestion", "")) for path, it in located if it.code == "unknown_key"}
    yield from ((path, it) for path, it in located if it.code != "missing_key" or path not in meant)


def _mend(value: Any, model: type[BaseModel], path: KeyPath, it: Fault, places: list[KeyPath], names: set[str]) -> bool:  # noqa: ANN401
    """Take one fault out of the way; False where that cannot be done."""
    holder = _holder(value, path)
    if holder is None:
        return path != () and any(path[: len(place)] == place for place in places)
    last: Any = path[-1]
    if it.code == "unknown_key":
        if not it.values["suggestion"]:
            places.append(path)
        return _renamed(holder, last, it.values["suggestion"])
    if it.code == "unquoted" and last in holder:
        holder[last] = it.values["given"]
        places.append(path)  # A number without quotes has lost its plus and its leading noughts.
        return True
    if it.code == "bad_name" and _is_bad_key(model, path, it):
        holder.pop(last, None)
        names.add(str(last))
        return True
    return _replaced(holder, model, path, places)


def _holder(value: Any, path: KeyPath) -> Any:  # noqa: ANN401 - plain YAML values
    """The mapping or list that holds the last part of a path; None where it is not there any more."""
    if not path:
        return None
    for part in path[:-1]:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    fits = isinstance(value, dict) or (isinstance(value, list) and isinstance(path[-1], int) and path[-1] < len(value))
    return value if fits else None


def _renamed(holder: Any, key: str, meant: str) -> bool:  # noqa: ANN401
    if key not in holder:
        return True
    given = holder.pop(key)
    if meant and meant not in holder:
        holder[meant] = given
    return True


def _is_bad_key(model: type[BaseModel], path: KeyPath, it: Fault) -> bool:
    wrong = not re.search(it.values["pattern"], str(path[-1]))
    return wrong and is_mapping(type_at(model, path[:-1]))


def _replaced(holder: Any, model: type[BaseModel], path: KeyPath, places: list[KeyPath]) -> bool:  # noqa: ANN401
    """Leave out what need not be there; put something in for what must. The second time the whole row gives way."""
    if path in places:
        return len(path) > 1 and _replaced_in(holder, model, path, places)
    places.append(path)
    info = field_at(model, path)
    if info is None:
        holder[path[-1]] = stand_in(type_at(model, path))
    elif info.is_required():
        holder[path[-1]] = of_field(info)
    else:
        holder.pop(path[-1], None)
    return True


def _replaced_in(holder: Any, model: type[BaseModel], path: KeyPath, places: list[KeyPath]) -> bool:  # noqa: ANN401
    whole = stand_in(type_at(model, path[:-1]))
    if not isinstance(whole, dict) or not isinstance(holder, dict):
        return False
    places.append(path[:-1])
    holder.clear()
    holder.update(whole)
    return True
