"""A playbook of the wrong form, read as it was probably meant, so that the rest of it can be checked in the same run.

What comes out of here is only ever looked at for further faults and never used.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from workers.faults import Fault, KeyPath
from workers.yaml_door import Document

GUARDS = frozenset({"when", "done_when"})
ALWAYS = "True"
"""The guard that stands in for one that cannot be read."""


def as_meant(document: Document, faults: Iterable[tuple[KeyPath, Fault]]) -> Document | None:
    """The document with every fault out of the way: a misspelt key under its right name, an unreadable guard as one that holds.

    None where a fault is of another kind, since nothing could be said of the rest.
    """
    value = copy.deepcopy(document.value)
    for path, fault in faults:
        if not _mend(value, path, fault):
            return None
    return Document(value, document.lines)


def _mend(value: Any, path: KeyPath, fault: Fault) -> bool:  # noqa: ANN401 - plain YAML values
    unreadable_guard = fault.code == "bad_value" and path[-1] in GUARDS
    if not unreadable_guard and fault.code != "unknown_key":
        return False
    holder = value
    for part in path[:-1]:
        holder = holder[part]
    if unreadable_guard:
        holder[path[-1]] = ALWAYS
        return True
    given, meant = holder.pop(path[-1]), fault.values["suggestion"]
    if meant and meant not in holder:
        holder[meant] = given
    return True
